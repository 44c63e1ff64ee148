"""Figures lined up over time."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.compare import nearest, timelines, years
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


def test_no_year_stands_beside_one_far_away() -> None:
    """A reading is at most two years from the year that it stands under."""
    (line,) = timelines([figure("a", ("1981", 1), ("2018", 2))])
    found = {year: nearest(line, year) for year in (1980, 1990, 2016, 2019, 2021)}
    assert {year: one and one.point.period for year, one in found.items()} == {
        1980: "1981",
        1990: None,
        2016: "2018",
        2019: "2018",
        2021: None,
    }


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
    assert all(any(nearest(line, year) for line in lines) for year in chosen)
    assert chosen[-1] == max(max(found) for found in drawn)
