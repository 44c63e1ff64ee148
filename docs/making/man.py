"""Write a manual page of a command, as man(7) has it: groff and mandoc read it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator

from dealerfacts import __version__
from making.pages import PROGRAM, Entry, Page

# What a formatter would take for its own, or print as another character than was typed.
_ESCAPED = {
    "\\": r"\(rs",
    "-": r"\-",
    "'": r"\(aq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
    '"': r"\(dq",
}
# What the program reads of its surroundings, beside its command line.
ENVIRONMENT = (
    Entry("DEALERFACTS_STORE", "The stores to read where no --store is given, as in PATH."),
    Entry("DEALERFACTS_DEBUG", "Where it is set, an internal error shows where it arose."),
    Entry("NO_COLOR, FORCE_COLOR", "Where set, --color auto prints none, or always some."),
    Entry("PAGER", "What shows a long answer on a terminal; less without it, none where empty."),
    Entry("TERM", "On a dumb terminal there is neither colour nor a pager."),
    Entry("COLUMNS", "How wide the terminal is, where it does not say so itself, or wrongly."),
    Entry("XDG_CACHE_HOME", "Where the indexes are kept: ~/.cache without it."),
)
FILES = (
    Entry(
        "~/.cache/dealerfacts/",
        "An index of each store that was read. It follows any edit, and can be deleted. "
        "On macOS the folder is ~/Library/Caches/dealerfacts/.",
    ),
)


def manual(page: Page, pages: Iterable[Page]) -> str:
    """Return the manual page of a command; ``pages`` are those that it may lead to.

    It bears no date, so that the same program always makes the same page.
    """
    lines = [
        r".\" Made by `make docs` from what the program says of itself: change that.",
        f'.TH {_text(page.name.upper())} 1 "" "{PROGRAM} {_text(__version__)}" "User Commands"',
        # No hyphen that was not typed: names are copied from here.
        ".nh",
        ".ad l",
        ".SH NAME",
        rf"{_text(page.name)} \- {_text(_begun_small(page.summary).rstrip('.'))}",
        *_synopsis(page),
        ".SH DESCRIPTION",
        *_paragraphs((page.summary, *page.more)),
        *_entries("ARGUMENTS", page.arguments, _italic),
        *_entries("OPTIONS", page.options, _option),
        *_entries("COMMANDS", page.commands, _bold),
        *_entries("EXIT STATUS", page.exits, _bold),
        *(_entries("ENVIRONMENT", ENVIRONMENT, _bold) if page.title == PROGRAM else ()),
        *(_entries("FILES", FILES, _italic) if page.title == PROGRAM else ()),
        *_examples(page.examples),
        ".SH SEE ALSO",
        *_see_also(page, pages),
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Return a text of which a formatter prints each character as it is."""
    escaped = "".join(_ESCAPED.get(one, one) for one in text)
    # What is not ASCII depends on what a formatter takes the page to be written in.
    return "".join(one if one.isascii() else rf"\[u{ord(one):04X}]" for one in escaped)


def _line(text: str) -> str:
    """Return a text that stands at the beginning of a line, where a full stop is a request."""
    return rf"\&{_text(text)}" if text.startswith(".") else _text(text)


def _filled(text: str) -> Iterator[str]:
    """Yield the lines of a text, short enough to be read in the page's source too."""
    wrapped = textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False)
    yield from map(_line, wrapped)


def _begun_small(summary: str) -> str:
    first, rest = summary[:1], summary[1:]
    return first.lower() + rest if rest[:1].islower() else summary


def _synopsis(page: Page) -> Iterator[str]:
    yield from (".SH SYNOPSIS", _bold(page.title))
    for word in page.usage.split():
        yield re.sub(r"[A-Za-z]+(-[A-Za-z]+)*", lambda found: _italic(found[0]), word)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield from ((".PP",) if number else ())
        yield from _filled(text)


def _entries(title: str, entries: Iterable[Entry], spelled: Callable[[str], str]) -> Iterator[str]:
    for number, one in enumerate(entries):
        yield from ((f".SH {title}",) if not number else ())
        yield from (".TP", spelled(one.spelling), *_filled(one.help))


def _bold(text: str) -> str:
    return rf"\fB{_text(text)}\fR"


def _italic(text: str) -> str:
    return rf"\fI{_text(text)}\fR"


def _option(spelling: str) -> str:
    """Return `-n, --limit N` with the names in bold, and what is to be filled in in italics."""
    names = []
    for one in spelling.split(", "):
        name, blank, filled = one.partition(" ")
        names.append(_bold(name) + blank + (_italic(filled) if filled else ""))
    return ", ".join(names)


def _examples(examples: Iterable[str]) -> Iterator[str]:
    for number, one in enumerate(examples):
        yield from ((".SH EXAMPLES",) if not number else (".PP",))
        yield from (".nf", _line(one), ".fi")


def _see_also(page: Page, pages: Iterable[Page]) -> Iterator[str]:
    """Yield references to what is above a command, and below it."""
    near = [
        one.name for one in pages if one.words == page.words[:-1] or one.words[:-1] == page.words
    ]
    others = [PROGRAM] if page.title != PROGRAM and PROGRAM not in near else []
    named = [f"{_bold(name)}(1)" for name in (*others, *near)]
    yield ",\n".join(named)
