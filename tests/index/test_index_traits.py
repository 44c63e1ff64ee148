"""What sets measures apart that one word may find alike."""

from __future__ import annotations

import pytest

from dealerfacts.index.keys import Traits, traits
from dealerfacts.model import Measure


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("percent", "percent"),
        ("percentage points", "percent"),
        ("deaths per 100,000", "rate"),
        ("overdoses per 1,000 seizures", "rate"),
        ("billion US dollars", "money"),
        ("US dollars per gram equivalent", "money"),
        ("times", "times"),
        ("months", "time"),
        ("years", "time"),
        ("people", "count"),
        ("life years", "count"),
    ],
)
def test_a_unit_is_of_a_kind(unit: str, expected: str) -> None:
    """Each unit is a share, a rate, a ratio, money, a length of time or a count."""
    assert traits(Measure("m", "M", unit)).unit == expected


@pytest.mark.parametrize(
    ("place", "local"),
    [
        ("", False),
        ("United States", False),
        ("US states and the District of Columbia", False),
        ("not limited to one country", False),
        ("nine countries", False),
        ("North Carolina", True),
        ("Portugal", True),
    ],
)
def test_a_place_is_local_unless_it_is_the_usual_one(place: str, local: bool) -> None:
    """A measure of the whole country, or of several, is what is meant where no place is named."""
    assert traits(Measure("m", "M", "people", {"place": place})).local is local


@pytest.mark.parametrize("status", ["provisional", "predicted", "provisional estimate"])
def test_a_provisional_count_is_not_final(status: str) -> None:
    """What may still change is told from what may not, and what says nothing counts as final."""
    assert not traits(Measure("m", "M", "deaths", {"status": status})).final
    assert traits(Measure("m", "M", "deaths")) == Traits(
        "count", main=False, final=True, local=False, breadth=0
    )
    assert traits(Measure("m", "M", "deaths", main=True)).main


def test_a_label_is_as_broad_as_its_words_are_many() -> None:
    """Words of four letters or more are counted."""
    assert traits(Measure("m", "People held in jail for drug crimes", "people")).breadth == 5
