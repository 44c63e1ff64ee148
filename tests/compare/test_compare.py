"""Comparing figures: what may be held against what, and what came of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.compare import (
    NOT_STATED,
    VERDICTS,
    Comparison,
    Difference,
    compare,
    differences,
    neighbours,
)
from dealerfacts.model import (
    QUALIFIERS,
    RELATION_KINDS,
    Figure,
    Measure,
    Point,
    Relation,
    Source,
    Sourced,
)
from dealerfacts.query import Store

PEOPLE = Measure("people", "People sentenced", "people", {"place": "US", "offense": "selling"})
ALL = Measure("all", "All sentenced", "people", {"place": "US", "offense": "any"})
SILENT = Measure("silent", "Sentenced", "people", {"place": "US", "offense": NOT_STATED})
RATE = Measure("rate", "Rate of the sentenced", "per 100,000", {"place": "US"})
ALWAYS = Measure("always", "Potency", "times", {"time": "any"})
ALWAYS_TOO = Measure("always-too", "Potency of another", "times", {"time": "any"})
MEASURES = (PEOPLE, ALL, SILENT, RATE, ALWAYS, ALWAYS_TOO)
SOURCE = Source("s", "T", "P", "report")


def point(value: str, period: str = "2019", qualifier: str | None = None) -> Point:
    """Return a point printed as it is given; a range has two numbers."""
    low, _, high = value.partition("..")
    numbers = [Decimal(text.replace(",", "")) for text in (low, high) if text]
    if len(numbers) == 2:
        return Point(period, value, low=numbers[0], high=numbers[1], qualifier=qualifier)
    return Point(period, value, numbers[0], qualifier=qualifier)


def figure(
    id_: str,
    *points: Point,
    measure: Measure = PEOPLE,
    relations: tuple[Relation, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Sourced:
    """Return a figure on a measure."""
    made = Figure(
        id_, measure.id, "s", ("t",), points, "anchor", relations=relations, aliases=aliases
    )
    return Sourced(made, SOURCE, measure)


def only(base: Sourced, other: Sourced) -> Comparison:
    """Return the one comparison of two figures of one point each."""
    (found,) = compare(base, [other])
    return found


def test_no_others_no_comparisons() -> None:
    """A figure with nothing beside it is not compared."""
    assert compare(figure("a", point("5")), []) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        (point("70,000"), point("70,237"), "agrees"),
        (point("70,000"), point("80,000"), "differs"),
        (point("30..50"), point("40"), "agrees"),
        (point("30..50"), point("100"), "differs"),
        (point("800", qualifier="over"), point("1,200"), "agrees"),
        (point("800", qualifier="under"), point("1,200"), "differs"),
        (point("5"), point("5", "2018"), "other-period"),
        (point("5"), point("5", "2019-12-17"), "agrees"),
        (point("5", "2019-12-31"), point("5"), "agrees"),
        (point("5"), point("5", "FY2019"), "other-period"),
        (point("5"), point("9", "2015/2019"), "other-period"),
        (point("5", "2015/2019"), point("9", "2015/2019"), "differs"),
        (point("5", "undated"), point("5"), "other-period"),
        (point("5", "undated"), point("5", "undated"), "agrees"),
    ],
)
def test_two_points_of_one_measure(mine: Point, theirs: Point, verdict: str) -> None:
    """Values are held against each other for one time alone, within what they allow."""
    assert only(figure("a", mine), figure("b", theirs)).verdict == verdict


def test_another_unit_is_never_compared() -> None:
    """Figures in different units are not comparable, and have no ratio, whatever a curator says."""
    joined = Relation("a", "corroborates", "x")
    found = only(
        figure("a", point("5")), figure("b", point("5"), measure=RATE, relations=(joined,))
    )
    assert (found.verdict, found.ratio) == ("not-comparable", None)
    assert found.differs_in[0] == Difference("unit", "people", "per 100,000")


def test_another_dimension_is_named() -> None:
    """Measures that differ in a dimension are not comparable, and the answer says in which."""
    found = only(figure("a", point("5")), figure("b", point("5"), measure=ALL))
    assert (found.verdict, found.ratio) == ("not-comparable", None)
    assert found.differs_in == (Difference("offense", "selling", "any"),)


def test_what_is_not_stated_is_not_assumed() -> None:
    """A dimension that one source does not state keeps two figures apart."""
    found = only(figure("a", point("5")), figure("b", point("5"), measure=SILENT))
    assert (found.verdict, found.differs_in, found.unstated) == (
        "not-comparable",
        (),
        ("offense",),
    )


BLACK = Measure("black", "Share of Black people", "percent", {"race": "Black", "place": "US"})
WHITE = Measure("white", "Share of White people", "percent", {"race": "White", "place": "US"})
EVERY = Measure("every", "Share of people", "percent", {"race": "any", "place": "US"})


def test_two_groups_of_one_survey_stand_side_by_side() -> None:
    """One source, one time and two groups: the gap and the ratio are what is asked for."""
    found = only(
        figure("a", point("64.5"), measure=BLACK), figure("b", point("50.8"), measure=WHITE)
    )
    assert found.verdict == "groups"
    assert found.gap is not None
    assert (found.gap.difference, found.gap.percent) == (Decimal("-13.7"), None)
    assert found.explained is None


def test_groups_are_of_one_source_one_time_and_no_whole() -> None:
    """Another source, another time, or a group beside the whole are not two groups."""
    mine = figure("a", point("64.5"), measure=BLACK)
    elsewhere = figure("b", point("50.8"), measure=WHITE)._replace(
        source=SOURCE._replace(id="other")
    )
    others = [
        elsewhere,
        figure("c", point("50.8", "2018"), measure=WHITE),
        figure("d", point("50.8"), measure=EVERY),
    ]
    assert {only(mine, other).verdict for other in others} == {"not-comparable"}


def test_what_must_not_be_compared_says_why() -> None:
    """A sentence says what differs and what is not stated."""
    found = only(figure("a", point("5")), figure("b", point("5"), measure=ALL))
    assert found.gap is None
    assert found.explained == (
        "These do not count the same thing: offense is selling in one and any in the other."
    )
    silent = only(figure("a", point("5")), figure("b", point("5"), measure=SILENT))
    assert silent.explained == (
        "These do not count the same thing: one of them does not state offense."
    )


def test_two_times_of_one_measure_have_a_change() -> None:
    """Between two times lies a change, computed from the printed numbers."""
    found = only(figure("a", point("70,237", "2017")), figure("b", point("105,007", "2023")))
    assert found.gap is not None
    assert (found.gap.difference, found.gap.percent) == (Decimal(34770), Decimal("49.5"))


def test_a_curator_may_join_two_measures() -> None:
    """A curator who says that two figures corroborate each other lets them be compared."""
    joined = (Relation("a", "corroborates", "x"),)
    agreed = only(figure("a", point("5")), figure("b", point("5"), measure=ALL, relations=joined))
    assert (agreed.verdict, agreed.said_by) == ("agrees", "b")
    assert agreed.differs_in == (Difference("offense", "selling", "any"),)
    apart = only(figure("a", point("5")), figure("b", point("9"), measure=ALL, relations=joined))
    assert apart.verdict == "differs"


def test_a_dispute_outweighs_what_else_is_said() -> None:
    """Where curators say two things of two figures, the dispute is shown, from either side."""
    one = figure("a", point("5"), relations=(Relation("b", "corroborates", "x"),))
    two = figure("b", point("5"), measure=ALL, relations=(Relation("a", "disputes", "y"),))
    for found in (only(one, two), only(two, one)):
        assert found.relation == Relation("a", "disputes", "y")
        assert (found.said_by, found.verdict) == ("b", "not-comparable")


def test_a_relation_may_name_a_former_id() -> None:
    """A relation to the id that a figure once had is a relation to the figure."""
    base = figure("a", point("5"), aliases=("old",))
    other = figure("b", point("5"), relations=(Relation("old", "updates", "x"),))
    assert only(base, other).relation == Relation("old", "updates", "x")


def test_what_holds_for_all_time_is_compared_at_any_time() -> None:
    """Two figures on a measure of no time, a potency say, are compared whatever their periods."""
    found = only(
        figure("a", point("50", "2016"), measure=ALWAYS),
        figure("b", point("50", "undated"), measure=ALWAYS),
    )
    assert found.verdict == "agrees"


def test_measures_of_equal_dimensions_are_still_two() -> None:
    """Measures that no dimension tells apart differ in what they are called."""
    assert differences(ALWAYS, ALWAYS_TOO) == (
        (Difference("measure", "Potency", "Potency of another"),),
        (),
    )
    assert differences(ALWAYS, ALWAYS) == ((), ())


@pytest.mark.parametrize(
    ("mine", "theirs", "ratio"),
    [
        ("15,000", "450,000", "30.0"),
        ("450,000", "15,000", "0.0333"),
        ("70,000", "70,237", "1.00"),
        ("1", "123456", "123000"),
        ("-80", "-60", "0.750"),
        ("-80", "60", None),
        ("0", "5", None),
        ("5", "0", "0.0000"),
        ("5", "1..2", None),
    ],
)
def test_the_ratio_has_three_digits(mine: str, theirs: str, ratio: str | None) -> None:
    """The ratio is the other value by the base's, where that says something."""
    found = only(figure("a", point(mine)), figure("b", point(theirs))).ratio
    assert found == (None if ratio is None else Decimal(ratio))


