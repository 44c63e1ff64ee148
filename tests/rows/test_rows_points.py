"""Figures taken apart into points, in order."""

from __future__ import annotations

from dealerfacts.model import Figure
from dealerfacts.rows.points import apart, at, ordered, point_of
from sourced import figure, point

FIGURES = (
    figure("a", point("2003", "5"), point("2001", "-7"), point("undated", "1")),
    figure("b", point("2002", "2..9"), point("2001-06", "5")),
)


def test_a_figure_is_taken_apart() -> None:
    """Each part is the figure with one point, and nothing else of it is changed."""
    one = FIGURES[0]
    parts = list(apart(one))
    assert [point_of(part).period for part in parts] == ["2003", "2001", "undated"]
    assert all(at(part, one.of(Figure).points[0]) == parts[0] for part in parts)
    assert {part.source for part in parts} == {one.source}


def test_points_by_time() -> None:
    """The oldest point stands first, whichever figure it is of; without a time it is last."""
    found = ordered(FIGURES, "period")
    assert [(one.id, point_of(one).period) for one in found] == [
        ("a", "2001"),
        ("b", "2001-06"),
        ("b", "2002"),
        ("a", "2003"),
        ("a", "undated"),
    ]


def test_points_by_value() -> None:
    """The largest stands first, a range by its upper end; of equal ones the first found."""
    found = ordered(FIGURES, "value")
    assert [point_of(one).printed for one in found] == ["2..9", "5", "5", "1", "-7"]
    assert [one.id for one in found][1:3] == ["a", "b"]
