"""Read the periods and dates that a store writes.

A period is a day, a month, a year (``2019-12-17``, ``2019-12``, ``2019``), an interval of two of
them (``2015/2018``, both ends included), a United States fiscal year (``FY2023``: 1 October 2022
to 30 September 2023), or ``undated`` where a source gives no time at all. The first four follow
ISO 8601; the fiscal year is that of 31 U.S.C. 1102.
"""

from __future__ import annotations

from functools import lru_cache

from dealerfacts.errors import shown
from dealerfacts.tuples import NamedTuple

UNDATED = "undated"
PERIOD_FORMS = "2019, 2019-12, 2019-12-17, 2015/2018, FY2023 or undated"
DATE_FORMS = "2019, 2019-12 or 2019-12-17"

# No look-up loads ``re`` or ``calendar`` for these few forms.
_FORMS = ([4], [4, 2], [4, 2, 2])
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Span(NamedTuple):
    """The first and the last day of a period, each as the number ``yyyymmdd``."""

    first: int
    last: int


# An undated point lies in no period: no ``--since`` or ``--until`` keeps it.
NEVER = Span(0, 0)


class PeriodError(ValueError):
    """A text names no period: ``fault`` says why, ``help`` what to write."""

    def __init__(self, fault: str, help_: str) -> None:
        self.fault, self.help = fault, help_
        super().__init__(f"{fault}: {help_}")


@lru_cache(maxsize=4096)
def read_date(text: str) -> Span:
    """Read a year, a month or a day.

    Raises:
        PeriodError: The text has another form, or names a day that does not exist.

    Example:
        >>> read_date("2019-12")
        Span(first=20191201, last=20191231)
    """
    if not _is_date(text):
        raise PeriodError(f"'{shown(text)}' is not a date", f"write {DATE_FORMS}")
    parts = text.split("-")
    year, month, day = map(int, (*parts, "1", "1")[:3])
    if year == 0:
        raise _no_day(text, "the calendar begins with the year 0001")
    if not 1 <= month <= 12:
        raise _no_day(text, "a month is 01 to 12")
    length = _length(year, month)
    if not 1 <= day <= length:
        raise _no_day(text, f"a day of {text[:7]} is 01 to {length}")
    first = year * 10000 + month * 100 + day
    last = (year * 10000 + 1231, first - 1 + length, first)[len(parts) - 1]
    return Span(first, last)


def _is_date(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] in _FORMS and all(map(_is_number, parts))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


@lru_cache(maxsize=4096)
def read_period(text: str) -> Span:
    """Read any period; ``undated`` gives ``NEVER``.

    Raises:
        PeriodError: The text has another form, names no day, or an interval runs backwards.

    Example:
        >>> read_period("FY2023")
        Span(first=20221001, last=20230930)
    """
    if text == UNDATED:
        return NEVER
    if len(text) == 6 and text[:2] == "FY" and _is_number(text[2:]):
        year = int(text[2:])
        if year < 2:
            raise _no_day(text, "the first fiscal year is FY0002")
        return Span((year - 1) * 10000 + 1001, year * 10000 + 930)
    start, slash, end = text.partition("/")
    if not (_is_date(start) and (not slash or _is_date(end))):
        forms = PERIOD_FORMS
        if len(text) == 9 and _is_number(text[:4]) and _is_number(text[5:]):
            forms = f"{text[:4]}/{text[5:]}"  # two years, and a dash between them
        raise PeriodError(f"'{shown(text)}' is not a period", f"write {forms}")
    first = read_date(start)
    last = read_date(end) if slash else first
    if last.last < first.first:
        raise PeriodError(f"'{text}' ends before it begins", f"write {end}/{start}")
    return Span(first.first, last.last)


def iso(day: int) -> str | None:
    """Return a day of a ``Span`` as ISO 8601 writes it, and None for that of ``NEVER``.

    Example:
        >>> iso(read_period("FY2023").first)
        '2022-10-01'
    """
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else None


def _no_day(text: str, help_: str) -> PeriodError:
    return PeriodError(f"'{text}' is not in the calendar", help_)