def test_each_point_meets_the_nearest_in_time() -> None:
    """No point is compared twice, and each meets the one that is nearest in time."""
    base = figure("a", point("1", "1980"), point("2", "2019"))
    other = figure("b", point("3", "2018"), point("4", "1981"), point("5", "1990"))
    found = compare(base, [other])
    pairs = [(one.base_point.period, one.other_point.period) for one in found]
    assert pairs == [("1980", "1981"), ("2019", "2018")]


def test_what_agrees_comes_first() -> None:
    """Figures stand in the order of their verdicts, then of what curators say, then of time."""
    base = figure("a", point("5"))
    others = [
        figure("far", point("5", "1990")),
        figure("near", point("5", "2018")),
        figure("related", point("5", "1980"), relations=(Relation("a", "updates", "x"),)),
        figure("apart", point("9")),
        figure("other", point("5"), measure=ALL),
        figure("same", point("5")),
    ]
    found = [one.other.id for one in compare(base, others)]
    assert found == ["same", "apart", "related", "near", "far", "other"]


def test_neighbours_share_the_measure_or_a_topic_and_the_unit(store: Store) -> None:
    """The neighbours on the same measure come first; a figure is not its own neighbour."""
    base = store.get("alliance-selling")
    assert [one.id for one in neighbours(base, store)] == [
        "memo-selling",
        "bureau-drug",
        "herald-drug",
    ]


