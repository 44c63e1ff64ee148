"""JSON: one object, whose keys are a promise."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dealerfacts.formats.json import encode, number
from sheets import NUMBERS, ODD, TEXTS, sheet, written


def test_what_has_no_json_is_refused() -> None:
    """Nothing but a Decimal is made a number: anything else is an internal error."""
    with pytest.raises(TypeError, match="no JSON for set"):
        encode({"x": {1}})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("450000", "450000"),
        ("21.70", "21.7"),
        ("-34.50", "-34.5"),
        ("4E-8", "4e-08"),
        ("1E+6", "1000000"),
        ("0.00", "0"),
        ("123456789012.345", "123456789012.345"),
    ],
)
def test_a_value_is_a_json_number(value: str, text: str) -> None:
    """A whole value is an integer in JSON, another one has its digits."""
    assert encode(number(Decimal(value))) == text


def test_an_empty_answer_is_an_envelope() -> None:
    """Without facts the envelope is whole, with an empty list."""
    text = written("json", sheet([]))
    assert json.loads(text) == {"schema": "dealerfacts/1", "query": {}, "count": 0, "facts": []}


def test_the_envelope() -> None:
    """The envelope's keys stand in their order, and each record has a line."""
    text = written("json", sheet([{"text": "a"}, {"text": "b"}]))
    assert list(json.loads(text)) == ["schema", "query", "count", "facts"]
    assert text.splitlines()[1:] == ['{"text": "a"},', '{"text": "b"}', "]}"]


def test_picked_fields_are_the_keys() -> None:
    """Where fields were picked, each row is an object with these keys alone; None is null."""
    text = written("json", sheet([{"a": "1", "b": "2"}], ("b", "c"), flat=True))
    assert json.loads(text)["facts"] == [{"b": "2", "c": None}]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup or like another type comes back as it was, not escaped to ASCII."""
    out = written("json", sheet([{"text": text}]))
    assert json.loads(out)["facts"] == [{"text": text}]
    assert out.isascii() == text.isascii()


@given(rows=st.lists(st.fixed_dictionaries({"text": TEXTS, "value": st.none() | NUMBERS})))
@example(rows=[{"text": "\ufeff\ud7ff\ue000", "value": None}])
def test_any_text_survives(rows: list[dict[str, str | Decimal | None]]) -> None:
    """Whatever a store may hold comes back, texts and numbers."""
    read = json.loads(written("json", sheet(rows)), parse_float=Decimal)["facts"]
    assert read == rows
