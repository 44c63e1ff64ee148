"""Draw a chart as lines over a true time axis, from zero, with the value at each point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from dealerfacts.chart import ink
from dealerfacts.chart.data import Chart, Mark
from dealerfacts.chart.labels import Box, Line, Place, place
from dealerfacts.periods import NEVER, Span
from dealerfacts.tuples import NamedTuple

_HEIGHT = 500.0
_SIZE, _AXIS = 19, 18
_DOT = 6.0
# Beside a label, and between its parts.
_AROUND = 5.0
# How far a label may stand out of the field at its right, into the margin.
_BESIDE = 30.0
# Room over the highest value for its label, under zero for the periods, beside the first and last.
_HEAD, _FOOT, _INSET = 34.0, 36.0, 46.0
_GAP = 10.0
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICKS = 5
_LEAST = 3
# Periods whose lengths differ more stand on no common line: a year beside a part of one.
_ALIKE = 1.2
# A line over periods without a value is a hint for the eye, and claims nothing.
_DASH = "1 8"


class _Frame(NamedTuple):
    """The field that lines are drawn in, in pixels; its scales are linear."""

    left: float
    top: float
    foot: float
    days: tuple[float, float]
    ticks: Sequence[Decimal]

    def x(self, span: Span) -> float:
        """Return the place of a period's middle."""
        first, last = self.days
        inset = self.left + _INSET
        return inset + (_middle(span) - first) / (last - first) * (ink.RIGHT - _INSET - inset)

    def y(self, value: Decimal) -> float:
        """Return the place of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.foot - float((value - low) / (high - low)) * (self.foot - (self.top + _HEAD))


class _Dot(NamedTuple):
    """A value at a period, and the letters of all sources that give it.

    ``period`` stands in its label where the axis has no room to name it.
    """

    x: float
    y: float
    mark: Mark
    keys: str
    period: str


def suits(chart: Chart) -> bool:
    """Return whether lines are true to a chart.

    They are where a figure has three or more points in time, every point is dated and a single
    value, and the periods are equally long.
    """
    marks = [mark for series in chart.series for mark in series.marks]
    if any(mark.span == NEVER or mark.is_range for mark in marks):
        return False
    days = [_days(mark.span) for mark in marks]
    longest = max(len({mark.span for mark in series.marks}) for series in chart.series)
    return longest >= _LEAST and max(days) <= min(days) * _ALIKE


def plot(chart: Chart, top: float, hue: str) -> tuple[list[str], float, list[str]]:
    """Return the lines in the ink ``hue``, where they end, and what must be said under them."""
    field = _frame(chart, top)
    axis, named = _periods(field, [mark for mark, _ in chart.rows()])
    dots, steps = _dots(chart, field, named), list(_steps(chart, field))
    places = _places(dots, field, [ends for ends, _ in steps])
    placed = [(dot, at) for dot, at in zip(dots, places, strict=True) if at]
    parts = [
        *_values(field),
        *axis,
        *(ink.line(hue, ends, width=3, dash=dash) for ends, dash in steps),
        *(ink.line("soft", at.leader) for _, at in placed if at.leader),
        *(ink.filled("circle", hue, cx=dot.x, cy=dot.y, r=_DOT) for dot in dots),
        *(_label(dot, at) for dot, at in placed),
    ]
    notes = []
    if len(steps) < sum(len(series.marks) - 1 for series in chart.series):
        notes.append("A line is broken where another source gives a value for the time between.")
    if any(dash for _, dash in steps):
        notes.append("Dotted: no source here gives a value between the two points.")
    missing = [dot for dot, at in zip(dots, places, strict=True) if not at]
    if missing:
        values = (f"{dot.mark.period}: {dot.mark.value} {dot.keys}".rstrip() for dot in missing)
        notes.append(f"Without a label: {'; '.join(values)}.")
    return parts, top + _HEIGHT, notes


# --- The axes


def _frame(chart: Chart, top: float) -> _Frame:
    """Return the frame of a chart with two or more periods."""
    ticks = _ticks(*chart.bounds())
    gutter = max(ink.width_of(_number(tick), _AXIS) for tick in ticks) + _GAP
    middles = [_middle(mark.span) for mark, _ in chart.rows()]
    days = min(middles), max(middles)
    return _Frame(ink.LEFT + gutter, top, top + _HEIGHT - _FOOT, days, ticks)


def _ticks(low: Decimal, high: Decimal) -> Sequence[Decimal]:
    """Return round values, evenly spaced, that hold ``low``, ``high`` and zero."""
    rough = (high - low) / _TICKS or Decimal(1)
    power = Decimal(10) ** rough.adjusted()
    step = next(one * power for one in _STEPS if one * power >= rough)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _values(field: _Frame) -> Iterator[str]:
    """Yield a rule and a number for each tick; the one at zero is stronger."""
    for tick in field.ticks:
        y = field.y(tick)
        yield ink.line("rule" if tick else "soft", [(field.left, y), (ink.RIGHT, y)])
        x, label = field.left - _GAP, _number(tick)
        yield ink.words(x, y + _AXIS * 0.36, label, _AXIS, "soft", text_anchor="end")


def _periods(field: _Frame, marks: Sequence[Mark]) -> tuple[list[str], set[str]]:
    """Return a tick for each period, named where there is room, and the periods so named.

    ``marks`` stand in time order.
    """
    places = {mark.period: field.x(mark.span) for mark in marks}
    foot = field.foot
    parts = [ink.line("soft", [(x, foot), (x, foot + 6)]) for x in set(places.values())]
    named: dict[str, float] = {}
    # The ends of the time are named in any case.
    for period in (marks[0].period, marks[-1].period, *places):
        x, half = places[period], ink.width_of(period, _AXIS) / 2
        if period not in named and all(
            abs(x - other) >= half + ink.width_of(name, _AXIS) / 2 + _GAP
            for name, other in named.items()
        ):
            named[period] = x
    for period, x in named.items():
        label = ink.escape(period)
        parts.append(ink.words(x, foot + 28, label, _AXIS, "soft", text_anchor="middle"))
    return parts, set(named)


def _number(tick: Decimal) -> str:
    return f"{tick:,f}" if tick else "0"


def _days(span: Span) -> int:
    """Return how many days a period has."""
    return _ordinal(span.last) - _ordinal(span.first) + 1


def _middle(span: Span) -> float:
    return (_ordinal(span.first) + _ordinal(span.last)) / 2


def _ordinal(day: int) -> int:
    return date(day // 10000, day // 100 % 100, day % 100).toordinal()


# --- The lines


def _steps(chart: Chart, field: _Frame) -> Iterator[tuple[Line, str | None]]:
    """Yield the lines, dashed over periods without a value; none spans another source's period."""
    spans = {mark.span for mark, _ in chart.rows()}
    for series in chart.series:
        for before, after in pairwise(series.marks):
            between = _days(Span(before.span.last, after.span.first)) - 2
            dotted = between * _ALIKE >= _days(after.span)
            if not any(
                before.span.last < one.first and one.last < after.span.first for one in spans
            ):
                first, second = ((field.x(one.span), field.y(one.low)) for one in (before, after))
                yield (first, second), _DASH if dotted else None


