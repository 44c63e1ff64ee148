"""Show lists: plain columns, and sources and measures as entries of a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import dotted, ruled, stacked, text
from dealerfacts.model import Measure, Source
from dealerfacts.names import first_few
from dealerfacts.rows.sheet import Cell, Sheet
from dealerfacts.rows.words import byline

# At most this many aliases tell what a topic is; the machine formats have them all.
_ALIASES = 8
_NUMBERS = {"value", "low", "high", "facts", "points"}
_NARROW = 60


def columns(sheet: Sheet[Any], screen: Screen) -> Iterator[RenderableType]:
    """Yield one table, or a block a row where the columns would not fit."""
    if not sheet.flat:
        sheet = sheet._replace(columns=sheet.view.shown or sheet.columns)
    rows = list(sheet.rows())
    if not rows:
        return
    if screen.width < _NARROW and len(sheet.columns) > 2:
        for row in rows:
            yield _block(row, sheet.columns, screen)
        return
    table = ruled(screen)
    for number, column in enumerate(sheet.columns):
        is_number = column in _NUMBERS
        table.add_column(
            column.replace("_", " ").capitalize(),
            justify="right" if is_number else "left",
            no_wrap=is_number,
            overflow="fold",
            style="label" if number == 0 and not sheet.flat else "none",
        )
    for row in rows:
        table.add_row(*(_cell(*pair, screen) for pair in zip(row, sheet.columns, strict=True)))
    yield table


def _cell(value: Cell, column: str, screen: Screen) -> Text:
    if isinstance(value, Decimal):
        return text(f"{value:,f}", "figure", wrap=False)
    if column == "aliases":
        return text(first_few((value or "").split(","), _ALIASES))
    cell = text(value or "")
    if screen.links and column == "url" and value:
        cell.stylize(Style(link=value))
    return cell


def _block(row: Sequence[Cell], names: Sequence[str], screen: Screen) -> Text:
    block = Text(overflow="fold")
    for value, column in zip(row, names, strict=True):
        if value is not None and value != "":
            block.append(f"{column.replace('_', ' ')}: ", "dim")
            block.append_text(_cell(value, column, screen)).append("\n")
    return block


def entries(sheet: Sheet[tuple[Source | Measure, int]], screen: Screen) -> Iterator[RenderableType]:
    """Yield a block for each; an id is whole, so that it can be typed."""
    for entry, count in sheet.things:
        if isinstance(entry, Source):
            title, about, counted = text(entry.title, "label"), byline(entry), "fact"
            if screen.links and entry.url:
                title.stylize(Style(link=entry.url))
        else:
            title, about, counted = text(entry.label, "label"), entry.unit, "point"
        number = f"{count} {counted}{'' if count == 1 else 's'}"
        foot = dotted([text(about), text(number), text(entry.id, "dim")], screen)
        yield stacked([title, Padding(foot, (0, 0, 1, 2))], screen)
