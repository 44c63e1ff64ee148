"""The fact that was asked for comes first, and what only comes near is called so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import match_of, opened
from builders import claim, figure, ids, many, measure, quote, write
from dealerfacts import Query, Store, open_store

MEASURES = {
    "deaths": measure(
        label="Overdose deaths", unit="deaths", dimensions={"place": "United States"}, main=True
    ),
    "deaths-early": measure(
        label="Overdose deaths", unit="deaths", dimensions={"status": "provisional"}
    ),
    "death-rate": measure(label="Overdose deaths per 100,000", unit="deaths per 100,000"),
    "deaths-ohio": measure(label="Overdose deaths", unit="deaths", dimensions={"place": "Ohio"}),
    "sellers": measure(label="People in prison for trafficking", keywords=["dealers locked up"]),
    "sellers-share": measure(label="Share in prison for trafficking", unit="percent"),
    "sentence": measure(label="Average sentence", unit="months"),
    "price": measure(label="Street price of heroin", unit="US dollars per gram"),
}
TOPICS = {
    "overdose": {"label": "Overdose", "aliases": ["overdose deaths", "drug deaths"]},
    "incarceration": {"label": "Incarceration", "aliases": ["prison", "doing time", "in the can"]},
    "law": {"label": "Law"},
}
FACTS = (
    figure("deaths-2019", ("2019", "70,630"), measure="deaths", topics=["overdose"]),
    figure("deaths-2023", ("2023", "105,007"), measure="deaths", topics=["overdose"]),
    figure("early-2024", ("2024", "80,391"), measure="deaths-early", topics=["overdose"]),
    figure("rate", ("2019", "21.6"), ("2022", "32.6"), measure="death-rate", topics=["overdose"]),
    figure("ohio-2023", ("2023", "4,452"), measure="deaths-ohio", topics=["overdose"]),
    figure("sellers-2019", ("2019", "450,000"), measure="sellers", topics=["incarceration"]),
    figure("sellers-share", ("2019", "14"), measure="sellers-share", topics=["incarceration"]),
    figure("sentence-fy", ("FY2023", "82"), measure="sentence", topics=["law"]),
    figure("price", ("1980", "535"), measure="price", topics=["law"]),
    claim("violence", "Crackdowns make drug markets more violent.", topics=["law"]),
    claim("call", "Fear keeps witnesses from calling for help.", keywords=["afraid to call 911"]),
    quote("king", "Violence of the markets is no answer to markets.", speaker="king"),
)
SPEAKERS = {"king": {"name": "Ann King"}}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an open store of a dozen facts."""
    folder = tmp_path_factory.mktemp("ranking")
    with opened(folder, *FACTS, measures=MEASURES, topics=TOPICS, speakers=SPEAKERS) as store:
        yield store


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("how many people died of an overdose", "deaths-2023"),
        ("overdose deaths", "deaths-2023"),
        ("latest overdose deaths", "deaths-2023"),
        ("provisional overdose deaths 2024", "early-2024"),
        ("overdose deaths in 2019", "deaths-2019"),
        ("overdose death rate", "rate"),
        ("overdose deaths per 100k in 2022", "rate"),
        ("overdose deaths in Ohio", "ohio-2023"),
        ("how many dealers are locked up", "sellers-2019"),
        ("what percentage of prisoners are traffickers", "sellers-share"),
        ("how long is the average sentence", "sentence-fy"),
        ("average sentence 2023", "sentence-fy"),
        ("what does heroin cost on the street", "price"),
        ("do crackdowns cause violence", "violence"),
        ("are people afraid to call 911", "call"),
        ("what did King say about violence", "king"),
        ("ann king", "king"),
        ("overdoze deths", "deaths-2023"),
        ("prison 450,000", "sellers-2019"),
        ("overdose deaths in Ohio versus Texas", "ohio-2023"),
        ("overdose deaths 2023 compared to 1950", "deaths-2023"),
        ("heroin prices vs prison sentences", "price"),
    ],
)
def test_the_right_fact_comes_first(known: Store, text: str, first: str) -> None:
    """Kind, unit, time, place, synonyms, keywords and slips are seen to, whatever the order."""
    assert ids(known, text, ranked=True)[0] == first
    assert ids(known, *text.split(), ranked=True)[0] == first
    assert match_of(known, text, ranked=True).full


@pytest.mark.parametrize(
    ("text", "unmet"),
    [
        ("overdose deaths in Texas", ("texas",)),
        ("overdose deaths in 1950", ("1950",)),
        ("unicorn prices", ("unicorn",)),
        ("deaths of unicorns in prison", ("deaths", "unicorns")),
        ("what did King say about unicorns", ("unicorns",)),
        ("price of heroin in Ohio", ("ohio",)),
    ],
)
def test_what_only_comes_near_is_called_so(known: Store, text: str, unmet: tuple[str, ...]) -> None:
    """An answer that lacks the place, the year or much of the question is near, and says what."""
    match = match_of(known, text, ranked=True)
    assert not match.full
    assert set(match.unmet) >= set(unmet) - {"deaths"}


