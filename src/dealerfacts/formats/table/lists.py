"""Show plain columns: topics, speakers and sources, and the fields that a user picked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import READABLE, dot, identity, join, ruled, text
from dealerfacts.rows.flat import byline
from dealerfacts.rows.sheet import Cell, Record, Sheet

# What a wide screen shows of each list; the flat formats print all columns.
_SHOWN = {"topics": ("label", "facts", "aliases"), "speakers": ("name", "facts", "id")}
# So many aliases tell what a topic is; the machine formats have them all.
_ALIASES = 8
_NUMBERS = {"value", "low", "high", "facts"}
_NARROW = 60


def render(sheet: Sheet, screen: Screen) -> Iterator[RenderableType]:
    """Yield one table, or a block a row where the columns would not fit."""
    if sheet.view == "sources" and not sheet.flat:
        yield from (_source(record, screen) for record in sheet.records)
        return
    columns = sheet.columns if sheet.flat else _SHOWN.get(sheet.view, sheet.columns)
    rows = [row for record in sheet.records for row in sheet.flatten(record)]
    if not rows:
        return
    if screen.width < _NARROW and len(columns) > 2:
        for row in rows:
            yield _block(row, columns)
        return
    table = ruled(screen)
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


def _source(record: Record, screen: Screen) -> RenderableType:
    title = text(record["title"], "label")
    if screen.links and (url := record.get("url")):
        title.stylize(Style(link=url))
    facts = f"{record['facts']} fact{'' if record['facts'] == 1 else 's'}"
    foot = join([text(byline(record)), text(facts), identity(record)], dot(screen))
    grid = Table.grid(padding=0)
    grid.add_column(width=min(screen.width, READABLE), overflow="fold")
    grid.add_row(title)
    grid.add_row(Padding(foot, (0, 0, 1, 2)))
    return grid


def _cell(row: dict[str, Cell], column: str, screen: Screen) -> Text:
    value = row.get(column)
    if isinstance(value, Decimal):
        return text(f"{value:,f}", "figure", wrap=False)
    if column == "aliases":
        aliases = (value or "").split(",")
        more = len(aliases) - _ALIASES
        return text(", ".join(aliases[:_ALIASES]) + (f" and {more} more" if more > 0 else ""))
    cell = text(value or "")
    if screen.links and column == "url" and value:
        cell.stylize(Style(link=value))
    return cell


def _block(row: dict[str, Cell], columns: tuple[str, ...]) -> Text:
    block = Text(overflow="fold")
    for column in columns:
        value = row.get(column)
        if value is not None and value != "":
            shown = f"{value:,f}" if isinstance(value, Decimal) else value
            block.append(f"{column.replace('_', ' ')}: ", "dim")
            block.append(f"{shown}\n")
    return block
