"""Write figures as bars for a terminal: from zero, each with its period and its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

from rich.cells import set_cell_size
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dealerfacts.chart.data import NO_DATE, Chart, Mark, Series, charts_of, on_one_scale
from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import READABLE, make_console, source_line, text, widest
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import disputed
from dealerfacts.tuples import NamedTuple

# One a measure; beside the bars, all is in the terminal's own colour.
_COLOURS = ("cyan", "magenta", "green")
# A longer bar says no more, and its label is far from its end.
_WIDEST = 100
# With less room than this beside the labels, a bar goes under its label.
_NARROWEST = 14
_PARTS = " ▏▎▍▌▋▊▉█"
_RIGHT_HALF = "▐"
_EIGHTHS = 8


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write a chart for each measure with more than one point; see ``charts_of``."""
    draw(charts_of(sheet), file, screen)


def draw(charts: Sequence[Chart], file: IO[str], screen: Screen) -> None:
    """Write the charts to ``file``, one under the other."""
    console = make_console(file, screen)
    for number, chart in enumerate(on_one_scale(charts)):
        if number:
            console.print()
        for renderable in _chart(chart, screen, _COLOURS[number % len(_COLOURS)]):
            console.print(renderable, crop=False)


def _chart(chart: Chart, screen: Screen, colour: str) -> Iterator[RenderableType]:
    """Yield the title, the bars, and the sources under them."""
    width = min(screen.width, READABLE)
    yield _fitted(Text.assemble((chart.title, "label"), (f" ({chart.unit})", "dim")), width)
    yield text("")
    yield from _bars(chart, screen, colour)
    yield text("")
    yield _sources(chart, screen, width)
    for note in chart.notes():
        yield _fitted(text(note, "dim"), width)


def _bars(chart: Chart, screen: Screen, colour: str) -> Iterator[Text]:
    rows = chart.rows()
    periods = widest(mark.period for mark, _ in rows)
    values = widest(mark.value for mark, _ in rows)
    keys = widest(series.key for _, series in rows)
    labels = periods + 2 + values + (keys and keys + 1) + 1
    width = min(screen.width, _WIDEST)
    beside = width - labels - 1 >= _NARROWEST
    track = _track(chart, width - 1 - (labels if beside else 0), ascii_only=screen.ascii)
    for skipped, mark, series in chart.spaced():
        if skipped:
            yield text(f"{':' if screen.ascii else '⋮'}  {skipped}", "dim")
        period = mark.period.ljust(periods if beside else 0)
        value = mark.value.rjust(values if beside else 0)
        line = Text.assemble(period, "  ", (value, "label"), overflow="fold")
        if keys:
            line.append(f" {set_cell_size(series.key, keys)}", "dim")
        if beside:
            line.append(" ")
        else:
            yield line
            line = text("")
        left, right = track.draw(mark)
        line.append(left, colour)
        line.append("|" if screen.ascii else "│", "dim")
        line.append(right, colour)
        line.rstrip()
        yield line


class _Track(NamedTuple):
    """Where bars run: cells left and right of zero, and eighths of a cell for each unit."""

    left: int
    right: int
    scale: Decimal
    ascii: bool

    def draw(self, mark: Mark) -> tuple[str, str]:
        """Return the cells left and right of zero.

        A range runs from its low to its high, all else from zero; what is not zero has at least a
        sliver, so that a large neighbour does not hide it.
        """
        low, high = (mark.low, mark.high) if mark.is_range else sorted((Decimal(), mark.low))
        step = _EIGHTHS if self.ascii else 1
        start, end = (round(one * self.scale / step) * step for one in (low, high))
        if start == end and low != high:
            # Towards zero where that is elsewhere, so that it stays on the track.
            start, end = (start, end + step) if (high > 0) != (start != 0) else (start - step, end)
        cells = range(-self.left, self.right)
        drawn = "".join(self._cell(start, end, cell * _EIGHTHS) for cell in cells)
        return drawn[: self.left], drawn[self.left :]

    def _cell(self, start: int, end: int, at: int) -> str:
        first, last = max(start - at, 0), min(end - at, _EIGHTHS)
        if first >= last:
            return " "
        if self.ascii:
            return "#"
        if first < _EIGHTHS // 4:
            return _PARTS[last]
        # Blocks that fill a cell from its right come only as a half.
        return _RIGHT_HALF if last > _EIGHTHS // 2 else _PARTS[_EIGHTHS // 2]


def _track(chart: Chart, width: int, *, ascii_only: bool) -> _Track:
    """Return the track for ``width`` cells: one linear scale for both sides of zero."""
    low, high = chart.bounds()
    extent = high - low
    if not extent:
        return _Track(0, width, Decimal(), ascii_only)
    left = round(-low / extent * width)
    left = min(max(left, 1 if low else 0), width - (1 if high else 0))
    sides = [Decimal(cells) / abs(end) for cells, end in ((left, low), (width - left, high)) if end]
    return _Track(left, width - left, min(sides) * _EIGHTHS, ascii_only)


def _sources(chart: Chart, screen: Screen, width: int) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    if keyed := len(chart.series) > 1:
        grid.add_column(no_wrap=True, style="dim")
    grid.add_column(max_width=width - (2 if keyed else 0), overflow="fold")
    for series in chart.series:
        line = _source(series, screen)
        grid.add_row(*([text(series.key, "dim"), line] if keyed else [line]))
    return grid


def _source(series: Series, screen: Screen) -> Text:
    line = source_line(series.one, screen)
    if not series.one.source.published:
        line.append(f", {NO_DATE}", "dim")
    line = Text.assemble(line, "  ", text(series.id, "dim"), overflow="fold")
    if said := disputed(series.one):
        line.append(f"  {said}", "warn")
    return line


def _fitted(content: Text, width: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(max_width=width, overflow="fold")
    grid.add_row(content)
    return grid
