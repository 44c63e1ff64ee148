"""Facts as nested records: the keys of the schema dealerfacts/1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.compare import compare, neighbours
from dealerfacts.errors import Place, Problem
from dealerfacts.query import Store
from dealerfacts.rows.page import page
from dealerfacts.rows.record import (
    comparison_record,
    counted_record,
    fact_record,
    page_record,
    problem_record,
)
from dealerfacts.rows.sheet import Record


def test_a_figure_s_keys(store: Store) -> None:
    """A figure stands whole: its measure, points, change, audit, topics and source."""
    record = fact_record(store.get("alliance-selling"))
    assert list(record) == [
        *("id", "kind", "measure", "points", "change", "audit", "topics", "source"),
        *("anchor", "disputed_by", "aliases", "note"),
    ]
    assert record["change"] == {"stated": "3000%", "from": "1980", "to": "2019"}
    assert set(record["audit"]) >= {"verdict", "slip", "stated", "computed", "low", "high", "ratio"}
    assert (record["audit"]["verdict"], record["audit"]["slip"]) == (
        "within-rounding",
        "times-as-percent",
    )
    assert (record["audit"]["computed"], record["audit"]["ratio"]) == (Decimal(2900), Decimal(30))
    assert record["measure"]["dimensions"]["custody"] == "not stated"
    assert record["source"]["publisher"] == "Sample Alliance"


def test_a_claim_s_keys(store: Store) -> None:
    """A claim has its kind under a key of its own: ``kind`` tells facts apart."""
    record = fact_record(store.get("alliance-harm"))
    assert (record["kind"], record["claim_kind"]) == ("claim", "argument")
    assert record["figures"] == ("alliance-deaths",)
    assert record["relations"][0]["to"] == "alliance-harm-found"


def test_a_quote_s_keys(store: Store) -> None:
    """A quote has its exact words and its speaker; what is not known has no key."""
    record = fact_record(store.get("dubois-naloxone"))
    assert record["speaker"] == {
        "id": "frederique-dubois",
        "name": "Frédérique Dubois",
        "aliases": ("Fred Dubois",),
    }
    assert "role" not in record
    assert record["aliases"] == ("dubois-first",)


@pytest.mark.parametrize(
    ("id_", "original", "original_id"),
    [
        ("herald-drug", "Prisoners in 2018 (Bureau of Samples, 2018-06)", "bureau-2018"),
        ("oneill-plain", "A speech", None),
        ("memo-selling", None, None),
    ],
)
def test_an_original_is_named(
    store: Store, id_: str, original: str | None, original_id: str | None
) -> None:
    """An original that is a source is named by title, publisher and date, and by its id."""
    record = fact_record(store.get(id_))
    assert (record.get("original"), record.get("original_id")) == (original, original_id)


def comparisons(store: Store, id_: str) -> list[Record]:
    """Return the records of a figure's comparisons with its neighbours."""
    base = store.get(id_)
    return [comparison_record(one) for one in compare(base, neighbours(base, store))]


def test_a_comparison_s_keys(store: Store) -> None:
    """A comparison has both figures whole, the points, the verdict, and what differs."""
    found = comparisons(store, "alliance-selling")
    agreed = next(one for one in found if one["verdict"] == "agrees")
    assert list(agreed) == [
        *("verdict", "base", "base_point", "other", "other_point"),
        *("differs_in", "unstated", "ratio", "relation", "computed"),
    ]
    assert agreed["base"]["source"]["id"] == "alliance-2019"
    assert agreed["other_point"]["value"] == Decimal(449000)
    assert agreed["ratio"] == Decimal("0.998")
    assert agreed["relation"] == {
        "how": "corroborates",
        "why": "Both count sellers alone.",
        "at": "memo-selling",
    }


def test_what_no_curator_related_has_no_relation(store: Store) -> None:
    """Without a curator's word there is no key for it."""
    found = comparisons(store, "alliance-selling")
    alone = next(one for one in found if one["other"]["id"] == "herald-drug")
    assert "relation" not in alone
    assert alone["differs_in"] == [
        {"dimension": "offense", "here": "selling", "there": "any drug offense"}
    ]
    assert alone["unstated"] == ["custody"]


def test_a_page_has_what_a_fact_has_and_more(store: Store) -> None:
    """A page's keys come after the fact's own; where nothing surrounds a fact, there are none."""
    one = store.get("alliance-selling")
    record = page_record(page(one, store))
    own = fact_record(one)
    assert list(record) == [*own, "related", "explained", "citation"]
    alone = store.get("alliance-potency")
    assert list(page_record(page(alone, store))) == [*fact_record(alone), "citation"]


def test_a_related_fact_s_keys(store: Store) -> None:
    """A related fact stands in one sentence, with its source, and why it is related."""
    assert page_record(page(store.get("alliance-deaths"), store))["related"] == [
        {
            "id": "journal-deaths",
            "how": "updates",
            "incoming": True,
            "why": "The final count; “record” stands.",
            "says": "35,000 deaths (2010); 70,237 (2017); 68,000 to 72,000 "
            "(2017-06/2018-05): Deaths from overdose",
            "source": "Journal of Samples, 2020",
        },
        {
            "id": "alliance-harm",
            "how": "figure",
            "incoming": True,
            "why": None,
            "says": "Harsh law may bring more deaths, and more violence.",
            "source": "Sample Alliance, 2019-12-17",
        },
    ]


def test_a_related_fact_s_source_may_have_no_date(store: Store) -> None:
    """A related fact's source is its publisher, and its date where it has one."""
    related = page_record(page(store.get("alliance-harm"), store))["related"]
    assert [one["source"] for one in related] == [
        "The Sample Herald",
        "Sample Alliance, 2019-12-17",
    ]


def test_a_listed_record_has_its_number_of_facts(store: Store) -> None:
    """A topic or the like has its own fields, then the number of its facts."""
    records = [counted_record(counted) for counted in store.counts("topic")]
    assert [list(one)[-1] for one in records] == ["facts"] * 5
    assert next(one for one in records if one["id"] == "prison")["facts"] == 7


def test_a_problem_s_keys() -> None:
    """A problem has its place, its code and its help, and its whole text for people."""
    problem = Problem("id", "X is not an id", "use a-z", Place("f.yaml", 3, 5, 1), "  - id: X")
    assert problem_record(problem) == {
        "file": "f.yaml",
        "line": 3,
        "column": 5,
        "level": "error",
        "code": "id",
        "message": "X is not an id",
        "help": "use a-z",
        "text": str(problem),
    }
