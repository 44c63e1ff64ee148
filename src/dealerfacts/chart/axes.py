"""Turn values and periods into places on a picture: an axis from zero, and a true time axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dealerfacts.chart import ink
from dealerfacts.chart.data import Chart, Mark
from dealerfacts.chart.plot import Area
from dealerfacts.periods import Span

_SIZE = 18
# Room over the highest value for its label, under zero for the periods, beside the first and last.
_HEAD, _FOOT, _INSET = 34.0, 36.0, 46.0
_GAP = 10.0
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """The field that lines are drawn in, in pixels; its scales are linear."""

    left: float
    right: float
    top: float
    bottom: float
    days: tuple[float, float]
    ticks: tuple[Decimal, ...]

    def x(self, span: Span) -> float:
        """Return the place of a period's middle."""
        first, last = self.days
        inset = self.left + _INSET
        return inset + (_middle(span) - first) / (last - first) * (self.right - _INSET - inset)

    def y(self, value: Decimal) -> float:
        """Return the place of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        top = self.top + _HEAD
        return (
            self.bottom - _FOOT - float((value - low) / (high - low)) * (self.bottom - _FOOT - top)
        )

    def values(self) -> Iterator[str]:
        """Yield a rule and a number for each tick; the one at zero is stronger."""
        for tick in self.ticks:
            y = self.y(tick)
            yield ink.line("rule" if tick else "soft", [(self.left, y), (self.right, y)])
            x = self.left - _GAP
            label = _number(tick)
            yield ink.words(x, y + _SIZE * 0.36, label, _SIZE, "soft", text_anchor="end")

    def periods(self, marks: Sequence[Mark]) -> tuple[list[str], set[str]]:
        """Return a tick for each period, named where there is room, and the periods so named.

        Args:
            marks: In time order.
        """
        places = {mark.period: self.x(mark.span) for mark in marks}
        foot = self.bottom - _FOOT
        parts = [ink.line("soft", [(x, foot), (x, foot + 6)]) for x in set(places.values())]
        named: dict[str, float] = {}
        # The ends of the time are named in any case.
        for period in (marks[0].period, marks[-1].period, *places):
            x, half = places[period], ink.width_of(period, _SIZE) / 2
            if period not in named and all(
                abs(x - other) >= half + ink.width_of(name, _SIZE) / 2 + _GAP
                for name, other in named.items()
            ):
                named[period] = x
        for period, x in named.items():
            label = ink.escape(period)
            parts.append(ink.words(x, foot + 28, label, _SIZE, "soft", text_anchor="middle"))
        return parts, set(named)


def frame(chart: Chart, area: Area, height: float) -> Frame:
    """Return the frame of a chart with two or more periods."""
    ticks = _ticks(*chart.bounds())
    gutter = max(ink.width_of(_number(tick), _SIZE) for tick in ticks) + _GAP
    middles = [_middle(mark.span) for mark, _ in chart.rows()]
    days = min(middles), max(middles)
    return Frame(area.left + gutter, area.right, area.top, area.top + height, days, ticks)


def days_of(span: Span) -> int:
    """Return how many days a period has."""
    return _ordinal(span.last) - _ordinal(span.first) + 1


def _ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return round values, evenly spaced, that hold ``low``, ``high`` and zero."""
    rough = (high - low) / _TICKS or Decimal(1)
    power = Decimal(10) ** rough.adjusted()
    step = next(one * power for one in _STEPS if one * power >= rough)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(first, max(last, first + 1) + 1))


def _number(tick: Decimal) -> str:
    return f"{tick:,f}" if tick else "0"


def _middle(span: Span) -> float:
    return (_ordinal(span.first) + _ordinal(span.last)) / 2


def _ordinal(day: int) -> int:
    return date(day // 10000, day // 100 % 100, day % 100).toordinal()
