"""Show plain columns: topics, speakers and sources, and the fields that a user picked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich import box
from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import text
from dealerfacts.rows.sheet import Cell, Sheet

# What a wide screen shows of each list; the flat formats print all columns.
_SHOWN = {
    "topics": ("label", "facts", "aliases"),
    "speakers": ("name", "facts", "id"),
    "sources": ("publisher", "published", "title", "facts", "id"),
}
_NUMBERS = {"value", "low", "high", "facts"}
_NARROW = 60


def render(sheet: Sheet, screen: Screen) -> Iterator[RenderableType]:
    """Yield one table, or a block a row where the columns would not fit."""
    columns = sheet.columns if sheet.flat else _SHOWN.get(sheet.view, sheet.columns)
    rows = [row for record in sheet.records for row in sheet.flatten(record)]
    if not rows:
        return
    if screen.width < _NARROW and len(columns) > 2:
        for row in rows:
            yield _block(row, columns)
        return
    table = Table(
        box=None if screen.ascii else box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        show_edge=False,
        header_style="head",
    )
    for number, column in enumerate(columns):
        is_number = column in _NUMBERS
        table.add_column(
            column.replace("_", " ").capitalize(),
            justify="right" if is_number else "left",
            no_wrap=is_number,
            overflow="fold",
            style="label" if number == 0 and not sheet.flat else "none",
        )
    for row in rows:
        table.add_row(*(_cell(row, column, screen) for column in columns))
    yield table


def _cell(row: dict[str, Cell], column: str, screen: Screen) -> Text:
    value = row.get(column)
    if isinstance(value, Decimal):
        return text(f"{value:,}", "figure", wrap=False)
    cell = text((value or "").replace(",", ", ") if column == "aliases" else value or "")
    if screen.links and column in ("url", "title") and (url := row.get("url")):
        cell.stylize(Style(link=str(url)))
    return cell


def _block(row: dict[str, Cell], columns: tuple[str, ...]) -> Text:
    block = Text(overflow="fold")
    for column in columns:
        value = row.get(column)
        if value is not None and value != "":
            shown = f"{value:,}" if isinstance(value, Decimal) else value
            block.append(f"{column.replace('_', ' ')}: ", "dim")
            block.append(f"{shown}\n")
    return block
