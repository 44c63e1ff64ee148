"""Say what may stand behind a printed number: a span, from a lowest number to a highest.

The rule is from the project's design, made on the DPA example: half a unit of the last digit that
is not zero, at most half a unit of the second digit; digits after a point all count. statcheck
reads decimals so. Low ends are rounded down and high ends up, so that no lost digit makes a span
too narrow.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal

Span = tuple[Decimal, Decimal]

INFINITY, ZERO, ONE = Decimal("Infinity"), Decimal(0), Decimal(1)
DIGITS = 50
DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
UP = Context(prec=DIGITS, rounding=ROUND_CEILING, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])

_NEAR = Context(prec=DIGITS, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_ROUGH = Context(prec=3, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


def quotient(top: Span, bottom: Span) -> Span:
    """Divide spans, of which ``bottom`` counts from zero up; from zero the quotient is infinite.

    Example:
        >>> quotient((Decimal(10), Decimal(30)), (Decimal(0), Decimal(5)))
        (Decimal('2'), Decimal('Infinity'))
    """
    least = max(bottom[0], ZERO)
    low = DOWN.divide(top[0], bottom[1] if top[0] >= 0 else least)
    high = UP.divide(top[1], least if top[1] > 0 else bottom[1])
    return low, high


def difference(end: Span, start: Span) -> Span:
    """Subtract ``start`` from ``end``."""
    return DOWN.subtract(end[0], start[1]), UP.subtract(end[1], start[0])


def times_100(span: Span) -> Span:
    """Return the percent that multiples are: 0.5 is 50."""
    return DOWN.multiply(span[0], 100), UP.multiply(span[1], 100)


def as_change(ratio: Span) -> Span:
    """Return the changes in percent that ratios are: 1.5 is 50."""
    return times_100((DOWN.subtract(ratio[0], 1), UP.subtract(ratio[1], 1)))


def negated(span: Span) -> Span:
    """Return the span on the other side of zero."""
    return span[1].copy_negate(), span[0].copy_negate()


def tidy(change: Decimal, places: int = 0) -> Decimal | None:
    """Round for people: whole from 1,000 up, else one decimal, or more where more are wanted."""
    if not change.is_finite():
        return None
    usual = 0 if change.adjusted() >= 3 else 1 - min(change.adjusted(), 0)
    return rounded(change, max(usual, places))


def rounded(number: Decimal, places: int) -> Decimal:
    """Round to ``places`` decimals (huge numbers to three digits), and write 30.0 as 30."""
    if not number:
        return ZERO
    if max(number.adjusted(), number.adjusted() + places) >= DIGITS:
        return _ROUGH.plus(number)
    near = number.quantize(Decimal((0, (1,), -places)), context=_NEAR).normalize(_NEAR)
    whole = near == near.to_integral_value()
    return near.quantize(ONE, context=_NEAR) if whole else near


# Patterns are compiled on first use, by re itself: most look-ups hold no change to read.
NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
_PRINTED = rf"(?<![\w.,])-?{NUMBER}(?![0-9])"


def plain(number: str) -> Decimal:
    """Return a number that is printed with commas."""
    return Decimal(number.replace(",", ""))


def half_unit(number: Decimal) -> Decimal:
    """Return how far rounding may have moved a number: half a unit of its last digit.

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
    below = above = half
    match qualifier:
        case "about":
            below = above = wide
        case "nearly":
            below, above = wide, edge
        case "over" | "at-least":
            below, above = edge, INFINITY
        case "under" | "at-most":
            return ZERO, UP.add(size, edge)
    return DOWN.subtract(size, below), UP.add(size, above)
