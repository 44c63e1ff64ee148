"""The quotes of the shipped store: exact words, by whom, when and where, on every side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dealerfacts import Query, Store, open_store
from dealerfacts.model import Quote, Source, Speaker
from dealerfacts.periods import read_date
from program import run

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
EVIDENCE = ROOT.parent / "shared" / "evidence" / "growth.yaml"
RELEASE = "dpa-release-2019"
MOST_LINES = 1200

# Collected quotes that are not in the store, by their beginning; docs/store.md says why.
LEFT_OUT = (
    "If this type of conduct",
    "I'm not the person decides if people",
    "I signed a bill that made the problem worse",
)
# Of words written by two the store names the first.
TWO_AUTHORS = {
    "bennett-walters-non-violent": ("William Bennett and John Walters", "John Walters"),
    "bondi-every-seizure": ("Pam Bondi and Robert Murphy", "Robert Murphy"),
}
# Days that were read in other pages where the evidence has the month.
DAYS_FROM_ELSEWHERE = {
    "raju-not-cages",
    "bondi-119-million-lives",
    "trump-ten-year-minimum",
    "godvin-archetype-is-a-myth",
}
# What is told of a title or a publisher between brackets stands in fields of its own.
TOLD = re.compile(r" \((?:title|copy|as carried|from|abstract|at|Congressional Record)\b[^()]*\)$")
# Ids on either side of what people type.
SIDES = {
    "death penalty": (
        {"mccollum-deter-the-kingpin", "trump-blue-ribbon"},
        {"rangel-no-fear-of-death", "clay-killing-is-wrong"},
    ),
    "fentanyl": (
        {"thune-deadliest-type", "thomas-a-crime"},
        {"pallone-public-health-crisis", "ousterman-enough-laws"},
    ),
    "drug-induced homicide": (
        {"spitzer-these-are-murders", "patane-accountability"},
        {"bastian-been-down-this-road", "olt-not-the-answer"},
    ),
    "crack": ({"grassley-text-and-spirit"}, {"garland-two-forms", "jeffries-race-and-geography"}),
    "mandatory minimums": (
        {"sessions-not-low-level", "cotton-under-40-grams"},
        {"holder-dumb-on-crime", "paul-its-own-merits"},
    ),
    "violent": ({"sessions-barrel-of-a-gun"}, {"ring-opening-an-envelope"}),
    "HALT Fentanyl Act": ({"rogers-no-lapse"}, {"trone-handcuffs"}),
    "Oregon": ({"knopp-end-the-chapter"}, {"zoorob-wrongly-attribute"}),
}
# Quotes whose words, date or speaker somebody questions, and a word of the warning.
CONTESTED = {
    "ehrlichman-disrupt": "Contested",
    "gates-taken-out-and-shot": "fragment",
    "rockefeller-life-in-prison": "Reported speech",
    "bondi-119-million-lives": "unclear",
    "barr-changing-a-molecule": "Disputed",
    "clinton-one-strike": "not printed",
    "trump-ten-year-minimum": "leaves out the amount",
    "young-judges-subordinate": "Often given to",
    "dhillon-counterfeit-pills": "inferred",
    "mac-donald-open-air-markets": "does not show",
}

Collected = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Open the shipped store."""
    with open_store(DATA) as opened:
        yield opened


@pytest.fixture(scope="module")
def quotes(store: Store) -> list[Quote]:
    """Return the quotes of the store."""
    found = [one.fact for one in store.find(Query(kinds=("quote",)))]
    return [fact for fact in found if isinstance(fact, Quote)]


@pytest.fixture(scope="module")
def others(quotes: list[Quote]) -> list[Quote]:
    """Return the quotes that were read elsewhere than in the release."""
    return [quote for quote in quotes if quote.source != RELEASE]


@pytest.fixture(scope="module")
def collected() -> Collected:
    """Return the collected quotes by their text."""
    if not EVIDENCE.exists():
        pytest.skip("the collected quotes are not at hand")
    read = yaml.safe_load(EVIDENCE.read_text(encoding="utf-8"))
    return {one["text"]: one for one in read if one["kind"] == "quote"}


