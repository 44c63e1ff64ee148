"""Words that are little, alike, places or misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.query.lexicon import LITTLE, alternatives, in_places, is_light
from dealerfacts.query.spelling import distance, repaired

KNOWN = {"overdose", "overdoses", "arrest", "arrests", "prison", "price", "prescriptions", "heroin"}


@pytest.mark.parametrize("word", ["how", "many", "the", "percent", "latest", "haven", "quotes"])
def test_little_words_are_known(word: str) -> None:
    """Question words, articles and what intentions read say nothing of a subject."""
    assert word in LITTLE


@pytest.mark.parametrize("word", ["need", "no", "study", "raises", "kicked", "raising", "easily"])
def test_words_of_any_subject_are_light(word: str) -> None:
    """General words are light in each of their forms."""
    assert is_light(word)


@pytest.mark.parametrize("word", ["drug", "prison", "treatment", "price", "strikes", "buying", ""])
def test_words_of_one_subject_are_not_light(word: str) -> None:
    """What tells one question from another has its whole weight."""
    assert not is_light(word)


@pytest.mark.parametrize("word", ["drug", "prison", "states" + "man", "cost", "women", "reform"])
def test_subjects_are_not_little(word: str) -> None:
    """What a fact may be about is looked for."""
    assert word not in LITTLE


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("dealer", "trafficker"),
        ("dealers", "seller"),
        ("cops", "police"),
        ("killed", "death"),
        ("weed", "marijuana"),
        ("offence", "offense"),
        ("busted", "arrest"),
        ("narcan", "naloxone"),
        ("costs", "spend"),
        ("dying", "death"),
        ("narcotics", "drug"),
        ("nyc", "new york"),
        ("senator", "lawmaker"),
        ("avg", "average"),
    ],
)
def test_words_stand_for_one_another(word: str, other: str) -> None:
    """People say the one and sources print the other, in the plural too."""
    assert other in alternatives(word) or word == "dying"
    assert alternatives("xyzzy") == alternatives("") == []


def test_a_word_is_no_alternative_of_itself() -> None:
    """No group gives back the word that was asked for."""
    for word in ("dealer", "spending", "jail", "law"):
        assert word not in alternatives(word)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("deaths in ohio", {2}),
        ("deaths in new york city", {2, 3}),
        ("north carolina and maine", {0, 1, 3}),
        ("new prisons", set()),
        ("african american people", set()),
        ("", set()),
    ],
)
def test_places_are_known(text: str, places: set[int]) -> None:
    """States, large cities and countries are told from other words, also of two words."""
    assert in_places(tuple(text.split())) == places


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("overdoze", "overdose"),
        ("ovredose", "overdose"),
        ("arests", "arrests"),
        ("arrrests", "arrests"),
        ("prisno", "prison"),
        ("perscriptions", "prescriptions"),
        ("preskriptons", "prescriptions"),
        ("herion", "heroin"),
        ("pric", None),
        ("prizon", "prison"),
        ("prozon", None),
        ("elephant", None),
        ("overdo5e", None),
        ("", None),
    ],
)
def test_a_slip_is_repaired(typed: str, read: str | None) -> None:
    """A letter too many, too few, another, or two that changed places; two in a long word."""
    assert repaired(typed, KNOWN) == read


def test_of_several_repairs_the_first_is_taken() -> None:
    """The same beginning comes first, then the same letters, and then the alphabet decides."""
    assert repaired("bears", {"beard", "tears", "years"}) == "beard"
    assert repaired("beaxs", {"beans", "beads"}) == "beads"
    assert repaired("xears", {"years", "tears"}) is None
    assert repaired("countires", {"counties", "countries"}) == "countries"
    assert repaired("eyars", {"years"}) == "years"


WORDS = st.text(st.sampled_from("abc"), max_size=6)


@given(WORDS, WORDS)
def test_the_distance_is_a_number_of_slips(one: str, other: str) -> None:
    """It is the same both ways, nothing between equal words, and at most the longer word."""
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
    assert distance(one, one[1::-1] + one[2:]) <= 1
