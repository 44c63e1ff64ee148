"""What is counted, where, and whether or not, is asked of the figure itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asking import match_of, opened
from builders import claim, figure, ids, measure, quote
from dealerfacts import Store

MEASURES = {
    "cases": measure(label="Federal drug cases", unit="cases"),
    "deaths": measure(label="Fentanyl deaths", unit="deaths"),
    "death-rate": measure(label="Fentanyl deaths per 100,000", unit="deaths per 100,000"),
    "together": measure(label="Overdose deaths of all years together", unit="deaths"),
    "yearly": measure(label="Overdose deaths", unit="deaths"),
    "city": measure(
        label="Opioid deaths in a study",
        unit="deaths",
        dimensions={"place": "Oakland, California"},
    ),
    "county": measure(
        label="Opioid deaths in a county",
        unit="deaths",
        dimensions={"place": "Dubuque County, Iowa"},
    ),
    "city-share": measure(
        label="Share who tested their drugs", dimensions={"place": "Oakland, California"}
    )
    | {"unit": "percent"},
    "needed": measure(label="People who need addiction treatment"),
    "received": measure(label="People with an addiction who got treatment"),
    "untreated": measure(label="People with an addiction who got no treatment"),
    "term": measure(label="Average prison term of dealers", unit="months"),
    "jailed": measure(label="Dealers who go to prison"),
    "poor": measure(label="Sentenced young women from poor families who sold crack", unit="women"),
    "watched": measure(label="Supervised people"),
    "long": measure(label="Opioid overdose deaths", unit="deaths"),
    "abroad": measure(
        label="Opioid overdose deaths", unit="deaths", dimensions={"place": "Portugal"}
    ),
    "women": measure(label="Women who sold crack", unit="women"),
}
TOPICS = {
    "consumption": {"label": "Consumption", "aliases": ["supervised rooms"]},
    "law": {"label": "Law", "aliases": ["judges"]},
    "overdose": {"label": "Overdose"},
}
FACTS = (
    figure("cases", ("2023", "19,066"), measure="cases", topics=["law"]),
    figure("deaths", ("2016", "19,000"), measure="deaths", topics=["overdose"]),
    figure("death-rate", ("2017", "9.0"), measure="death-rate", topics=["overdose"]),
    figure("together", ("1999/2020", "932,364"), measure="together", topics=["overdose"]),
    figure("in-2020", ("2020", "91,799"), measure="yearly", topics=["overdose"]),
    figure("in-1999", ("1999", "16,849"), measure="yearly", topics=["overdose"]),
    figure("city", ("2020", "1,833"), measure="city", topics=["overdose"]),
    figure("county", ("2020", "12"), measure="county", topics=["overdose"]),
    figure("city-share", ("2020", "43"), measure="city-share", topics=["law"]),
    figure("needed", ("2022", "54"), measure="needed", topics=["law"]),
    figure("received", ("2022", "13"), measure="received", topics=["law"]),
    figure("untreated", ("2022", "41"), measure="untreated", topics=["law"]),
    figure("term", ("2023", "82"), measure="term", topics=["law"]),
    figure("jailed", ("2023", "400"), measure="jailed", topics=["law"]),
    figure("poor", ("2023", "7"), measure="poor", topics=["law"]),
    figure("long", ("1985/1995", "9,000"), measure="long", topics=["law"]),
    figure("abroad", ("1989", "70"), measure="abroad", topics=["law"]),
    figure("watched", ("2023", "5"), measure="watched", topics=["law"]),
    claim("room", "A visit saves lives.", topics=["consumption"]),
    figure("women", ("2023", "90"), measure="women", topics=["law"]),
    claim("ratio", "The weights stand 100:1, and 18:1 since.", topics=["law"]),
    claim("fell", "A shortage of fentanyl made deaths from it fall.", topics=["overdose"]),
    claim("spend", "Spend the money on treatment.", kind="recommendation", topics=["law"]),
    claim("method", "Others tried.", keywords=["reformulation"], topics=["law"]),
    quote("king", "Fentanyl is strong.", speaker="king", role="Chief of Staff"),
    quote("gray", "It is strong.", speaker="gray", role="Mayor of Salem", organization="City Hall"),
)
SPEAKERS = {
    "king": {"name": "Ann King", "roles": [{"role": "Chief of Staff"}]},
    "gray": {"name": "Jo Gray"},
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an open store."""
    folder = tmp_path_factory.mktemp("asked")
    with opened(folder, *FACTS, measures=MEASURES, topics=TOPICS, speakers=SPEAKERS) as store:
        yield store


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("how many fentanyl deaths", "deaths"),
        ("fentanyl death rate", "death-rate"),
        ("overdose deaths from 1999 to 2020", "together"),
        ("overdose deaths between 1999 and 2020", "together"),
        ("overdose deaths 1999-2020", "together"),
        ("overdose deaths since 1999", "together"),
        ("overdose deaths in 2020", "in-2020"),
        ("why did fentanyl deaths fall in 2017", "fell"),
        ("what should we spend money on", "spend"),
        ("how many people need treatment", "needed"),
        ("how many people got treatment", "received"),
        ("how many addicts don't get treatment", "untreated"),
        ("how long do dealers go to prison", "term"),
        ("who said fentanyl is strong", "king"),
        ("mayor of Salem", "gray"),
        ("women who sold crack", "women"),
        ("100:1", "ratio"),
        ("who at city hall said it is strong", "gray"),
        ("overdose deaths 1999 2020", "together"),
    ],
)
def test_the_right_one_of_two_comes_first(known: Store, text: str, first: str) -> None:
    """Counts and rates, years and ranges, reasons, advice and negation are told apart."""
    assert ids(known, text, ranked=True)[0] == first
    assert match_of(known, text, ranked=True).full


