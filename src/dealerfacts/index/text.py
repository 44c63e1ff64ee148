"""Bring words and numbers to the one form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "trillion": 12,
}
MAX_DIGITS = 30
_SIGNS = "-+\N{MINUS SIGN}$£€"


def fold(text: str) -> str:
    """Return ``text`` without case and accents: ``Frédérique`` and ``FREDERIQUE`` are one."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Split ``text`` into folded words, as the full-text index does."""
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers in a text, each in its plain form: ``$1.5 trillion`` is 1500000000000."""
    for match in _pattern().finditer(text):
        if len(match[1]) <= MAX_DIGITS:
            scale = (match[2] or "").lower()
            yield plain(Decimal(match[1].replace(",", "")).scaleb(_SCALES.get(scale, 0)))
            if scale:
                yield plain(Decimal(match[1].replace(",", "")))


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled for the compiler alone: a look-up would pay a millisecond for it.
    return re.compile(
        r"(?<![\w.,])[$£€]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        r"(?:\s?(thousand|million|billion|trillion|bn|mn|[kmb])(?!\w))?",
        re.IGNORECASE | re.ASCII,
    )


def number(word: str) -> str | None:
    """Return the plain form of a number that a user typed, or None where it is none.

    Example:
        >>> number("450k"), number("15,000"), number("3000%")
        ('450000', '15000', '3000')
    """
    typed = word.strip().lower().removesuffix("percent").removesuffix("%").strip()
    digits = typed.lstrip(_SIGNS).rstrip("abcdefghijklmnopqrstuvwxyz ")
    scale = typed.lstrip(_SIGNS)[len(digits) :].strip()
    bare = digits.replace(",", "")
    whole, _, part = bare.partition(".")
    if not (bare.isascii() and (whole + part).isdigit() and len(bare) <= MAX_DIGITS):
        return None
    if scale and scale not in _SCALES:
        return None
    return plain(Decimal(bare).scaleb(_SCALES.get(scale, 0)))


def plain(value: Decimal) -> str:
    """Return a number's digits without sign, exponent or closing zeros."""
    digits = f"{abs(value):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
