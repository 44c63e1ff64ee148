"""Compute with spans of numbers, each from a lowest to a highest.

Low ends are rounded down and high ends up, so that no lost digit makes a span too narrow.
"""

from __future__ import annotations

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
