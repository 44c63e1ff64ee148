"""Say what may stand behind a printed number.

The rule is from the project's design, made on the DPA example: half a unit of the last digit that
is not zero, at most half a unit of the second digit; digits after a point all count. statcheck
reads decimals so.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dealerfacts.audit.spans import DOWN, INFINITY, UP, ZERO, Span, negated

# Patterns are compiled on first use, by re itself: most look-ups hold no change to read.
NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
_PRINTED = rf"(?<![\w.,])-?{NUMBER}(?![0-9])"


def rounding_range(printed: str | Decimal, value: Decimal | None = None) -> Span:
    """Return the lowest and the highest number that may stand behind a printed one.

    "15,000" is 14,500 to 15,500, "100" 95 to 105, "12.0" 11.95 to 12.05. ``value`` gives what
    "1.5 million" stands for, in the unit wanted; words are read as if figures.

    Raises:
        ValueError: ``printed`` holds no number.

    Example:
        >>> rounding_range("15,000")
        (Decimal('14500'), Decimal('15500'))
    """
    if isinstance(printed, Decimal):
        value, half = printed, half_unit(printed)
    else:
        if value is None:
            found = re.search(_PRINTED, printed.replace("−", "-"))
            if found is None:
                raise ValueError(f"no number in {printed!r}")
            value = plain(found[0])
        half = half_printed(printed, value)
    return DOWN.subtract(value, half), UP.add(value, half)


def plain(number: str) -> Decimal:
    """Return a number that is printed with commas."""
    return Decimal(number.replace(",", ""))


def half_unit(number: Decimal) -> Decimal:
    """Return by how much rounding may have moved a number.

    Example:
        >>> half_unit(Decimal(15000)), half_unit(Decimal("12.0"))
        (Decimal('5E+2'), Decimal('0.05'))
    """
    first = number.adjusted()
    last = first - len(number.as_tuple().digits) + 1
    if last >= 0:
        last = min(first - len(_digits(number)) + 1, max(first - 1, 0))
    return Decimal((0, (5,), last - 1))


def half_printed(printed: str, value: Decimal) -> Decimal:
    """Return the same for a value by how it is printed: by the number there with its digits."""
    found = map(plain, re.findall(_PRINTED, printed))
    alike = [n for n in found if _digits(n) == _digits(value)]
    if not alike:
        return half_unit(value)
    number = min(alike, key=lambda n: abs(value.adjusted() - n.adjusted()))
    shift = value.adjusted() - number.adjusted() if value else 0
    return Decimal((0, (5,), half_unit(number).adjusted() + shift))


def _digits(number: Decimal) -> str:
    """Return the digits of a number from its first to its last that is not zero."""
    return str(number).partition("E")[0].replace(".", "").lstrip("-0").rstrip("0")


def qualified(size: Decimal, half: Decimal, qualifier: str | None, slack: bool = True) -> Span:
    """Return what a number, rounded by ``half``, means with its qualifier.

    "over 95,000" is 94,500 to Infinity, "nearly 13" is 12 to 13.5, "about 450,000" 5 percent (or a
    whole unit, if more) either way. Without ``slack`` a limit is meant exactly.
    """
    if size < 0:
        if qualifier in ("over", "under", "at-least", "at-most"):
            return -INFINITY, INFINITY  # "over -5" is said of -4 and of -6
        return negated(qualified(size.copy_abs(), half, qualifier, slack))
    wide = max(UP.multiply(half, 2), UP.multiply(size, Decimal("0.05")))
    edge = half if slack else ZERO
    match qualifier:
        case "about":
            return DOWN.subtract(size, wide), UP.add(size, wide)
        case "nearly":
            return DOWN.subtract(size, wide), UP.add(size, edge)
        case "over" | "at-least":
            return DOWN.subtract(size, edge), INFINITY
        case "under" | "at-most":
            return ZERO, UP.add(size, edge)
    return DOWN.subtract(size, half), UP.add(size, half)
