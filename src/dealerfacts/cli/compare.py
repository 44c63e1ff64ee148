"""Answer how a figure stands beside others."""

from __future__ import annotations

from typing import Annotated

import typer

from dealerfacts.cli import complete
from dealerfacts.cli.options import Output, with_output
from dealerfacts.cli.output import limit, nothing_found, opened, print_sheet, tell
from dealerfacts.compare import compare as compared
from dealerfacts.compare import neighbours
from dealerfacts.errors import UsageError
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


@with_output
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
    """Hold a figure against others on the same or a neighbouring measure.

    One id is compared with all its neighbours; several ids, or words, with the first that is named
    or found.
    """
    with opened() as store:
        base, others = _chosen(store, what)
        found = compared(base, others, store)
        most = limit(output)
        query = {"what": what, "base": base.id}
        sheet = comparisons_sheet(found[:most], store, query=query, fields=output.fields)
        print_sheet(sheet, output)
        if not found:
            tell(f"no other figure shares a topic and the unit with {base.id}")
            raise SystemExit(1)
        if most is not None and len(found) > most and output.limit is None:
            tell(f"{most} of {len(found)} shown; --limit 0 shows all")


def _chosen(store: Store, what: list[str]) -> tuple[Figure, list[Figure]]:
    try:
        named = [_figure(store.get(id_)) for id_ in what]
    except KeyError:
        query = Query(words=tuple(what), kinds=("figure",))
        named = [fact for fact in store.find(query) if isinstance(fact, Figure)]
        if not named:
            nothing_found(store.suggest(query), query)
    base = named[0]
    unit = store.measure(base.measure).unit
    others = [one for one in named[1:] if store.measure(one.measure).unit == unit]
    if len(what) > 1 and others:
        return base, others
    near = neighbours(base, store)
    return base, [*near, *(one for one in others if one not in near)]


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
