"""Own the terminal: what it can show, what goes to it, and what comes of a reader that leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import StringIO, TextIOWrapper
from shutil import get_terminal_size
from typing import Any, NoReturn

from dealerfacts.cli import main, stores
from dealerfacts.cli.options import Output
from dealerfacts.cli.progress import watched
from dealerfacts.errors import Exit, counted
from dealerfacts.formats import Screen, write
from dealerfacts.query import Match, Query, Store
from dealerfacts.query.question import some_of
from dealerfacts.rows.points import ordered
from dealerfacts.rows.sheet import Sheet, sheet
from dealerfacts.rows.views import VIEWS

# At most this many facts on a terminal, unless --limit says otherwise; a pipe gets all of them.
DEFAULT_LIMIT = 20
_NARROWEST = 20
_FOR_PEOPLE = ("table", "chart")


def open_named_store() -> Store:
    """Open the store that the command line, or the environment, names."""
    roots = stores.roots()
    with watched() as report:
        store = Store(roots, report, stores.as_of.get())
    tell_undated(store.undated)
    return store


def tell_undated(undated: tuple[int, int]) -> None:
    """Say how many sources ``--as-of`` leaves out for want of a date, and how many facts."""
    sources, facts = undated
    if sources:
        left = f"{counted(sources, 'undated source')}, with {counted(facts, 'fact')}"
        tell(f"--as-of leaves out {left}")


def is_terminal() -> bool:
    """Return whether the answer goes to a person."""
    return sys.stdout.isatty()


def chosen_format(output: Output) -> str:
    """Return the format asked for: a table on a terminal, tab-separated rows in a pipe."""
    return output.format or ("table" if is_terminal() else "tsv")


def screen(output: Output) -> Screen:
    """Return what the terminal can show."""
    width = get_terminal_size((80, 24)).columns
    encoding = (sys.stdout.encoding or "").lower()
    dumb = os.environ.get("TERM", "") in ("dumb", "linux", "")
    return Screen(
        width=max(width, _NARROWEST),
        colour=_colour(output.color),
        links=is_terminal() and not dumb,
        ascii=not encoding.startswith("utf"),
        header=output.header,
        mark=output.excel,
    )


def _colour(when: str) -> bool:
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def limit(output: Output) -> int | None:
    """Return how many facts to show: None for all."""
    if output.limit is not None:
        return output.limit or None
    return DEFAULT_LIMIT if chosen_format(output) == "table" else None


def print_facts(query: Query, command: str, output: Output, sort: str | None = None) -> None:
    """Answer ``query`` for a command; say on stderr what is not shown, or what may be meant.

    ``sort``, of ``rows.points.ORDERS``, makes an entry of each point, in that order.
    """
    query = query._replace(limit=limit(output))
    with open_named_store() as store:
        answer = store.find(query._replace(limit=None) if sort else query)
        points = ordered(answer, sort) if sort else []
        facts, total = (points[: query.limit], len(points)) if sort else (answer, answer.total)
        made = sheet(VIEWS[command], facts, query_record(query), output.fields)
        print_sheet(made._replace(match=answer.match), output)
        if not answer.total:
            nothing_found(store, query)
        tell_rest(len(facts), total, output)
        if answer.match:
            # On one screen the answer begins with what it does not meet.
            told = command == "ask" and chosen_format(output) == "table"
            say_match(answer.match, told=told)


def print_list(
    view: str,
    found: Sequence[Any],
    query: dict[str, Any],
    output: Output,
    most: int | None = None,
    noun: str = "",
) -> None:
    """Print what was found, of which ``most`` are shown; all, unless ``--limit`` says otherwise."""
    shown = found[: most or output.limit or None]
    print_sheet(sheet(VIEWS[view], shown, query, output.fields), output)
    tell_rest(len(shown), len(found), output, noun)


def tell_rest(shown: int, total: int, output: Output, noun: str = "") -> None:
    """Say how many of all are shown, unless it was said how many to show."""
    if shown < total and output.limit is None:
        tell(f"{shown} of {total}{noun} shown; --limit 0 shows all")


def say_match(match: Match, *, told: bool = False) -> None:
    """Say which words were read as others or not met; end with 1 where the answer is only near.

    ``told`` is True where the answer itself says that it is only near.
    """
    if match.repaired:
        read = ", ".join(f"{typed[:40]!r} as {word!r}" for typed, word in match.repaired)
        tell(f"read {read}")
    unmet = some_of(match.unmet)
    if not match.full:
        if not told:
            tell(f"only near: not met: {unmet}" if unmet else "only near: no fact of that kind")
        raise SystemExit(Exit.NEGATIVE)
    if unmet:
        tell(f"the first fact does not meet: {unmet}")


def print_sheet(made: Sheet[Any], output: Output) -> None:
    """Write a sheet to stdout in the format asked for."""
    name = chosen_format(output)
    # What cannot be encoded is spelled out: it was a character of a quote, or a byte of a path.
    if name in _FOR_PEOPLE:
        _reconfigure(errors="backslashreplace")
    else:
        write_utf8()
    if not is_terminal() or output.no_pager:
        write(name, made, sys.stdout, screen(output))
    else:
        # A pipe is nobody who turns pages: 0.3 ms.
        from dealerfacts.cli import pager

        text = StringIO()
        write(name, made, text, screen(output))
        pager.show(text.getvalue(), *get_terminal_size((80, 24)))
    sys.stdout.flush()


def write_utf8() -> None:
    """Let stdout be UTF-8 with plain line ends, as machines read it, whatever the locale says."""
    _reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _reconfigure(**how: Any) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(**how)


def query_record(query: Query) -> dict[str, Any]:
    """Return the question as the JSON envelope repeats it."""
    asked = query._replace(ranked=False)._asdict()
    return {name: value for name, value in asked.items() if value not in (None, (), False)}


# The fields of a query that narrow it, by the options that set them.
_OPTIONS = {"claim_kind": "--kind"}


def nothing_found(store: Store, query: Query, *ids: str) -> NoReturn:
    """Say so on stderr, with ids and names that may be meant, and end with the status for it."""
    suggestions = dict.fromkeys((*ids, *store.suggest(query)))
    asked = " ".join(query.words)
    what = f" for {asked[:60]!r}" if asked else ""
    narrow = query_record(query._replace(words=(), kinds=(), limit=None))
    given = [
        _OPTIONS.get(name, f"--{name}") + ("" if value is True else f" {str(value)[:60]}")
        for name, value in narrow.items()
    ]
    what += f" with {' and '.join(given)}" if given else ""
    meant = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
    nothing(f"{what}{meant}")


def nothing(why: str) -> NoReturn:
    """Say that nothing was found, and why, and end with the status for it."""
    tell(f"nothing found{why}")
    raise SystemExit(Exit.NEGATIVE)


def tell(sentence: str) -> None:
    """Say something beside the answer."""
    sys.stdout.flush()
    main.tell(sentence)
