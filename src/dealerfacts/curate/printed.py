"""Read the number and the qualifier in the characters that a source prints, to propose them."""

from __future__ import annotations

import re
from decimal import Decimal

from dealerfacts.numerals import SCALES

_NUMBER = re.compile(r"(?<![\w.,])[-\u2212\u2013]?\$?(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?(?![\d])")
_QUALIFIERS = {
    "about": "about", "approximately": "about", "around": "about", "roughly": "about",
    "some": "about", "an estimated": "about", "nearly": "nearly", "almost": "nearly",
    "over": "over", "more than": "over", "under": "under", "less than": "under",
    "fewer than": "under", "at least": "at-least", "at most": "at-most", "up to": "at-most",
}  # fmt: skip
_BARE = re.compile(r"[-\u2212]?\$?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?( ?%| percent)?")


def value_of(printed: str) -> str | None:
    """Return the one number in a printed form; None where there are several, or none.

    Example:
        >>> value_of("46.3 million people"), value_of("15,000"), value_of("68,000 to 72,000")
        ('46300000', '15000', None)
    """
    found = list(_NUMBER.finditer(printed))
    if len(found) != 1:
        return None
    whole, part = re.sub("[, ]", "", found[0][1]), found[0][2] or ""
    number = Decimal(whole + part)
    rest = printed[found[0].end() :].split()
    if rest and rest[0].lower().strip(".,") in SCALES:
        number = number.scaleb(SCALES[rest[0].lower().strip(".,")])
    sign = "-" if found[0][0][0] in "-\u2212" and number else ""
    return f"{sign}{number:f}"


def is_bare(printed: str) -> bool:
    """Return whether the printed form is a number and nothing that needs a judgement."""
    return bool(_BARE.fullmatch(printed))


def qualifier_of(printed: str) -> str | None:
    """Return the qualifier that a printed form begins with, or None.

    Example:
        >>> qualifier_of("nearly 300,000")
        'nearly'
    """
    text = printed.lower()
    return next((one for word, one in _QUALIFIERS.items() if text.startswith(f"{word} ")), None)
