"""What the page of a fact gathers."""

from __future__ import annotations

from pathlib import Path

from builders import figure, write
from dealerfacts import Query, open_store
from dealerfacts.query import Store
from dealerfacts.rows.outline import how
from dealerfacts.rows.page import Page, page


def test_a_fact_that_stands_alone_has_nothing_around_it(store: Store) -> None:
    """Where there is nothing around a fact, its page is the fact and how to cite it."""
    one = store.get("alliance-potency")
    made = page(one, store)
    assert made == Page(one, citation=made.citation)
    assert str(made.citation).startswith("Sample Alliance. (2019, December 17).")


def test_what_disputes_a_fact_comes_first(store: Store) -> None:
    """Disputes stand before what bears a fact out, whatever the order of the store."""
    assert [how(one) for one in page(store.get("alliance-selling"), store).related] == [
        "disputed by",
        "corroborated by",
    ]


def test_a_change_is_computed_from_the_first_to_the_last_point(tmp_path: Path) -> None:
    """Points out of order, ranges and undated ones are no trouble."""
    points = ("2003", "30"), ("2001", "20"), ("2002", "25")
    path = write(
        tmp_path / "store.yaml",
        figure("f", *points),
        figure("lone", ("2001", "5"), ("undated", "9")),
        figure("span", {"period": "2001", "low": "1", "high": "2", "printed": "1-2"}, points[0]),
    )
    with open_store(path) as opened:
        changes = [page(one, opened).change for one in opened.find(Query())]
    first = "2001 to 2003: +10 (+50%), +43.9% to +56.4% with rounding, computed"
    assert changes == [first, None, None]


def test_a_stated_change_is_explained(store: Store) -> None:
    """A figure that states a change has the audit's sentences on its page."""
    explained = page(store.get("alliance-selling"), store).explained
    assert explained
    assert explained.startswith("The printed numbers give +2,900%, that is 30 times as many")


def test_what_surrounds_a_claim(store: Store) -> None:
    """A claim's page has the facts that it names, and the figures that it rests on."""
    related = page(store.get("alliance-harm"), store).related
    assert [(one.fact.id, one.how) for one in related][-1] == ("alliance-deaths", "figure")
