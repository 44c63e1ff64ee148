"""An answer on one screen: the number first, and nothing cut that must not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealerfacts.errors import Exit
from dealerfacts.formats import Screen
from dealerfacts.model import Evidence, Sourced
from dealerfacts.query import Match
from dealerfacts.rows.sheet import sheet
from dealerfacts.rows.views import VIEWS
from program import run
from sheets import TEXTS, written
from sourced import claim, figure, point, quote

LOCAL = {"place": "North Carolina", "population": "people who left prison"}


def answer(*facts: Sourced, width: int = 80, match: Match | None = None) -> str:
    """Return the screen of an answer."""
    made = sheet(VIEWS["ask"], facts, {"words": ["apples", "it's"]})._replace(match=match)
    return written("table", made, Screen(width))


def test_an_empty_answer_is_empty() -> None:
    """Without facts there is no frame, and nothing to type."""
    assert answer() == ""


def test_the_number_comes_first() -> None:
    """The first line is the number with its unit and its period; what it counts stands under it."""
    first, second, third, *_ = answer(figure("a", point("2001", "5000"))).splitlines()
    assert (first, second) == ("5,000 apples  2001", "Apples sold")
    assert third == "Some Bureau, 2020-03 · a"


@pytest.mark.parametrize(
    ("asked", "first"), [((), "7 apples  2003"), (("2001", "2002"), "5 apples  2002")]
)
def test_the_newest_number_or_the_year_asked_for_leads(asked: tuple[str, ...], first: str) -> None:
    """Without a year the newest number answers, with one the number of that year."""
    points = point("2001", "4"), point("2003", "7"), point("2002", "5")
    assert answer(figure("a", *points, asked=asked)).startswith(f"{first}\n")


def test_other_points_are_named() -> None:
    """What else the figure counted stands in a line, the newest first, and how much is left."""
    out = answer(figure("a", *(point(str(year), str(year - 2000)) for year in range(2001, 2008))))
    assert "also 6 (2006), 5 (2005), 4 (2004), 3 (2003), and 2 more\n" in out


def test_other_points_that_were_asked_for_come_before_the_rest() -> None:
    """Of two years that are held against each other, neither is left to what is not printed."""
    points = (point(str(year), str(year - 2000)) for year in range(2001, 2009))
    out = answer(figure("a", *points, asked=("2001", "2007")))
    assert out.startswith("7 apples  2007\n")
    assert "also 1 (2001), 8 (2008), 6 (2006), 5 (2005), and 3 more\n" in out


def test_a_question_that_fills_a_line_is_not_said_again() -> None:
    """What to type for more answers takes one line at any width."""
    long = ["apples", "and", "pears"] * 8
    for width in (40, 80):
        made = sheet(VIEWS["ask"], [figure("a", point("2001", "5"))], {"words": long})
        out = written("table", made, Screen(width))
        assert out.endswith("the same with -n 20\n")
        assert "pears" not in out


def test_where_it_counts_is_always_said() -> None:
    """The large answer says the usual place too, unless its label does."""
    home = {"place": "United States"}
    assert "\nUnited States\n" in answer(figure("a", point("2001", "5"), dimensions=home))
    label = "Apples sold in the United States"
    named = answer(figure("a", point("2001", "5"), label=label, dimensions=home))
    assert named.count("United States") == 1
    assert "North Carolina; people who left prison" in answer(
        figure("a", point("2001", "5"), dimensions=LOCAL)
    )


def test_who_says_otherwise_is_said_with_what_to_type() -> None:
    """Several disputes are counted, and the page that lists them is named."""
    out = answer(figure("a", point("2001", "5"), disputed_by=("b", "c"), updated_by=("d",)))
    assert "disputed by 2 others: show a\n" in out
    assert "updated by d\n" in out


def test_what_bears_on_a_claim_is_said() -> None:
    """A claim says how many facts are for it, against it and mixed, before what disputes it."""
    out = answer(claim("x", disputed_by=("b",), evidence=Evidence(1, 1, 2)))
    assert "1 fact for, 1 against, 2 mixed\ndisputed by b\n" in out


def test_what_is_not_met_comes_before_a_near_answer() -> None:
    """Whoever gets only what is near reads so before the number."""
    out = answer(figure("a", point("2001", "5")), match=Match(full=False, unmet=("pears",)))
    assert out.startswith("only near; not met: pears\n\n5 apples")
    out = answer(figure("a", point("2001", "5")), match=Match(full=False))
    assert out.startswith("only near: no fact of that kind\n")


def test_what_to_type_next_can_be_typed() -> None:
    """The words of the question are quoted for the shell."""
    out = answer(figure("a", point("2001", "5")))
    assert "dealerfacts show a\n" in out
    assert out.endswith("""dealerfacts search apples 'it'"'"'s'\n""")


def test_the_others_have_a_line_each() -> None:
    """Beside the first, each fact has a line that ends in its id; what must be known too."""
    long = "words " * 40
    out = answer(
        figure("a", point("2001", "5")),
        figure(
            "b", point("2001", "6"), label=f"Apples {long}", dimensions=LOCAL, updated_by=("c",)
        ),
        claim(long),
        quote(long),
    )
    lines = out.splitlines()[4:8]
    assert lines[0].startswith("6 apples, 2001  Apples words")
    assert lines[0].endswith("…  b")
    assert lines[1] == "  North Carolina; people who left prison · updated by c"
    assert lines[2].startswith("claim:  words")
    assert lines[3].startswith("Ana:  words")
    assert lines[3].removesuffix("q").rstrip().endswith("[...]"), "as the store marks omissions"


@given(
    label=st.text("ab -", min_size=1, max_size=90).filter(str.strip),
    width=st.integers(20, 160),
    value=st.integers(0, 10**15),
)
@settings(max_examples=120)
def test_no_number_is_cut(label: str, width: int, value: int) -> None:
    """Every digit stands on the screen, large or in a line, and no line is too wide."""
    one = figure("some-figure", point("2001/2009", str(value)), label=label)
    out = answer(one, one, width=width)
    squeezed = "".join(out.split())
    assert squeezed.count(f"{value:,}apples") == 2
    assert max(map(len, out.splitlines())) <= width


@given(text=TEXTS.filter(str.strip), width=st.integers(24, 120))
@settings(max_examples=120)
def test_any_text_can_be_answered(text: str, width: int) -> None:
    """Whatever a store may hold is printed, large and in a line."""
    for one in (claim(text), quote(text)):
        assert one.id in answer(one, one, width=width)


QUESTIONS = (
    "how many people died of an overdose in 2019",
    "how likely is an overdose after release from prison",
    "what did LaSalle say about scapegoats",
    "3000%",
    "do dealers use drugs themselves",
    "average sentence for trafficking",
    "how many kangaroos are in prison",
    "is fentanyl 50 times stronger than heroin",
    "black people arrested for drugs",
    "does naloxone save lives",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_fits_one_screen(question: str) -> None:
    """On 80 columns by 24 rows nothing of an answer scrolls away, with what is said beside it."""
    ended = run("ask", *question.split(), "--format", "table")
    assert ended.status in (Exit.OK, Exit.NEGATIVE)
    lines = (ended.out + ended.err).splitlines()
    assert 5 < len(lines) <= 24
    assert max(map(len, ended.out.splitlines())) <= 80


def test_a_near_answer_is_said_once() -> None:
    """A table says itself what it does not meet, other formats leave that to stderr."""
    asked = ("ask", "kangaroos", "and", "wallabies", "in", "prison")
    table = run(*asked, "--format", "table")
    assert table.out.startswith("only near; not met: kangaroos, wallabies\n")
    assert table.err == ""
    rows = run(*asked)
    assert rows.err == "dealerfacts: only near: not met: kangaroos, wallabies\n"
    assert table.status == rows.status == Exit.NEGATIVE


@pytest.mark.parametrize("format_", ["table", "tsv"])
def test_of_very_many_words_not_met_the_first_are_named(format_: str) -> None:
    """A page pasted as a question does not come back as the list of its words."""
    words = [f"kangaroo{number}" for number in range(500)]
    ended = run("ask", "prison", *words, "--format", format_)
    assert "kangaroo8, kangaroo9 and more\n" in ended.out + ended.err
    assert "kangaroo10" not in ended.out.split("\nmore answers")[0] + ended.err
