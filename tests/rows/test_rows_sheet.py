"""The shape of an answer: its columns, and the cells under them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.errors import UsageError
from dealerfacts.rows.sheet import SCHEMA, View, sheet, spelled
from dealerfacts.rows.views import VIEWS


def test_an_unknown_field_is_refused_with_the_known_ones() -> None:
    """A field that a view does not have is wrong usage, and the sentence lists those it has."""
    with pytest.raises(UsageError) as caught:
        VIEWS["topics"].pick("id,nmae")
    assert str(caught.value) == (
        "no field 'nmae' here: choose from id, label, facts, aliases, parent"
    )


@pytest.mark.parametrize("fields", ["", " ", ",", " , "])
def test_no_field_at_all_is_refused(fields: str) -> None:
    """A list of fields that names none is wrong usage."""
    with pytest.raises(UsageError, match=r"--fields names no field: choose from id, name"):
        VIEWS["speakers"].pick(fields)


def test_picked_fields_keep_their_order() -> None:
    """The columns are the fields as they are named, blanks around them aside."""
    assert VIEWS["stat"].pick("value, id ,period") == ("value", "id", "period")


def test_the_schema_has_a_name() -> None:
    """Scripts may check the name of the schema."""
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
    """A thing may have several rows, or none."""
    columns = {"b": lambda _: None, "a": lambda _: "x"}
    view = View[int](
        "numbers", "lists.columns", lambda n: {"n": n}, columns, rows=lambda n: [n] * n
    )
    made = sheet(view, [2, 0, 1], {})
    assert list(made.rows()) == [(None, "x")] * 3
    assert list(made.records()) == [{"n": 2}, {"n": 0}, {"n": 1}]
