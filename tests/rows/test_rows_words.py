"""Facts in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.model import QUALIFIERS, Point
from dealerfacts.query import Store
from dealerfacts.rows.words import amount, sentence


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        (
            "alliance-selling",
            "15,000 people (1980); 450,000 (2019): People imprisoned for selling drugs",
        ),
        ("alliance-potency", "30 to 50 times (undated): Potency, as a multiple of heroin's"),
        ("alliance-deaths", "over 70,000 deaths (2017): Deaths from overdose"),
        ("journal-residue", "at least 0.00000004 grams a note (2016-02): Residue on banknotes"),
        ("alliance-harm", "Harsh law may bring more deaths, and more violence."),
        ("oneill-plain", "Prison is no cure, [...] and never was."),
    ],
)
def test_a_fact_in_one_sentence(store: Store, id_: str, said: str) -> None:
    """A figure says its numbers with unit and period, a claim its statement, a quote its words."""
    assert sentence(store.get(id_)) == said


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=9)


@given(value=NUMBERS, qualifier=st.sampled_from([None, *QUALIFIERS]))
def test_an_amount_holds_every_digit(value: Decimal, qualifier: str | None) -> None:
    """A value for people has all its digits, no exponent, and its qualifier in plain words."""
    shown = amount(Point("2019", "as printed", value, qualifier=qualifier))
    words = (qualifier or "").replace("-", " ")
    assert shown.startswith(words)
    assert Decimal(shown.removeprefix(words).strip().replace(",", "")) == value
    assert "e" not in shown.removeprefix(words).lower()


@given(low=NUMBERS, high=NUMBERS)
def test_a_range_shows_both_its_ends(low: Decimal, high: Decimal) -> None:
    """A range for people is its low and its high."""
    ends = amount(Point("2019", "as printed", low=low, high=high)).replace(",", "").split(" to ")
    assert [Decimal(end) for end in ends] == [low, high]