def _dots(chart: Chart, field: _Frame, named: set[str]) -> list[_Dot]:
    """Return the dots in time order; where sources give one value for one period, one dot."""
    found: dict[tuple[str, str], tuple[Mark, list[str]]] = {}
    for mark, series in chart.rows():
        found.setdefault((mark.period, mark.value), (mark, []))[1].append(series.key)
    return [
        _Dot(
            field.x(mark.span),
            field.y(mark.low),
            mark,
            ",".join(filter(None, keys)),
            "" if mark.period in named else f"{mark.period}:",
        )
        for mark, keys in found.values()
    ]


# --- Their labels


def _places(dots: Sequence[_Dot], field: _Frame, lines: Sequence[Line]) -> list[Place | None]:
    """Return where the labels stand, after the try that finds room for the most."""
    widths = [
        ink.width_of(dot.period, _SIZE)
        + ink.width_of(dot.mark.value, _SIZE, bold=True)
        + ink.width_of(dot.keys, _SIZE * 0.8)
        for dot in dots
    ]
    sizes = [(width / 2 + 1.5 * _AROUND, _SIZE * 0.55) for width in widths]
    right, foot = ink.RIGHT + _BESIDE, field.y(field.ticks[0]) - 2
    width, height = (right - field.left) / 2, (foot - field.top) / 2
    room = Box(right - width, foot - height, width, height)
    tries = []
    for order in _orders(dots):
        points = [(dots[n].x, dots[n].y) for n in order]
        placed = place(points, [sizes[n] for n in order], room, lines)
        found = dict(zip(order, placed, strict=True))
        tries.append([found[n] for n in range(len(dots))])
    return min(tries, key=_cost)


def _orders(dots: Sequence[_Dot]) -> Iterator[list[int]]:
    """Yield orders in which labels may choose their places: the extremes and the ends first."""
    numbers = range(len(dots))
    by_value = sorted(numbers, key=lambda n: dots[n].mark.low)
    first = [by_value[-1], by_value[0], len(dots) - 1, 0]
    for rest in (numbers, reversed(numbers), by_value, reversed(by_value)):
        yield list(dict.fromkeys([*first, *rest]))


def _cost(places: Sequence[Place | None]) -> tuple[int, int]:
    return places.count(None), sum(1 for at in places if at and at.leader)


def _label(dot: _Dot, at: Place) -> str:
    period, value = ink.escape(dot.period), ink.escape(dot.mark.value)
    if period:
        # A space between two runs is lost in some viewers.
        period = ink.filled("tspan", "soft", period, font_weight="normal")
        value = ink.tag("tspan", value, dx=_AROUND)
    content = period + value + ink.raised(dot.keys, _SIZE)
    y = at.box.y + _SIZE * 0.36
    label = ink.words(at.box.x, y, content, _SIZE, text_anchor="middle", font_weight="bold")
    return ink.haloed(label)
