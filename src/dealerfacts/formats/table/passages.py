"""Show quotes, claims and mixed facts as readable text, each with its source under it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table import figures
from dealerfacts.formats.table.parts import (
    READABLE,
    disputed,
    dot,
    identity,
    join,
    second_hand,
    source_line,
    text,
)
from dealerfacts.rows.sheet import Record, Sheet


def render(sheet: Sheet, screen: Screen) -> Iterator[RenderableType]:
    """Yield one grid a fact, with a blank line after it."""
    for record in sheet.records:
        yield passage(record, screen)
        yield text("")


def passage(record: Record, screen: Screen) -> RenderableType:
    """Return one fact as readable text."""
    if record["kind"] == "figure":
        return figures.block(record, screen)
    grid = Table.grid(padding=0)
    grid.add_column(width=min(screen.width, READABLE), overflow="fold")
    if record["kind"] == "quote":
        grid.add_row(text(record["text"]))
        grid.add_row(speaker_line(record, screen))
    else:
        grid.add_row(text(record["statement"]))
    indent = (0, 0, 0, 2)
    if original := second_hand(record):
        grid.add_row(Padding(original, indent))
    grid.add_row(Padding(_foot(record, screen), indent))
    return grid


def speaker_line(record: Record, screen: Screen) -> RenderableType:
    """Return who says a quote, with the role of the time."""
    parts = [text(record["speaker"]["name"], "label")]
    parts += [text(record[key]) for key in ("role", "organization") if key in record]
    line = join(parts, ", ", "none")
    dash = "- " if screen.ascii else "— "
    return Padding(Text.assemble(dash, line, overflow="fold"), (0, 0, 0, 2))


def _foot(record: Record, screen: Screen) -> Text:
    parts = [source_line(record, screen), identity(record)]
    if kind := record.get("claim_kind"):
        parts.insert(0, text(kind, "dim"))
    if dispute := disputed(record):
        parts.append(dispute)
    return join(parts, dot(screen))
