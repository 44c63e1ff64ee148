"""What may stand behind a printed number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from dealerfacts.audit.points import point_range
from dealerfacts.audit.spans import Span, half_unit, qualified
from dealerfacts.model import Point


def rounding_range(printed: str, value: str) -> Span:
    """Return what may stand behind a printed number without a qualifier."""
    return point_range(Point("2019", printed, Decimal(value)))


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("15,000", "14500", "15500"),
        ("450,000", "445000", "455000"),
        ("41,000", "40500", "41500"),
        ("70,237", "70236.5", "70237.5"),
        ("363", "362.5", "363.5"),
        ("100", "95", "105"),
        ("10", "9.5", "10.5"),
        ("5", "4.5", "5.5"),
        ("0", "-0.5", "0.5"),
        ("12.0", "11.95", "12.05"),
        (".50", "0.495", "0.505"),
        ("-3.2", "-3.25", "-3.15"),
        ("−40%", "-40.5", "-39.5"),
        ("$42.5", "42.45", "42.55"),
    ],
)
def test_rounding_range(printed: str, low: str, high: str) -> None:
    """A printed number is off by half a unit of its last digit but zeros, or of its second."""
    value = printed.strip("$%").replace(",", "").replace("−", "-")
    assert rounding_range(printed, value) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("printed", "value", "low", "high"),
    [
        ("1.5 million", "1500000", "1450000", "1550000"),
        ("2 million", "2000000", "1500000", "2500000"),
        ("$42.5 billion", "42.5E9", "42.45E9", "42.55E9"),
        ("500,000", "0.5", "0.495", "0.505"),
        ("15k", "15000", "14500", "15500"),
        ("12.0", "12", "11.95", "12.05"),
        ("0.0", "0", "-0.05", "0.05"),
        ("1 in 5", "20", "19.5", "20.5"),
        ("1 in 100", "100", "95", "105"),
        ("half a million", "500000", "495000", "505000"),
        ("in 2019, 15,000", "15000", "14500", "15500"),
    ],
)
def test_rounding_range_of_value(printed: str, value: str, low: str, high: str) -> None:
    """The rounding is the printed number's where it has the value's digits, else the value's."""
    assert rounding_range(printed, value) == (Decimal(low), Decimal(high))


def test_half_a_unit_is_that_of_the_number_written_out() -> None:
    """A Decimal is read as it would be written out."""
    for text in ("2000000", "2E+6", "2.0E+6"):
        assert half_unit(Decimal(text)) == 50000


def test_rounding_range_of_many_digits() -> None:
    """A number of more digits than are computed with gets a range that is never too narrow."""
    number = 10**60 // 7
    low, high = rounding_range(f"{number:,}", str(number))
    assert Fraction(low) < number - Fraction(1, 2) < number + Fraction(1, 2) < Fraction(high)


@pytest.mark.parametrize(
    ("number", "half"),
    [("0", "0.5"), ("7", "0.5"), ("10", "0.5"), ("1000", "50"), ("1.50", "0.005")],
)
def test_half_unit(number: str, half: str) -> None:
    """Zeros before the point are rounding from the third digit on, and after it they count."""
    assert half_unit(Decimal(number)) == Decimal(half)


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        (None, "95", "105"),
        ("about", "90", "110"),
        ("nearly", "90", "100"),
        ("over", "100", "Infinity"),
        ("at-least", "100", "Infinity"),
        ("under", "0", "100"),
        ("at-most", "0", "100"),
    ],
)
def test_a_limit_without_slack_is_meant_exactly(qualifier: str | None, low: str, high: str) -> None:
    """Without slack a limit is the number itself, and an open end stays open."""
    meant = qualified(Decimal(100), Decimal(5), qualifier, slack=False)
    assert meant == (Decimal(low), Decimal(high))
