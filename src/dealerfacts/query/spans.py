"""Hold the times of a figure against those that a question names."""

from __future__ import annotations

from dealerfacts.query.intention import Reading
from dealerfacts.query.question import FOREVER, Time

_IN_TIME, _ABOUT = 0.7, 0.3
# One number for all of the time that is asked for.
_ALL = 1.3
_YEAR = 10000


def fits(spans: list[Time], reading: Reading) -> tuple[bool, float]:
    """Return whether a figure is of the time asked for, and how well it fits that: 1 is well."""
    whole = reading.ranged or reading.times[-1].last == FOREVER
    if whole and any(_spans_all(span, reading.times) for span in spans):
        return True, _ALL
    found = [_fit(spans, time) for time in reading.times]
    # Of years that are compared, one is enough.
    return max(found) >= _IN_TIME, sum(found) / len(found)


def _fit(spans: list[Time], wanted: Time) -> float:
    """Return how well the best of a figure's times fits the one that is wanted, from 0 to 1."""
    return max((_one_fit(span, wanted) for span in spans), default=0.0)


def _one_fit(span: Time, wanted: Time) -> float:
    if not span.first or span.last < wanted.first or span.first > wanted.last:
        return 0.0
    a_year = span.last - span.first < _YEAR
    # A fiscal year is the one that it ends in; a long period says little of one year in it.
    inside = wanted.first <= span.last <= wanted.last and (a_year or wanted.first <= span.first)
    return 1.0 if inside else _ABOUT


def _spans_all(span: Time, times: tuple[Time, ...]) -> bool:
    """Return whether one span is about all of the time from the first year to the last one."""
    first, last = times[0].first, times[-1].last
    if last == FOREVER:
        return span.first // _YEAR == first // _YEAR and span.last - span.first > _YEAR
    return abs(span.first // _YEAR - first // _YEAR) <= 1 >= abs(span.last // _YEAR - last // _YEAR)
