"""Compare a change that a source states with the two points that it prints.

Method: recompute from what is printed, let every printed number be off by its rounding, and say
whether that was needed. It follows statcheck (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2)
and what was asked of it there: to distinguish "only by rounding" from "exact" (its issue 36), and
to show the bounds (its 106). The worked example is the Drug Policy Alliance's release
of 2019-12-17.

``stated`` reads the change, ``spans`` and ``points`` say what printed numbers may stand for,
``audit`` compares the two, and ``explain`` says what came of it.
"""

from __future__ import annotations

from decimal import Decimal

from dealerfacts.audit import spans
from dealerfacts.audit.points import bounds, point_of, point_range, qualifier_of
from dealerfacts.audit.spans import Span
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
    ratio = spans.quotient(last, first) if first[0] > 0 else None
    verdict = _verdict(stated, printed, widened)
    slips = verdict != "exact" and ratio is not None and _is_times_as_percent(stated, ratio)
    single = first[0] == first[1] and last[0] == last[1]
    # One decimal more than is stated, so that a reader sees which way it was rounded.
    places = 0 if stated.form == "times" else -stated.half.adjusted()
    return Audit(
        verdict,
        "times-as-percent" if slips else None,
        text,
        computed=spans.tidy(printed[0], places) if single else None,
        low=spans.tidy(widened[0], places),
        high=spans.tidy(widened[1], places),
        ratio=spans.rounded(ratio[0], 2 - ratio[0].adjusted()) if single and ratio else None,
        unit=unit,
    )


def _change(start: Span, end: Span, unit: str) -> Span:
    if unit == "points":
        return spans.difference(end, start)
    return spans.as_change(spans.quotient(end, start))


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
    low, high = spans.qualified(stated.size, stated.half, stated.qualifier, slack=False)
    # "over 300%" is said of 325 and not of 3,000: an open end is a quarter away at most.
    low = max(low, spans.DOWN.multiply(stated.size, Decimal("0.75")))
    high = min(high, spans.UP.multiply(stated.size, Decimal("1.25")))
    least, most = spans.times_100(ratio)
    return low <= least and most <= high


def explain(figure: Figure, audit: Audit) -> str:
    """Return what ``audit(figure)`` found, as two plain sentences for people.

    Raises nothing; changes are in percent or percentage points. Example: 'The printed numbers give
    +79%, that is 1.79 times as many. "79%" is what they give, at the precision stated.' The wording
    grew from the DPA example, and keeps "exact" and "by rounding" apart (statcheck's issue 36).
    """
    change, said = figure.change, f'"{audit.stated}"'
    if audit.verdict == "not-computable" or change is None:
        why = f"It cannot be held against the printed numbers: {audit.reason}."
        return f"The source states {said}. {why}"
    points = [p for p in figure.points if p.period in (change.start, change.end)]
    first = _computed(audit, points)
    if audit.verdict == "exact":
        holds = "is what they give" if audit.computed is not None else "holds throughout the range"
        return f"{first}. {said}{_aside(audit)} {holds}, at the precision stated."
    second = _reading(audit, any(qualifier_of(p) for p in points))
    if audit.slip is None:
        return f"{first}. {second[0].upper()}{second[1:]}."
    also = "also " if audit.verdict == "within-rounding" else ""
    times = "the multiple" if audit.ratio is None else f"{audit.ratio:,} times"
    slip = f'{said} is {also}what {times} becomes when "times" is written as "percent"'
    return f"{first}; {second}. {slip}."


def _computed(audit: Audit, points: list[Point]) -> str:
    """Say what the printed numbers give, and how many times as many that is."""
    if audit.computed is None:
        return "An end is printed as a range, so the numbers give no single change"
    given = f"The printed numbers give {_say(audit.computed, audit.unit)}"
    if audit.unit == "percent" and audit.computed and audit.ratio and audit.ratio > 0:
        given += f", that is {audit.ratio:,} times {_as_many(points)}"
    return given


def _reading(audit: Audit, qualified: bool) -> str:
    """Say what rounding and qualifiers allow, and how the stated change stands to that."""
    low, high = ("" if n is None else _say(n, audit.unit) for n in (audit.low, audit.high))
    allowed = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"
    allowed = allowed if low or high else "any change"
    said = f'"{audit.stated}"{_aside(audit)}'
    if audit.verdict == "inconsistent":
        outcome = f"and {said} lies outside that, even when it is read as rounded too"
    elif audit.computed is None:
        outcome = f"and {said} lies within that"
    else:
        outcome = f"so {said} fits only {'when they are read so' if qualified else 'by rounding'}"
    return f"read as rounded{' and qualified' if qualified else ''} they allow {allowed}, {outcome}"


def _aside(audit: Audit) -> str:
    """Say how a stated change had to be read to fit, where that is not plain."""
    stated = read_change(audit.stated)
    if stated is None or audit.verdict == "inconsistent":
        return ""
    low = -spans.INFINITY if audit.low is None else audit.low
    high = spans.INFINITY if audit.high is None else audit.high
    meant = readings(stated._replace(half=spans.ZERO), slack=False)
    asides = []
    if audit.verdict != "exact" and not any(a <= high and low <= b for a, b in meant):
        asides.append("itself rounded")
    if stated.sign == 0 and stated.form != "times" and high < 0:
        asides.append("read as a fall")
    return f", {' and '.join(asides)}," if asides else ""


def _say(change: Decimal, unit: str) -> str:
    if not change:
        return "no change"
    return f"{change:+,}%" if unit == "percent" else f"{change:+,} percentage points"


def _as_many(points: list[Point]) -> str:
    """Say "as many" of what is counted, and "as much" of shares, rates and money."""
    whole = all(n == n.to_integral_value() for p in points for n in bounds(p))
    return "as many" if whole and not any(set("$%") & set(p.printed) for p in points) else "as much"
