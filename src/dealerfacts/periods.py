"""Read the periods and dates that a store writes.

A period is a day, a month, a year (``2019-12-17``, ``2019-12``, ``2019``), an interval of two of
them (``2015/2018``, both ends included), a United States fiscal year (``FY2023``: 1 October 2022
to 30 September 2023), or ``undated`` where a source gives no time at all. The first four follow
ISO 8601; the fiscal year is that of 31 U.S.C. 1102.
"""

from __future__ import annotations

from typing import NamedTuple

UNDATED = "undated"
PERIOD_FORMS = "2019, 2019-12, 2019-12-17, 2015/2018, FY2023 or undated"
DATE_FORMS = "2019, 2019-12 or 2019-12-17"

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not _digits(*parts):
        raise ValueError(f"{text!r} is not a date: write {DATE_FORMS}")
    year, month, day = map(int, (*parts, "1", "1")[:3])
    if year == 0 or not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        raise ValueError(f"{text!r} is not in the calendar")
    first = year * 10000 + month * 100 + day
    match len(parts):
        case 1:
            return Span(first, year * 10000 + 1231)
        case 2:
            return Span(first, first - 1 + _length(year, month))
        case _:
            return Span(first, first)


def _digits(*parts: str) -> bool:
    return all(part.isascii() and part.isdigit() for part in parts)


def _length(year: int, month: int) -> int:
    """Return how many days a month has (Gregorian calendar)."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


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
    if text[:2] == "FY" and len(text) == 6 and _digits(text[2:]):
        year = int(text[2:])
        if year < 2:
            raise ValueError(f"{text!r} is not in the calendar")
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
