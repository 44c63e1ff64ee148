"""The shape of an answer: its columns, and the cells under them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.errors import UsageError
from dealerfacts.rows.sheet import COLUMNS, SCHEMA, Sheet, known_fields, pick, spelled


def test_an_unknown_field_is_refused_with_the_known_ones() -> None:
    """A field that a view does not have is wrong usage, and the sentence lists those it has."""
    with pytest.raises(UsageError) as caught:
        pick("topics", "id,nmae")
    assert str(caught.value) == (
        "no field 'nmae' here: choose from id, label, facts, aliases, parent"
    )


@pytest.mark.parametrize("fields", ["", " ", ",", " , "])
def test_no_field_at_all_is_refused(fields: str) -> None:
    """A list of fields that names none is wrong usage."""
    with pytest.raises(UsageError, match=r"--fields names no field: choose from id, name"):
        pick("speakers", fields)


def test_picked_fields_keep_their_order() -> None:
    """The columns are the fields as they are named, blanks around them aside."""
    assert pick("figures", "value, id ,period") == ("value", "id", "period")
    assert pick("figures", None) == COLUMNS["figures"][0]


@pytest.mark.parametrize("view", COLUMNS)
def test_each_view_knows_its_own_columns(view: str) -> None:
    """Every column that a view prints is a field that can be picked, and none is named twice."""
    known = known_fields(view)
    assert set(COLUMNS[view][0]) <= set(known)
    assert len(known) == len(set(known))
    assert pick(view, ",".join(known)) == tuple(known)


def test_the_promised_columns() -> None:
    """Scripts that cut a piped answer by its columns rely on these, in this order."""
    assert COLUMNS["figures"][0] == (
        *("id", "measure", "period", "value", "low", "high", "qualifier", "unit"),
        *("printed", "source", "url"),
    )
    assert COLUMNS["quotes"][0] == (
        *("id", "speaker", "role", "text", "organization", "source", "url"),
    )
    assert COLUMNS["claims"][0] == ("id", "kind", "topics", "statement", "source", "url")
    assert COLUMNS["facts"][0] == ("id", "kind", "topics", "fact", "source", "url")
    assert SCHEMA == "dealerfacts/1"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("a\tb", "a\tb"),
        (Decimal("450000"), "450000"),
        (Decimal("4E-8"), "0.00000004"),
        (Decimal("1.5E+7"), "15000000"),
        (Decimal("-34.50"), "-34.50"),
    ],
)
def test_a_cell_as_text_has_no_exponent(cell: Decimal | str | None, text: str) -> None:
    """A number is spelled in plain digits, a text stays as it is."""
    assert spelled(cell) == text


def test_a_sheet_lays_rows_under_its_columns() -> None:
    """A record may have several rows; a cell that a row lacks is None."""
    sheet = Sheet(
        "facts", "facts", {}, 1, ("b", "a"), [{"n": 2}], lambda one: ({"a": "x"},) * one["n"]
    )
    assert list(sheet.rows()) == [(None, "x"), (None, "x")]
