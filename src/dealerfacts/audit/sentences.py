"""Say what an audit found, in two plain sentences."""

from __future__ import annotations

from decimal import Decimal

from dealerfacts.audit.points import bounds, qualifier_of
from dealerfacts.audit.spans import INFINITY, ZERO
from dealerfacts.audit.stated import read_change, readings
from dealerfacts.model import Audit, Figure, Point


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
    low = -INFINITY if audit.low is None else audit.low
    high = INFINITY if audit.high is None else audit.high
    meant = readings(stated._replace(half=ZERO), slack=False)
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
