"""Draw a chart as lines over time, from zero, with the value at each point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from dealerfacts.chart import ink
from dealerfacts.chart.axes import Frame, days_of, frame
from dealerfacts.chart.data import Chart, Mark
from dealerfacts.chart.labels import Box, Line, Place, place
from dealerfacts.chart.plot import Area, Plot
from dealerfacts.periods import NEVER, Span
from dealerfacts.tuples import NamedTuple

_HEIGHT = 500.0
_SIZE = 19
_DOT = 6.0
# Beside a label, and between its parts.
_AROUND = 5.0
# How far a label may stand out of the field at its right, into the margin.
_BESIDE = 30.0
_LEAST = 3
# Periods whose lengths differ more stand on no common line: a year beside a part of one.
_ALIKE = 1.2
# A line over periods without a value is a hint for the eye, and claims nothing.
_DASH = "1 8"


def suits(chart: Chart) -> bool:
    """Return whether lines are true to a chart.

    They are where a figure has three or more points in time, every point is dated and a single
    value, and the periods are equally long.
    """
    marks = [mark for series in chart.series for mark in series.marks]
    if any(mark.span == NEVER or mark.is_range for mark in marks):
        return False
    days = [days_of(mark.span) for mark in marks]
    longest = max(len({mark.span for mark in series.marks}) for series in chart.series)
    return longest >= _LEAST and max(days) <= min(days) * _ALIKE


@dataclass(frozen=True, slots=True)
class _Dot:
    """A value at a period, and the letters of all sources that give it."""

    x: float
    y: float
    mark: Mark
    keys: str


def plot(chart: Chart, area: Area, hue: str) -> Plot:
    """Return the chart as lines in the ink ``hue``."""
    field = frame(chart, area, _HEIGHT)
    axis, named = field.periods([mark for mark, _ in chart.rows()])
    dots, steps = _dots(chart, field), list(_steps(chart, field))
    broken = len(steps) < sum(len(series.marks) - 1 for series in chart.series)
    texts = [_text(dot, named) for dot in dots]
    places = _places(dots, texts, field, [step.ends for step in steps])
    placed = [(dot, text, at) for dot, text, at in zip(dots, texts, places, strict=True) if at]
    parts = [
        *field.values(),
        *axis,
        *(ink.line(hue, one.ends, width=3, dash=_DASH if one.dotted else None) for one in steps),
        *(ink.line("soft", at.leader) for _, _, at in placed if at.leader),
        *(ink.filled("circle", hue, cx=dot.x, cy=dot.y, r=_DOT) for dot in dots),
        *(_label(dot, text, at) for dot, text, at in placed),
    ]
    missing = [dot for dot, at in zip(dots, places, strict=True) if not at]
    dotted = any(step.dotted for step in steps)
    return Plot(parts, _HEIGHT, tuple(_notes(missing, dotted=dotted, broken=broken)))


class _Step(NamedTuple):
    """A line between two points of a source; dotted where periods between them have no value."""

    ends: Line
    dotted: bool


def _steps(chart: Chart, field: Frame) -> Iterator[_Step]:
    """Yield the lines; none spans a period for which another source has a value."""
    spans = {mark.span for mark, _ in chart.rows()}
    for series in chart.series:
        for before, after in pairwise(series.marks):
            between = days_of(Span(before.span.last, after.span.first)) - 2
            dotted = between * _ALIKE >= days_of(after.span)
            if not any(
                before.span.last < one.first and one.last < after.span.first for one in spans
            ):
                first, second = ((field.x(one.span), field.y(one.low)) for one in (before, after))
                yield _Step((first, second), dotted)


def _notes(missing: Sequence[_Dot], *, dotted: bool, broken: bool) -> Iterator[str]:
    if broken:
        yield "A line is broken where another source gives a value for the time between."
    if dotted:
        yield "Dotted: no source here gives a value between the two points."
    if missing:
        values = (f"{dot.mark.period}: {dot.mark.value} {dot.keys}".rstrip() for dot in missing)
        yield f"Without a label: {'; '.join(values)}."


def _dots(chart: Chart, field: Frame) -> list[_Dot]:
    """Return the dots in time order; where sources give one value for one period, one dot."""
    found: dict[tuple[str, str], tuple[Mark, list[str]]] = {}
    for mark, series in chart.rows():
        found.setdefault((mark.period, mark.value), (mark, []))[1].append(series.key)
    return [
        _Dot(field.x(mark.span), field.y(mark.low), mark, ",".join(filter(None, keys)))
        for mark, keys in found.values()
    ]


def _text(dot: _Dot, named: set[str]) -> tuple[str, str]:
    """Return a dot's label: its period, where the axis has no room to name it, and its value."""
    return "" if dot.mark.period in named else f"{dot.mark.period}:", dot.mark.value


def _places(
    dots: Sequence[_Dot], texts: Sequence[tuple[str, str]], field: Frame, lines: Sequence[Line]
) -> list[Place | None]:
    """Return where the labels stand, after the try that finds room for the most."""
    widths = [
        ink.width_of(period, _SIZE)
        + ink.width_of(value, _SIZE, bold=True)
        + ink.width_of(dot.keys, _SIZE * 0.8)
        for dot, (period, value) in zip(dots, texts, strict=True)
    ]
    sizes = [(width / 2 + 1.5 * _AROUND, _SIZE * 0.55) for width in widths]
    right, foot = field.right + _BESIDE, field.y(field.ticks[0]) - 2
    width, height = (right - field.left) / 2, (foot - field.top) / 2
    room = Box(right - width, foot - height, width, height)
    tries = []
    for order in _orders(dots):
        points = [(dots[n].x, dots[n].y) for n in order]
        placed = place(points, [sizes[n] for n in order], room, lines)
        tries.append([at for _, at in sorted(zip(order, placed, strict=True), key=itemgetter(0))])
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


def _label(dot: _Dot, text: tuple[str, str], at: Place) -> str:
    period, value = map(ink.escape, text)
    if period:
        # A space between two runs is lost in some viewers.
        period = ink.filled("tspan", "soft", period, font_weight="normal")
        value = ink.tag("tspan", value, dx=_AROUND)
    content = period + value + ink.raised(dot.keys, _SIZE)
    y = at.box.y + _SIZE * 0.36
    label = ink.words(at.box.x, y, content, _SIZE, text_anchor="middle", font_weight="bold")
    return ink.haloed(label)
