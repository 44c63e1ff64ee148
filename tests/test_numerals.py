"""The words for numbers, and lists of words."""

from __future__ import annotations

import pytest

from dealerfacts.numerals import COUNTS, SCALES, after_number, multiples, parts, scales
from dealerfacts.wordlists import word_set


def test_counts_are_what_their_words_say() -> None:
    """The words run from zero to nineteen, and on by tens to ninety."""
    assert list(COUNTS.values()) == [*range(20), *range(20, 100, 10)]
    assert (COUNTS["zero"], COUNTS["twelve"], COUNTS["forty"], COUNTS["ninety"]) == (0, 12, 40, 90)


def test_a_reader_has_the_letters_that_it_names() -> None:
    """The names of the scales are all there, and of the letters for them those asked for."""
    assert scales("k bn") == {**SCALES, "k": 3, "bn": 9}
    assert scales("") == SCALES
    with pytest.raises(KeyError):
        scales("q")


def test_a_plural_divides_as_the_singular_does() -> None:
    """``thirds`` and ``third`` are of three, and a word that nobody knows is a mistake."""
    assert parts("half third thirds") == {"half": 2, "third": 3, "thirds": 3}
    every = parts("half third quarter fifth sixth eighth tenth")
    assert list(every.values()) == [2, 3, 4, 5, 6, 8, 10]
    assert multiples("twice tripled") == {"twice": 2, "tripled": 3}
    for read in (parts, multiples):
        with pytest.raises(KeyError):
            read("dozen")


def test_a_unit_is_said_after_a_number() -> None:
    """A unit that begins with a scale in the plural has it in the singular behind a number."""
    assert after_number("thousands of people") == "thousand people"
    assert after_number("Billions of US dollars") == "Billion US dollars"
    for unit in ("people", "billion US dollars", "years of age", "thousandths of grams", ""):
        assert after_number(unit) == unit


def test_white_space_parts_a_list_of_words() -> None:
    """Blanks and line ends part words, and nothing else does."""
    assert word_set("\n    a b-c\n    don't\n") == {"a", "b-c", "don't"}
    assert word_set("") == frozenset()
