"""What a record must have and may have, and what must hold between its fields."""

from __future__ import annotations

import pytest

from dealerfacts.store.shapes import SECTIONS
from reading import FIGURE, TOP, messages, places, problems_of, records


def test_a_record_tells_all_of_its_faults() -> None:
    """No fault of a record hides another, in itself, in its parts or in its key."""
    store = TOP.replace("ann-lee: {name: Ann Lee}", "Ann: {nam: Ann, aliases: [a, '', [b]]}")
    assert places(problems_of(store)) == [
        (5, 3, "id"),
        (5, 9, "unknown-key"),
        (5, 32, "empty-value"),
        (5, 36, "type"),
    ]


def test_a_field_is_named_once() -> None:
    """A message names the field that is at fault, unless the code or the part says it."""
    figure = (
        FIGURE.replace("2019,", "yesterday,").replace("count", "Count").replace("450,000 today", "")
    )
    assert messages(f"{TOP}figures:\n{figure}    note: []\n") == [
        "'Count' is not an id",
        "'yesterday' is not a period",
        "anchor: no value",
        "note: a list where one value belongs",
    ]
    assert [one.help for one in problems_of(f"{TOP}figures:\n{FIGURE}    note:\n")] == [
        "write one, or delete the key"
    ]


@pytest.mark.parametrize("section", SECTIONS)
def test_required_fields(section: str) -> None:
    """A record without any field is told all that it must have."""
    shape = SECTIONS[section]
    required = [name for name, field in shape.fields.items() if field.required]
    entry = "\n  - note: x\n" if "id" in required else "\n  an-id: {}\n"
    problem = next(
        one for one in problems_of(f"format: 1\n{section}:{entry}") if "no" in one.message
    )
    assert problem.code == "missing-field"
    assert problem.help == f"add {', '.join(f'{name}: ...' for name in required)}"


@pytest.mark.parametrize("section", SECTIONS)
def test_unknown_fields(section: str) -> None:
    """A field that a record has not is told the nearest that it has; nothing is missing then."""
    shape = SECTIONS[section]
    for name in shape.fields:
        written = f"{name}x" if len(name) > 2 else f"{name}s"
        entry = (
            f"\n  - {written}: x\n" if "id" in shape.fields else f"\n  an-id: {{{written}: x}}\n"
        )
        problems = problems_of(f"format: 1\n{section}:{entry}")
        unknown = [one for one in problems if one.code == "unknown-key"]
        assert [one.help for one in unknown] == [f"did you mean {name}?"]
        assert not any(f"{name}: ..." in one.help for one in problems)


def test_a_comma_inside_braces_is_told() -> None:
    """A number with a comma, without quotes inside braces, is told what happened to it."""
    figure = FIGURE.replace('"450,000"', "450,000")
    (problem,) = problems_of(f"{TOP}figures:\n{figure}")
    assert problem.message == "a point has no field 000"
    assert problem.help == "a text with a comma in it needs quotes inside [ ] and { }"


def test_a_colon_without_a_space_is_told() -> None:
    """A field whose colon has no space after it is told so."""
    problems = problems_of("format: 1\nspeakers:\n  ann:\n    name:Ann\n  bo: note:Bo\n")
    assert [one.help for one in problems] == [
        "write a space after the colon",
        "write its fields: name, aliases, roles",
    ]


@pytest.mark.parametrize(
    ("point", "column", "message", "help_"),
    [
        ("value: 1, low: 0", 24, "a point with a value, and with a low or a high too", "keep"),
        ("high: 0, value: 0", 33, "a point with a value, and with a low or a high too", "keep"),
        ("low: 0", 24, "a point with a low and no high", "add high: ..., or write value"),
        ("high: 0", 24, "a point with a high and no low", "add low: ..., or write value"),
        ("note: x", 9, "a point without a number", "add value: ..., or low: ... and high: ..."),
        ("low: 1, high: 0.9", 24, "the low 1 is above the high 0.9", "write the smaller"),
        ("low: -1, high: -1.5", 24, "the low -1 is above the high -1.5", "write the smaller"),
    ],
)
def test_the_numbers_of_a_point(point: str, column: int, message: str, help_: str) -> None:
    """A point has a value, or a low and a high that is not below it; zero counts as a number."""
    figure = FIGURE.replace("value: 450000", point)
    (problem,) = problems_of(f"{TOP}figures:\n{figure}")
    assert places([problem]) == [(16, column, "bad-point")]
    assert problem.message == message
    assert problem.help.startswith(help_)


@pytest.mark.parametrize("point", ["value: 0", "low: 0, high: 0", "low: -1, high: 1.5"])
def test_good_numbers_of_a_point(point: str) -> None:
    """Zero is a value, and a low may equal its high."""
    assert len(records(f"{TOP}figures:\n{FIGURE.replace('value: 450000', point)}")) == 5


def test_the_periods_of_a_figure() -> None:
    """Each period that appears twice, and each end of a change that no point has, is told there."""
    point = '      - {period: 2019, value: 1, printed: "1"}\n'
    figure = FIGURE.replace("    points:\n", f"    points:\n{point}{point}")
    figure += "    change: {stated: 10%, from: 1980, to: 1990}\n"
    problems = problems_of(f"{TOP}figures:\n{figure}")
    assert places(problems) == [
        (17, 18, "bad-figure"),
        (18, 18, "bad-figure"),
        (20, 33, "bad-figure"),
        (20, 43, "bad-figure"),
    ]
    same = FIGURE + "    change: {stated: 10%, from: 2019, to: 2019}\n"
    (problem,) = problems_of(f"{TOP}figures:\n{same}")
    assert (problem.where.column, problem.message) == (
        43,
        "change: from and to are the same period",
    )


def test_many_points_take_no_longer_than_few() -> None:
    """A figure of very many points is checked in one pass."""
    points = ", ".join(f"{{period: {year:04}, value: 1, printed: x}}" for year in range(1, 9000))
    figure = FIGURE.partition("      - {")[0] + f"      [{points}]\n    anchor: x\n"
    figure = f"{TOP}figures:\n{figure}"
    assert len(records(figure)) == 5