def test_a_count_of_another_year_leads_a_rate_of_the_year_and_is_near(known: Store) -> None:
    """How many asks for a count: a rate of the very year stands second, and the year is unmet."""
    text = "how many fentanyl deaths were there in 2017"
    assert ids(known, text, ranked=True)[:2] == ["deaths", "death-rate"]
    match = match_of(known, text, ranked=True)
    assert (match.full, match.unmet) == (False, ("2017",))


def test_what_is_counted_stands_in_the_figure_itself(known: Store) -> None:
    """A word that only a topic's names hold is asked about, and is not counted by its facts."""
    match = match_of(known, "how many judges are there", ranked=True)
    assert (match.full, match.unmet) == (False, ("judges",))
    assert match_of(known, "how many drug cases are there", ranked=True).full
    assert match_of(known, "judges", ranked=True).full


def test_a_count_of_a_city_is_none_of_its_state(known: Store) -> None:
    """The word for the state is unmet; of a share, which is a study's, it is not."""
    match = match_of(known, "opioid deaths in California", ranked=True)
    assert (match.full, match.unmet) == (False, ("california",))
    assert match_of(known, "opioid deaths in Oakland", ranked=True).full
    assert match_of(known, "opioid deaths in Oakland, California", ranked=True).full
    assert match_of(known, "share who tested drugs in California", ranked=True).full


def test_how_it_is_asked_need_not_be_met(known: Store) -> None:
    """A study, a survey or a negation that a fact does not hold leaves it a full answer."""
    match = match_of(known, "study on federal drug cases", ranked=True)
    assert match.full
    match = match_of(
        known, "how many drug cases raise a serious issue in federal court", ranked=True
    )
    assert match.unmet == ("court",)
    assert "don" not in match_of(known, "why don't deaths from fentanyl fall", ranked=True).unmet


def test_a_week_is_not_met_by_what_says_nothing_of_weeks(known: Store) -> None:
    """The time that a cost or a count is for is part of the question."""
    assert "week" in match_of(known, "overdose deaths per week", ranked=True).unmet


def test_a_claim_is_no_answer_to_a_year(known: Store) -> None:
    """Where a year is asked for, and no reason, a claim that has no time is near."""
    assert match_of(known, "shortage of fentanyl in 1950", ranked=True).unmet == ("1950",)
    assert not match_of(known, "shortage of fentanyl in 1950", ranked=True).full
    assert match_of(known, "shortage of fentanyl", ranked=True).full


def test_a_long_question_may_leave_a_word_unmet(known: Store) -> None:
    """Of many words one may be of no fact; of few, it is what is asked for."""
    assert match_of(known, "average prison term of unlucky dealers who go to prison").full
    assert not match_of(known, "unlucky dealers").full


def test_the_names_of_a_place_s_part_are_no_part_of_it(known: Store) -> None:
    """A city that only the question and the fact know is asked for with its state."""
    assert match_of(known, "opioid deaths in Dubuque County, Iowa", ranked=True).full
    match = match_of(known, "opioid deaths in Iowa", ranked=True)
    assert (match.full, match.unmet) == (False, ("iowa",))


@pytest.mark.parametrize(
    ("typed", "read"), [("cheif", "chief"), ("reformualtion", "reformulation")]
)
def test_words_of_roles_and_keywords_are_repaired(known: Store, typed: str, read: str) -> None:
    """A slip in a word that only a role or the keywords of a claim hold is one."""
    assert match_of(known, typed).repaired == ((typed, read),)


def test_a_ratio_is_not_met_by_its_numbers(known: Store) -> None:
    """What holds 100 and 1 somewhere is no answer to 100:1."""
    assert ids(known, "1:100", ranked=True) == []


def test_a_country_is_meant_where_no_place_is_named(known: Store) -> None:
    """What counts the country in a longer time comes before a county's count of the very year."""
    found = ids(known, "opioid overdose deaths in 1989", ranked=True)
    assert found.index("long") < found.index("abroad")
    assert not match_of(known, "opioid overdose deaths in 1989", ranked=True).full
    found = ids(known, "opioid overdose deaths in Portugal in 1989", ranked=True)
    assert found[0] == "abroad"


def test_a_topic_that_is_named_comes_before_its_words(known: Store) -> None:
    """A fact on the topic leads one that has a rare word of the topic's name for another matter."""
    assert ids(known, "supervised rooms", ranked=True) == ["room", "watched"]


@pytest.mark.parametrize("text", ["crack", "crack crack", "xyzzy crack"])
def test_an_unknown_word_beside_it_does_not_change_the_order(known: Store, text: str) -> None:
    """Of one word that is known, what is in the store first leads, whatever stands beside it."""
    assert ids(known, text, ranked=True)[0] == "poor"
