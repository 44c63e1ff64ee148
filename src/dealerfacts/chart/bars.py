"""Draw a chart as horizontal bars from zero: a row for each period and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dealerfacts.chart import ink
from dealerfacts.chart.data import Chart, Mark, Series, years_between
from dealerfacts.chart.plot import Area, Plot

_SIZE = 21
_ROW, _BAR = 40.0, 26.0
_GAP = 12.0
# The room and the size of what is said of years without a value.
_SKIP, _SMALL = 30.0, 16
# What is not zero is seen, however large its neighbour is.
_SLIVER = 2.0
# What the longest labels leave for the bars.
_LEAST = 100.0

Row = tuple[Mark, Series]


def plot(chart: Chart, area: Area, hue: str) -> Plot:
    """Return the chart as bars in the ink ``hue``."""
    rows = chart.rows()
    tops = _tops(rows)
    start = area.left + max(ink.width_of(mark.period, _SIZE) for mark, _ in rows) + _GAP
    before = _room(row for row in rows if row[0].high < 0)
    after = _room(row for row in rows if row[0].high >= 0)
    low, high = chart.bounds()
    room, extent = max(area.right - after - start - before, _LEAST), high - low or Decimal(1)
    zero = start + before - float(low / extent) * room
    parts = []
    last = rows[0][0].span
    for (mark, series), top in zip(rows, tops, strict=False):
        middle = area.top + top + _ROW / 2
        if skipped := years_between(last, mark.span):
            said = f"{skipped} year{'s' if skipped > 1 else ''} without a value"
            y = area.top + top - _SKIP / 2 + _SMALL * 0.36
            parts.append(ink.words(start + _GAP, y, said, _SMALL, "soft"))
        last = mark.span
        baseline = middle + _SIZE * 0.36
        parts.append(ink.words(area.left, baseline, ink.escape(mark.period), _SIZE))
        x1, x2 = (zero + one * room for one in _ends(mark, extent, _SLIVER / room))
        parts += _bar(mark, (zero, x1, x2), middle, hue)
        value = ink.escape(mark.value) + ink.raised(series.key, _SIZE)
        x, anchor = (x1 - _GAP, "end") if mark.high < 0 else (x2 + _GAP, None)
        parts.append(ink.words(x, baseline, value, _SIZE, font_weight="bold", text_anchor=anchor))
    height = tops[-1]
    axis = [(zero, area.top), (zero, area.top + height)]
    return Plot([*parts, ink.line("soft", axis, width=2)], height)


def _tops(rows: Sequence[Row]) -> list[float]:
    """Return where each row begins, with room for years without a value, and where all end."""
    tops, y = [], 0.0
    before = rows[0][0].span
    for mark, _ in rows:
        y += _SKIP if years_between(before, mark.span) else 0.0
        before = mark.span
        tops.append(y)
        y += _ROW
    return [*tops, y]


def _room(rows: Iterator[Row]) -> float:
    """Return the width of the widest label of the rows."""
    texts = [mark.value + series.key for mark, series in rows]
    return max((ink.width_of(one, _SIZE, bold=True) + 2 * _GAP for one in texts), default=0.0)


def _ends(mark: Mark, extent: Decimal, least: float) -> tuple[float, float]:
    """Return where a bar begins and ends, in parts of the extent: a range at its low, else at 0."""
    low, high = (mark.low, mark.high) if mark.is_range else sorted((Decimal(), mark.low))
    start, end = float(low / extent), float(high / extent)
    if low != high and end - start < least:
        return (start, start + least) if high > 0 else (end - least, end)
    return start, end


def _bar(mark: Mark, places: Sequence[float], middle: float, hue: str) -> Iterator[str]:
    zero, start, end = places
    if mark.is_range:
        # What leads the eye from the label to the range.
        yield ink.line("rule", [(zero, middle), (start, middle)], width=2)
    if start != end:
        y, width = middle - _BAR / 2, end - start
        yield ink.filled("rect", hue, x=start, y=y, width=width, height=_BAR)
