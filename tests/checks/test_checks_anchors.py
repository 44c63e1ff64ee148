"""A figure's anchor should hold one of its numbers; those that do not are counted."""

from __future__ import annotations

import pytest

from dealerfacts.checks.printed import Anchors, has_number
from dealerfacts.model import Figure, Point, Source


def figure(anchor: str, *printed: str) -> Figure:
    """Build a figure with this anchor and a point for each printed form."""
    return Figure("a", "m", "s", (), tuple(Point("2017", text) for text in printed), anchor)


@pytest.mark.parametrize(
    ("anchor", "printed", "held"),
    [
        ("there were 70,237 deaths", ["70,237"], True),
        ("there were 70,237 deaths", ["70,238"], False),
        ("deaths rose by 7", ["70,237"], False),
        ("the second of two, 9.2 and 11.5", ["12.0", "11.5"], True),
        ("the rate was 19.2", ["9.2"], False),
        ("Nearly half of people who sold", ["Nearly half"], True),
        ("a half is not a third", ["a quarter"], False),
        ("fell by 27%", ["27 percent"], True),
        ("requested $25.4 billion", ["$25.4 billion"], True),
        ("of those people", ["five out of ten"], False),
        ("was .5 of it", [".5"], True),
    ],
)
def test_an_anchor_has_a_number(anchor: str, printed: list[str], held: bool) -> None:
    """One number of one point is enough, and a part of a number is none."""
    assert has_number(figure(anchor, *printed)) is held


def test_those_without_are_counted_and_a_few_named() -> None:
    """The summary counts figures alone, names the first, and is empty where there is nothing."""
    anchors = Anchors()
    anchors.add(Source("s", "T", "P", "report"))
    anchors.add(figure("there were 70,237 deaths", "70,237"))
    assert anchors.summary() == ""
    anchors.add(figure("deaths", "1"))
    assert anchors.summary() == "1 figure has none of its numbers in the anchor: a\n"
    for _ in range(4):
        anchors.add(figure("deaths", "1"))
    assert anchors.summary().startswith("5 figures have none of their numbers in the anchor: a, a")
    assert anchors.summary().endswith(" and 2 more\n")
