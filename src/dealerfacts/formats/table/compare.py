"""Show a comparison: the figure, then who says what for when, and may the two be held together?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.figures import block
from dealerfacts.formats.table.parts import (
    READABLE,
    WIDEST,
    identity,
    ruled,
    source_line,
    text,
    widest,
)
from dealerfacts.rows.flat import amount
from dealerfacts.rows.sheet import Record, Sheet

_WORDS = {
    "agrees": ("agrees", "good"),
    "differs": ("differs", "warn"),
    "other-period": ("other period", "dim"),
    "groups": ("two groups", "label"),
    "not-comparable": ("not comparable", "warn"),
}
_PERIOD, _VERDICT, _GAPS = 10, 17, 12
_REST = _PERIOD + _VERDICT + _GAPS


def render(sheet: Sheet, screen: Screen) -> Iterator[RenderableType]:
    """Yield the base figure, and a row for each figure beside it."""
    records = list(sheet.records)
    if not records:
        return
    yield block(records[0]["base"], screen)
    yield text("")
    width = min(screen.width, WIDEST)
    if width < sum(_widths(records)) + _longest(records) + _REST:
        for record in records:
            yield _fitted(Group(*_lines(record, screen)), screen.width)
            yield text("")
        return
    values, against = _widths(records)
    table = ruled(screen, leading=1)
    table.add_column("Value", width=values, justify="right", no_wrap=True)
    table.add_column("Period", width=_PERIOD, overflow="fold")
    table.add_column("Against", width=against, no_wrap=True, style="dim")
    left = width - values - _PERIOD - against - _GAPS
    measure = max(_longest(records), left * 3 // 5)
    table.add_column("Verdict", width=left - measure, overflow="fold")
    table.add_column("Measure", width=measure, overflow="fold")
    seen = None
    for record in records:
        point = record["other_point"]
        first = record["other"]["id"] != seen
        seen = record["other"]["id"]
        table.add_row(
            text(amount(point), "figure"),
            text(point["period"]),
            text(f"{amount(record['base_point'])}\n{record['base_point']['period']}"),
            Group(*_verdict(record, whole=first)),
            Group(*_about(record, screen)) if first else text(f"({seen})", "dim"),
        )
    yield table


def _widths(records: list[Record]) -> tuple[int, int]:
    """Return how wide the values are, and what they are held against."""
    values = widest(amount(record["other_point"]) for record in records)
    base = (record["base_point"] for record in records)
    against = widest(text for point in base for text in (amount(point), point["period"]))
    return max(len("Value"), values), max(len("Against"), against)


def _longest(records: list[Record]) -> int:
    """Return the width of the longest id, in brackets where it is told again."""
    return widest(f"({record['other']['id']})" for record in records)


def _about(record: Record, screen: Screen) -> Iterator[Text]:
    other = record["other"]
    yield text(other["measure"]["label"])
    yield source_line(other, screen)
    yield identity(other)
    if relation := record.get("relation"):
        said = text(f"{relation['how']}: ", "warn" if relation["how"] == "disputes" else "label")
        said.append(relation["why"], "dim")
        yield said


def _verdict(record: Record, *, whole: bool) -> Iterator[Text]:
    word, style = _WORDS[record["verdict"]]
    ratio = record.get("ratio")
    by = f" ({_times(ratio)})" if record["verdict"] == "differs" and ratio is not None else ""
    yield text(f"{word}{by}", style)
    if not whole:
        return
    for one in record.get("differs_in", ()):
        here, there = one["here"] or "any", one["there"] or "any"
        yield text(f"{one['dimension']}: {there}, not {here}")
    for name in record.get("unstated", ()):
        yield text(f"{name}: not stated by one", "dim")


def _times(ratio: Decimal) -> str:
    return f"{ratio:,f} times"


def _lines(record: Record, screen: Screen) -> Iterator[RenderableType]:
    point, base = record["other_point"], record["base_point"]
    value = Text.assemble((amount(point), "figure"), f" {point['period']}", overflow="fold")
    value.append(f"  against {amount(base)} {base['period']}", "dim")
    yield value
    yield from _verdict(record, whole=True)
    yield from _about(record, screen)


def _fitted(content: RenderableType, width: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(width=min(width, READABLE), overflow="fold")
    grid.add_row(content)
    return grid
