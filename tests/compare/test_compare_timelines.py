"""Figures lined up over time."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.compare.timelines import timelines, under, years
from dealerfacts.model import Claim, Figure, Measure, Point, Source, Sourced

SOURCE = Source("s", "T", "P", "report")
ARRESTS = Measure("arrests", "Arrests", "arrests")
SHARE = Measure("share", "A share", "percent")


def figure(id_: str, *points: tuple[str, int], measure: Measure = ARRESTS) -> Sourced:
    """Return a figure of points, each a period and a value."""
    made = tuple(Point(period, str(value), Decimal(value)) for period, value in points)
    return Sourced(Figure(id_, measure.id, "s", ("t",), made, "anchor"), SOURCE, measure)


def test_a_measure_is_one_line() -> None:
    """The points of all figures on a measure stand on one line, in order of time."""
    (line, other) = timelines(
        [
            figure("new", ("2019", 7), ("undated", 3)),
            figure("share", ("2019", 5), measure=SHARE),
            figure("old", ("1980", 5), ("FY2001", 6)),
        ]
    )
    assert [(one.point.period, one.one.id) for one in line.readings] == [
        ("1980", "old"),
        ("FY2001", "old"),
        ("2019", "new"),
        ("undated", "new"),
    ]
    assert line.gap is not None
    assert (line.gap.difference, line.gap.percent) == (Decimal(2), Decimal(40))
    assert other.gap is None


def test_what_is_no_figure_has_no_line() -> None:
    """Claims and quotes are passed over."""
    claim = Claim("c", "finding", "So.", "s", ("t",), "so")
    assert timelines([Sourced(claim, SOURCE)]) == []


def test_sources_that_differ_are_rivals() -> None:
    """Where sources differ on an end of a line, nothing is computed, and each is named."""
    (line,) = timelines(
        [
            figure("a", ("2010", 70), ("2020", 101)),
            figure("b", ("2010", 61)),
            figure("c", ("2010", 70)),
        ]
    )
    assert line.gap is None
    assert [one.one.id for one in line.rivals(line.dated[0])] == ["b"]


def test_a_share_has_no_percent_of_a_percent() -> None:
    """Between two shares lie points, and no percent."""
    (line,) = timelines([figure("a", ("2010", 40), ("2020", 60), measure=SHARE)])
    assert line.gap is not None
    assert (line.gap.difference, line.gap.percent) == (Decimal(20), None)


def test_years_that_many_measures_have_come_first() -> None:
    """The first and the last year are named, then the year of the most measures."""
    lines = timelines(
        [
            figure("a", ("1980", 1), ("2000", 2), ("2019", 3)),
            figure("b", ("2000", 2), ("2010", 3), measure=SHARE),
        ]
    )
    assert years(lines, 3) == [1980, 2000, 2019]
    assert years(lines, 1) == [2019]
    assert years([], 3) == []


def test_an_end_that_hardly_a_measure_has_is_left_out() -> None:
    """Two columns are not spent on one measure's first year and another one's last."""
    found = [
        figure(f"f-{n}", ("2014", 1), ("2019", 2), measure=Measure(f"m-{n}", "M", "u"))
        for n in range(7)
    ]
    found.append(figure("old", ("1972", 1), measure=Measure("old", "M", "u")))
    found.append(figure("new", ("2024", 1), measure=Measure("new", "M", "u")))
    lines = timelines(found)
    assert years(lines, 2) == [2014, 2019]
    assert years(lines, 4) == [1972, 2014, 2019, 2024]


def test_no_year_stands_beside_one_far_away() -> None:
    """A reading is at most two years from the year that it stands under."""
    (line,) = timelines([figure("a", ("1981", 1), ("2018", 2))])
    found = under(line, (1980, 1990, 2016, 2021))
    assert [one and one.point.period for one in found] == ["1981", None, "2018", None]


def test_a_reading_stands_under_one_year() -> None:
    """A reading between two years stands under the nearer one, and of two the nearer is taken."""
    (line,) = timelines([figure("a", ("2016", 1), ("2018", 2), ("2019", 3))])
    found = under(line, (2017, 2019))
    assert [one and one.point.period for one in found] == ["2018", "2019"]


@given(
    st.lists(
        st.lists(st.integers(1950, 2025), min_size=1, max_size=5, unique=True),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 6),
)
def test_years_are_few_and_apart(drawn: list[list[int]], most: int) -> None:
    """There are at most as many years as asked for, in order, and each has a reading."""
    lines = timelines(
        figure(f"f-{n}", *((str(year), 1) for year in found), measure=Measure(f"m-{n}", "M", "u"))
        for n, found in enumerate(drawn)
    )
    chosen = years(lines, most)
    assert chosen == sorted(set(chosen))
    assert 1 <= len(chosen) <= most
    assert all(any(column) for column in zip(*(under(line, chosen) for line in lines), strict=True))
    assert chosen[-1] == max(max(found) for found in drawn)
