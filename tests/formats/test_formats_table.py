"""Tables: for reading, at any width, with nothing altered and no figure cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dealerfacts.compare import Comparison
from dealerfacts.formats import Screen
from dealerfacts.model import QUALIFIERS, Figure, Point, Quote, Sourced
from dealerfacts.rows.page import Page
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.sheet import sheet as make_sheet
from dealerfacts.rows.views import VIEWS
from dealerfacts.rows.words import amount
from program import small
from sheets import ODD, TEXTS, sheet, written
from sourced import claim, figure, quote

WIDTHS = st.integers(20, 200)
WORDS = st.text("abcdefghij -", min_size=1, max_size=60).filter(str.strip)
VALUES = st.decimals(
    min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=2
) | st.decimals(min_value=-1, max_value=1, allow_nan=False, places=14)
PERIODS = ("1980", "2019-12-17", "FY2023", "2015/2018", "2017-06-01/2018-05-31", "undated")
POINTS = st.builds(
    Point,
    st.sampled_from(PERIODS),
    st.just("as printed"),
    VALUES,
    qualifier=st.sampled_from([None, *QUALIFIERS]),
    note=st.none(),
) | st.builds(
    Point,
    st.sampled_from(PERIODS),
    st.just("as printed"),
    low=VALUES,
    high=VALUES,
    qualifier=st.none(),
    note=st.none(),
)
ID = "some-figure-of-a-rather-long-name"


def facts(things: Sequence[Sourced], command: str) -> Sheet[Any]:
    """Return a sheet of facts for a command."""
    pages = [Page(one) for one in things] if command == "show" else things
    return make_sheet(VIEWS[command], pages, {})


def compared(base: Sourced, other: Sourced, verdict: str = "differs") -> Sheet[Any]:
    """Return a sheet of one comparison, of the first points of two figures."""
    points = base.of(Figure).points[0], other.of(Figure).points[0]
    one = Comparison(base, points[0], other, points[1], verdict)
    return make_sheet(VIEWS["compare"], [one], {})


def squeezed(text: str) -> str:
    """Return a text without white space, as if its lines had never been folded."""
    return re.sub(r"\s", "", text)


def widest(text: str) -> int:
    """Return the length of a text's longest line."""
    return max((len(line.rstrip()) for line in text.splitlines()), default=0)


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_answer_is_empty(view: str) -> None:
    """Without facts there is no header and no frame."""
    assert written("table", make_sheet(VIEWS[view], [], {})) == ""


@pytest.mark.parametrize("view", ["stat", "search", "show"])
@given(points=st.lists(POINTS, min_size=1, max_size=3), width=WIDTHS, label=WORDS, unit=WORDS)
@settings(max_examples=150, deadline=None)
@example(
    points=[Point(PERIODS[4], "x", None, Decimal(-(10**14)), Decimal(10**14))],
    width=66,
    label="a",
    unit="deaths a year for each 100,000",
)
def test_no_figure_is_ever_cut(
    view: str, points: list[Point], width: int, label: str, unit: str
) -> None:
    """Every digit of every value stands in the table, at any width."""
    out = written(
        "table", facts([figure(ID, *points, label=label, unit=unit)], view), Screen(width)
    )
    assert "…" not in out
    whole = squeezed(out)
    for point in points:
        assert squeezed(amount(point)) in whole
        # A number that fits beside a period is not even folded.
        assert all(word in out for word in amount(point).split() if len(word) <= 10)


@pytest.mark.parametrize("width", range(34, 201))
def test_an_id_is_whole_where_it_fits(width: int) -> None:
    """No column is so narrow that an id breaks, as long as the screen has room for it."""
    one = figure(
        ID,
        *(Point(period, "x", Decimal(10**9)) for period in PERIODS),
        unit="deaths a year for each 100,000",
        publisher="Counterproductiveness Quarterly",
    )
    out = written("table", facts([one], "stat"), Screen(width))
    assert ID in out
    assert "Counterproductiveness" in out


