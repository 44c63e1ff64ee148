"""JSON lines: one object a line."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets import NUMBERS, ODD, TEXTS, sheet, written


def test_an_empty_answer_is_empty() -> None:
    """Without records there is not even a line end."""
    assert written("jsonl", sheet([])) == ""


def test_picked_fields_are_the_keys() -> None:
    """Where fields were picked, each row is an object with these keys alone."""
    text = written("jsonl", sheet([{"a": "1", "b": "2"}], ("b",), flat=True))
    assert text == '{"b": "2"}\n'


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup or like another type comes back as it was."""
    assert json.loads(written("jsonl", sheet([{"text": text}]))) == {"text": text}


@given(rows=st.lists(st.fixed_dictionaries({"text": TEXTS, "value": st.none() | NUMBERS})))
def test_any_text_survives_in_its_line(rows: list[dict[str, str | Decimal | None]]) -> None:
    """Each line is a record, whatever its texts hold."""
    lines = written("jsonl", sheet(rows)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line, parse_float=Decimal) for line in lines] == rows
