"""The sheet of an answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.errors import Place, Problem, UsageError
from dealerfacts.query import Query, Store
from dealerfacts.rows.build import entities_sheet, facts_sheet, problems_sheet


def test_an_unknown_field_is_refused_before_anything_is_read(store: Store) -> None:
    """Wrong fields are noticed before the first fact is fetched."""
    with pytest.raises(UsageError):
        facts_sheet(iter(()), "figures", query={}, count=0, fields="nope")


def test_a_sheet_of_facts(store: Store) -> None:
    """Facts become records under the columns of their view."""
    answer = store.find(Query(kinds=("figure",), words=("potency",)))
    sheet = facts_sheet(answer, "figures", query={"words": ["potency"]}, count=len(answer))
    assert (sheet.name, sheet.view, sheet.total, sheet.flat) == ("facts", "figures", 2, False)
    assert [record["id"] for record in sheet.records] == ["alliance-potency", "journal-price"]


def test_picked_fields_make_a_sheet_flat(store: Store) -> None:
    """Where fields are picked, nested formats are told to print the rows."""
    answer = store.find(Query(kinds=("figure",), words=("alliance-selling",)))
    sheet = facts_sheet(answer, "figures", query={}, count=1, fields="value,unit")
    assert sheet.flat
    assert next(sheet.rows()) == (Decimal(15000), "people")


def test_a_view_without_columns_of_its_own_has_those_of_facts(store: Store) -> None:
    """A page is one row a fact in flat formats."""
    sheet = facts_sheet([store.get("oneill-plain")], "page", query={}, count=1, fields="kind,fact")
    assert list(sheet.rows()) == [("quote", "Prison is no cure, [...] and never was.")]


def test_more_keys_are_added_to_each_record(store: Store) -> None:
    """What a page adds comes after what a fact has of itself."""
    sheet = facts_sheet(
        [store.get("oneill-plain")],
        "page",
        query={},
        count=1,
        more=lambda one: {"twice": one.id * 2},
    )
    (record,) = sheet.records
    assert list(record)[-1] == "twice"
    assert record["twice"] == "oneill-plainoneill-plain"


def test_a_sheet_of_entities(store: Store) -> None:
    """A topic, speaker or source stands with its number of facts; lists are joined by commas."""
    sheet = entities_sheet("topics", store.counts("topic"), query={})
    rows = {row[0]: row[1:] for row in sheet.rows()}
    assert rows["prison"] == ("Prison", Decimal(7), "jail,behind bars,mass incarceration")
    assert rows["potency"] == ("Potency", Decimal(2), None)
    assert sheet.total == 5


def test_a_sheet_of_problems() -> None:
    """A problem has its place, its code and its help, and its whole text for people."""
    problem = Problem("id", "X is not an id", "use a-z", Place("f.yaml", 3, 5, 1), "  - id: X")
    (record,) = problems_sheet([problem], query={"stores": ["f.yaml"]}).records
    assert record == {
        "file": "f.yaml",
        "line": 3,
        "column": 5,
        "level": "error",
        "code": "id",
        "message": "X is not an id",
        "help": "use a-z",
        "text": str(problem),
    }
    assert list(problems_sheet([problem], query={}, fields="line,code").rows()) == [
        (Decimal(3), "id")
    ]
