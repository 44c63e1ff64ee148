"""Answer whether the sources still say what the store says that they say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from dealerfacts.cli import complete
from dealerfacts.cli.options import Output, SourceOption, given_stores, spelled_out
from dealerfacts.cli.output import chosen_format, open_named_store, print_sheet, tell
from dealerfacts.cli.progress import documents
from dealerfacts.cli.show import found, say_missing
from dealerfacts.errors import Exit
from dealerfacts.model import Source, Sourced
from dealerfacts.query import Query, Store
from dealerfacts.rows.sheet import sheet
from dealerfacts.rows.views import VIEWS
from dealerfacts.store.paths import VARIABLE, StoreFile, chosen, store_files
from dealerfacts.tuples import NamedTuple
from dealerfacts.verify import github, sarif
from dealerfacts.verify.extra import require
from dealerfacts.verify.got import Got, Missed
from dealerfacts.verify.outcome import FINE, Check
from dealerfacts.verify.places import places
from dealerfacts.verify.run import check, checked, count, is_negative, told, wanted
from dealerfacts.verify.saved import Saved

EXAMPLES = {
    "verify": (
        "\b\nExamples:\n"
        "  dealerfacts verify dpa-incarcerated-selling --from saved/\n"
        "  dealerfacts verify dpa-incarcerated-selling --from saved/ --json"
    )
}
# What CI shows beside the line of the store; only what differs is told.
_PLACED = {"sarif": sarif.write, "github": github.write}


class From(NamedTuple):
    """Where documents come from, and how strictly they are held against the store."""

    saved: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FOLDER",
            help="Saved copies: HTML, PDF, DOCX or text, named by source id or in sources.csv.",
        ),
    ] = None  # fmt: skip
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 unless all is exact or normalised.")
    ] = False
    all: Annotated[
        bool, typer.Option("--all", help="Show in a table also what is exact or normalised.")
    ] = False


@spelled_out
def verify(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Ids of facts, or all; - reads them from stdin.",
            autocompletion=complete.facts,
        ),
    ] = None,
    source: SourceOption = None,
    *,
    how: From,
    output: Output,
) -> None:
    """Say whether sources still hold anchors, numbers and quotes.

    Each is looked for in a saved copy, and comes out exact, normalised, ambiguous, changed or
    not-found; or unreadable, unreachable or unchecked, which never counts as fine. The last line
    counts them.

    Exit status: 0 nothing changed; 1 changed or not found; 2 nothing could be checked.
    """
    require()
    with open_named_store() as store:
        facts, missing = _asked(store, ids, source)
        checks = _checks(store, facts, how)
        files = store_files(chosen(given_stores(), os.environ.get(VARIABLE)))
        _print(checks, files, output, how, {"ids": ids, "source": source, "from": how.saved})
        counted = count(checks)
        _say(told(counted), output)
        say_missing(store, missing)
    if not checked(counted):
        raise SystemExit(Exit.FAULT)
    if missing or is_negative(counted, strict=how.strict):
        raise SystemExit(Exit.NEGATIVE)


def _asked(
    store: Store, ids: list[str] | None, source: str | None
) -> tuple[Iterable[Sourced], list[str]]:
    """Return the facts that are asked for, and the ids that no fact has."""
    facts = store.find(Query(source=source))
    if not ids:
        return facts, []
    chosen_, missing = found(store.get, ids)
    if source is None:
        return chosen_, missing
    of_source = {one.id for one in facts}
    return [one for one in chosen_ if one.id in of_source], missing


def _checks(store: Store, facts: Iterable[Sourced], how: From) -> list[Check]:
    sources = [one for one, _ in store.counts("source") if isinstance(one, Source)]
    saved = Saved(how.saved) if how.saved else None
    if saved:
        for name, id_ in saved.claim(sources).items():
            tell(f"{name} is taken for {id_}, whose title stands at its head")
        for name in saved.unclaimed(sources):
            tell(f"{name} is left aside: it is named for no source")
    else:
        tell("nothing to read: name a folder of saved copies with --from")

    def origin(source: Source) -> Iterable[Got | Missed]:
        return saved.copies(source) if saved else ()

    checks: list[Check] = []
    asked = wanted(facts)
    with documents(len(asked)) as done:
        for one in asked:
            checks += check(one, origin)
            done(one.source.id)
    return checks


def _print(
    checks: list[Check], files: list[StoreFile], output: Output, how: From, query: dict[str, object]
) -> None:
    if writer := _PLACED.get(output.format or ""):
        at = places(files, {one.sought.fact for one in checks if one.outcome not in FINE})
        writer(checks, at, sys.stdout)
        return
    for_people = chosen_format(output) == "table"
    shown = [one for one in checks if how.all or not for_people or one.outcome not in FINE]
    asked = {name: value for name, value in query.items() if value}
    print_sheet(sheet(VIEWS["verify"], shown[: output.limit or None], asked, output.fields), output)


def _say(line: str, output: Output) -> None:
    """Print the last line: in a table under it, else beside what a program reads."""
    if output.format not in _PLACED and chosen_format(output) == "table":
        sys.stdout.write(f"{line}\n")
    else:
        tell(line)
