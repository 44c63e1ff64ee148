"""Say what a printed point allows: by its rounding, its range and its qualifier."""

from __future__ import annotations

from dealerfacts.audit.rounding import half_printed, qualified
from dealerfacts.audit.spans import Span
from dealerfacts.audit.stated import qualifier_in
from dealerfacts.model import Figure, Point


def point_range(point: Point) -> Span:
    """Return the lowest and the highest value that a printed point allows, in the measure's unit.

    From the low to the high of a range, each rounded as in ``rounding_range``; a qualifier, given
    or in the printed words, widens it. What can be explained is not an error.

    Raises:
        ValueError: The point has no number.

    Example:
        >>> from decimal import Decimal
        >>> point_range(Point("2021", "over 107,000", Decimal(107000)))
        (Decimal('106500'), Decimal('Infinity'))
    """
    (low, high), said = bounds(point), qualifier_of(point)
    return (
        qualified(low, half_printed(point.printed, low), said)[0],
        qualified(high, half_printed(point.printed, high), said)[1],
    )


def bounds(point: Point) -> Span:
    """Return the ends of a point's range; a lone value is both of them.

    Raises:
        ValueError: The point has no number.
    """
    if point.value is not None:
        return point.value, point.value
    if point.low is None or point.high is None:
        raise ValueError(f"the point for {point.period} has no number")
    return point.low, point.high


def qualifier_of(point: Point) -> str | None:
    """Return the qualifier that is given, or else the one in the printed characters."""
    if point.qualifier is None and point.printed.endswith("+"):
        return "over"
    return point.qualifier or qualifier_in(point.printed)


def point_of(figure: Figure, period: str) -> Point | str:
    """Return the one point of a period, or why there is none to compute with."""
    points = [p for p in figure.points if p.period == period]
    if len(points) != 1:
        return f"{'more than one' if points else 'no'} point is given for {period}"
    given = points[0].low, points[0].high
    if points[0].value is not None:
        given = points[0].value, points[0].value
    known = all(number is not None and number.is_finite() for number in given)
    return points[0] if known else f"the point for {period} has no number"
