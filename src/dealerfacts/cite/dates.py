"""Write a stored date in the way of each manual.

A date is stored as ``2019``, ``2019-12`` or ``2019-12-17``. A text of another form is written as
it is stored.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    # Nothing here needs a day of the calendar but its caller.
    from datetime import date

# Patterns are compiled on first use, by re itself.
_DATE = r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MLA_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
_AP_MONTHS = (
    *("Jan.", "Feb.", "March", "April", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)


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
    """Read a stored date; None where it has another form.

    Example:
        >>> read("2019-12")
        Date(year=2019, month=12, day=0)
    """
    match = re.fullmatch(_DATE, text or "")
    return Date(*(int(part or 0) for part in match.groups())) if match else None


def long(text: str) -> str:
    """Write a date for Chicago (6.38): month, day, comma, year.

    Example:
        >>> long("2019-12-17"), long("2019-12")
        ('December 17, 2019', 'December 2019')
    """
    match read(text):
        case None:
            return text
        case Date(year, 0):
            return str(year)
        case Date(year, month, 0):
            return f"{_MONTHS[month - 1]} {year}"
        case Date(year, month, day):
            return f"{_MONTHS[month - 1]} {day}, {year}"


def apa(text: str) -> str:
    """Write a date for an APA reference (9.14): year, comma, month and day.

    Example:
        >>> apa("2019-12-17")
        '2019, December 17'
    """
    match read(text):
        case Date(year, month, day) if month:
            return f"{year}, {_MONTHS[month - 1]}" + (f" {day}" if day else "")
        case Date(year):
            return str(year)
        case _:
            return text


def mla(text: str) -> str:
    """Write a date for MLA ("Publication Date", appendix 1): day, month, year.

    Example:
        >>> mla("2019-12-17")
        '17 Dec. 2019'
    """
    match read(text):
        case Date(year, month, day) if month:
            return (f"{day} " if day else "") + f"{_MLA_MONTHS[month - 1]} {year}"
        case Date(year):
            return str(year)
        case _:
            return text


def ap(text: str, today: date | None = None) -> str:
    """Write a date for AP ("months", "dates"): months are shortened only before a day.

    The year of ``today`` is left out of a full date, since AP names no current year.

    Example:
        >>> from datetime import date
        >>> ap("2019-12-17"), ap("2019-12"), ap("2019-12-17", date(2019, 12, 20))
        ('Dec. 17, 2019', 'December 2019', 'Dec. 17')
    """
    match read(text):
        case Date(year, month, day) if day:
            shown = f"{_AP_MONTHS[month - 1]} {day}"
            return shown if today and today.year == year else f"{shown}, {year}"
        case _:
            return long(text)
