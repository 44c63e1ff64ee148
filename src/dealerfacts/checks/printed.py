"""Find the numbers that a source prints, in digits or in words, and those in an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from dealerfacts.model import Figure, Record
from dealerfacts.names import first_few
from dealerfacts.numerals import COUNTS, SCALES, multiples, parts, scales

_SCALES = scales("k m bn")
_TIMES = multiples("twice doubled double tripled triple quadrupled")
_PARTS = parts("half third quarter fifth sixth eighth tenth")
_SIZES = {"dozen": 12, "hundred": 100} | {word: 10**zeros for word, zeros in SCALES.items()}
# Thousands are set off by commas or, as in Europe, by spaces of some width.
_DIGITS = re.compile(
    r"(\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d[\d,]*(?:\.\d+)?|\.\d+)\s*([a-z]+)?"
)
_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SET_OFF = re.compile(r"[, \u00a0\u2009\u202f]")


def is_printed(value: Decimal, printed: str) -> bool:
    """Return whether a value is a number in its printed form, whatever scale that names.

    Two numbers also make a share: "four out of 10", "a third" and "three quarters" are percents.
    """
    number = abs(value)
    said = list(_numbers(printed.lower()))
    if number in said or (number == 0 and not said):
        return True
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    shares = (100 * top / bottom for top, bottom in permutations(said, 2) if bottom)
    return any(number == round(share, places) for share in shares)


def _numbers(text: str) -> Iterator[Decimal]:
    for digits, scale in _DIGITS.findall(text):
        plain = Decimal(_SET_OFF.sub("", digits))
        yield plain
        if scale in _SCALES:
            # A measure may count in billions itself, so every unit that the words allow will do.
            yield from (plain.scaleb(_SCALES[scale] - unit) for unit in (0, 3, 6, 9))
    yield from map(Decimal, _in_words(text))


def _in_words(text: str) -> Iterator[int]:
    """Yield the numbers that a text spells out: ``twenty-one``, ``two hundred``, ``a third``."""
    number: int | None = None
    before = ""
    for word in [*re.findall(r"[a-z]+", text), ""]:
        part = _PARTS.get(word.removesuffix("s").replace("halve", "half"))
        # "a hundred", but not the scale of digits, as in "15 million".
        count = 1 if number is None and before == "a" else number
        if word in COUNTS:
            number = (number or 0) + COUNTS[word]
        elif word in _SIZES and count is not None:
            if word in _SCALES:
                yield count
            number = count * _SIZES[word]
        elif part or not (word == "and" and number):
            yield from () if number is None else (number,)
            # One of the parts, where no other number says how many.
            yield from (number or 1, part) if part else ()
            yield from (_TIMES[word], 100 * _TIMES[word] - 100) if word in _TIMES else ()
            number = None
        before = word


class Anchors:
    """Remember the figures without a number in their anchor."""

    def __init__(self) -> None:
        self.without: list[str] = []

    def add(self, record: Record) -> None:
        """Take a record of the store."""
        if isinstance(record, Figure) and not has_number(record):
            self.without.append(record.id)

    def summary(self) -> str:
        """Return one line that counts them, or an empty text where every anchor has a number."""
        count = len(self.without)
        if not count:
            return ""
        have = "1 figure has none of its" if count == 1 else f"{count} figures have none of their"
        return f"{have} numbers in the anchor: {first_few(self.without)}\n"


def has_number(figure: Figure) -> bool:
    """Return whether a figure's anchor shows one of its numbers, in digits or as it is printed.

    Example:
        >>> from dealerfacts.model import Point
        >>> one = Figure("a", "m", "s", (), (Point("2017", "70,237"),), "there were 70,237 deaths")
        >>> has_number(one), has_number(one._replace(anchor="overdose deaths rose"))
        (True, False)
    """
    anchor = figure.anchor.casefold()
    digits = set(_NUMBER.findall(anchor))
    words = set(_WORD.findall(anchor)) - {"a", "and", "of", "out", "in"}
    for point in figure.points:
        printed = point.printed.casefold()
        numbers = _NUMBER.findall(printed)
        if digits.intersection(numbers):
            return True
        if not numbers and words.intersection(_WORD.findall(printed)):
            return True
    return False
