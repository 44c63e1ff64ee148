"""What a figure counts, as far as a reader would not take it for granted."""

from __future__ import annotations

import pytest

from dealerfacts.context import context_of
from dealerfacts.model import Measure


@pytest.mark.parametrize(
    ("label", "dimensions", "expected"),
    [
        ("Deaths", {}, ""),
        ("Deaths", {"place": "United States", "population": "everyone"}, ""),
        ("States with a law", {"place": "US states and the District of Columbia"}, ""),
        ("Deaths", {"place": "North Carolina"}, "North Carolina"),
        ("Deaths in North Carolina", {"place": "North Carolina"}, ""),
        ("Calls", {"place": "not stated", "population": "not stated"}, "place not stated"),
        ("Studies", {"place": "nine countries"}, "nine countries"),
        ("Share of jail inmates", {"population": "inmates"}, ""),
        ("Sentenced people in prison", {"population": "sentenced prisoners"}, ""),
        ("Share of jail inmates", {"population": "sentenced inmates"}, "sentenced inmates"),
        ("Potency as a multiple of heroin's", {"compared with": "heroin"}, ""),
        (
            "Death risk after release",
            {
                "place": "North Carolina",
                "drug": "heroin",
                "population": "formerly incarcerated people",
                "compared with": "general population",
            },
            "North Carolina; formerly incarcerated people; compared with general population",
        ),
        ("Positive tests", {"sample": "125 people"}, "125 people"),
    ],
)
def test_what_is_unusual_is_said(label: str, dimensions: dict[str, str], expected: str) -> None:
    """Place, population, sample and comparison are said, unless they are usual or in the label."""
    assert context_of(Measure("m", label, "deaths", dimensions)) == expected


def test_without_a_measure_nothing_is_said() -> None:
    """A claim counts nothing."""
    assert context_of(None) == ""
