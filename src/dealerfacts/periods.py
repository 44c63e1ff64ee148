"""Read the periods and dates that a store writes.

A period is a day, a month, a year (``2019-12-17``, ``2019-12``, ``2019``), an interval of two of
them (``2015/2018``, both ends included), a United States fiscal year (``FY2023``: 1 October 2022
to 30 September 2023), or ``undated`` where a source gives no time at all. The first four follow
ISO 8601; the fiscal year is that of 31 U.S.C. 1102.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

UNDATED = "undated"
PERIOD_FORMS = "2019, 2019-12, 2019-12-17, 2015/2018, FY2023 or undated"
DATE_FORMS = "2019, 2019-12 or 2019-12-17"

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FISCAL = re.compile(r"FY([0-9]{4})")


class Span(NamedTuple):
    """The first and the last day of a period, each as the number ``yyyymmdd``."""

    first: int
    last: int


# An undated point lies in no period: no ``--since`` or ``--until`` keeps it.
NEVER = Span(0, 0)


def read_date(text: str) -> Span:
    """Read a year, a month or a day.

    Raises:
        ValueError: The text has another form, or names a day that does not exist.

    Example:
        >>> read_date("2019-12")
        Span(first=20191201, last=20191231)
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date: write {DATE_FORMS}")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if year == 0 or (match[2] and not 1 <= month <= 12):
        raise ValueError(f"{text!r} is not in the calendar")
    if match[3]:
        if not 1 <= day <= monthrange(year, month)[1]:
            raise ValueError(f"{text!r} is not in the calendar")
        return Span(*[year * 10000 + month * 100 + day] * 2)
    if match[2]:
        base = year * 10000 + month * 100
        return Span(base + 1, base + monthrange(year, month)[1])
    return Span(year * 10000 + 101, year * 10000 + 1231)


def read_period(text: str) -> Span:
    """Read any period; ``undated`` gives ``NEVER``.

    Raises:
        ValueError: The text has another form, names no day, or an interval runs backwards.

    Example:
        >>> read_period("FY2023")
        Span(first=20221001, last=20230930)
    """
    if text == UNDATED:
        return NEVER
    if fiscal := _FISCAL.fullmatch(text):
        year = int(fiscal[1])
        return Span((year - 1) * 10000 + 1001, year * 10000 + 930)
    start, slash, end = text.partition("/")
    try:
        first = read_date(start)
        last = read_date(end) if slash else first
    except ValueError as error:
        if "calendar" in str(error):
            raise
        raise ValueError(f"{text!r} is not a period: write {PERIOD_FORMS}") from None
    if last.last < first.first:
        raise ValueError(f"{text!r} ends before it begins")
    return Span(first.first, last.last)
