"""Facts as nested records: the keys of the schema dealerfacts/1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.query import Store
from dealerfacts.rows.record import fact_record


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
