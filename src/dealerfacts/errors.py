"""What went wrong: where, what, what to do, and which exit status it ends in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple


class Exit(IntEnum):
    """The exit status of the program."""

    OK = 0
    NOTHING = 1
    FAULT = 2
    INTERRUPTED = 130


class Place(NamedTuple):
    """A run of characters in a store's file; line and column count from 1, in characters."""

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
        head = f"{place.file}:{place.line}:{place.column}: {self.code} {self.message}"
        caret = f"\n{caret_under(self.line, place)}" if self.line else ""
        return f"{head}{caret}\n  help: {self.help}"


# A source line is shown in a window, so that a very long one does not flood the terminal.
_WINDOW = 100


def caret_under(line: str, place: Place) -> str:
    """Return ``line`` and, under it, carets below the ``place.width`` characters meant."""
    column = place.column - 1
    start = max(0, column - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = line[start : start + _WINDOW]
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
    width = max(1, min(place.width, len(shown) - (column - start)))
    return f"    {shown}\n    {' ' * (column - start)}{'^' * width}"


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


class MissingStoreError(DealerfactsError):
    """No store is at the path that was given."""
