"""What a printed point allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing import CONSISTENT, audited, figure, point
from dealerfacts.audit import audit
from dealerfacts.audit.points import bounds, point_of, point_range
from dealerfacts.model import QUALIFIERS, Point


def test_a_point_without_a_number_has_no_range() -> None:
    """A point without a number is refused, and named by its period."""
    with pytest.raises(ValueError, match="the point for 1980 has no number"):
        point_range(Point("1980", "many"))
    with pytest.raises(ValueError, match="the point for 1980 has no number"):
        bounds(Point("1980", "5-", low=Decimal(5)))


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([], "no point is given for 1980"),
        ([point("1980", "5"), point("1980", "6")], "more than one point is given for 1980"),
        ([Point("1980", "?")], "the point for 1980 has no number"),
        ([Point("1980", "?", value=Decimal("NaN"))], "the point for 1980 has no number"),
    ],
)
def test_a_period_without_one_point_says_why(points: list[Point], reason: str) -> None:
    """A period names a point only where there is one, with a number."""
    assert point_of(figure(*points), "1980") == reason


def test_the_point_of_a_period() -> None:
    """A period names the one point that has it, a range too."""
    points = point("1980", "5"), point("2019", "6..7")
    assert point_of(figure(*points), "2019") is points[1]


@pytest.mark.parametrize(
    ("printed", "qualifier", "low", "high"),
    [
        ("95,000", "over", "94500", "Infinity"),
        ("95,000", "at-least", "94500", "Infinity"),
        ("95,000+", None, "94500", "Infinity"),
        ("more than 95,000", None, "94500", "Infinity"),
        ("95,000", "under", "0", "95500"),
        ("95,000", "at-most", "0", "95500"),
        ("no more than 95,000", None, "0", "95500"),
        ("13", "nearly", "12", "13.5"),
        ("450,000", "about", "427500", "472500"),
        ("roughly 12", None, "11", "13"),
        ("-5", "over", "-Infinity", "Infinity"),
        ("-13", "nearly", "-13.5", "-12"),
        ("10..20", None, "9.5", "20.5"),
        ("10..20", "over", "9.5", "Infinity"),
    ],
)
def test_point_range(printed: str, qualifier: str | None, low: str, high: str) -> None:
    """A qualifier, in its field or in the printed words, widens what a point allows."""
    assert point_range(point("1980", printed, qualifier)) == (Decimal(low), Decimal(high))


@given(st.sampled_from(QUALIFIERS), st.sampled_from(QUALIFIERS), st.integers(-99, 400))
def test_qualifiers_widen(first: str, last: str, percent: int) -> None:
    """A qualifier on a point makes nothing inconsistent that was not so without it."""
    stated = f"{percent:+}%"
    found = audit(
        figure(point("1980", "12,400", first), point("2019", "29,000", last), stated=stated)
    )
    assert found is not None
    if audited("12,400", "29,000", stated).verdict in CONSISTENT:
        assert found.verdict in CONSISTENT
