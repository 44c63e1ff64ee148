"""Spans of numbers are never too narrow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from dealerfacts.audit.spans import Span, as_change, difference, negated, quotient, times_100

NUMBERS = st.decimals(-(10**30), 10**30, allow_nan=False, allow_infinity=False, places=30)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: (min(pair), max(pair)))
SHARES = st.fractions(0, 1)


def within(span: Span, share: Fraction) -> Fraction:
    """Return a number of a span: its low at 0, its high at 1."""
    low, high = map(Fraction, span)
    return low + (high - low) * share


def holds(span: Span, number: Fraction) -> bool:
    """Return whether a number lies in a span, an end of which may be infinite."""
    low, high = span
    return (not low.is_finite() or Fraction(low) <= number) and (
        not high.is_finite() or number <= Fraction(high)
    )


def test_from_zero_a_quotient_is_infinite() -> None:
    """A base that may be zero leaves the quotient open on the side that it grows to."""
    zero_up = (Decimal(-1), Decimal(5))
    assert quotient((Decimal(10), Decimal(30)), zero_up) == (Decimal(2), Decimal("Infinity"))
    assert quotient((Decimal(-30), Decimal(-10)), zero_up) == (Decimal("-Infinity"), Decimal(-2))


@given(SPANS, SPANS, SHARES, SHARES)
def test_a_quotient_holds_each_quotient(
    top: Span, bottom: Span, one: Fraction, two: Fraction
) -> None:
    """Whatever numbers of two spans are divided, the span of quotients holds the result."""
    divisor = within(bottom, two)
    assume(divisor > 0)
    ratio = within(top, one) / divisor
    assert holds(quotient(top, bottom), ratio)
    assert holds(as_change(quotient(top, bottom)), (ratio - 1) * 100)


@given(SPANS, SPANS, SHARES, SHARES)
def test_a_difference_holds_each_difference(
    end: Span, start: Span, one: Fraction, two: Fraction
) -> None:
    """Whatever numbers of two spans are subtracted, the span of differences holds the result."""
    assert holds(difference(end, start), within(end, one) - within(start, two))


@given(SPANS, SHARES)
def test_percents_and_opposites_hold_each_number(span: Span, share: Fraction) -> None:
    """A number of a span, times 100 or on the other side of zero, lies in the span made so."""
    number = within(span, share)
    assert holds(times_100(span), number * 100)
    assert holds(negated(span), -number)
