"""What a person types finds what that person means."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asking import opened
from builders import Fields, claim, figure, ids, measure, quote, source, write
from dealerfacts import Query, Store, open_store
from dealerfacts.index.reading import Index

_T = TypeVar("_T")

FACTS = (
    figure(
        "incarcerated",
        ("1980", "15,000"),
        ("2019", "450,000"),
        topics=["incarceration"],
        measure="people-incarcerated",
        change={"stated": "3000%", "from": "1980", "to": "2019"},
        anchor="from 15,000 in 1980",
        aliases=["old-incarcerated"],
    ),
    figure(
        "cost",
        {"period": "FY2010", "value": "1500000000000", "printed": "$1.5 trillion"},
        {"period": "2015/2018", "value": "46.3", "printed": "46.3 million"},
        measure="spending",
        topics=["cost", "incarceration"],
    ),
    figure(
        "half",
        {"period": "2019-12-17", "low": "0", "high": "50", "printed": "nearly one in two"},
        measure="share",
        topics=["treatment"],
        note="The page says O\u2019Brien counted them.",
    ),
    figure("jailed", ("undated", "911"), measure="people-incarcerated", topics=["jail-stays"]),
    claim("homicide", "Drug-induced homicide is charged in 17 states.", topics=["law"]),
    claim("samaritan", "Fear keeps people from calling for help.", topics=["good-samaritan"]),
    claim("prisons", "Prisons are full of sellers.", topics=["law"], anchor="Prisons are full"),
    claim("words", "Zeal NEAR and OR not AND * far.", topics=["law"]),
    quote("scapegoats", "They are scapegoats.", speaker="kassandra", topics=["law"]),
    quote("king", "I have said 15,000 things.", speaker="king", topics=["law"]),
    quote("berg", "Na ja.", speaker="berg", source="tribune", topics=["law"]),
)
SECTIONS: dict[str, dict[str, Fields]] = {
    "topics": {
        "incarceration": {
            "label": "Incarceration",
            "aliases": ["prison", "jail", "imprisonment", "mass incarceration"],
        },
        "jail-stays": {"label": "Stays", "parent": "incarceration"},
        "cost": {"label": "Cost"},
        "treatment": {"label": "Treatment"},
        "law": {"label": "Law"},
        "good-samaritan": {"label": "Good Samaritan laws", "aliases": ["911"]},
    },
    "speakers": {
        "kassandra": {"name": "Kassandra Fr\u00e9d\u00e9rique", "aliases": ["K. F."]},
        "king": {"name": "Martin Luther King, Jr."},
        "berg": {"name": "Jan van der Berg, Ph.D."},
        "silent": {"name": "Jan Silent"},
    },
    "sources": {
        "bureau-report": source(title="Sentences in the States", publisher="Bureau of Justice"),
        "tribune": source(title="A day", publisher="Tribune", authors=["O'Hara, Ida"]),
    },
    "measures": {
        "people-incarcerated": measure(label="People behind bars", dimensions={"place": "Ohio"}),
        "spending": measure(label="Spending", unit="dollars"),
        "share": measure(label="Sellers with a disorder", unit="percent"),
    },
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an open store in which there is something to find."""
    with opened(tmp_path_factory.mktemp("match"), *FACTS, **SECTIONS) as store:
        yield store


# --- Words


NOTHING = (
    *("", " ", '"', "'", "*", "^", ":", "{}", "()", "-", "--", "\u201c", "\u2014", "%", "$"),
    *("\0", "\x1b", "\ud800", "\U0001f600\U0001f4a9", "\u0301", "nowhere", "x" * 20_000),
    *("\u6bd2\u54c1", "\u0645\u062e\u062f\u0631\u0627\u062a", "\u0939\u093f\u0928", "q" * 200_000),
    *("NEAR(prison)", "label:prison", "words MATCH prison", "'; DROP TABLE facts; --", "prison*x"),
    *("a " * 10_000, "prison " * 10_000, "AND", "1e999999999", "9" * 5000, "0x10", "1/2"),
)


