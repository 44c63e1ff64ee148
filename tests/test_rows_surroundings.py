"""What a page adds to a fact."""

from __future__ import annotations

from dealerfacts.query import Store
from dealerfacts.rows.surroundings import surroundings


def test_a_fact_that_stands_alone_gets_no_keys(store: Store) -> None:
    """Where there is nothing around a fact, nothing is added."""
    assert surroundings(store.get("alliance-potency"), store) == {}


def test_the_facts_around_a_figure(store: Store) -> None:
    """A figure's page has what others say of it, each in a sentence, with its source."""
    more = surroundings(store.get("alliance-deaths"), store)
    assert more == {
        "related": [
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
    }


def test_a_source_without_a_date_is_named_all_the_same(store: Store) -> None:
    """A related fact's source is its publisher, and its date where it has one."""
    (related,) = surroundings(store.get("alliance-harm-found"), store)["related"]
    assert related["source"] == "Sample Alliance, 2019-12-17"
    outward = surroundings(store.get("alliance-harm"), store)["related"]
    assert [one["source"] for one in outward] == [
        "The Sample Herald",
        "Sample Alliance, 2019-12-17",
    ]


def test_a_stated_change_is_explained(store: Store) -> None:
    """A figure that states a change has the audit's sentences on its page."""
    more = surroundings(store.get("alliance-selling"), store)
    assert more["explained"].startswith(
        "The printed numbers give +2,900%, that is 30 times as many"
    )
