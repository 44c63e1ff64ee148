"""Take figures apart into their points, and put those in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dealerfacts.model import Figure, Point, Sourced
from dealerfacts.periods import NEVER, read_period

# What points may be sorted by.
ORDERS = ("period", "value")


def at(one: Sourced, point: Point) -> Sourced:
    """Return a figure with one of its points."""
    return one._replace(fact=one.of(Figure)._replace(points=(point,)))


def point_of(one: Sourced) -> Point:
    """Return the point of a figure that has one."""
    return one.of(Figure).points[0]


def leading(one: Sourced) -> Point:
    """Return the point that answers: the newest that was asked for, or else the newest."""
    points = one.of(Figure).points
    asked = [point for point in points if point.period in one.asked]
    return max(asked or points, key=lambda point: read_period(point.period).last)


def apart(one: Sourced) -> Iterator[Sourced]:
    """Yield a figure once for each of its points."""
    return (at(one, point) for point in one.of(Figure).points)


def ordered(figures: Iterable[Sourced], by: str) -> list[Sourced]:
    """Return each point of the figures as a figure, the oldest or the largest first.

    What has no time stands last; a range counts as its upper end.
    """
    points = [point for one in figures for point in apart(one)]
    return sorted(points, key=_by_period if by == "period" else _by_value)


def _by_period(one: Sourced) -> tuple[bool, tuple[int, int]]:
    span = read_period(point_of(one).period)
    return span == NEVER, span


def _by_value(one: Sourced) -> Decimal:
    point = point_of(one)
    value = point.high if point.value is None else point.value
    return -value if value is not None else Decimal("Infinity")
