"""Show a store's problems as a compiler does: the place, the line, a caret, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from dealerfacts.errors import Problem
from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Sheet


def render(sheet: Sheet[Problem], _: Screen) -> Iterator[RenderableType]:
    """Yield each problem; its lines are never wrapped, so that carets stay where they belong."""
    for problem in sheet.things:
        head, newline, rest = str(problem).partition("\n")
        block = Text(no_wrap=True, overflow="ignore")
        block.append(head, "bad" if problem.level == "error" else "warn")
        block.append(newline + rest)
        yield block
