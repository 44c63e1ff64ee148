"""Finding a passage: what is one, what is none, and what was taken out before it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.verify.find import (
    DASHES,
    HYPHENS,
    LIGATURES,
    NFC,
    NOTES,
    QUOTES,
    SOFT,
    SPACE,
    Normal,
    find,
    normal,
)
from dealerfacts.verify.outcome import AMBIGUOUS, EXACT, NORMALISED, NOT_FOUND
from dealerfacts.verify.reading import marked


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("sold 115,000 bags", "15,000"),
        ("sold 15,000,000 bags", "15,000"),
        ("sold 15.5 bags", "15"),
        ("sold 0.15 bags", "15"),
        ("sold 15k bags", "15"),
        ("sold 15 percentage points", "15 percent"),
        ("it was illegal to sell", "legal to sell"),
        ("rose to 10⁵ people", "rose to 10"),
        ("the number of 2015-\n2018", "20152018"),
        ("The Number", "the number"),
        ("", "the number"),
        ("drugs are not sold", "drugs are sold"),
        ("sold, bought", "sold bought"),
    ],
)
def test_what_only_looks_alike_is_not_found(text: str, sought: str) -> None:
    """A part of a longer number or word, or other words, are no passage."""
    assert find(Normal(text), sought).outcome == NOT_FOUND


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("sold 15,000 bags", "15,000"),
        ("sold 15,000.", "15,000"),
        ("ends in 2019, and", "2019"),
        ("availableNearly half of them", "Nearly half"),
        ("sold 15,000³ bags", "15,000"),
        (f"sold 15,000{marked('3')} bags", "sold 15,000"),
        ("the drug dealer’s own", "drug dealer"),
        ("about $50 a gram", "$50"),
        ("毒品の販売", "販売"),
    ],
)
def test_what_stands_there_is_exact(text: str, sought: str) -> None:
    """Character for character and once is exact, beside whatever sets it apart."""
    found = find(Normal(text), sought)
    assert (found.outcome, found.found, found.times) == (EXACT, sought, 1)


@pytest.mark.parametrize(
    ("text", "sought", "step"),
    [
        ("cafe\u0301 bags", "café bags", NFC),
        ("crimi\xadnal law", "criminal law", SOFT),
        ("the ﬁrst ﬂight", "the first flight", LIGATURES),
        ("“war on drugs”", '"war on drugs"', QUOTES),
        ("sellers’ own", "sellers' own", QUOTES),
        ("1980–2019 – or later", "1980-2019 - or later", DASHES),
        ("many allies--all of them", "many allies—all of them", DASHES),
        ("the prohi-\nbition of", "the prohibition of", HYPHENS),
        ("drug-\ninduced death", "drug-induced death", HYPHENS),
        ("pre-\nand post-trial", "pre- and post-trial", HYPHENS),
        (f"as potent{marked('12')} as heroin", "as potent as heroin", NOTES),
        ("as potent² as heroin", "as potent as heroin", NOTES),
        ("two\n  lines\xa0long", "two lines long", SPACE),
    ],
)
def test_the_step_that_was_needed_is_named(text: str, sought: str, step: str) -> None:
    """A passage that differs in what typesetting puts in is normalised, and it is said in what."""
    found = find(Normal(f"x {text} y"), sought)
    assert (found.outcome, found.steps) == (NORMALISED, (step,))


def test_several_steps_are_all_named() -> None:
    """Each thing that differs is said, and what stands there is shown as it stands there."""
    found = find(Normal("He said: “the ﬁrst\nday”."), '"the first day"')
    assert found.steps == (LIGATURES, QUOTES, SPACE)
    assert found.found == "“the ﬁrst\nday”"


def test_what_stands_several_times_is_ambiguous() -> None:
    """A passage that appears twice, once of them in other quotes, pins nothing; both are shown."""
    found = find(Normal("He “sold” it. She 'sold' it, and “sold”."), "“sold”")
    assert (found.outcome, found.times) == (AMBIGUOUS, 2)
    assert found.before == ("He ", "He \"sold\" it. She 'sold' it, and ")
    assert found.after[1] == "."


TEXTS = st.text(st.sampled_from("ab1,.- \n\t\xad“”’'\"–—ﬁ\u0301e\xa0") | st.characters())


@given(TEXTS, TEXTS, TEXTS)
def test_a_passage_is_found_where_it_was_put(before: str, passage: str, after: str) -> None:
    """Whatever stands around it, a passage set apart by signs is found, and never otherwise."""
    if not normal(passage).strip():
        return
    found = find(Normal(f"{before} |{passage}| {after}"), f"|{passage}|")
    assert found.outcome != NOT_FOUND


@given(TEXTS)
def test_a_place_leads_back_to_the_raw_text(raw: str) -> None:
    """The whole of a normal text is the whole of the raw one, and places never run backwards."""
    text = Normal(raw)
    places = [text.place(place) for place in range(len(text.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(raw) for place in places)


@given(TEXTS, TEXTS)
def test_only_what_is_the_same_is_found(raw: str, sought: str) -> None:
    """What is called exact or normalised is the same once both are normal."""
    found = find(Normal(raw), sought)
    if found.outcome == EXACT:
        assert found.found == sought
        assert sought in raw
    elif found.outcome == NORMALISED:
        assert found.steps