@pytest.mark.parametrize("typed", NOTHING, ids=range(len(NOTHING)))
def test_what_matches_nothing_finds_nothing(known: Store, typed: str) -> None:
    """Signs, operators, foreign scripts and endless words are answered with nothing, in peace."""
    for ranked in (False, True):
        found = ids(known, typed, ranked=ranked, limit=5, exact=True)
        assert found in ([], ["words"])
        assert len(ids(known, typed, ranked=ranked, limit=5)) <= 5
    known.suggest(Query((typed,), topic=typed, speaker=typed, source=typed))
    known.suggest_ids(typed)


ANYTHING = st.text(st.characters()) | st.text(st.sampled_from('"*^:(){}+-.,%$ \0ANDORTEprison0'))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ANYTHING, max_size=4), ANYTHING)
def test_no_input_raises(known: Store, typed: list[str], name: str) -> None:
    """Any words and any names are answered."""
    assert isinstance(ids(known, *typed, ranked=True), list)
    for narrow in ("topic", "speaker", "source", "claim_kind"):
        assert isinstance(ids(known, **{narrow: name}), list)
    assert ids(known, kinds=(name,)) == []
    known.suggest(Query(tuple(typed), topic=name, speaker=name, source=name))
    known.suggest_ids(name)
    assert isinstance(known.complete("fact", name), list)
    for get in (known.get, known.source, known.topic):
        with pytest.raises(KeyError):
            get(f"{name} ")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("drug-induced", ["homicide"]),
        ("DRUG INDUCED", ["homicide"]),
        ("O'Brien", ["half"]),
        ("O\u2019Brien", ["half"]),
        ("scapegoat", ["scapegoats"]),
        ("charging", ["homicide"]),
        ("one in two", ["half"]),
        ("frederique", ["scapegoats"]),
        ("FR\u00c9D\u00c9RIQUE", ["scapegoats"]),
        ("old-incarcerated", ["incarcerated"]),
        ("bars", ["incarcerated", "jailed"]),
        ("ohio", ["incarcerated", "jailed"]),
        ("tribune", ["berg"]),
        ("o'hara", ["berg"]),
        ("NEAR(", ["words"]),
        ("OR", ["words"]),
        ("not and", ["words"]),
        ("zeal far", ["words"]),
        ('zeal " far', ["words"]),
    ],
)
def test_words_are_found(known: Store, typed: str, expected: list[str]) -> None:
    """Words are found stemmed, in any case, with and without accents; operators are words."""
    assert ids(known, typed, exact=True) == expected
    assert ids(known, *typed.split(), exact=True) == expected
    assert set(ids(known, typed)) >= set(expected)


def test_every_exact_word_has_to_match(known: Store) -> None:
    """Where words are exact, a fact has to hold all of them, wherever they are."""
    assert ids(known, "people", exact=True) == ["incarcerated", "jailed", "samaritan"]
    assert ids(known, "people", "calling", exact=True) == ["samaritan"]
    assert ids(known, "people calling help", exact=True) == ["samaritan"]
    assert ids(known, "people", "scapegoats", exact=True) == []
    assert ids(known, "prison", "people", exact=True) == ["incarcerated", "jailed"]


def test_the_name_of_a_dimension_is_no_word(known: Store) -> None:
    """What a dimension is called does not find every figure that has one."""
    assert ids(known, "place") == []


def test_a_long_text_is_one_phrase(tmp_path: Path) -> None:
    """A whole passage that is pasted in finds where it stands, and, if exact, nothing else."""
    words = [f"word{n}" for n in range(60)]
    path = write(
        tmp_path / "store.yaml",
        quote("passage", f"So: {' '.join(words)}."),
        quote("shuffled", " ".join(reversed(words))),
    )
    with open_store(path) as opened:
        assert ids(opened, " ".join(words), exact=True) == ["passage"]
        assert ids(opened, *words[:30], exact=True) == ["passage"]
        assert ids(opened, *words[:20], exact=True) == ["passage", "shuffled"]
        assert ids(opened, *words[:30]) == ["passage", "shuffled"]


