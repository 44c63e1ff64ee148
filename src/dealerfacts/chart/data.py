"""Group figures into charts, one measure or the groups of one survey each; a figure is a series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from dealerfacts.chart.groups import Key, common_label, group_keys
from dealerfacts.context import context_of
from dealerfacts.errors import DealerfactsError, Exit, UsageError
from dealerfacts.model import Figure, Measure, Point, Sourced
from dealerfacts.periods import NEVER, Span, read_period
from dealerfacts.rows.words import amount, span

if TYPE_CHECKING:
    from dealerfacts.rows.sheet import Sheet

NO_DATE = "no date"


class NothingToDrawError(DealerfactsError):
    """No measure of an answer has two points to hold against each other."""

    exit = Exit.NEGATIVE


@dataclass(frozen=True, slots=True)
class Mark:
    """One point as it is drawn; ``low`` and ``high`` are equal unless the source gives a range.

    ``value`` is the number for people, with its qualifier.
    """

    period: str
    span: Span
    low: Decimal
    high: Decimal
    value: str
    note: str | None = None

    @property
    def is_range(self) -> bool:
        """Return whether the source gives a low and a high."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Series:
    """What one figure adds to a chart: its marks in time order, and where they come from.

    ``key`` ties a mark to its source: a letter, or the group of people that the figure counts;
    empty where the chart has one series.
    """

    one: Sourced
    marks: tuple[Mark, ...]
    key: str = ""

    @property
    def id(self) -> str:
        """Return the figure's id."""
        return self.one.id

    @property
    def disputed(self) -> str:
        """Return what disputes the figure, in words; empty where nothing does."""
        by = self.one.disputed_by
        if not by:
            return ""
        return f"disputed by {by[0]}" if len(by) == 1 else f"disputed by {len(by)} others"

    @property
    def byline(self) -> str:
        """Return the source's publisher and date."""
        return f"{self.one.source.publisher}, {self.one.source.published or NO_DATE}"


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn together, in one unit: the figures on one measure, or on groups of people.

    ``scale`` is the lowest and the highest value of all charts that share the scale.
    """

    title: str
    unit: str
    series: tuple[Series, ...]
    scale: tuple[Decimal, Decimal] | None = None

    def rows(self) -> list[tuple[Mark, Series]]:
        """Return every mark with its series, in time order; undated ones stand last."""
        pairs = [(mark, series) for series in self.series for mark in series.marks]
        return sorted(pairs, key=_by_time)

    def bounds(self) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest value that the scale must hold; zero is between."""
        if self.scale:
            return self.scale
        marks = [mark for series in self.series for mark in series.marks]
        zero = Decimal()
        return min(zero, *(m.low for m in marks)), max(zero, *(m.high for m in marks))

    def notes(self) -> list[str]:
        """Return what is said of single points; what is said of several is said once."""
        said: dict[str, list[str]] = {}
        for mark, series in self.rows():
            if mark.note:
                key = f" ({series.key})" if series.key else ""
                said.setdefault(mark.note, []).append(mark.period + key)
        return [f"{', '.join(periods)}: {note}" for note, periods in said.items()]


def years_between(before: Span, after: Span) -> int:
    """Return how many whole years without a value lie between two periods of a chart."""
    if NEVER in (before, after):
        return 0
    months = _month(after.first) - _month(before.last) - 1
    return max(0, months // 12)


def _month(day: int) -> int:
    return day // 10000 * 12 + day // 100 % 100


def on_one_scale(made: Sequence[Chart]) -> list[Chart]:
    """Return charts that are shown together, those of one unit on one scale."""
    ends: dict[str, tuple[Decimal, Decimal]] = {}
    for one in made:
        (low, high), (least, most) = one.bounds(), ends.get(one.unit, (Decimal(), Decimal()))
        ends[one.unit] = min(low, least), max(high, most)
    return [replace(one, scale=ends[one.unit]) for one in made]


def charts(figures: Iterable[Sourced]) -> list[Chart]:
    """Return the charts of figures, in the order of the first figure of each.

    What one survey counts for several groups of people stands in one chart. A single point has
    nothing to be compared with, and gets no chart.

    Example:
        >>> charts([])
        []
    """
    found = list(figures)
    groups: dict[Key, list[Sourced]] = {}
    for one, key in zip(found, group_keys(found), strict=True):
        groups.setdefault(key, []).append(one)
    return [
        _chart(group, key)
        for key, group in groups.items()
        if sum(len(one.of(Figure).points) for one in group) > 1
    ]


def charts_of(sheet: Sheet[Any]) -> list[Chart]:
    """Return the charts of a sheet of figures.

    Raises:
        UsageError: The sheet does not hold figures.
        NothingToDrawError: No measure has two points.
    """
    if sheet.view.table != "figures" or sheet.flat:
        raise UsageError("a chart draws figures: use it with stat, and without --fields")
    found = list(sheet.things)
    made = charts(found)
    if not made:
        raise NothingToDrawError(f"nothing to chart: {lone_points(len(found))}")
    return made


def lone_points(count: int) -> str:
    """Return in words why figures stand in no chart."""
    if count == 1:
        return "1 figure, the only point of its measure"
    return f"{count} figures, each the only point of its measure"


def _chart(figures: Sequence[Sourced], key: Key) -> Chart:
    measure = figures[0].counted
    series = [
        Series(one, tuple(sorted(map(_mark, one.of(Figure).points), key=_mark_by_time)))
        for one in figures
        if one.of(Figure).points
    ]
    if len(series) > 1:
        # The letters run in the order in which a reader meets the sources.
        series.sort(key=lambda one: _by_time((one.marks[0], one)))
        series = [replace(one, key=key) for one, key in zip(series, _letters(), strict=False)]
        if key.dimension:
            series = [replace(one, key=one.one.counted.dimensions[key.dimension]) for one in series]
    labels = [one.counted.label for one in figures]
    title = common_label(labels, key.dimension) if key.dimension else measure.label
    return Chart(_in_context(title, measure), measure.unit, tuple(series))


def _in_context(title: str, measure: Measure) -> str:
    """Return a title with where and whom a measure counts, where that is not the usual."""
    context = context_of(measure)
    return f"{title} ({context})" if context else title


def _mark(point: Point) -> Mark:
    ends = [end for end in (point.value, point.low, point.high) if end is not None]
    return Mark(
        period=span(point),
        span=read_period(point.period),
        low=min(ends),
        high=max(ends),
        value=amount(point),
        note=point.note,
    )


def _mark_by_time(mark: Mark) -> tuple[bool, Span]:
    return mark.span == NEVER, mark.span


def _by_time(pair: tuple[Mark, Series]) -> tuple[bool, Span, str]:
    """Sort by period, then by publication: a later report stands under an earlier one."""
    mark, series = pair
    return *_mark_by_time(mark), series.one.source.published or "9999"


def _letters() -> Iterable[str]:
    """Yield a to z, then aa, ab and so on."""
    yield from ascii_lowercase
    yield from map("".join, product(ascii_lowercase, repeat=2))
