"""Write a stored date in the way of each manual; a text of another form as it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerfacts.periods import PeriodError, read_date
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    # Nothing here needs a day of the calendar but its caller.
    from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
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

    def month_name(self, whole: tuple[str, ...] = _MONTHS) -> str:
        """Name the month, short unless it is one of ``whole``."""
        name = _MONTHS[self.month - 1]
        return name if name in whole else f"{'Sept' if name == 'September' else name[:3]}."


def read(text: str | None) -> Date | None:
    """Read a year, a month or a day; None where the text has another form."""
    try:
        read_date(text or "")
    except PeriodError:
        return None
    return Date(*map(int, (text or "").split("-")))


def long(text: str) -> str:
    """Write ``December 17, 2019`` (Chicago 6.38)."""
    day = read(text)
    if day is None or not day.month:
        return text
    return (
        f"{day.month_name()} {day.day}, {day.year}" if day.day else f"{day.month_name()} {day.year}"
    )


def apa(text: str) -> str:
    """Write ``2019, December 17`` (APA 9.14)."""
    day = read(text)
    if day is None or not day.month:
        return text
    return f"{day.year}, {day.month_name()}" + (f" {day.day}" if day.day else "")


def mla(text: str) -> str:
    """Write ``17 Dec. 2019`` (MLA, "Publication Date" and appendix 1)."""
    day = read(text)
    if day is None or not day.month:
        return text
    return (f"{day.day} " if day.day else "") + f"{day.month_name(_IN_MLA)} {day.year}"


def ap(text: str, today: date | None = None) -> str:
    """Write ``Dec. 17, 2019``, or ``December 2019``: a month is shortened before a day ("months").

    The year of ``today`` is left out, since AP names no current year ("dates").
    """
    day = read(text)
    if day is None or not day.day:
        return long(text)
    shown = f"{day.month_name(_IN_AP)} {day.day}"
    return shown if today and today.year == day.year else f"{shown}, {day.year}"
