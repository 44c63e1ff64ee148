"""Count the figures whose anchor leads to the place, and not to any of their numbers."""

from __future__ import annotations

import re

from dealerfacts.model import Figure, Record

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# So many are named in the summary.
_NAMED = 3


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
        named = ", ".join(self.without[:_NAMED])
        more = f" and {count - _NAMED} more" if count > _NAMED else ""
        have = "1 figure has none of its" if count == 1 else f"{count} figures have none of their"
        return f"{have} numbers in the anchor: {named}{more}\n"


def has_number(figure: Figure) -> bool:
    """Return whether a figure's anchor shows one of its numbers, in digits or as it is printed.

    Example:
        >>> from dealerfacts.model import Point
        >>> one = Figure("a", "m", "s", (), (Point("2017", "70,237"),), "there were 70,237 deaths")
        >>> has_number(one), has_number(one._replace(anchor="overdose deaths rose"))
        (True, False)
    """
    anchor = figure.anchor.casefold()
    digits, words = set(_NUMBER.findall(anchor)), set(_WORD.findall(anchor))
    for point in figure.points:
        printed = point.printed.casefold()
        numbers = _NUMBER.findall(printed)
        if digits.intersection(numbers) or (not numbers and words.intersection(_said(printed))):
            return True
    return False


def _said(printed: str) -> set[str]:
    return {word for word in _WORD.findall(printed) if word not in ("a", "and", "of", "out", "in")}