# --- Numbers


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15,000", ["incarcerated", "king"]),
        ("15000", ["incarcerated", "king"]),
        ("15k", ["incarcerated", "king"]),
        ("15 thousand", ["incarcerated", "king"]),
        ("450k", ["incarcerated"]),
        ("450K", ["incarcerated"]),
        ("0.45 million", ["incarcerated"]),
        ("3000%", ["incarcerated"]),
        ("3,000 percent", ["incarcerated"]),
        ("$1.5 trillion", ["cost"]),
        ("1.5 trillion", ["cost"]),
        ("1500 billion", ["cost"]),
        ("1500bn", ["cost"]),
        ("46.3 million", ["cost"]),
        ("46300000", ["cost"]),
        ("46.3", ["cost"]),
        ("1980", ["incarcerated"]),
        ("2015", ["cost"]),
        ("2018", ["cost"]),
        ("2010", ["cost"]),
        ("50", ["half"]),
        ("0", ["half"]),
        ("17", ["homicide"]),
        ("12", []),
        ("6", []),
    ],
)
def test_numbers_are_found(known: Store, typed: str, expected: list[str]) -> None:
    """A number is found however it is written, as one word or as two; a day is no number."""
    assert ids(known, typed, exact=True) == expected
    assert ids(known, *typed.split(), exact=True) == expected
    assert sorted(ids(known, typed)) == sorted(expected)


# --- Topics


@pytest.mark.parametrize(
    "typed",
    [
        *("incarceration", "INCARCERATED", "prison", "Prisons", "jail", "jailing"),
        *("imprisonment", "mass incarceration", "MASS  incarcerations"),
    ],
)
def test_a_topic_is_found_by_its_names(known: Store, typed: str) -> None:
    """A topic is meant by its id, label or alias, in any case, stemmed; its children come too."""
    found = ids(known, typed, kinds=("figure",))
    assert found == ["incarcerated", "jailed", "cost"]
    assert ids(known, *typed.split(), kinds=("figure",)) == found
    assert ids(known, topic=typed, kinds=("figure",)) == ["incarcerated", "jailed", "cost"]


def test_a_child_does_not_take_its_parent_along(known: Store) -> None:
    """A narrower topic means itself alone."""
    assert ids(known, topic="jail-stays") == ids(known, topic="stays") == ["jailed"]


def test_a_first_topic_is_nearer_than_a_second(known: Store) -> None:
    """Facts that are about a topic stand before those that touch on it, or that name it."""
    assert ids(known, "incarceration") == ["incarcerated", "jailed", "cost"]
    assert ids(known, "prison") == ["incarcerated", "jailed", "cost", "prisons"]


def test_a_number_may_be_a_topic_s_name(known: Store) -> None:
    """An alias of digits finds the topic, and the number as well."""
    assert ids(known, "911") == ["samaritan", "jailed"]


def test_a_run_of_words_may_be_a_topic_s_name(known: Store) -> None:
    """Words that name a topic together are one condition."""
    assert ids(known, "good", "samaritan", "laws", "fear") == ["samaritan"]
    assert ids(known, "good") == []


def test_topics_of_one_name_are_all_meant(tmp_path: Path) -> None:
    """A name that two topics share means both."""
    path = write(
        tmp_path / "store.yaml",
        claim("one", topics=["a"]),
        claim("two", topics=["b"]),
        topics={"a": {"label": "Race"}, "b": {"label": "Contests", "aliases": ["race"]}},
    )
    with open_store(path) as opened:
        assert ids(opened, "race") == ids(opened, topic="RACE") == ["one", "two"]


def test_a_topic_may_have_any_number_of_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """More topics than a statement may have values are no harm, whatever SQLite allows."""
    children = {f"t-{n}": {"label": f"Child {n}", "parent": "top"} for n in range(2_000)}
    path = write(
        tmp_path / "store.yaml",
        claim("one", topics=["t-1999"]),
        topics={"top": {"label": "Top"}} | children,
    )
    ask = Index.ask

    def limited(index: Index, read: Callable[[sqlite3.Connection], _T]) -> _T:
        def asked(db: sqlite3.Connection) -> _T:
            db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
            return read(db)

        return ask(index, asked)

    monkeypatch.setattr(Index, "ask", limited)
    with open_store(path) as opened:
        assert ids(opened, "top") == ids(opened, topic="top") == ["one"]


