"""Line figures up over time: a line for each measure, its points in order, whoever gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dealerfacts.audit.points import Gap, agree
from dealerfacts.compare import gap_between
from dealerfacts.model import Figure, Measure, Point, Sourced
from dealerfacts.periods import NEVER, Span, read_period
from dealerfacts.tuples import NamedTuple

# A point stands under a year that is at most this far from its own.
WITHIN = 2
# A year that fewer than one measure in this many comes near is not an end of the time.
_FEW = 6


class Reading(NamedTuple):
    """A point, and the figure that it belongs to."""

    point: Point
    one: Sourced

    @property
    def span(self) -> Span:
        """Return the point's period."""
        return read_period(self.point.period)

    @property
    def year(self) -> int:
        """Return the year that the period ends in; 0 where it is undated."""
        return self.span.last // 10000


class Timeline(NamedTuple):
    """What the store knows of one measure over time.

    Args:
        measure: What is counted.
        readings: The points of all figures, in order of time; undated ones stand last.
        gap: What lies between the first and the last dated value, as computed from what is
            printed; None where there are not two, or where sources differ on one of them.
    """

    measure: Measure
    readings: tuple[Reading, ...]
    gap: Gap | None = None

    @property
    def dated(self) -> tuple[Reading, ...]:
        """Return the readings whose time is known."""
        return tuple(one for one in self.readings if one.span != NEVER)

    def rivals(self, reading: Reading) -> list[Reading]:
        """Return the readings for the same period that no rounding brings together with this."""
        same = (one for one in self.readings if one.span == reading.span)
        return [one for one in same if not agree(one.point, reading.point)]


def timelines(figures: Iterable[Sourced]) -> list[Timeline]:
    """Return the time lines of figures, in the order of the first figure of each measure.

    Example:
        >>> timelines([])
        []
    """
    groups: dict[str, list[Sourced]] = {}
    for one in figures:
        if one.measure:
            groups.setdefault(one.measure.id, []).append(one)
    return [_timeline(group) for group in groups.values()]


def _timeline(group: Sequence[Sourced]) -> Timeline:
    readings = [Reading(point, one) for one in group for point in one.of(Figure).points]
    readings.sort(key=lambda one: (one.span == NEVER, one.span.last, one.span.first))
    measure = group[0].counted
    line = Timeline(measure, tuple(readings))
    dated = line.dated
    if len(dated) < 2 or dated[0].year == dated[-1].year:
        return line
    if line.rivals(dated[0]) or line.rivals(dated[-1]):
        return line
    return line._replace(gap=gap_between(dated[0].point, dated[-1].point, measure.unit))


def years(lines: Sequence[Timeline], most: int) -> list[int]:
    """Return at most ``most`` years under which the points of as many measures as can be stand.

    The first and the last year of all are among them, unless few measures have one so early or so
    late; then those that the most measures have.
    """
    every = [{one.year for one in line.dated} for line in lines]
    counted = Counter(year for found in every for year in found)
    if not counted:
        return []
    chosen: list[int] = []
    for end in dict.fromkeys((max(counted), min(counted))):
        near = sum(any(abs(end - one) <= WITHIN for one in found) for found in every)
        if near * _FEW >= len(lines) and len(chosen) < most:
            chosen.append(end)
    # Of years that as many measures have, the later one says more.
    for year in sorted(counted, key=lambda year: (-counted[year], -year)):
        if len(chosen) >= most:
            break
        if all(abs(year - other) > WITHIN for other in chosen):
            chosen.append(year)
    return sorted(chosen)


def under(line: Timeline, chosen: Sequence[int]) -> list[Reading | None]:
    """Return for each year the reading nearest to it, and None beyond ``WITHIN``.

    A reading stands under one year only, and 1981 never stands beside 2018. Of two readings that
    are as near, the one last given is taken.
    """
    found: dict[int, Reading] = {}
    for one in line.dated:
        year = min(chosen, key=lambda other: abs(other - one.year))
        apart = abs(year - one.year)
        if apart <= WITHIN and (year not in found or apart <= abs(year - found[year].year)):
            found[year] = one
    return [found.get(year) for year in chosen]
