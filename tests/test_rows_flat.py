"""Facts as flat rows and as sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.model import QUALIFIERS
from dealerfacts.query import Store
from dealerfacts.rows.flat import amount, fact_rows, sentence
from dealerfacts.rows.record import fact_record
from dealerfacts.rows.sheet import COLUMNS, Record


def record(store: Store, id_: str) -> Record:
    """Return the record of a fact of the small store."""
    return fact_record(store.get(id_))


def test_a_figure_has_a_row_a_point(store: Store) -> None:
    """Each point is a row of its own, with all that stands around it repeated."""
    first, last = fact_rows("figures", record(store, "alliance-selling"))
    assert (first["period"], first["value"]) == ("1980", Decimal(15000))
    assert (last["period"], last["value"]) == ("2019", Decimal(450000))
    assert last["point_note"] == 'the release says "today"'
    same = {name for name in first if first[name] == last[name]}
    assert {"id", "measure", "measure_id", "unit", "change", "verdict", "source", "note"} <= same


def test_a_range_has_a_low_and_a_high_and_no_value(store: Store) -> None:
    """A range is two numbers in two columns, and never a mean."""
    (row,) = fact_rows("figures", record(store, "alliance-potency"))
    assert (row["value"], row["low"], row["high"]) == (None, Decimal(30), Decimal(50))


def test_a_quote_s_row(store: Store) -> None:
    """A quote's row has its exact words, and the speaker's name and id."""
    (row,) = fact_rows("quotes", record(store, "dubois-naloxone"))
    assert row["text"] == "Naloxone first, questions later: that is the whole of it."
    assert (row["speaker"], row["speaker_id"]) == ("Frédérique Dubois", "frederique-dubois")
    assert (row["role"], row["organization"]) == (None, None)


def test_a_claim_s_row_says_what_kind_of_claim_it_is(store: Store) -> None:
    """Among claims the kind is finding, argument or recommendation; among all facts it is claim."""
    harm = record(store, "alliance-harm")
    assert fact_rows("claims", harm)[0]["kind"] == "argument"
    assert fact_rows("claims", harm)[0]["figures"] == "alliance-deaths"
    assert fact_rows("facts", harm)[0]["kind"] == "claim"


@pytest.mark.parametrize(
    ("id_", "original"),
    [
        ("herald-drug", "Prisoners in 2018 (Bureau of Samples, 2018-06)"),
        ("journal-price", "A thesis of 2016, as the article says"),
        ("alliance-deaths", "An office's count"),
        ("alliance-potency", None),
    ],
)
def test_a_second_hand_fact_names_what_was_reported(
    store: Store, id_: str, original: str | None
) -> None:
    """The original is the fact's own, or its source's, by its title where it is a source."""
    assert fact_rows("figures", record(store, id_))[0]["original"] == original


@pytest.mark.parametrize(
    ("view", "id_"),
    [
        ("figures", "alliance-selling"),
        ("quotes", "oneill-odd"),
        ("claims", "alliance-harm"),
        ("facts", "journal-deaths"),
    ],
)
def test_every_column_has_a_cell(store: Store, view: str, id_: str) -> None:
    """Each column that a view knows is filled, or is None by intent."""
    first, more = COLUMNS[view]
    for row in fact_rows(view, record(store, id_)):
        assert set(first) | set(more) <= set(row)


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
    assert sentence(record(store, id_)) == said


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=9)


@given(value=NUMBERS, qualifier=st.sampled_from([None, *QUALIFIERS]))
def test_an_amount_holds_every_digit(value: Decimal, qualifier: str | None) -> None:
    """A value for people has all its digits, no exponent, and its qualifier in plain words."""
    shown = amount({"value": value, "qualifier": qualifier})
    words = (qualifier or "").replace("-", " ")
    assert shown.startswith(words)
    assert Decimal(shown.removeprefix(words).strip().replace(",", "")) == value
    assert "e" not in shown.removeprefix(words).lower()


@given(low=NUMBERS, high=NUMBERS)
def test_a_range_shows_both_its_ends(low: Decimal, high: Decimal) -> None:
    """A range for people is its low and its high."""
    point: dict[str, Any] = {"low": low, "high": high}
    ends = amount(point).replace(",", "").split(" to ")
    assert [Decimal(end) for end in ends] == [low, high]
