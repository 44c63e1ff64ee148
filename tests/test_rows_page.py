"""What the page of a fact gathers."""

from __future__ import annotations

from dealerfacts.query import Store
from dealerfacts.rows.page import Page, page


def test_a_fact_that_stands_alone_has_nothing_around_it(store: Store) -> None:
    """Where there is nothing around a fact, its page is the fact."""
    one = store.get("alliance-potency")
    assert page(one, store) == Page(one)


def test_a_stated_change_is_explained(store: Store) -> None:
    """A figure that states a change has the audit's sentences on its page."""
    explained = page(store.get("alliance-selling"), store).explained
    assert explained
    assert explained.startswith("The printed numbers give +2,900%, that is 30 times as many")


def test_what_surrounds_a_claim(store: Store) -> None:
    """A claim's page has the facts that it names, and the figures that it rests on."""
    related = page(store.get("alliance-harm"), store).related
    assert [(one.fact.id, one.how) for one in related][-1] == ("alliance-deaths", "figure")
