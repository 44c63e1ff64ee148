"""Draw a chart as horizontal bars from zero: a row for each period and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dealerfacts.chart import ink
from dealerfacts.chart.data import Chart, Mark, Series

_SIZE = 21
_ROW, _BAR = 40.0, 26.0
_GAP = 12.0
# The room and the size of what is said of years without a value.
_SKIP, _SMALL = 30.0, 16
# What is not zero is seen, however large its neighbour is.
_SLIVER = 2.0
# What the longest labels leave for the bars.
_LEAST = 100.0


def plot(chart: Chart, top: float, hue: str) -> tuple[list[str], float, list[str]]:
    """Return the bars in the ink ``hue``, where they end, and what must be said under them."""
    rows = chart.rows()
    start = ink.LEFT + max(ink.width_of(mark.period, _SIZE) for mark, _ in rows) + _GAP
    before = _room(row for row in rows if row[0].high < 0)
    after = _room(row for row in rows if row[0].high >= 0)
    low, high = chart.bounds()
    room, extent = max(ink.RIGHT - after - start - before, _LEAST), high - low or Decimal(1)
    zero = start + before - float(low / extent) * room
    parts, y = [], top
    for skipped, mark, series in chart.spaced():
        if skipped:
            y += _SKIP
            under = y - _SKIP / 2 + _SMALL * 0.36
            parts.append(ink.words(start + _GAP, under, skipped, _SMALL, "soft"))
        middle = y + _ROW / 2
        baseline = middle + _SIZE * 0.36
        parts.append(ink.words(ink.LEFT, baseline, ink.escape(mark.period), _SIZE))
        x1, x2 = (zero + one * room for one in _ends(mark, extent, _SLIVER / room))
        parts += _bar(mark, (zero, x1, x2), middle, hue)
        value = ink.escape(mark.value) + ink.raised(series.key, _SIZE)
        x, anchor = (x1 - _GAP, "end") if mark.high < 0 else (x2 + _GAP, None)
        parts.append(ink.words(x, baseline, value, _SIZE, font_weight="bold", text_anchor=anchor))
        y += _ROW
    return [*parts, ink.line("soft", [(zero, top), (zero, y)], width=2)], y, []


def _room(rows: Iterable[tuple[Mark, Series]]) -> float:
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


def _bar(mark: Mark, places: tuple[float, float, float], middle: float, hue: str) -> Iterator[str]:
    zero, start, end = places
    if mark.is_range:
        # What leads the eye from the label to the range.
        yield ink.line("rule", [(zero, middle), (start, middle)], width=2)
    if start != end:
        y, width = middle - _BAR / 2, end - start
        yield ink.filled("rect", hue, x=start, y=y, width=width, height=_BAR)
