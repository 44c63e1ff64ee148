"""Judging a fact: its anchor pins its numbers, and the pieces of a quote follow each other."""

from __future__ import annotations

import pytest

from dealerfacts.verify.judge import BRACKETS, Judge
from dealerfacts.verify.near import difference
from dealerfacts.verify.outcome import (
    AMBIGUOUS,
    ANCHOR,
    CHANGED,
    EXACT,
    NORMALISED,
    NOT_FOUND,
    PRINTED,
    QUOTE,
    Sought,
    Verdict,
    sought_of,
)
from sourced import figure, point
from sourced import quote as quoted

TEXT = """The first table has 450,000 in it.
In 1980 there were 15,000 prisoners, and 450,000 today; 12 states agreed.
Another line says 15,000, and 12 more.
"""


def number(text: str, anchor: str, printed: str) -> Verdict:
    """Return what comes of a number whose fact has an anchor."""
    sought = (Sought("f", ANCHOR, anchor), Sought("f", PRINTED, printed))
    return list(Judge(text).judge(sought))[1]


def quote(text: str, words: str) -> Verdict:
    """Return what comes of a quote."""
    return next(Judge(text).judge([Sought("q", QUOTE, words)]))


def test_a_number_in_its_anchor_is_pinned_by_it() -> None:
    """A number that stands in several places is exact where its anchor stands."""
    found = number(TEXT, "there were 15,000 prisoners", "15,000")
    assert (found.outcome, found.said) == (EXACT, "in the anchor")


def test_a_number_beside_its_anchor_is_pinned_by_the_paragraph() -> None:
    """Of several places the one in the anchor's paragraph is meant, if there is one of them."""
    found = number(TEXT, "there were 15,000 prisoners", "450,000")
    assert (found.outcome, found.said) == (EXACT, "beside the anchor")


def test_a_number_away_from_its_anchor_is_ambiguous() -> None:
    """A number that stands several times elsewhere is pinned by nothing."""
    assert number(TEXT, "The first table", "12").outcome == AMBIGUOUS


def test_a_number_that_changed_with_its_anchor_is_changed() -> None:
    """Where another number stands in the anchor now, it matters not that the old one is about."""
    found = number(TEXT, "there were 12 prisoners, and 450,000 today", "12")
    assert found.outcome == CHANGED
    assert "[-12-]{+15,000+}" in found.said


def test_a_number_that_is_nowhere_is_not_found() -> None:
    """A number that no place holds is not found, nor in a longer one."""
    assert number(TEXT, "there were 15,000 prisoners", "5,000").outcome == NOT_FOUND


def test_the_words_that_differ_are_shown() -> None:
    """What is near is changed, with the difference word by word."""
    anchor = "In 1980 there were 16,000 inmates, and"
    found = next(Judge(TEXT).judge([Sought("f", ANCHOR, anchor)]))
    assert found.outcome == CHANGED
    assert found.said == "In 1980 there were [-16,000 inmates,-]{+15,000 prisoners,+} and"


@pytest.mark.parametrize(
    "anchor",
    [
        "a synthetic opioid 30 to 50 times as potent as heroin",
        "12 months",
        "16,000",
        "nobody knows the number of them",
        "of the and in",
    ],
)
def test_a_word_in_common_is_not_near(anchor: str) -> None:
    """A passage of which the text holds a word or two is not found, and not called changed."""
    assert next(Judge(TEXT).judge([Sought("f", ANCHOR, anchor)])).outcome == NOT_FOUND


SPEECH = (
    "“We know,” he said, “that it does not work. Nobody ever thought it would. The law, as "
    "written, fills prisons. We know that too.”"
)


def test_the_pieces_of_a_quote_are_found_in_their_order() -> None:
    """A quote with an omission is exact where each piece stands, one behind the other."""
    found = quote(SPEECH, "it does not work. [...] The law, as written, fills prisons.")
    assert (found.outcome, found.said) == (EXACT, "2 pieces")


def test_a_quote_of_nothing_but_an_omission_is_pinned_nowhere() -> None:
    """Where all words of a quote are left out, it may stand anywhere, and is not found exactly."""
    assert quote(SPEECH, "[...]").outcome == AMBIGUOUS
    assert quote("", "[...]").outcome == NOT_FOUND


def test_pieces_in_another_order_are_no_quote() -> None:
    """A quote whose pieces stand the other way round was not said so."""
    found = quote(SPEECH, "The law, as written, fills prisons. [...] Nobody ever thought it would.")
    assert found.outcome in (CHANGED, NOT_FOUND)


def test_a_piece_that_changed_is_named() -> None:
    """The worst piece decides, and is named by its number with what differs."""
    found = quote(SPEECH, "it does not work. [...] The law, as read, fills prisons.")
    assert found.outcome == CHANGED
    assert found.said.startswith("piece 2 of 2: ")


def test_a_short_piece_far_behind_is_none() -> None:
    """A word that stands pages after the piece before it is no piece of the same quote."""
    text = f"It does not work at all. {'More words follow here. ' * 200} Never again."
    assert quote(text, "It does not work at all. [...] Never again.").outcome == NOT_FOUND


def test_a_curator_s_brackets_are_seen_through() -> None:
    """A letter in brackets stands for either case, a word in brackets for what was said."""
    found = quote(SPEECH, "[N]obody ever thought it would. The [act], as written")
    assert (found.outcome, found.steps) == (NORMALISED, (BRACKETS,))
    assert quote(SPEECH, "[N]obody never thought it would.").outcome == CHANGED


def test_what_is_looked_for_in_a_figure() -> None:
    """A figure has its anchor, each number as printed, and the change as stated."""
    one = figure("f", point("1980", "15"), point("2019", "45"))
    assert [(s.part, s.text, s.number) for s in sought_of(one.fact)] == [
        ("anchor", "sold 5 apples", 0),
        ("printed", "15", 0),
        ("printed", "45", 1),
    ]
    assert [s.part for s in sought_of(quoted("Words.").fact)] == ["quote"]


def test_neighbouring_differences_are_one() -> None:
    """Words that follow each other and both differ are shown as one difference."""
    assert difference("from 15 to 45 today", "from 15 to 48 now") == (
        "from 15 to [-45 today-]{+48 now+}"
    )
