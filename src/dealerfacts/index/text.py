"""Bring words and numbers to the one form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dealerfacts.numerals import scales

if TYPE_CHECKING:
    from decimal import Decimal

# The names of powers of ten, and their exponents.
SCALES = scales("k m mn b bn")
MAX_DIGITS = 30
_SIGNS = "-+\N{MINUS SIGN}$£€"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def clean(text: str) -> str:
    """Return ``text`` as SQLite can take it: what no encoding holds becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def fold(text: str) -> str:
    """Return ``text`` without case and accents: ``Frédérique`` and ``FREDERIQUE`` are one."""
    if text.isascii():
        return text.lower()
    # Few look-ups hold more than ASCII: 0.2 ms.
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold()


def words(text: str) -> list[str]:
    """Split ``text`` into folded words, as the full-text index does."""
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers in a text, each in its plain form.

    A number with a scale is two: ``$1.5 trillion`` is 1500000000000, and 1.5 of a unit that the
    measure may name.
    """
    for printed, scale in _pattern().findall(text):
        digits = printed.replace(",", "")
        if len(digits) <= MAX_DIGITS:
            yield _shifted(digits, 0)
            if scale:
                yield _shifted(digits, SCALES[scale.lower()])


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled only for the compiler: a look-up would pay a millisecond for it. It begins with a
    # digit, and only then looks at what stands before: a text is searched for digits in no time.
    return re.compile(
        r"([0-9](?<![\w.,][0-9])(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?))"
        r"(?:\s?(thousand|million|billion|trillion|bn|mn|[kmb])(?!\w))?",
        re.IGNORECASE | re.ASCII,
    )


def number(word: str) -> str | None:
    """Return the plain form of a number that a user typed, or None where it is none.

    Example:
        >>> number("450k"), number("15,000"), number("3000%"), number("$1.5 trillion")
        ('450000', '15000', '3000', '1500000000000')
    """
    typed = fold(word).strip().removesuffix("percent").removesuffix("%").strip().lstrip(_SIGNS)
    digits = typed.rstrip(_LETTERS)
    scale = typed[len(digits) :]
    bare = digits.strip().replace(",", "")
    whole, _, part = bare.partition(".")
    if not (bare.isascii() and (whole + part).isdigit() and len(bare) <= MAX_DIGITS):
        return None
    if scale and scale not in SCALES:
        return None
    return _shifted(bare, SCALES.get(scale, 0))


def plain(value: Decimal, places: int = 0) -> str:
    """Return the digits of a number times ten to ``places``, without sign or closing zeros."""
    return _shifted(f"{value.copy_abs():f}", places)


def _shifted(digits: str, places: int) -> str:
    """Return digits times ten to ``places``; no context of ``decimal`` can round them."""
    if not places and digits.isdigit() and digits[0] != "0":
        return digits
    whole, _, part = digits.partition(".")
    part = part.ljust(places, "0")
    whole = f"{whole}{part[:places]}".lstrip("0") or "0"
    part = part[places:].rstrip("0")
    return f"{whole}.{part}" if part else whole
