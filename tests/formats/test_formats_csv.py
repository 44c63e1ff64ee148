"""Comma-separated values."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.formats import Screen
from sheets import NUMBERS, ODD, TEXTS, sheet, written


def read(text: str) -> list[list[str]]:
    """Return the rows, as Python's reader has them."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_an_empty_answer_has_its_header() -> None:
    """Without rows the header still tells the columns."""
    assert written("csv", sheet([], ("id", "value"))) == "id,value\n"


def test_lines_end_in_a_newline_alone() -> None:
    """Lines end as they do for Unix tools, and an empty cell is empty."""
    text = written("csv", sheet([{"a": None, "b": Decimal("4E-8")}]))
    assert text == "a,b\n,0.00000004\n"


def test_quotation_marks_are_doubled() -> None:
    """A cell with a comma, a quotation mark or a line end is quoted (RFC 4180)."""
    assert written("csv", sheet([{"a": 'x, "y"\nz'}])) == 'a\n"x, ""y""\nz"\n'


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup or like another type comes back as it was."""
    assert read(written("csv", sheet([{"text": text}]))) == [["text"], [text]]


def test_a_mark_for_excel() -> None:
    """Excel reads UTF-8 where the file begins with a byte order mark; nobody else is given one."""
    made = sheet([{"a": "é"}])
    assert written("csv", made, Screen(mark=True)) == "\ufeffa\né\n"
    assert written("csv", made) == "a\né\n"


@given(rows=st.lists(st.tuples(TEXTS, st.none() | NUMBERS)))
def test_any_text_survives(rows: list[tuple[str, Decimal | None]]) -> None:
    """Whatever a store may hold comes back, texts and numbers."""
    made = sheet([{"text": text, "value": value} for text, value in rows], ("text", "value"))
    header, *cells = read(written("csv", made))
    assert header == ["text", "value"]
    assert [(text, Decimal(value) if value else None) for text, value in cells] == rows
