"""What is charted, and what stands together in a chart."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from charting import chart
from dealerfacts.chart.data import charts, on_one_scale, years_between
from dealerfacts.model import Figure, Sourced
from dealerfacts.periods import read_period
from dealerfacts.rows.words import disputed
from sourced import figure, point

PERIODS = ("1999", "2001-05", "2015/2018", "FY2020", "2020-02-29", "undated")


def test_a_lone_point_is_not_charted() -> None:
    """One figure with one point has nothing to be compared with."""
    assert charts([figure("a", point("2001", "5"))]) == []


def test_a_figure_without_points_is_not_charted() -> None:
    """A figure of which a query kept no point adds nothing to a chart."""
    made = chart(figure("a", point("2001", "5"), point("2002", "6")), figure("b"))
    assert [series.id for series in made.series] == ["a"]


def test_before_and_after_is_charted() -> None:
    """Two points of one figure make a chart with the measure's label and unit."""
    made = chart(figure("a", point("2001", "5"), point("2011", "9")))
    assert (made.title, made.unit) == ("Apples sold", "apples")
    assert [(mark.period, mark.value) for mark, _ in made.rows()] == [("2001", "5"), ("2011", "9")]


def test_lone_points_on_one_measure_share_a_chart() -> None:
    """Two figures of one point each on the same measure are charted, each with its source."""
    made = chart(
        figure("a", point("2001", "5"), publisher="A House"),
        figure("b", point("2011", "9"), publisher="B House", published="2012"),
    )
    assert [(mark.value, series.key, series.byline) for mark, series in made.rows()] == [
        ("5", "a", "A House, 2020-03"),
        ("9", "b", "B House, 2012"),
    ]


def test_measures_never_share_a_chart() -> None:
    """Figures on two measures make two charts, in the order of the answer."""
    points = point("2001", "5"), point("2002", "6")
    records = [
        figure("a", *points, measure="m", label="First"),
        figure("b", *points, measure="n", label="Second"),
        figure("c", *points, measure="m", label="First"),
    ]
    assert [(one.title, len(one.series)) for one in charts(records)] == [
        ("First", 2),
        ("Second", 1),
    ]


def test_units_never_share_a_chart() -> None:
    """A measure that two stores count in two units makes two charts."""
    points = point("2001", "5"), point("2002", "6")
    made = charts([figure("a", *points, unit="tons"), figure("b", *points, unit="pounds")])
    assert [one.unit for one in made] == ["tons", "pounds"]


def test_marks_stand_in_time_order() -> None:
    """Periods are sorted by when they begin, whatever their form; undated ones stand last."""
    periods = ("undated", "2021", "FY2021", "2015/2018", "2017", "2021-03-04")
    made = chart(figure("a", *(point(period, "1") for period in periods)))
    assert [mark.period for mark, _ in made.rows()] == [
        "2015 to 2018",
        "2017",
        "FY2021",
        "2021",
        "2021-03-04",
        "undated",
    ]


def test_one_period_is_sorted_by_publication() -> None:
    """For one period the earlier report stands first, and one without a date last."""
    made = chart(
        figure("undated-report", point("2001", "5"), published=None),
        figure("late", point("2001", "6"), published="2010-05"),
        figure("early", point("2001", "7"), published="2003"),
    )
    assert [series.id for _, series in made.rows()] == ["early", "late", "undated-report"]


def test_letters_run_in_reading_order() -> None:
    """The first source that a reader meets is a, whatever the order of the answer."""
    made = chart(
        figure("later", point("2005", "5")),
        figure("sooner", point("2001", "5"), point("2009", "6")),
    )
    assert [(series.key, series.id) for series in made.series] == [("a", "sooner"), ("b", "later")]


def test_a_single_source_has_no_letter() -> None:
    """A chart of one figure needs no letters."""
    made = chart(figure("a", point("2001", "5"), point("2002", "6")))
    assert [series.key for series in made.series] == [""]


def test_letters_go_on_after_z() -> None:
    """The 28th source has a letter of its own: ab."""
    made = chart(*(figure(f"f{n}", point(str(2001 + n), "5")) for n in range(28)))
    assert [series.key for series in made.series][24:] == ["y", "z", "aa", "ab"]


def test_no_number_of_sources_is_too_large_for_letters() -> None:
    """After zz comes aaa, and no source is left out for want of letters."""
    made = chart(*(figure(f"f{n}", point("2001", "5")) for n in range(704)))
    assert [series.key for series in made.series][701:] == ["zz", "aaa", "aab"]


def test_values_keep_their_qualifier() -> None:
    """A value is shown as people read it: with its qualifier, its digits and its commas."""
    made = chart(
        figure(
            "a", point("2001", "94758", "at-least"), point("2002", "1.0"), point("2003", "30..50")
        )
    )
    assert [mark.value for mark, _ in made.rows()] == ["at least 94,758", "1.0", "30 to 50"]


def test_a_range_keeps_both_ends() -> None:
    """A low and a high are both kept, and are what makes a range."""
    made = chart(figure("a", point("2001", "30..50"), point("2002", "50")))
    (span, _), (single, _) = made.rows()
    assert (span.low, span.high, span.is_range) == (Decimal(30), Decimal(50), True)
    assert (single.low, single.high, single.is_range) == (Decimal(50), Decimal(50), False)


