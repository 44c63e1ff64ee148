"""Answer whether the sources still say what the store says that they say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from dealerfacts.cli.ids import look_up, say_missing
from dealerfacts.cli.options import Output, SourceOption, flag, ids_argument
from dealerfacts.cli.output import chosen_format, open_named_store, print_list, tell
from dealerfacts.cli.progress import documents
from dealerfacts.errors import Exit, UsageError
from dealerfacts.model import Source, Sourced
from dealerfacts.net.wire import Limits
from dealerfacts.query import Query, Store
from dealerfacts.store.paths import store_files
from dealerfacts.tuples import NamedTuple
from dealerfacts.verify import run
from dealerfacts.verify.fetch.copies import Copies
from dealerfacts.verify.fetch.getter import Getter
from dealerfacts.verify.fetch.origin import Fetched, host_of
from dealerfacts.verify.fetch.turns import in_turn
from dealerfacts.verify.outcome import FINE, Check, Got, Missed
from dealerfacts.verify.placed import FORMATS, write_placed
from dealerfacts.verify.reading.apart import Apart
from dealerfacts.verify.saved import Saved

# So many files that belong to no source are named.
_NAMED = 10
# So many documents are read while others are got.
_READERS = 2
_IDS = "Ids of facts, or all; - reads them from stdin."
_SAVED = "Saved copies (HTML, PDF, DOCX, text), named by source id or in sources.csv."
_FETCH = "Fetch over HTTP the sources that have no saved copy."
_KEEP = "Keep what was fetched, so that less is fetched next time."
_PRIVATE = "Also fetch from this machine and its private networks."
_STRICT = "Exit with 1 unless everything is exact or normalised."
_ALL = "In a table, also show what is exact or normalised."


class From(NamedTuple):
    """Where documents come from, and how strictly they are held against the store."""

    saved: Annotated[str | None, typer.Option("--from", metavar="FOLDER", help=_SAVED)] = None
    fetch: Annotated[bool, flag("--fetch", _FETCH)] = False
    keep: Annotated[str | None, typer.Option(metavar="FOLDER", help=_KEEP)] = None
    allow_private: Annotated[bool, flag("--allow-private", _PRIVATE)] = False
    strict: Annotated[bool, flag("--strict", _STRICT)] = False
    all: Annotated[bool, flag("--all", _ALL)] = False


def verify(
    ids: Annotated[list[str] | None, ids_argument("fact", "[ID]...", _IDS)] = None,
    source: SourceOption = None,
    *,
    how: From,
    output: Output,
) -> None:
    """Say whether sources still hold anchors, numbers and quotes.

    Each is looked for in a saved copy or on the web, and comes out exact, normalised, ambiguous,
    changed or not-found; or unreadable, unreachable or unchecked, which never counts as fine. The
    last line counts them. Also prints --format sarif and github, with places in the YAML.

    Exit status: 0 nothing changed; 1 changed or not found; 2 nothing could be checked.

    Examples:
        dealerfacts verify dpa-incarcerated-selling --from saved/
        dealerfacts verify dpa-incarcerated-selling --from saved/ --json
        dealerfacts verify dpa-incarcerated-selling --fetch --keep copies/
    """
    run.require()
    with open_named_store() as store:
        kept = _folder_to_keep(how, store.roots)
        facts, missing = _facts_to_check(store, ids, source)
        checks = _checks(store, facts, how, kept)
        query = {"ids": ids, "source": source, "from": how.saved, "fetch": how.fetch}
        counted = run.count(checks)
        if output.format in FORMATS:
            write_placed(output.format, checks, store_files(store.roots), sys.stdout)
        else:
            _print(checks, {name: one for name, one in query.items() if one}, output, how)
        if chosen_format(output) == "table":
            sys.stdout.write(f"{run.summary(counted)}\n")
        else:
            tell(run.summary(counted))
        say_missing(store, missing)
    if not run.checked(counted):
        raise SystemExit(Exit.FAULT)
    if missing or run.is_negative(counted, strict=how.strict):
        raise SystemExit(Exit.NEGATIVE)


def _facts_to_check(
    store: Store, ids: list[str] | None, source: str | None
) -> tuple[Iterable[Sourced], list[str]]:
    """Return the facts that are asked for, and the ids that no fact has."""
    facts = store.find(Query(source=source))
    if not ids:
        return facts, []
    chosen_, missing = look_up(store.get, ids)
    if source is None:
        return chosen_, missing
    of_source = {one.id for one in facts}
    return [one for one in chosen_ if one.id in of_source], missing


def _checks(store: Store, facts: Iterable[Sourced], how: From, kept: Copies | None) -> list[Check]:
    asked = run.wanted(facts)
    if not asked:
        return []
    origins: list[run.Origin] = []
    if how.saved is not None:
        origins.append(_saved(store, how.saved).copies)
    if how.fetch:
        origins.append(Fetched(Getter(private=how.allow_private), kept).documents)
    if not origins:
        tell("nothing to read: name saved copies with --from FOLDER, or fetch them with --fetch")

    found: dict[int, list[Check]] = {}
    with documents(len(asked)) as done, Apart() as apart:

        def work(one: run.Wanted, free: Callable[[], None]) -> list[Check]:
            def origin(source: Source) -> Iterator[Got | Missed]:
                for got in chain.from_iterable(each(source) for each in origins):
                    # The host may be asked for the next one while this one is read.
                    free()
                    yield got

            return run.check(one, origin, apart.read)

        workers = Limits().hosts + _READERS if how.fetch else 1
        for number, checks in in_turn(asked, lambda one: host_of(one.source), work, workers):
            found[number] = checks
            done(asked[number].source.id)
    return [one for number in sorted(found) for one in found[number]]


def _saved(store: Store, folder: str) -> Saved:
    sources = [one for one, _ in store.counts("source") if isinstance(one, Source)]
    saved = Saved(folder)
    for name, id_ in saved.claim(sources).items():
        tell(f"{name} is taken for {id_}, whose title is at its top")
    aside = saved.unclaimed(sources)
    for name in aside[:_NAMED]:
        tell(f"{name} is passed over: its name belongs to no source")
    if len(aside) > _NAMED:
        tell(f"and {len(aside) - _NAMED} more files are passed over")
    return saved


def _folder_to_keep(how: From, roots: Iterable[Path]) -> Copies | None:
    """Return the folder in which documents are kept, if there is one.

    Raises:
        UsageError: Nothing will be got that could be kept, or the folder is part of the store.
    """
    if not how.fetch:
        if how.keep is not None or how.allow_private:
            name = "--keep" if how.keep is not None else "--allow-private"
            raise UsageError(f"{name} goes with --fetch, without which nothing is fetched")
        return None
    if how.keep is None:
        return None
    folder = Path(how.keep).resolve()
    if any(root.is_dir() and folder.is_relative_to(root.resolve()) for root in roots):
        raise UsageError(f"--keep {how.keep}: this is within the store; name another folder")
    return Copies(how.keep)


def _print(checks: list[Check], query: dict[str, Any], output: Output, how: From) -> None:
    """Print what came of each passage; in a table, what is as it should be on demand only."""
    all_ = how.all or chosen_format(output) != "table"
    shown = [one for one in checks if all_ or one.outcome not in FINE]
    print_list("verify", shown, query, output)
