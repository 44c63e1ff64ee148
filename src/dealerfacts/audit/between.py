"""Compute what lies between two printed numbers, and what their rounding allows."""

from __future__ import annotations

from decimal import Decimal

from dealerfacts.audit.points import bounds, point_range
from dealerfacts.audit.spans import Span, as_change, difference, quotient, tidy
from dealerfacts.model import Point
from dealerfacts.tuples import NamedTuple

# The ratio has three digits.
_RATIO = 2


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
    low, high = difference(point_range(second), point_range(first))
    gap = Gap(end - start, _finite(low), _finite(high))
    if start <= 0:
        return gap
    ratio = end / start
    allowed = as_change(_ratios(first, second))
    return gap._replace(
        percent=tidy((ratio - 1) * 100),
        percent_low=tidy(allowed[0]),
        percent_high=tidy(allowed[1]),
        ratio=three_digits(ratio),
    )


def _ratios(first: Point, second: Point) -> Span:
    return quotient(point_range(second), point_range(first))


def _finite(number: Decimal) -> Decimal | None:
    return number if number.is_finite() else None


def three_digits(ratio: Decimal) -> Decimal:
    """Round a ratio to three digits, and to at most four decimals.

    Example:
        >>> three_digits(Decimal(105007) / Decimal(70237))
        Decimal('1.50')
    """
    return ratio.quantize(Decimal(1).scaleb(max(ratio.adjusted() - _RATIO, -4))) + 0
