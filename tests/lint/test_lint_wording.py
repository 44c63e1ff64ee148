"""What a finding says reads as a sentence, and points at the words that it is on."""

from __future__ import annotations

import pytest

from dealerfacts.lint import Finding, lint

_SAID = "applying harsh penalties to drug sellers scapegoats people who are {}drug users as well"


def found(text: str) -> Finding:
    """Return the one finding on a text."""
    (one,) = lint(text, kind="text").findings
    return one


def test_a_dispute_is_told_without_saying_the_rule_twice() -> None:
    """Behind the name of the rule the message says which fact disputes the number."""
    draft = "About 450,000 people were incarcerated for selling drugs in 2019, the Alliance says."
    one = found(draft)
    assert one.rule == "disputed"
    assert one.message.endswith(" it, and the paragraph does not say so")
    assert not one.message.startswith("disputed")


def test_a_group_is_quoted_as_it_stands() -> None:
    """Whatever words a store or a draft has for a group, the sentence around them is sound."""
    one = found(
        "The White share of people sentenced federally for crack was 77.1 percent in fiscal 2024."
    )
    assert one.message == "77.1 percent counts 'Black', and not 'White'"
    assert one.advice == "say 'Black', or give the number for 'White'"


def test_times_are_advised_with_their_name() -> None:
    """A number of times that is printed without the word is advised with it."""
    one = found(
        "Black men were imprisoned at 5.8 percent the rate of White men in 2018, the Bureau of "
        "Justice Statistics says."
    )
    assert one.rule in ("times-as-percent", "unit")
    assert one.advice == "write 5.8 times"


@pytest.mark.parametrize(
    ("words", "draft", "message"),
    [
        ("often ", "often", "'often' for 'more often than not' (negation)"),
        ("more often than ", "than drug", "'not' is left out (negation)"),
        ("often than not ", "are often", "'more' is left out (intensifier)"),
    ],
)
def test_what_is_left_out_of_a_quotation_is_shown_at_its_place(
    words: str, draft: str, message: str
) -> None:
    """A finding stands at the words that are wrong, or at those on both sides of the gap."""
    one = found(f"“{_SAID.format(words)},” said Lindsay LaSalle of the Drug Policy Alliance.")
    assert (one.draft, one.message) == (draft, message)
    assert one.text[one.column - 1 : one.end_column - 1] == draft
