"""What a question wants is read out of its words, and is not looked for."""

from __future__ import annotations

import pytest

from dealerfacts.periods import read_date
from dealerfacts.query.intention import read
from dealerfacts.query.question import FOREVER, Time


def _year(year: int) -> Time:
    return Time(*read_date(str(year)))


@pytest.mark.parametrize(
    ("text", "kind", "units"),
    [
        ("how many people died", "figure", {"count"}),
        ("number of arrests", "figure", {"count"}),
        ("what percentage of prisoners", "figure", {"percent"}),
        ("share of arrests, how many percent", "figure", {"percent"}),
        ("how many % of people", "figure", {"percent"}),
        ("how often do people call", "figure", {"percent"}),
        ("death rate per 100k", "figure", {"rate"}),
        ("how many times more likely", "figure", {"times"}),
        ("how long is a sentence", "figure", {"time"}),
        ("sentence in months", "figure", {"time"}),
        ("how much time do people serve", "figure", {"time"}),
        ("how many months", "figure", {"count"}),
        ("what does prison cost", "figure", {"money"}),
        ("$ a gram", "figure", {"money"}),
        ("how much fentanyl", "figure", set()),
        ("do crackdowns cause violence", "claim", set()),
        ("is it true", "claim", set()),
        ("why do people sell", "claim", set()),
        ("what should be done instead", "advice", set()),
        ("effect of seizures", "claim", set()),
        ("why did deaths fall in 2023", "claim", set()),
        ("what counts as an overdose death", "claim", set()),
        ("what should money be spent on", "advice", {"money"}),
        ("how much should it cost", "figure", {"money"}),
        ("studies of seizures", "claim", set()),
        ("does longer prison deter", "claim", set()),
        ("who says that", "said", set()),
        ("what does the report say", "said", set()),
        ("who said that", "quote", set()),
        ("what did Stryker say about reform", "quote", set()),
        ("Stryker quotes", "quote", set()),
        ("who warned of fentanyl", "quote", set()),
        ("mayor calls laws unfair, what else", "said", set()),
        ('mother on the "true evil"', "said", set()),
        ("mother on the \u201ctrue evil\u201d", "said", set()),
        ('how many "drug mules" are there', "figure", {"count"}),
        ('the 5" and the 6" screen', None, set()),
        ('mother on "evil"', None, set()),
        ("how much do dealers make", "figure", {"money"}),
        ("how many people were quoted", "quote", {"count"}),
        ("people say that", None, set()),
        ("overdose", None, set()),
        ("", None, set()),
    ],
)
def test_a_kind_and_a_unit_are_asked_for(text: str, kind: str | None, units: set[str]) -> None:
    """Turns of phrase ask for figures, claims or quotes, and for numbers in a unit."""
    reading = read(text)
    assert (reading.kind, set(reading.units)) == (kind, units)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("deaths in 2019?", (_year(2019),)),
        ("deaths FY2019", (_year(2019),)),
        ("1980 to 2019", (_year(1980), _year(2019))),
        ("1980-2019", (_year(1980), _year(2019))),
        ("1980\u20132019", (_year(1980), _year(2019))),
        ("in the 1980s", (Time(19800101, 19891231),)),
        ("in the 80s", (Time(19800101, 19891231),)),
        ("in the eighties", (Time(19800101, 19891231),)),
        ("in the 10s", (Time(20100101, 20191231),)),
        ("since 2015", (Time(20150101, FOREVER),)),
        ("before 1990", (Time(1, 19901231),)),
        ("2,019 deaths", ()),
        ("$2019", ()),
        ("1899", ()),
        ("20191", ()),
        ("\u0662\u0660\u0661\u0669", ()),
        ("1980-abcd", ()),
        ("s", ()),
    ],
)
def test_a_time_is_asked_for(text: str, times: tuple[Time, ...]) -> None:
    """Years, fiscal years, decades and ranges are times, and other numbers are none."""
    assert read(text).times == times


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("15,000 prisoners", (("15,000", "15000"),)),
        ("1.5 trillion dollars", (("1.5 trillion", "1500000000000"),)),
        ("450k?", (("450k", "450000"),)),
        ("3000%", (("3000%", "3000"),)),
        ("50 percent", (("50 percent", "50"),)),
        ("a million people", ()),
        ("in 2019", ()),
    ],
)
def test_numbers_are_taken_out(text: str, numbers: tuple[tuple[str, str], ...]) -> None:
    """A number of one word or two is no word."""
    reading = read(text)
    assert reading.numbers == numbers
    assert not any(word.isdigit() for word in reading.words)


@pytest.mark.parametrize("text", ["latest deaths", "deaths now", "deaths this year", "last year"])
def test_the_newest_is_asked_for(text: str) -> None:
    """Words like these ask for the newest number."""
    assert read(text).latest
    assert not read("deaths of every year").latest


@pytest.mark.parametrize(
    ("text", "ranged"),
    [
        ("1999 to 2020", True),
        ("1999-2020", True),
        ("from 1999 through 2020", True),
        ("between 1999 and 2020", True),
        ("1999 and 2020", False),
        ("1999 vs 2020", False),
        ("2020", False),
        ("1999, 2010 to 2020", False),
        ("deaths", False),
    ],
)
def test_two_years_may_be_the_ends_of_one_time(text: str, ranged: bool) -> None:
    """With to between them, or between before them, two years are one time."""
    assert read(text).ranged is ranged


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("how many judges are there", ("judges", "are", "there")),
        ("the number of judges", ("judges",)),
        ("how many people are judges", ()),
        ("how many more people", ()),
        ("judges", ()),
    ],
)
def test_what_is_counted_stands_behind_how_many(text: str, counted: tuple[str, ...]) -> None:
    """The words behind how many say what is counted, unless it is people."""
    assert read(text).counted == counted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("people doing time for selling", ("people", "imprisoned", "for", "selling")),
        ("Serving time, and no time", ("imprisoned", "and", "no", "time")),
        ("put to death in 2020", ("executed", "in")),
        ("how much do dealers make", ("how", "much", "do", "dealers", "earn")),
        ("how many arrests make news", ("how", "many", "arrests", "make", "news")),
        ("share re-arrested", ("share", "rearrested")),
        ("opioid-related deaths", ("opioid", "related", "deaths")),
        ("the 100:1 ratio", ("the", "100:1", "ratio")),
        ("prices 5-15% up", ("prices", "5-15%", "up")),
    ],
)
def test_what_is_said_in_several_words_is_one(text: str, words: tuple[str, ...]) -> None:
    """Turns of phrase, words with the prefix re, and ratios are read as the words of the store."""
    assert read(text).words == words
