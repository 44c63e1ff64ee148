"""Say what printed points allow, and what lies between two of them."""

from __future__ import annotations

from decimal import Decimal

from dealerfacts.audit import spans
from dealerfacts.audit.spans import Span
from dealerfacts.audit.stated import qualifier_in
from dealerfacts.model import Figure, Point
from dealerfacts.tuples import NamedTuple


class Gap(NamedTuple):
    """What lies between two points of one unit, computed from what is printed.

    Args:
        difference: The second value less the first, in their unit.
        low, high: What rounding and qualifiers allow it to be; None where a side is open.
        percent: The difference in percent of the first; None from zero, or from below it.
        percent_low, percent_high: What rounding and qualifiers allow that to be.
        ratio: The second by the first, to three digits.
    """

    difference: Decimal
    low: Decimal | None
    high: Decimal | None
    percent: Decimal | None = None
    percent_low: Decimal | None = None
    percent_high: Decimal | None = None
    ratio: Decimal | None = None


def point_range(point: Point) -> Span:
    """Return the lowest and the highest value that a printed point allows, in the measure's unit.

    From the low to the high of a range, each off by its rounding: "15,000" is 14,500 to 15,500,
    "100" 95 to 105, "12.0" 11.95 to 12.05. A qualifier, given or in the printed words, widens it.
    What can be explained is not an error.

    Raises:
        ValueError: The point has no number.

    Example:
        >>> from decimal import Decimal
        >>> point_range(Point("2021", "over 107,000", Decimal(107000)))
        (Decimal('106500'), Decimal('Infinity'))
    """
    (low, high), said = bounds(point), qualifier_of(point)
    return (
        spans.qualified(low, spans.half_printed(point.printed, low), said)[0],
        spans.qualified(high, spans.half_printed(point.printed, high), said)[1],
    )


def agree(one: Point, two: Point) -> bool:
    """Return whether rounding or the stated qualifiers can bring two points together."""
    low, high = point_range(one)
    least, most = point_range(two)
    return low <= most and least <= high


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


def between(first: Point, second: Point) -> Gap | None:
    """Return what lies between two points; None where one of them is a range.

    Example:
        >>> old = Point("2017", "70,237", Decimal(70237))
        >>> gap = between(old, Point("2023", "105,007", Decimal(105007)))
        >>> gap.difference, gap.percent, gap.ratio
        (Decimal('34770'), Decimal('49.5'), Decimal('1.50'))
    """
    (start, start_high), (end, end_high) = bounds(first), bounds(second)
    if start != start_high or end != end_high:
        return None
    allowed = point_range(second), point_range(first)
    low, high = (n if n.is_finite() else None for n in spans.difference(*allowed))
    if start <= 0:
        return Gap(end - start, low, high)
    ratio = end / start
    least, most = map(spans.tidy, spans.as_change(spans.quotient(*allowed)))
    percent = spans.tidy((ratio - 1) * 100)
    return Gap(end - start, low, high, percent, least, most, three_digits(ratio))


def three_digits(ratio: Decimal) -> Decimal:
    """Round a ratio to three digits, and to at most four decimals.

    Example:
        >>> three_digits(Decimal(105007) / Decimal(70237))
        Decimal('1.50')
    """
    return ratio.quantize(Decimal(1).scaleb(max(ratio.adjusted() - 2, -4))) + 0
