"""Write a sheet for reading: Rich tables, and a page for one fact.

On a narrow screen the columns give way to blocks; no figure is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import IO, Any

from dealerfacts.errors import Problem
from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Sheet

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m"}


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write the view that suits the sheet; nothing where nothing was found."""
    if not len(sheet.things):
        return
    table = "lists.columns" if sheet.flat else sheet.view.table
    if table == "problems":
        # Without Rich, which takes a quarter as long to load as the shipped store to validate.
        _write_problems(sheet.things, file, screen)
        return
    module, _, function = table.partition(".")
    render = getattr(import_module(f"{__name__}.{module}"), function)
    import_module(f"{__name__}.parts").print_all(render(sheet, screen), file, screen)


def _write_problems(problems: Iterable[Problem], file: IO[str], screen: Screen) -> None:
    """Write problems as a compiler does: the place, the line, a caret, and what to do.

    Lines are never wrapped, so that carets stay where they belong.
    """
    for problem in problems:
        head, newline, rest = str(problem).partition("\n")
        if screen.colour:
            head = f"{_COLOURS[problem.level]}{head}\x1b[0m"
        for line in f"{head}{newline}{rest}".split("\n"):
            file.write(f"{line.rstrip(' ')}\n")