PERIODS = st.sampled_from(
    ["1980", "2019", "2019-12", "2019-12-17", "FY2019", "2015/2019", "2018-07/2019-06", "undated"]
)
VALUES = st.integers(-1000, 10**6).map(Decimal)


@st.composite
def points(draw: st.DrawFn) -> Point:
    """Return any point."""
    period, qualifier = draw(PERIODS), draw(st.sampled_from([None, *QUALIFIERS]))
    low, high = sorted([draw(VALUES), draw(VALUES)])
    if draw(st.booleans()):
        return Point(period, f"{low}", low, qualifier=qualifier)
    return Point(period, f"{low} to {high}", low=low, high=high, qualifier=qualifier)


@st.composite
def figures(draw: st.DrawFn, id_: str, other: str) -> Sourced:
    """Return any figure, with any relations to another."""
    made = draw(st.lists(points(), min_size=1, max_size=3, unique_by=lambda one: one.period))
    relations = draw(st.lists(st.sampled_from(RELATION_KINDS), max_size=2))
    said = tuple(Relation(other, how, "why") for how in relations)
    measure = draw(st.sampled_from(MEASURES))
    return figure(id_, *made, measure=measure, relations=said)


@given(one=figures("a", "b"), two=figures("b", "a"))
def test_a_verdict_is_the_same_from_either_side(one: Sourced, two: Sourced) -> None:
    """Whichever figure is the base, the same points meet, and the verdict is the same."""

    def verdicts(base: Sourced, other: Sourced) -> dict[frozenset[str], object]:
        found = compare(base, [other])
        return {
            frozenset((f"{base.id} {c.base_point.period}", f"{other.id} {c.other_point.period}")): (
                c.verdict,
                {one.dimension for one in c.differs_in},
                set(c.unstated),
                c.relation and c.relation.how,
                c.ratio is None,
            )
            for c in found
            # A base of zero has no ratio, and a zero beside it has one.
            if c.base_point.value != 0 and c.other_point.value != 0
        }

    assert verdicts(one, two) == verdicts(two, one)


@given(base=figures("a", "b"))
def test_a_figure_agrees_with_itself(base: Sourced) -> None:
    """The same point of the same measure always agrees."""
    found = compare(base, [base._replace(fact=base.fact._replace(id="b"))])
    assert isinstance(base.fact, Figure)
    assert len(found) == len(base.fact.points)
    assert {one.verdict for one in found} == {"agrees"}


@given(one=figures("a", "b"), two=figures("b", "a"))
def test_a_comparison_never_says_more_than_it_knows(one: Sourced, two: Sourced) -> None:
    """Only one unit, one time, and one thing counted, or a curator's word, make a verdict."""
    for found in compare(one, [two]):
        assert found.verdict in VERDICTS
        if found.verdict in ("agrees", "differs"):
            joined = found.relation and found.relation.how == "corroborates"
            assert one.measure
            assert two.measure
            assert one.measure.unit == two.measure.unit
            assert joined or not (found.differs_in or found.unstated)
        if found.verdict == "differs":
            mine, theirs = found.base_point, found.other_point
            assert (mine.value, mine.low, mine.high) != (theirs.value, theirs.low, theirs.high)