def test_zero_is_within_the_bounds() -> None:
    """The scale holds zero, even where all values lie far from it."""
    above = chart(figure("a", point("2001", "90"), point("2002", "95")))
    below = chart(figure("a", point("2001", "-90"), point("2002", "-95")))
    assert above.bounds() == (Decimal(0), Decimal(95))
    assert below.bounds() == (Decimal(-95), Decimal(0))


def test_a_note_on_several_points_is_said_once() -> None:
    """Notes name their periods, and their source's letter where there are several."""
    made = chart(
        figure("a", point("2001", "5", note="at year end"), point("2002", "6", note="a record")),
        figure("b", point("2003", "7", note="at year end")),
    )
    assert made.notes() == ["2001 (a), 2003 (b): at year end", "2002 (a): a record"]


def test_a_dispute_is_told() -> None:
    """A figure that others dispute names the one that does, or says how many do."""
    made = chart(figure("a", point("2001", "5"), point("2002", "6"), disputed_by=("x",)))
    assert disputed(made.series[0].one) == "disputed by x"
    made = chart(
        figure(
            "a",
            point("2001", "5"),
            point("2002", "6"),
            disputed_by=(
                "x",
                "y",
            ),
        )
    )
    assert disputed(made.series[0].one) == "disputed by 2 others"


def test_a_source_without_a_date_says_so() -> None:
    """The byline of an undated source is honest about it."""
    made = chart(figure("a", point("2001", "5"), point("2002", "6"), published=None))
    assert made.series[0].byline == "Some Bureau, no date"


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["m", "n", "o"]),
            st.sampled_from(["tons", "people"]),
            st.lists(st.tuples(st.sampled_from(PERIODS), st.integers(-9, 9)), max_size=4),
        ),
        max_size=8,
    )
)
def test_no_point_is_lost_or_mixed(drawn: list[tuple[str, str, list[tuple[str, int]]]]) -> None:
    """Each point is in exactly one chart, or is the only one of its measure and unit."""
    records = [
        figure(f"f{n}", *(point(period, str(value)) for period, value in points), measure=m, unit=u)
        for n, (m, u, points) in enumerate(drawn)
    ]
    made = charts(records)
    shown = [series.id for one in made for _, series in one.rows()]
    for n, record in enumerate(records):
        key = record.counted.id, record.counted.unit
        alone = sum(len(points) for m, u, points in drawn if (m, u) == key) == 1
        assert shown.count(f"f{n}") == (0 if alone else len(record.of(Figure).points))
    for one in made:
        assert {(s.one.counted.unit, s.one.counted.id) for s in one.series} == {
            (one.unit, one.series[0].one.counted.id)
        }


def groups(**dimensions: tuple[str, str]) -> list[Sourced]:
    """Return two figures of one survey that differ in the dimensions given."""
    return [
        figure(
            f"g{at}",
            point("2010", "40"),
            measure=f"m{at}",
            label=f"Share of {'those' if at else 'these'} people held",
            unit="percent",
            dimensions={name: values[at] for name, values in dimensions.items()},
        )
        for at in (0, 1)
    ]


def test_groups_of_one_survey_stand_in_one_chart() -> None:
    """Shares of two groups stand together, each under its own name, and the title says by what."""
    made = chart(*groups(race=("Black", "White")))
    assert made.title == "Share of … people held, by race"
    assert [series.key for series in made.series] == ["Black", "White"]


def test_only_groups_of_people_stand_together() -> None:
    """A whole beside a part, two dimensions at once, or two sources make no chart of groups."""
    assert charts(groups(race=("any", "White"))) == []
    assert charts(groups(race=("Black", "White"), sex=("men", "women"))) == []
    assert charts(groups(drug=("heroin", "cocaine"))) == []
    mine, theirs = groups(race=("Black", "White"))
    assert charts([mine, theirs._replace(source=theirs.source._replace(id="other"))]) == []


def test_a_title_says_where_and_whom() -> None:
    """A place or population that is not the usual one stands in the title."""
    made = chart(
        figure(
            "a",
            point("2001", "5"),
            point("2002", "6"),
            dimensions={"place": "Ohio", "population": "everyone"},
        )
    )
    assert made.title == "Apples sold (Ohio)"


def test_charts_of_one_unit_share_a_scale() -> None:
    """A bar is as long as an equal one in the next chart, where both count in one unit."""
    points = point("2001", "5"), point("2002", "6")
    more = point("2001", "50"), point("2002", "-10")
    made = on_one_scale(
        charts(
            [
                figure("a", *points, measure="m"),
                figure("b", *more, measure="n"),
                figure("c", *points, measure="o", unit="tons"),
            ]
        )
    )
    assert [one.bounds() for one in made] == [
        (Decimal(-10), Decimal(50)),
        (Decimal(-10), Decimal(50)),
        (Decimal(0), Decimal(6)),
    ]


def test_years_without_a_value_are_counted() -> None:
    """Between two periods lie the years that neither touches; an undated one has no place."""
    spans = [read_period(one) for one in ("1980", "1981", "FY1990", "1984/1986", "undated")]
    first, second, fiscal, interval, never = spans
    assert years_between(first, second) == 0
    assert years_between(second, fiscal) == 7
    assert years_between(fiscal, read_period("FY1996")) == 5
    assert years_between(second, interval) == 2
    assert years_between(interval, never) == 0
