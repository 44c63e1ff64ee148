"""Read the ids that were typed or piped, and say which of them are not known."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import chain
from shlex import quote
from typing import TypeVar

from dealerfacts.cli.options import readable
from dealerfacts.cli.output import tell
from dealerfacts.errors import Exit, UsageError, reason
from dealerfacts.model import Source, Sourced
from dealerfacts.query import Store
from dealerfacts.query.suggest import unknown
from dealerfacts.store.paths import MAX_FILE

STDIN = "-"
# What finds the facts of what is not a fact.
_INSTEAD = {
    "number": "dealerfacts search",
    "topic": "dealerfacts search",
    "measure": "dealerfacts stat --measure",
    "speaker": "dealerfacts quotes --speaker",
    "source": "dealerfacts stat --source",
}
_T = TypeVar("_T", Sourced, Sourced | Source)


def look_up(get: Callable[[str], _T], ids: list[str]) -> tuple[list[_T], list[str]]:
    """Return what ``get`` finds by ``ids``, each once, and the ids that it does not find.

    ``-`` reads ids from stdin, and is itself missing where there are none.

    Raises:
        UsageError: Stdin cannot be read.
    """
    facts: dict[str, _T] = {}
    missing: list[str] = []
    typed = chain.from_iterable(_piped() if id_ == STDIN else [id_] for id_ in ids)
    for id_ in dict.fromkeys(typed) or (STDIN,):
        try:
            one = get(id_)
        except KeyError:
            missing.append(id_)
        else:
            facts.setdefault(one.id, one)
    return list(facts.values()), missing


def report_missing(store: Store, missing: list[str], *, sources: bool = False) -> None:
    """Say which ids were not found, with the nearest ones, and end with the status for it."""
    say_missing(store, missing, sources=sources)
    if missing:
        raise SystemExit(Exit.NEGATIVE)


def say_missing(store: Store, missing: list[str], *, sources: bool = False) -> None:
    """Say which ids were not found, with the nearest ones."""
    for id_ in missing:
        if id_ == STDIN:
            tell("nothing found: there are no ids on stdin")
            continue
        hints = {kind: f"{command} {quote(id_[:60])}" for kind, command in _INSTEAD.items()}
        tell(unknown(store, id_, hints, sources=sources))


def _piped() -> list[str]:
    """Read ids; a piped row begins with its id, so that any tab-separated answer will do."""
    if sys.stdin is None:
        raise UsageError("no ids can be read: stdin is closed")
    try:
        text = sys.stdin.read(MAX_FILE + 1)
    except OSError as error:
        raise UsageError(f"no ids can be read from stdin: {reason(error)}") from None
    except UnicodeDecodeError:
        raise UsageError("no ids can be read from stdin: it is not text") from None
    if len(text) > MAX_FILE:
        raise UsageError(f"no ids can be read from stdin: it has more than {MAX_FILE:,} characters")
    ids = (readable(line.partition("\t")[0].strip()) for line in text.split("\n"))
    return [id_ for id_ in ids if id_]