def speakers(store: Store) -> list[Speaker]:
    """Return everyone whom the store quotes."""
    return [store.speaker(one.id) for one, _ in store.counts("speaker")]


def stated(value: object) -> str | None:
    """Return a date of the evidence, or None where it says that there is none."""
    return None if value == "undated" else str(value)


def given_first(author: str) -> str:
    """Return an author's name in the order in which a page prints it."""
    family, comma, given = author.partition(", ")
    return f"{given} {family}" if comma else author


# --- Against the evidence


def test_every_quote_is_the_exact_words(others: list[Quote], collected: Collected) -> None:
    """Every quote has the text of a collected one, to the last character, and no two have one."""
    assert [quote.id for quote in others if quote.text not in collected] == []
    assert len({quote.text for quote in others}) == len(others)


def test_what_was_left_out_is_told(others: list[Quote], collected: Collected) -> None:
    """Every collected quote is in the store, or a line of docs/store.md says why it is not."""
    missing = set(collected) - {quote.text for quote in others}
    assert sorted(text.startswith(LEFT_OUT) for text in missing) == [True] * len(LEFT_OUT)
    told = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    for text in missing:
        assert collected[text]["speaker"] in told


def test_speakers_are_those_of_the_evidence(
    store: Store, others: list[Quote], collected: Collected
) -> None:
    """The person quoted is the one collected; a second author stands in the note."""
    for quote in others:
        name, want = store.speaker(quote.speaker).name, collected[quote.text]["speaker"]
        if quote.id in TWO_AUTHORS:
            both, second = TWO_AUTHORS[quote.id]
            assert want == both
            assert second in (quote.note or "")
        else:
            assert name == want


def test_dates_are_those_of_the_evidence(others: list[Quote], collected: Collected) -> None:
    """A quote is dated as it was collected; four are dated further, and none without evidence."""
    further = set()
    for quote in others:
        want = stated(collected[quote.text]["date"])
        if quote.said != want:
            assert (quote.said or "").startswith(f"{want}-"), quote.id
            further.add(quote.id)
    assert further == DAYS_FROM_ELSEWHERE


def test_sources_are_those_of_the_evidence(
    store: Store, others: list[Quote], collected: Collected
) -> None:
    """A quote's source has the URL, the date, the authors and the title that were read."""
    for quote in others:
        source, read = store.source(quote.source), collected[quote.text]["source"]
        assert (source.copy_url or source.url) == read["url"], quote.id
        assert source.published == stated(read["published"]), quote.id
        assert [given_first(author) for author in source.authors] == read.get("authors", [])
        assert source.title == re.sub(r'^"([^"]*)"$', r"\1", TOLD.sub("", read["title"])), quote.id
        assert source.described == bool(re.search(r"\(title (?:as|not)\b", read["title"]))


# --- The store's own rules


def test_many_people_are_quoted(quotes: list[Quote]) -> None:
    """At least 145 quotes are by at least 90 people, and nobody has more than six."""
    people = [quote.speaker for quote in quotes]
    assert len(quotes) >= 145
    assert len(set(people)) >= 90
    assert max(people.count(one) for one in set(people)) <= 6


@pytest.mark.parametrize("words", list(SIDES))
def test_both_sides_are_found(store: Store, words: str) -> None:
    """What people type finds those who ask for more punishment and those who speak against it."""
    found = {one.fact.id for one in store.find(Query((words,), kinds=("quote",)))}
    for side in SIDES[words]:
        assert side & found


def test_every_quote_says_by_whom_and_where(others: list[Quote]) -> None:
    """A quote has a role, and the occasion on which it was said or written."""
    assert [quote.id for quote in others if not (quote.role and quote.occasion)] == []


