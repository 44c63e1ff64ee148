"""Write a stored date in the way of each manual; a text of another form as it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerfacts.periods import PeriodError, read_date
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    # Nothing here needs a day of the calendar but its caller.
    from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# The months that each manual does not shorten.
_IN_MLA = ("May", "June", "July")
_IN_AP = ("March", "April", *_IN_MLA)


class Date(NamedTuple):
    """A year, with a month and a day where they are known (0 where not)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def parts(self) -> list[int]:
        """List what is known: the year, the month, the day."""
        return [part for part in self if part]


def read(text: str | None) -> Date | None:
    """Read a year, a month or a day; None where the text has another form."""
    try:
        read_date(text or "")
    except PeriodError:
        return None
    return Date(*map(int, (text or "").split("-")))


def long(text: str) -> str:
    """Write ``December 17, 2019`` (Chicago 6.38)."""
    return _written(text, "{month} {day}, {year}", "{month} {year}")


def apa(text: str) -> str:
    """Write ``2019, December 17`` (APA 9.14)."""
    return _written(text, "{year}, {month} {day}", "{year}, {month}")


def mla(text: str) -> str:
    """Write ``17 Dec. 2019`` (MLA, "Publication Date" and appendix 1)."""
    return _written(text, "{day} {month} {year}", "{month} {year}", _IN_MLA)


def ap(text: str, today: date | None = None) -> str:
    """Write ``Dec. 17, 2019``, or ``December 2019``: a month is shortened before a day ("months").

    The year of ``today`` is left out, since AP names no current year ("dates").
    """
    day = read(text)
    if day is None or not day.day:
        return long(text)
    current = today is not None and today.year == day.year
    return _written(text, "{month} {day}" if current else "{month} {day}, {year}", "", _IN_AP)


def _written(text: str, day: str, month: str, whole: tuple[str, ...] = _MONTHS) -> str:
    """Fill the form for a day, or a month; its name is short unless it is one of ``whole``."""
    date = read(text)
    if date is None or not date.month:
        return text
    name = _MONTHS[date.month - 1]
    shown = name if name in whole else f"{'Sept' if name == 'September' else name[:3]}."
    return (day if date.day else month).format(year=date.year, month=shown, day=date.day)
