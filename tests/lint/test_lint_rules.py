"""The rules: each sentence is silent as it stands, and an error with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dealerfacts.lint import Report
from dealerfacts.lint.check import check
from dealerfacts.lint.reading import read_text
from dealerfacts.lint.review import Store
from dealerfacts.lint.run import compiled
from dealerfacts.query import Query, open_store
from departures import DEPARTURES, FAIR, Departure


@pytest.fixture(scope="module")
def known() -> Iterator[Store]:
    """Compile the shipped store once."""
    with open_store() as store:
        yield compiled(store.find(Query()))


def report(text: str, known: Store) -> Report:
    """Check a plain text."""
    return check(read_text(text, "-", "text"), known)


@pytest.mark.parametrize("one", DEPARTURES, ids=lambda one: one.wrong[:60])
def test_a_departure_is_found_and_the_faithful_sentence_is_not(
    one: Departure, known: Store
) -> None:
    """What the store says too is silent; with one thing changed, its rule speaks."""
    assert report(one.faithful, known).findings == ()
    assert {found.rule for found in report(one.wrong, known).findings} & set(one.rules)


@pytest.mark.parametrize("text", FAIR)
def test_what_cannot_be_decided_is_passed_over(text: str, known: Store) -> None:
    """Honest rounding, fair quoting, other people's words and other numbers are no findings."""
    assert report(text, known).findings == ()
