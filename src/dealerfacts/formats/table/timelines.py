"""Show a topic as time lines: a measure a row, the nearest years together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dealerfacts.compare import Reading, Timeline, under, years
from dealerfacts.context import context_of
from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import WIDEST, ruled, stacked, text, widest
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import allowed_in_words, amount, gap_in_words, span

# A label is not squeezed into less than this.
_LABEL = 26
_GAP = 3
_MOST = 6


def render(sheet: Sheet[Timeline], screen: Screen) -> Iterator[RenderableType]:
    """Yield a table of years, or a block a measure where years would not fit."""
    lines = list(sheet.things)
    if not lines:
        return
    width = min(screen.width, WIDEST)
    for most in range(_MOST, 0, -1):
        chosen = years(lines, most)
        cells = [_cells(line, chosen) for line in lines]
        widths = [
            max(4, widest(row for cell in column for row in cell.plain.split("\n")))
            for column in zip(*cells, strict=True)
        ]
        if sum(widths) + _GAP * len(widths) + _LABEL <= width:
            break
    else:
        yield from _blocks(lines, screen)
        return
    if len(chosen) < 2:
        yield from _blocks(lines, screen)
        return
    table = ruled(screen, leading=1)
    label = width - sum(widths) - _GAP * len(widths)
    table.add_column("Measure", width=label, overflow="fold")
    for year, room in zip(chosen, widths, strict=True):
        table.add_column(str(year), width=room, justify="right", no_wrap=True)
    for line, row in zip(lines, cells, strict=True):
        table.add_row(Group(*_about(line)), *row)
    yield table


def _cells(line: Timeline, chosen: Sequence[int]) -> list[Text]:
    pairs = zip(under(line, chosen), chosen, strict=True)
    return [_cell(line, found, year) if found else text("") for found, year in pairs]


def _cell(line: Timeline, found: Reading, year: int) -> Text:
    """Return the value under a year, its own period where that is another, and its rivals."""
    cell = text(amount(found.point), "figure")
    if found.point.period != str(year):
        cell.append(f"\n{span(found.point)}", "dim")
    for rival in line.rivals(found):
        cell.append(f"\nor {amount(rival.point)}", "warn")
    return cell


def _about(line: Timeline) -> Iterator[Text]:
    yield text(line.measure.label)
    if context := context_of(line.measure):
        yield text(context)
    yield text(line.measure.unit, "dim")
    if line.gap and line.gap.difference:
        first, last = line.dated[0].point, line.dated[-1].point
        change = gap_in_words(line.gap, line.measure.unit)
        yield text(f"{span(first)} to {span(last)}, computed: {change}", "dim")
        if allowed := allowed_in_words(line.gap):
            yield text(allowed, "dim")


def _blocks(lines: Sequence[Timeline], screen: Screen) -> Iterator[RenderableType]:
    for line in lines:
        points = [_reading(one.point.period, amount(one.point)) for one in line.readings]
        yield stacked([*_about(line), *points], screen)
        yield text("")


def _reading(period: str, value: str) -> Text:
    return Text.assemble("  ", (value, "figure"), f"  {period}", overflow="fold")
