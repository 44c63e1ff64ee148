"""Show a store's problems as a compiler does: the place, the line, a caret, and what to do."""

from __future__ import annotations

from typing import IO

from dealerfacts.errors import Problem
from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Sheet

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m"}


def write(sheet: Sheet[Problem], file: IO[str], screen: Screen) -> None:
    """Write each problem; its lines are never wrapped, so that carets stay where they belong."""
    for problem in sheet.things:
        head, newline, rest = str(problem).partition("\n")
        if screen.colour:
            head = f"{_COLOURS[problem.level]}{head}\x1b[0m"
        for line in f"{head}{newline}{rest}".split("\n"):
            file.write(f"{line.rstrip(' ')}\n")
