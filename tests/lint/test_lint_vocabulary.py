"""The words by which a count is recognised."""

from __future__ import annotations

import pytest

from dealerfacts.lint.vocabulary import concept


@pytest.mark.parametrize(
    "words",
    [
        "race races racial ethnicity",
        "crime crimes offense offenses offender offenders convicted conviction convictions",
        "price prices priced cost costs costing",
        "white whites",
        "death deaths died dying killed killing kills fatalities",
        "prison prisons prisoners imprisoned imprisonment incarcerated inmates jailed",
        "arrest arrests arrested arresting apprehended",
        "need needs needed needing",
        "woman women female females",
        "risk risks likelier likelihood",
        "treatment treatments treated treating untreated",
        "test tests tested testing strips",
    ],
)
def test_forms_of_one_meaning_are_one_concept(words: str) -> None:
    """Whichever of its forms a writer takes, a word is known by the same concept."""
    assert len({concept(word) for word in words.split()}) == 1


def test_other_meanings_stay_apart() -> None:
    """Prison and jail, a sale and possession, are counted apart."""
    apart = ("prisons", "jails", "sales", "possession", "deaths", "overdoses")
    assert len({concept(word) for word in apart}) == len(apart)