def test_what_is_asked_for_says_more_than_where(known: Store) -> None:
    """Where the place has no such number, the country's leads, and not the place's others."""
    assert ids(known, "average sentence in Ohio", ranked=True)[0] == "sentence-fy"
    assert ids(known, "people in prison for trafficking in Ohio", ranked=True)[0] == "sellers-2019"


def test_who_asks_for_words_and_gets_a_number_is_told(known: Store) -> None:
    """A quote that there is not is not made up for by a figure."""
    assert not match_of(known, "quotes on overdose deaths", ranked=True).full
    assert match_of(known, "overdose deaths", ranked=True).full


def test_a_repair_is_said_and_only_of_words_that_nobody_knows(known: Store) -> None:
    """A word that the store knows, or a place, is never read as another."""
    assert match_of(known, "ovredose deaths").repaired == (("ovredose", "overdose"),)
    assert match_of(known, "overdose deaths").repaired == ()
    assert match_of(known, "overdose deaths in Utah").repaired == ()


def test_the_asked_points_are_named(known: Store) -> None:
    """The point of the year, or the newest where that is asked for, is marked."""
    for text, asked in (
        ("overdose deaths per 100k in 2019", ("2019",)),
        ("latest overdose death rate", ("2022",)),
        ("overdose death rate", ()),
    ):
        first = next(iter(known.find(Query((text,), ranked=True))))
        assert (first.id, first.asked) == ("rate", asked)


def test_the_name_of_a_topic_keeps_the_order_of_the_store(known: Store) -> None:
    """One word or a label is a look-up as ever; an alias of more words has its best first."""
    assert ids(known, "overdose")[0] == "deaths-2023"
    in_order = ["deaths-2023", "deaths-2019", "early-2024", "rate", "ohio-2023"]
    assert ids(known, "overdose", kinds=("figure",)) == in_order
    assert set(ids(known, "drug deaths", kinds=("figure",))) >= set(in_order)
    assert ids(known, "doing time") == ["sellers-2019", "sellers-share"]
    assert ids(known, "overdose", latest=True)[:2] == ["deaths-2023", "rate"]


def test_filters_narrow_what_is_ranked(known: Store) -> None:
    """Kinds, dates and measures leave out what they exclude, however well it matches."""
    assert ids(known, "overdose deaths", "violence", kinds=("claim",)) == ["violence"]
    assert ids(known, "drug overdose deaths", until="2019")[0] == "deaths-2019"
    assert ids(known, "many overdose deaths", measure="death-rate") == ["rate"]
    assert ids(known, "many overdose deaths", measure="nothing") == []


def test_a_measure_alone_is_a_series(known: Store) -> None:
    """Without words the figures on a measure stand in order of time."""
    assert ids(known, measure="deaths") == ["deaths-2019", "deaths-2023"]
    assert ids(known, measure="DEATHS", limit=1) == ["deaths-2019"]


def test_little_words_alone_are_words(known: Store) -> None:
    """A question of little words is looked up as it stands."""
    assert ids(known, "of the") != []
    assert ids(known, "moreover") == []


def test_very_many_facts_are_counted_and_the_first_ranked(tmp_path: Path) -> None:
    """Where more facts meet a word than are ranked, all are found by it, and filters hold."""
    path = write(
        tmp_path / "store.yaml",
        *many(3200, measure="m"),
        claim("rare", "Zebras and arrests."),
        measures={"m": measure(label="Arrests made")},
    )
    with open_store(path) as opened:
        assert opened.find(Query(("arrests",), limit=3)).total == 3201
        assert opened.find(Query(("how many arrests",), ranked=True, limit=3)).total == 3201
        assert opened.find(Query(("arrests",), ("claim",), ranked=True, limit=3)).total == 1
        assert ids(opened, "zebras arrests", ranked=True)[0] == "rare"
        assert ids(opened, "made arrests", kinds=("claim",)) == ["rare"]
        assert len(ids(opened, "made arrests", limit=4)) == 4


def test_what_filters_leave_out_is_not_counted(tmp_path: Path) -> None:
    """The total of a topic's best facts of one kind is that of these, also of a small store."""
    path = write(tmp_path / "store.yaml", claim("one"), claim("two"), quote("three"))
    with open_store(path) as opened:
        answer = opened.find(Query(("arrests",), ("quote",), ranked=True, limit=5))
        assert (len(answer), answer.total) == (1, 1)