@given(points=st.lists(POINTS, min_size=1, max_size=2), width=WIDTHS)
@settings(max_examples=100, deadline=None)
def test_no_figure_is_cut_beside_another(points: list[Point], width: int) -> None:
    """Every digit of both values of a comparison stands in it, at any width."""
    base, other = points[0], points[-1]
    made = compared(figure("one", base), figure("two", other))
    whole = squeezed(written("table", made, Screen(width)))
    assert squeezed(amount(base)) in whole
    assert squeezed(amount(other)) in whole


@given(value=VALUES, width=WIDTHS)
@settings(max_examples=100, deadline=None)
def test_no_picked_value_is_cut(value: Decimal, width: int) -> None:
    """Where fields were picked, a value's digits are whole too, without an exponent."""
    made = sheet([{"id": "x", "value": value, "unit": "people " * 9}], flat=True)
    assert squeezed(f"{value:,f}") in squeezed(written("table", made, Screen(width)))


@pytest.mark.parametrize("width", range(20, 201, 7))
@pytest.mark.parametrize("text", [text for text in ODD if text.strip() == text])
def test_a_quote_is_whole_at_any_width(text: str, width: int) -> None:
    """However narrow the screen, folding alone changes a quote's text."""
    for view in ("quotes", "show"):
        out = written("table", facts([quote(text)], view), Screen(width))
        assert squeezed(text) in squeezed(out)
        assert widest(out) <= width


@given(text=TEXTS, width=st.integers(24, 200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_whole(text: str, width: int) -> None:
    """Whatever a store may hold stands in the table whole, once the lines are joined."""
    out = written("table", facts([claim(text)], "claims"), Screen(width))
    assert squeezed(text) in squeezed(out)


@pytest.mark.parametrize("width", [24, 40, 65, 66, 80, 132, 200])
@pytest.mark.parametrize("id_", ["oneill-odd", "lee-long"])
def test_the_small_store_s_odd_quotes_are_whole(store: Any, id_: str, width: int) -> None:
    """The program itself shows a quote whole, in a list and on its page."""
    text = store.get(id_).of(Quote).text
    for args in (("quotes",), ("search", "prices"), ("show", id_)):
        out = small(*args, "--format", "table", width=width).out
        assert squeezed(text) in squeezed(out)
        assert widest(out) <= width


@pytest.mark.parametrize("args", [("stat", "prison"), ("quotes",), ("sources",), ("topics",)])
def test_no_line_is_wider_than_the_screen(args: tuple[str, ...]) -> None:
    """Tables fit the screen, from the narrowest to the widest."""
    for width in range(20, 200, 5):
        assert widest(small(*args, "--format", "table", width=width).out) <= width


def test_colour_is_asked_for() -> None:
    """Without colour and links there is no escape, and with colour there are some."""
    made = facts([figure("a", Point("2019", "5", Decimal(5)))], "stat")
    assert "\x1b" not in written("table", made, Screen(80))
    assert "\x1b[" in written("table", made, Screen(80, colour=True))


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("view", ["stat", "search", "show", "compare"])
def test_a_figure_says_where_and_whom_and_what_updates_it(view: str, width: int) -> None:
    """A local count never reads like one of the country, nor an old one like the newest."""
    one = figure(
        "a",
        Point("2019", "5", Decimal(5)),
        dimensions={"place": "North Carolina", "sample": "125 people"},
        updated_by=("newer-one",),
        disputed_by=("b", "c"),
    )
    made = compared(one, one) if view == "compare" else facts([one], view)
    out = written("table", made, Screen(width))
    assert "North Carolina; 125 people" in out
    for said in ("updated by newer-one", "disputed by 2 others"):
        assert said in out or view == "show"


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("view", ["stat", "quotes", "ask", "show", "compare"])
def test_an_ascii_screen_gets_ascii_frames(view: str, width: int) -> None:
    """On a screen without UTF-8 what the program draws itself is ASCII alone."""
    one = figure("a", Point("2019", "5", Decimal(5)))
    if view == "compare":
        made = compared(one, one, "agrees")
    else:
        made = facts([quote("x", role="R") if view == "quotes" else one], view)
    assert written("table", made, Screen(width, ascii=True)).isascii()
