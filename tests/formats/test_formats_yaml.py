"""YAML: the JSON object, for people to read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sheets import NUMBERS, ODD, TEXTS, sheet, written


def test_an_empty_answer_is_an_envelope() -> None:
    """Without facts the envelope is whole, with an empty list."""
    text = written("yaml", sheet([]))
    assert yaml.safe_load(text) == {"schema": "dealerfacts/1", "query": {}, "count": 0, "facts": []}


def test_the_envelope() -> None:
    """The envelope is JSON's, and its keys keep their order."""
    text = written("yaml", sheet([{"b": "x", "a": Decimal("4E-8")}, {"b": "y", "a": None}]))
    read = yaml.safe_load(text)
    assert list(read) == ["schema", "query", "count", "facts"]
    assert list(read["facts"][0]) == ["b", "a"]
    assert read["facts"] == [{"b": "x", "a": 4e-8}, {"b": "y", "a": None}]


def test_nothing_is_an_alias() -> None:
    """A value that appears twice is written twice: people read this."""
    shared: Any = ["a", "b"]
    text = written("yaml", sheet([{"one": shared, "two": shared}]))
    assert "&" not in text
    assert "*" not in text


def test_no_line_is_folded() -> None:
    """A long text stays in its line, so that a search in the output finds it."""
    assert "x " * 200 + "x" in written("yaml", sheet([{"text": "x " * 200 + "x"}]))


@pytest.mark.parametrize(
    "text", ["1e3", "-1E2", "0o17", "08", "+12", ".5", "1.", "6.02e23", "0x1F", "12:30", "1_000"]
)
def test_a_text_that_looks_like_a_number_is_quoted(text: str) -> None:
    """A reader of YAML 1.2 takes 1e3 for a number, one of YAML 1.1 does not: neither is left to."""
    assert f"text: '{text}'" in written("yaml", sheet([{"text": text}]))


@pytest.mark.parametrize("text", ["e3", "1e", "0o8", "1.2.3", "FY2019", "3000%", "a1"])
def test_a_text_that_is_no_number_is_not_quoted(text: str) -> None:
    """What no reader takes for a number stays easy to read."""
    assert f"text: {text}" in written("yaml", sheet([{"text": text}]))


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup or like another type comes back as the text that it was."""
    assert yaml.safe_load(written("yaml", sheet([{"text": text}])))["facts"] == [{"text": text}]


@given(rows=st.lists(st.fixed_dictionaries({"text": TEXTS, "value": st.none() | NUMBERS})))
@example(rows=[{"text": "\ufeff\n \n\u00a0", "value": Decimal(0)}])
def test_any_text_survives(rows: list[dict[str, str | Decimal | None]]) -> None:
    """Whatever a store may hold comes back, texts and numbers."""
    read = yaml.safe_load(written("yaml", sheet(rows)))["facts"]
    numbers = [None if one["value"] is None else Decimal(repr(one["value"])) for one in read]
    assert [one["text"] for one in read] == [one["text"] for one in rows]
    assert numbers == [one["value"] for one in rows]
