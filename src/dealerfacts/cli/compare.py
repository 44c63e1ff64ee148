"""Answer how a figure stands beside others."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from dealerfacts.cli import complete
from dealerfacts.cli.options import Output, spelled_out
from dealerfacts.cli.output import limit, nothing_found, opened, print_sheet, tell
from dealerfacts.compare import compare as compared
from dealerfacts.compare import neighbours
from dealerfacts.errors import Exit, UsageError
from dealerfacts.model import Claim, Fact, Figure
from dealerfacts.query import Query, Store
from dealerfacts.rows.comparison import comparisons_sheet

EXAMPLES = {
    "compare": (
        "\b\nExamples:\n"
        "  dealerfacts compare dpa-incarcerated-selling\n"
        "  dealerfacts compare overdose\n"
        "  dealerfacts compare od-2017 od-2018 --json"
    )
}


@spelled_out
def compare(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID-OR-WORDS...",
            help="Ids of figures, or words.",
            autocompletion=complete.facts,
        ),
    ],
    *,
    output: Output,
) -> None:
    """Hold a figure against those on the same or a nearby measure.

    One id is compared with all its neighbours, several ids with the first; words find figures, and
    the first that shares its unit is compared with the others.

    Two numbers are held against each other only where they count the same thing for the same time;
    where they do not, the answer says in what they differ.
    """
    with opened() as store:
        base, others = _chosen(store, list(dict.fromkeys(what)))
        found = compared(base, others, store)
        most = limit(output)
        query = {"what": what, "base": base.id}
        sheet = comparisons_sheet(found[:most], store, query=query, fields=output.fields)
        print_sheet(sheet, output)
        if not found:
            tell(f"nothing found: no other figure shares a topic and the unit with {base.id}")
            raise SystemExit(Exit.NOTHING)
        if most is not None and len(found) > most and output.limit is None:
            tell(f"{most} of {len(found)} shown; --limit 0 shows all")


def _chosen(store: Store, what: list[str]) -> tuple[Figure, list[Figure]]:
    """Return the figure that is compared, and those that it is compared with."""
    try:
        base, *named = dict.fromkeys(_figure(store.get(id_)) for id_ in what)
    except KeyError:
        return _found(store, what)
    # Whoever names two figures is told of both, also that they cannot be compared.
    return base, named or neighbours(base, store)


def _found(store: Store, words: list[str]) -> tuple[Figure, list[Figure]]:
    """Return the first figure found that has company in its unit, and that company."""
    query = Query(words=tuple(words), kinds=("figure",))
    figures = [one for one in store.find(query) if isinstance(one, Figure)]
    if not figures:
        near = [*store.suggest_ids(words[0]), *store.suggest(query)]
        nothing_found(list(dict.fromkeys(near)), query)
    units = [store.measure(one.measure).unit for one in figures]
    counted = Counter(units)
    at = next((number for number, unit in enumerate(units) if counted[unit] > 1), 0)
    base = figures[at]
    others = [one for one, unit in zip(figures, units, strict=True) if unit == units[at]]
    return base, [one for one in others if one is not base] or neighbours(base, store)


def _figure(fact: Fact) -> Figure:
    if isinstance(fact, Figure):
        return fact
    rests = (
        f": it rests on {', '.join(fact.figures)}"
        if isinstance(fact, Claim) and fact.figures
        else ""
    )
    kind = type(fact).__name__.lower()
    raise UsageError(f"only figures can be compared, and {fact.id} is a {kind}{rests}")
