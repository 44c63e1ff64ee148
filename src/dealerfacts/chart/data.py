"""Group figures into charts, one measure or the groups of one survey each; a figure is a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import count, product, takewhile
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from dealerfacts.compare import GROUPS, is_part
from dealerfacts.context import context_of
from dealerfacts.errors import DealerfactsError, Exit, UsageError
from dealerfacts.model import Figure, Point, Sourced
from dealerfacts.periods import NEVER, Span, read_period
from dealerfacts.rows.words import amount, span
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.rows.sheet import Sheet

NO_DATE = "no date"
# What figures of one chart share: their unit, what they count, and the dimension by which groups of
# people are told apart, which is empty for one measure.
_Key = tuple[str, object, str]


class NothingToDrawError(DealerfactsError):
    """No measure of an answer has two points to hold against each other."""

    exit = Exit.NEGATIVE


class Mark(NamedTuple):
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


class Series(NamedTuple):
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
    def byline(self) -> str:
        """Return the source's publisher and date."""
        return f"{self.one.source.publisher}, {self.one.source.published or NO_DATE}"


class Chart(NamedTuple):
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

    def spaced(self) -> Iterator[tuple[str, Mark, Series]]:
        """Yield the rows, each after a note on the years before it that have no value."""
        rows = self.rows()
        for (before, _), (mark, series) in zip((rows[0], *rows), rows, strict=False):
            years = years_between(before.span, mark.span)
            said = f"{years} year{'s' if years > 1 else ''} without a value" if years else ""
            yield said, mark, series

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
    return [one._replace(scale=ends[one.unit]) for one in made]


def charts_of(sheet: Sheet[Any]) -> list[Chart]:
    """Return the charts of a sheet of figures.

    Raises:
        UsageError: The sheet does not hold figures.
        NothingToDrawError: No measure has two points.
    """
    if sheet.view.table != "facts.figures" or sheet.flat:
        raise UsageError("a chart draws figures: use it with stat, and without --fields")
    found = list(sheet.things)
    made = charts(found)
    if not made:
        raise NothingToDrawError(f"nothing to chart: {lone_points(len(found))}")
    return made


def lone_points(figures: int) -> str:
    """Return a sentence on the number of figures that are in no chart, and why."""
    if figures == 1:
        return "1 figure, the only point of its measure"
    return f"{figures} figures, each the only point of its measure"


def charts(figures: Iterable[Sourced]) -> list[Chart]:
    """Return the charts of figures, in the order of the first figure of each.

    What one survey counts for several groups of people stands in one chart. A single point has
    nothing to be compared with, and gets no chart.

    Example:
        >>> charts([])
        []
    """
    found = [(one, list(_surveys(one))) for one in figures]
    measures: dict[_Key, set[str]] = {}
    for one, surveys in found:
        for key in surveys:
            measures.setdefault(key, set()).add(one.counted.id)
    groups: dict[_Key, list[Sourced]] = {}
    for one, surveys in found:
        alone = one.counted.unit, one.counted.id, ""
        key = next((key for key in surveys if len(measures[key]) > 1), alone)
        groups.setdefault(key, []).append(one)
    return [
        _chart(group, dimension)
        for (_, _, dimension), group in groups.items()
        if sum(len(one.of(Figure).points) for one in group) > 1
    ]


def _surveys(one: Sourced) -> Iterator[_Key]:
    """Yield what a figure shares with those of its source on other groups of people."""
    named = one.counted.dimensions
    for name in GROUPS:
        if is_part(named.get(name)):
            others = frozenset(other for other in named.items() if other[0] != name)
            yield one.counted.unit, (one.source.id, name, others), name


def _chart(figures: Sequence[Sourced], dimension: str) -> Chart:
    """Return the chart of figures on one measure, or on groups told apart by a dimension."""
    series = [
        Series(one, tuple(sorted(map(_mark, one.of(Figure).points), key=_in_time)))
        for one in figures
        if one.of(Figure).points
    ]
    if len(series) > 1:
        # The letters run in the order in which a reader meets the sources: a to z, aa, ab ...
        series.sort(key=lambda one: _by_time((one.marks[0], one)))
        letters = (one for size in count(1) for one in product(ascii_lowercase, repeat=size))
        series = [
            one._replace(key=one.one.counted.dimensions[dimension] if dimension else "".join(key))
            for one, key in zip(series, letters, strict=False)
        ]
    measure = figures[0].counted
    title = measure.label
    if dimension:
        title = common_label([one.counted.label for one in figures], dimension)
    context = context_of(measure)
    return Chart(f"{title} ({context})" if context else title, measure.unit, tuple(series))


def common_label(labels: Sequence[str], dimension: str) -> str:
    """Return what several labels say alike, and the dimension that they differ in.

    Example:
        >>> common_label(["Share of Black people held", "Share of White people held"], "race")
        'Share of … people held, by race'
    """
    words = [label.split() for label in labels]
    head = _alike(words)
    tail = _alike([one[len(head) :][::-1] for one in words])[::-1]
    return f"{' '.join([*head, '…', *tail])}, by {dimension}"


def _alike(words: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that all begin with."""
    same = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    return [column[0] for column in same]


def _mark(point: Point) -> Mark:
    ends = [end for end in (point.value, point.low, point.high) if end is not None]
    time = read_period(point.period)
    return Mark(span(point), time, min(ends), max(ends), amount(point), point.note)


def _in_time(mark: Mark) -> tuple[bool, Span]:
    return mark.span == NEVER, mark.span


def _by_time(pair: tuple[Mark, Series]) -> tuple[bool, Span, str]:
    """Sort by period, then by publication: a later report stands under an earlier one."""
    mark, series = pair
    return *_in_time(mark), series.one.source.published or "9999"
