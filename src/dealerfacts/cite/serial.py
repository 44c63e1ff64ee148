"""Read volume, issue and pages out of a journal's name, or out of a note."""

from __future__ import annotations

import re
from typing import NamedTuple

# Patterns are compiled on first use, by re itself.
# A year is of no use here: the source has its date.
_YEAR_IN = r"(?:19|20)[0-9]{2}\b"
_YEAR = rf"(?:,? \(?{_YEAR_IN}\)?)?"
_PAGES = r"(?:[:,]|, pages?) ?(?P<first>[A-Za-z]?[0-9]+)(?:[-–](?P<last>[A-Za-z]?[0-9]+))?"
_SERIAL = (
    rf"(?P<name>.*[^\W\d]\)?),? (?P<volume>[0-9]{{1,3}})"
    rf"(?: ?\((?P<issue>(?!{_YEAR_IN})[0-9]+[\w/–-]*)\))?{_YEAR}(?:{_PAGES})?"
)
_NOTED = (
    r"\bvolume (?P<volume>[0-9]{1,3})\b(?:, (?:issue|number) (?P<issue>[0-9]+(?:[/–-][0-9]+)?))?"
    r"(?:, (?:(?:pages?|article) |(?=e))(?P<first>[A-Za-z]?[0-9]+)"
    r"(?:[-–](?P<last>[A-Za-z]?[0-9]+))?)?"
)


class Serial(NamedTuple):
    """Where in a journal an article stands; an article number is a ``first`` without ``last``."""

    name: str
    volume: str = ""
    issue: str = ""
    first: str = ""
    last: str = ""


def read_serial(text: str) -> Serial:
    """Read ``Name volume(issue):first-last``, of which all but the name may be missing.

    A source has no fields for these, so a curator may write them after the journal's name; the
    form ``Name volume(issue), year, pages first-last`` is read too. Other text is the name.

    Example:
        >>> read_serial("American Journal of Public Health 102(7):1307-1310")[1:]
        ('102', '7', '1307', '1310')
    """
    match = re.fullmatch(_SERIAL, text)
    return Serial(*(part or "" for part in match.groups())) if match else Serial(text)


def noted_serial(name: str, note: str) -> Serial:
    """Read ``Volume 102, issue 7, pages 1307-1310`` out of a note on the journal ``name``.

    All but the volume may be missing, and an article number may stand in the pages' place; a note
    that names no volume gives the name alone.

    Example:
        >>> noted_serial("BMJ Open", "Volume 3, e003077. Read online.")[1:]
        ('3', '', 'e003077', '')
    """
    match = re.search(_NOTED, note, re.IGNORECASE)
    return Serial(name, *(part or "" for part in match.groups())) if match else Serial(name)


def pages(serial: Serial, last: str = "") -> str:
    """Write the pages with an en dash; ``last`` stands in for a shortened last page."""
    return f"{serial.first}–{last or serial.last}" if serial.last else serial.first


def mla_pages(serial: Serial) -> str:
    """Shorten the last page to two digits, or to more where more change (MLA 2.139).

    Example:
        >>> mla_pages(Serial("", "", "", "1307", "1310"))
        '1307–10'
    """
    return pages(serial, _tail(serial.first, serial.last, 2))


def chicago_pages(serial: Serial) -> str:
    """Shorten the last page as Chicago does (9.61): 3–10, 100–104, 107–8, 321–28, 1496–1500.

    Example:
        >>> chicago_pages(Serial("", "", "", "107", "108"))
        '107–8'
    """
    first, last = serial.first, serial.last
    if not first.isdigit() or int(first) < 100 or int(first) % 100 == 0:
        return pages(serial)
    short = _tail(first, last, 1 if int(first) % 100 < 10 else 2)
    return pages(serial, last if len(short) == 3 and len(last) == 4 else short)


def _tail(first: str, last: str, least: int) -> str:
    """Return the digits of ``last`` that change, ``least`` at the least; all under 100."""
    if not (first.isdigit() and last.isdigit()) or len(first) != len(last) or len(last) < 3:
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    return last[min(same, len(last) - least) :]
