"""Decide whether a stated change follows from the two points that it is between."""

from __future__ import annotations

from decimal import Decimal

from dealerfacts.audit.points import bounds, point_of, point_range
from dealerfacts.audit.rounding import qualified
from dealerfacts.audit.spans import (
    DOWN,
    UP,
    Span,
    as_change,
    difference,
    quotient,
    rounded,
    tidy,
    times_100,
)
from dealerfacts.audit.stated import Stated, read_change, readings
from dealerfacts.model import Audit, Figure, Point

UNREADABLE = "its form is not one that can be read"


def audit(figure: Figure) -> Audit | None:
    """Return whether the stated change follows from its two points; None where none is stated.

    Raises nothing. A percent or a multiple needs a start above zero. For 15,000 to 450,000, stated
    as "3000%" (Drug Policy Alliance 2019), it is ``within-rounding``, slip ``times-as-percent``:
    computed 2900, low 2771, high 3038 percent, ratio 30.
    """
    change = figure.change
    if change is None:
        return None
    stated = read_change(change.stated)
    if stated is None:
        return Audit("not-computable", None, change.stated, reason=UNREADABLE)
    start, end = point_of(figure, change.start), point_of(figure, change.end)
    unit = "points" if stated.form == "points" else "percent"
    if isinstance(start, Point) and isinstance(end, Point):
        if unit == "points" or bounds(start)[0] > 0:
            return _judge(change.stated, stated, start, end)
        reason = "a percent or a multiple needs a start above zero"
    else:
        reason = start if isinstance(start, str) else str(end)
    return Audit("not-computable", None, change.stated, unit=unit, reason=reason)


def _judge(text: str, stated: Stated, start: Point, end: Point) -> Audit:
    """Return the audit of a change that can be computed."""
    unit = "points" if stated.form == "points" else "percent"
    first, last = bounds(start), bounds(end)
    printed = _change(first, last, unit)
    widened = _change(point_range(start), point_range(end), unit)
    ratio = quotient(last, first) if first[0] > 0 else None
    verdict = _verdict(stated, printed, widened)
    slips = verdict != "exact" and ratio is not None and _is_times_as_percent(stated, ratio)
    single = first[0] == first[1] and last[0] == last[1]
    # One decimal more than is stated, so that a reader sees which way it was rounded.
    places = 0 if stated.form == "times" else -stated.half.adjusted()
    return Audit(
        verdict,
        "times-as-percent" if slips else None,
        text,
        computed=tidy(printed[0], places) if single else None,
        low=tidy(widened[0], places),
        high=tidy(widened[1], places),
        ratio=rounded(ratio[0], 2 - ratio[0].adjusted()) if single and ratio else None,
        unit=unit,
    )


def _change(start: Span, end: Span, unit: str) -> Span:
    return difference(end, start) if unit == "points" else as_change(quotient(end, start))


def _verdict(stated: Stated, printed: Span, widened: Span) -> str:
    """Return whether the stated change holds all that is printed, or touches what that allows."""
    if any(low <= printed[0] and printed[1] <= high for low, high in readings(stated, slack=False)):
        return "exact"
    if any(low <= widened[1] and widened[0] <= high for low, high in readings(stated)):
        return "within-rounding"
    return "inconsistent"


def _is_times_as_percent(stated: Stated, ratio: Span) -> bool:
    """Return whether a stated percent is the ratio times 100, within the precision stated."""
    if stated.form != "percent" or stated.sign < 0:
        return False
    low, high = qualified(stated.size, stated.half, stated.qualifier, slack=False)
    # "over 300%" is said of 325 and not of 3,000: an open end is a quarter away at most.
    low = max(low, DOWN.multiply(stated.size, Decimal("0.75")))
    high = min(high, UP.multiply(stated.size, Decimal("1.25")))
    least, most = times_100(ratio)
    return low <= least and most <= high
