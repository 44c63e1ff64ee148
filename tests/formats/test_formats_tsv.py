"""Tab-separated values: what a pipe gets."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.formats import Screen
from sheets import NUMBERS, ODD, TEXTS, sheet, written

ESCAPES = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}


def read(text: str) -> list[list[str]]:
    """Return the rows: cells between tabs, in which the four escapes are undone."""
    *lines, end = text.split("\n")
    assert end == ""
    return [
        [re.sub(r"\\.", lambda found: ESCAPES[found[0]], cell) for cell in line.split("\t")]
        for line in lines
    ]


def test_an_empty_answer_is_empty() -> None:
    """Without rows there is nothing at all, and no header."""
    assert written("tsv", sheet([], ("id", "value"))) == ""


def test_there_is_no_header() -> None:
    """The first line is the first row; an empty cell is empty, a number has no exponent."""
    text = written("tsv", sheet([{"a": None, "b": Decimal("4E-8"), "c": "x"}]))
    assert text == "\t0.00000004\tx\n"


def test_a_row_is_a_line() -> None:
    """Tabs, line ends and backslashes inside a cell are escaped."""
    assert written("tsv", sheet([{"a": "x\ty\nz\r\\n"}])) == "x\\ty\\nz\\r\\\\n\n"


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup or like another type comes back as it was."""
    assert read(written("tsv", sheet([{"text": text}]))) == [[text]]


def test_names_of_columns_stand_above_where_they_are_asked_for() -> None:
    """Only whoever asks for a header gets one: a piped answer is rows."""
    made = sheet([{"a": "1", "b": "2"}])
    assert written("tsv", made, Screen(header=True)) == "a\tb\n1\t2\n"
    assert written("tsv", made) == "1\t2\n"


@given(rows=st.lists(st.tuples(TEXTS, st.none() | NUMBERS)))
def test_any_text_survives(rows: list[tuple[str, Decimal | None]]) -> None:
    """Whatever a store may hold comes back, texts and numbers, one line a row."""
    made = sheet([{"text": text, "value": value} for text, value in rows], ("text", "value"))
    cells = read(written("tsv", made))
    assert [(text, Decimal(value) if value else None) for text, value in cells] == rows