# --- Speakers and sources


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kassandra", ["scapegoats"]),
        ("Kassandra Fr\u00e9d\u00e9rique", ["scapegoats"]),
        ("kassandra frederique", ["scapegoats"]),
        ("FRE\u0301DE\u0301RIQUE", ["scapegoats"]),
        ("K. F.", ["scapegoats"]),
        ("King", ["king"]),
        ("Luther King", ["king"]),
        ("Martin Luther King", ["king"]),
        ("Martin Luther King, Jr.", ["king"]),
        ("van der Berg", ["berg"]),
        ("berg", ["berg"]),
        ("Jan Silent", []),
        ("Martin", ["king"]),
        ("martin luther", ["king"]),
        ("jan", ["berg"]),
        ("Kassandra Ann", []),
        ("Luther", []),
        ("Jr.", []),
        ("Ph.D.", []),
        ("", []),
    ],
)
def test_a_speaker_is_found_by_names(known: Store, typed: str, expected: list[str]) -> None:
    """A speaker is meant by id, alias, full name, surname or given name, in any case."""
    assert ids(known, speaker=typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tribune", ["berg"]),
        ("TRIBUNE", ["berg"]),
        ("o'hara", ["berg"]),
        ("day tribune", ["berg"]),
        ("justice sentence", ["scapegoats"]),
        ("bureau-report", ["scapegoats"]),
        ("bureau tribune", []),
        ("report", ["scapegoats"]),
        ("nobody", []),
        ("", []),
    ],
)
def test_a_source_is_found_by_words(known: Store, typed: str, expected: list[str]) -> None:
    """A source is meant by its id, or by words of its title, publisher and authors."""
    found = ids(known, source=typed, kinds=("quote",))
    assert [one for one in found if one != "king"] == expected


def test_an_id_comes_before_words(tmp_path: Path) -> None:
    """An id means its own source, although its words stand in another's title."""
    path = write(
        tmp_path / "store.yaml",
        claim("one", source="annual"),
        claim("two", source="other"),
        sources={"other": source(title="The annual report")},
    )
    with open_store(path) as opened:
        assert ids(opened, source="annual") == ["one"]
        assert ids(opened, source="annual report") == ["two"]


@pytest.mark.parametrize("typed", ["od-2017", "OD-2017", "old-2017"])
def test_a_fact_is_found_first_by_its_id(tmp_path: Path, typed: str) -> None:
    """Whoever types a fact's id, or a former one, means that fact, whatever its words are."""
    path = write(
        tmp_path / "store.yaml",
        *(claim(f"other-{n}", "Died of OD in 2017, old.", topics=["law"]) for n in range(3)),
        claim("od-2017", "Lives were lost.", aliases=["old-2017"]),
    )
    with open_store(path) as opened:
        answer = opened.find(Query((typed,), limit=2))
        assert [one.id for one in answer] == ["od-2017", "other-0"]
        assert answer.match is not None
        assert answer.match.full
        assert opened.find(Query((typed,), kinds=("quote",))).total == 0


# --- Ranking


def test_labels_come_before_statements_before_notes(tmp_path: Path) -> None:
    """A word ranks a fact by where it stands, whatever the length of what stands around it."""
    filler = "and so many words that say nothing of it at all " * 12
    path = write(
        tmp_path / "store.yaml",
        claim("note", note="Heroin, heroin, heroin."),
        claim("long-note", filler, note="Heroin."),
        claim("statement", "Heroin."),
        claim("long-statement", f"{filler} heroin"),
        claim("anchor", anchor="heroin"),
        figure("label", measure="m", note=filler),
        figure("words-label", measure="n"),
        claim("topic", filler, topics=["opioids"]),
        claim("minor", filler, topics=["law", "opioids"]),
        claim("heroin-id", filler, aliases=["heroin-alias"]),
        topics={"opioids": {"label": "Opioids", "aliases": ["heroin"]}},
        measures={
            "m": measure(label="Heroin seized"),
            "n": measure(label=f"Heroin {filler}"),
        },
    )
    with open_store(path) as opened:
        found = ids(opened, "heroin", ranked=True)
    assert set(found[:2]) == {"label", "words-label"}
    assert set(found[2:4]) == {"statement", "long-statement"}
    assert found[4] == "topic"
    assert set(found[5:7]) == {"anchor", "heroin-id"}
    assert found[7] == "minor"
    assert set(found[8:]) == {"note", "long-note"}


