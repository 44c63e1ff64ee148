"""Show figures: the value first, then its unit, its period, what is counted and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import (
    READABLE,
    WIDEST,
    disputed,
    identity,
    join,
    ruled,
    source_line,
    text,
    widest,
)
from dealerfacts.rows.flat import amount
from dealerfacts.rows.sheet import Record, Sheet

# What the words need beside the numbers: where less is left, facts stand as blocks.
_ROOM = 46


def render(sheet: Sheet, screen: Screen) -> Iterator[RenderableType]:
    """Yield one table, or a block for each figure on a narrow screen."""
    records = list(sheet.records)
    if screen.width < _needed(records):
        for record in records:
            yield block(record, screen)
            yield text("")
        return
    if not records:
        return
    table = ruled(screen, leading=1, width=min(screen.width, WIDEST))
    table.add_column("Value", justify="right", no_wrap=True)
    table.add_column("Unit", max_width=16, overflow="fold")
    table.add_column("Period", no_wrap=True)
    table.add_column("Measure", ratio=3, overflow="fold")
    table.add_column("Source", ratio=2, overflow="fold")
    for record in records:
        table.add_row(*_cells(record, screen))
    yield table


def _needed(records: list[Record]) -> int:
    """Return the width at which every number keeps its line and the words have their room."""
    points = [point for record in records for point in record["points"]]
    periods = widest(_period(point["period"]) for point in points)
    return widest(map(amount, points)) + periods + _ROOM


def _cells(record: Record, screen: Screen) -> tuple[RenderableType, ...]:
    points = record["points"]
    return (
        Text("\n").join(text(amount(point), "figure") for point in points),
        text(record["measure"]["unit"]),
        Text("\n").join(text(_period(point["period"])) for point in points),
        Group(*_measure(record)),
        source_line(record, screen, "none"),
    )


def _measure(record: Record) -> Iterator[Text]:
    yield text(record["measure"]["label"])
    yield from remarks(record)
    yield identity(record)


def remarks(record: Record) -> Iterator[Text]:
    """Yield what a reader must know beside the numbers: a stated change, notes at points."""
    if audit := record.get("audit"):
        change = record["change"]
        said = f"states {change['stated']}: {_VERDICTS[audit['verdict']]}"
        yield text(said, "dim" if audit["verdict"] == "exact" else "warn")
    for point in record["points"]:
        if note := point.get("note"):
            yield text(f"{point['period']}: {note}", "dim")
    if dispute := disputed(record):
        yield dispute


_VERDICTS = {
    "exact": "the printed numbers give it",
    "within-rounding": "fits by rounding only",
    "inconsistent": "the printed numbers do not give it",
    "not-computable": "cannot be computed",
}


def _period(period: str) -> str:
    return period.replace("/", " to ")


def block(record: Record, screen: Screen) -> RenderableType:
    """Return a figure as lines, for a narrow screen and for its page."""
    unit = record["measure"]["unit"]
    lines: list[RenderableType] = [
        join([text(amount(point), "figure"), text(f"{unit}, {_period(point['period'])}")], " ")
        for point in record["points"]
    ]
    lines.append(text(record["measure"]["label"]))
    lines += remarks(record)
    lines += [source_line(record, screen), identity(record)]
    width = min(screen.width, READABLE)
    grid = Table.grid(padding=0)
    grid.add_column(width=width, overflow="fold")
    for line in lines:
        grid.add_row(line)
    return grid