def test_nothing_is_said_after_it_was_printed(store: Store, quotes: list[Quote]) -> None:
    """A quote's date is a date, and not later than its source's; without one neither has one."""
    for quote in quotes:
        source = store.source(quote.source)
        if quote.said and source.published:
            assert read_date(quote.said).first <= read_date(source.published).last, quote.id
        elif quote.said is None and source.published is None:
            assert (source.note or "").startswith("Undated"), quote.id


def test_when_and_where_is_shown() -> None:
    """A quote that a page printed years later is shown with its own date and its occasion."""
    shown = run("show", "rockefeller-life-in-prison", "--format", "table", width=200).out
    assert "Nelson Rockefeller, Governor, New York · 1972-11, to his staff" in shown
    fields = ("--fields", "said,occasion", "--format", "tsv")
    said = run("quotes", "--speaker", "Rockefeller", *fields).out
    assert said == "1972-11\tto his staff, as the Village Voice tells it\n"


def test_an_omission_is_marked_in_one_way(quotes: list[Quote]) -> None:
    """A text holds no other sign of an omission, nor the quotation marks around it."""
    for quote in quotes:
        assert not re.search(r"\.\.\.(?!\])|…|\[\.\.\.$|^\[\.\.\.\]|\[\.\.\.\]$", quote.text)
        assert quote.text[0] not in "“\"'‘"
        assert quote.text[-1] not in '”"'


def test_what_somebody_says_is_no_measurement(store: Store, quotes: list[Quote]) -> None:
    """A quote disputes another quote at most; beside a figure or a claim it is context."""
    disputes = 0
    for quote in quotes:
        for relation in quote.relations:
            if relation.how == "context":
                continue
            other = store.get(relation.to).fact
            assert isinstance(other, Quote), quote.id
            assert relation.how == "disputes", quote.id
            assert other.speaker != quote.speaker
            disputes += 1
    assert disputes >= 7


def test_the_contested_says_so(store: Store) -> None:
    """What is contested, inferred or torn out of its sentence says so in the note."""
    for id_, warning in CONTESTED.items():
        assert warning in (store.get(id_).fact.note or ""), id_


def test_roles_of_speakers(store: Store, quotes: list[Quote]) -> None:
    """A speaker has the roles of the quotes, and a date of a role holds the date of the quote."""
    for quote in quotes:
        roles = [
            role
            for role in store.speaker(quote.speaker).roles
            if (role.role, role.organization) == (quote.role, quote.organization)
        ]
        assert len(roles) == 1, quote.id
        if quote.said and roles[0].since:
            assert read_date(roles[0].since).first <= read_date(quote.said).last, quote.id
    held = {(one.speaker, one.role, one.organization) for one in quotes}
    all_ = {(who.id, one.role, one.organization) for who in speakers(store) for one in who.roles}
    assert all_ - held == set()


def test_a_surname_finds_its_speaker(store: Store) -> None:
    """A surname finds the quotes, also one of two words, or with Jr. behind it."""
    for surname, id_ in {
        "Traficant": "traficant-no-conscience",
        "Mac Donald": "mac-donald-open-air-markets",
        "desantis": "desantis-murdering-people",
        "Perez Medina": "perez-medina-noncitizens",
        "Perez": "perez-medina-noncitizens",
    }.items():
        found = [one.fact.id for one in store.find(Query(kinds=("quote",), speaker=surname))]
        assert id_ in found, surname


def test_files_of_quotes_are_short_and_in_order() -> None:
    """No file of quotes is too long for a curator, and sources and speakers stand by their ids."""
    files = [*DATA.glob("quotes/*.yaml"), *DATA.glob("sources/*.yaml"), DATA / "speakers.yaml"]
    assert len(files) >= 12
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= MOST_LINES, path.name
        ids = [match[1] for line in lines if (match := re.fullmatch(r"  ([a-z0-9-]+):", line))]
        assert ids == sorted(ids), path.name


def test_a_source_is_entered_once(store: Store) -> None:
    """No two sources have one address."""
    used: dict[str, Source] = {}
    for one, _ in store.counts("source"):
        source = store.source(one.id)
        if source.url:
            assert source.url not in used, source.id
            used[source.url] = source
