"""The press release in the shipped store: its characters are kept, its sentences not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checking import check_store
from dealerfacts import Query, Store, open_store
from dealerfacts.model import Fact, Figure, Quote
from wording import own_words, runs

DATA = Path(__file__).parents[2] / "data"
RELEASE = Path(__file__).parents[3] / "shared" / "seed" / "press-release.txt"
SOURCE = "dpa-release-2019"


@pytest.fixture(scope="module")
def release() -> str:
    """Return the text of the release."""
    if not RELEASE.exists():
        pytest.skip("the text of the release is not at hand")
    return RELEASE.read_text(encoding="utf-8")


@pytest.fixture
def store() -> Iterator[Store]:
    """Open the shipped store."""
    with open_store(DATA) as opened:
        yield opened


def facts_of_the_release(store: Store) -> list[Fact]:
    """Return the facts that were read in the release."""
    return [one.fact for one in store.find(Query()) if one.source.id == SOURCE]


def quotes_of_the_release(store: Store) -> list[Quote]:
    """Return the quotes that were read in the release."""
    return [fact for fact in facts_of_the_release(store) if isinstance(fact, Quote)]


def test_quotes_character_for_character(store: Store, release: str) -> None:
    """Every quote of the release stands in it, between quotation marks, to the last character."""
    quotes = quotes_of_the_release(store)
    assert len(quotes) >= 5
    for quote in quotes:
        before, found, after = release.partition(quote.text)
        assert found, f"{quote.id} does not stand in the release"
        assert before[-1] in '“"', f"{quote.id} begins within a quotation"
        assert after[0] in '”"', f"{quote.id} ends within a quotation"


def test_anchors_character_for_character(store: Store, release: str) -> None:
    """Every anchor of the release stands in it once, character for character."""
    anchors = {
        fact.id: fact.anchor for fact in facts_of_the_release(store) if not isinstance(fact, Quote)
    }
    assert len(anchors) >= 20
    assert [id_ for id_, anchor in anchors.items() if release.count(anchor) != 1] == []


def test_printed_numbers(store: Store, release: str) -> None:
    """Every number and every stated change of the release is printed at its fact's anchor."""
    for fact in facts_of_the_release(store):
        if isinstance(fact, Figure):
            start = release.index(fact.anchor)
            near = release[start - 60 : start + len(fact.anchor) + 20]
            printed = [point.printed for point in fact.points]
            printed += [fact.change.stated] if fact.change else []
            assert [text for text in printed if text not in near] == [], fact.id


def test_the_release_names_its_speakers(store: Store, release: str) -> None:
    """The release prints the name and the role of everyone whom the store quotes from it."""
    for quote in quotes_of_the_release(store):
        assert store.speaker(quote.speaker).name in release
        assert quote.role is not None
        assert quote.role in release


def test_the_title(store: Store, release: str) -> None:
    """The release's title is stored as the release prints it."""
    assert store.source(SOURCE).title in release


def test_every_paragraph_of_the_list_is_told(store: Store, release: str) -> None:
    """Every flaw and every harm that the release lists, and each of its principles, has a fact."""
    listed = release[release.index("following:") : release.index("With the report public")]
    # The stored text lost its line breaks: a paragraph begins where a sentence meets the next.
    paragraphs = re.split(r"(?<=[.:])(?=[A-Z])", listed)[1:]
    told = [text for text in paragraphs if not text.endswith(":")]
    assert len(told) == 13
    anchors = [f.anchor for f in facts_of_the_release(store) if not isinstance(f, Quote)]
    assert [text[:60] for text in told if not any(anchor in text for anchor in anchors)] == []


def test_no_sentence_of_the_release_is_taken_over(store: Store, release: str) -> None:
    """What the store says in its own words shares no run of eight words with the release."""
    theirs = runs(release)
    taken = {
        f"{one.id}: {' '.join(run)}"
        for one in store.find(Query())
        for text in own_words(one.fact)
        for run in runs(text) & theirs
    }
    assert taken == set()


def test_no_contact_of_the_release(release: str) -> None:
    """The contact that the release prints stands nowhere in the store's files."""
    number = re.search(r"\d{3}-\d{3}-\d{4}", release)
    assert number is not None
    for path in DATA.rglob("*.yaml"):
        assert number[0] not in path.read_text(encoding="utf-8")


def test_the_release_alone_is_a_store() -> None:
    """The file of the release needs the topics and the speakers, and no other file."""
    needed = [DATA / "topics.yaml", DATA / "speakers.yaml", DATA / "facts.yaml"]
    problems = check_store(needed)
    assert [problem for problem in problems if problem.level != "warning"] == []