def test_a_rare_word_ranks_before_a_common_one(tmp_path: Path) -> None:
    """Of two words, the one that few facts hold weighs more."""
    path = write(
        tmp_path / "store.yaml",
        claim("common", "Sellers sell, and sellers sell."),
        claim("both", "Sellers sell ketamine."),
        *(claim(f"more-{n}", "Sellers sell.") for n in range(8)),
    )
    with open_store(path) as opened:
        assert ids(opened, "ketamine sellers", ranked=True) == ["both"]
        assert ids(opened, "sell", ranked=True, limit=1) == ["common"]


# --- What may have been meant


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("incarcertion", "incarceration"),
        ("Incarcerashun", "incarceration"),
        ("inprisonment", "imprisonment"),
        ("tretment", "treatment"),
        ("samarittan", "samaritan"),
        ("fredrique", "frederique"),
        ("dissorder", "disorder"),
        ("mas incarceration", "mass incarceration"),
    ],
)
def test_a_typo_is_answered_with_what_was_meant(known: Store, typed: str, expected: str) -> None:
    """A misspelt topic, speaker or measure brings the right one."""
    assert expected in known.suggest(Query((typed,)))


def test_a_name_is_answered_with_its_like(known: Store) -> None:
    """A misspelt filter brings names of its own kind."""
    assert known.suggest(Query(topic="tretment")) == ["treatment"]
    assert known.suggest(Query(speaker="Frederick"))[0].endswith("frederique")
    assert known.suggest(Query(source="tribnue")) == ["tribune"]
    assert known.suggest(Query(topic="treatment", speaker="silent")) == []


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        ("speaker", "luther", "martin luther king jr"),
        ("speaker", "Luhter", "martin luther king jr"),
        ("topic", "samaritn", "good samaritan"),
        ("topic", "goood", "good samaritan"),
    ],
)
def test_only_names_that_work_are_suggested(
    known: Store, kind: str, typed: str, meant: str
) -> None:
    """A part of a name that stands for nothing by itself is answered with the whole name."""
    assert known.suggest(Query(**{kind: typed})) == [meant]  # type: ignore[arg-type]
    assert known.suggest(Query(**{kind: meant})) == []  # type: ignore[arg-type]


def test_a_known_word_needs_no_suggestion(known: Store) -> None:
    """Words that are found, if not together, bring nothing; neither do words like no other."""
    assert known.suggest(Query(("scapegoats", "homicide"))) == []
    assert known.suggest(Query(("xyzzy",))) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("incarcerat", "incarcerated"),
        ("incarcerated-", "incarcerated"),
        ("homicides", "homicide"),
        ("HOMICIDE", "homicide"),
        ("xhomicide", None),
        ("", None),
    ],
)
def test_a_misspelt_id_brings_its_like(known: Store, typed: str, expected: str | None) -> None:
    """An id that no fact has brings those that look like it."""
    assert known.suggest_ids(typed)[:1] == ([expected] if expected else [])


def test_two_digits_that_changed_places_are_one_slip(tmp_path: Path) -> None:
    """An id of the same letters comes before others that look as similar."""
    years = (f"od-{year}" for year in range(2000, 2100) if year != 2071)
    with open_store(write(tmp_path / "store.yaml", *map(claim, years))) as opened:
        near = opened.suggest_ids("od-2071")
    assert near[0] == "od-2017"
    assert len(near) == 3


def test_an_id_of_other_beginning_is_found_by_its_words(tmp_path: Path) -> None:
    """An id whose first letters are wrong is found by the words that it holds."""
    path = write(tmp_path / "store.yaml", claim("dpa-overdose-deaths-2017"), claim("pd-x"))
    with open_store(path) as opened:
        assert opened.suggest_ids("pda-overdose-deaths-2017") == ["dpa-overdose-deaths-2017"]
