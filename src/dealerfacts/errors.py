"""What went wrong: where, what, what to do, and which exit status it ends in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from dealerfacts.tuples import NamedTuple


class Exit(IntEnum):
    """The exit status of the program."""

    OK = 0
    NEGATIVE = 1
    FAULT = 2
    INTERRUPTED = 130


class Place(NamedTuple):
    """A run of characters in a store's file; line and column count from 1, in characters.

    They are 0 where a folder is meant, or a whole store, which an address names.
    """

    file: str
    line: int
    column: int
    width: int = 1


class Problem(NamedTuple):
    """One thing that is wrong at one place in a store.

    ``level`` is ``error`` (the store cannot be used, or an audit found it inconsistent) or
    ``warning``. ``line`` is the text of the source line, for the caret.
    """

    code: str
    message: str
    help: str
    where: Place
    line: str = ""
    level: str = "error"

    def __str__(self) -> str:
        """Return the problem as ``file:line:column: CODE message``, with line, caret and help."""
        place = self.where
        file = shown(place.file, len(place.file))
        at = f":{place.line}:{place.column}" if place.line else ""
        head = f"{file}{at}: {self.code} {self.message}"
        caret = f"\n{caret_under(self.line, place)}" if self.line else ""
        return f"{head}{caret}\n  help: {self.help}"


# So much of a store's text is enough to know it by in a message.
_SHOWN = 60
# A source line is shown in a window, so that a very long one does not flood the terminal.
_WINDOW = 100


def shown(text: str, limit: int = _SHOWN) -> str:
    """Return ``text`` fit for a message: cut at ``limit``, and nothing in it drives a terminal."""
    cut = _printable(text[:limit])
    return f"{cut}..." if len(text) > limit else cut


def counted(number: int, noun: str) -> str:
    """Return a number of things: ``1 file``, ``1,200 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def reason(error: Exception) -> str:
    """Return why something failed: what the system says of it, if it does."""
    return getattr(error, "strerror", None) or str(error)


def harmless(text: str) -> str:
    """Return ``text`` with what could drive a terminal spelled out; its line ends stay."""
    return "\n".join(map(_printable, text.split("\n")))


def _printable(text: str, sign: Callable[[str], str] = lambda c: ascii(c)[1:-1]) -> str:
    """Return ``text`` with a sign for each character that is not seen."""
    return text if text.isprintable() else "".join(c if c.isprintable() else sign(c) for c in text)


def caret_under(line: str, place: Place, room: int = 0) -> str:
    """Return ``line`` and, under it, carets below the ``place.width`` characters meant.

    ``room`` is how many columns there are for it, 0 where nobody knows.
    """
    column, most = place.column - 1, min(room or _WINDOW, _WINDOW)
    start = max(0, column - most // 2) if len(line) > most else 0
    window, at = line[start : start + most], column - start
    # Some characters take two columns.
    while room and cells(window) > most and len(window) > 1:
        from_left = cells(window[:at]) > most // 2
        window, at = (window[1:], at - 1) if from_left else (window[:-1], at)
    carets = "^" * (cells(window[at : at + place.width]) or 1)
    return f"    {_printable(window, _stand_in)}\n    {' ' * cells(window[:at])}{carets}"


def _stand_in(character: str) -> str:
    """Return a sign for a character that is not seen, or that does something when printed."""
    if character < " ":
        return chr(0x2400 + ord(character))  # the control pictures: a tab is seen as U+2409
    return " " if character in "\xa0\u2007\u202f" else "\N{REPLACEMENT CHARACTER}"


def cells(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes once it is made visible."""
    if text.isascii():
        return len(text)
    # Loaded for a mistake in a line that holds more than ASCII: 0.2 ms.
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1
        for c in _printable(text, _stand_in)
    )


class DealerfactsError(Exception):
    """Any error of ours: its text is a sentence for the user; ``exit`` is the exit status."""

    exit = Exit.FAULT


class UsageError(DealerfactsError):
    """The command line asks for what there is not."""


class StoreError(DealerfactsError):
    """A store cannot be read; ``problems`` says where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))
