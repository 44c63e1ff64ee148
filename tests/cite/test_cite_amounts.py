"""Numbers of figures in running text, as AP writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.cite.ap import amounts
from dealerfacts.model import Figure, Measure, Point


def figure(*points: Point) -> Figure:
    """Build a figure with these points."""
    return Figure("f", "m", "a", (), points, "anchor")


def shown(printed: str, value: str | None, unit: str, qualifier: str | None = None) -> str:
    """Write one number in its unit; without a value it is a range."""
    number = Decimal(value) if value else None
    ends = None if value else Decimal(1)
    point = Point("undated", printed, number, ends, ends, qualifier)
    return amounts(figure(point), Measure("m", "L", unit)).removeprefix("L: ")


@pytest.mark.parametrize(
    ("printed", "value", "unit", "expected"),
    [
        ("70,630", "70630", "deaths", "70,630 deaths"),
        ("2.3 million", "2300000", "people", "2.3 million people"),
        ("21.6", "21.6", "deaths per 100,000", "21.6 deaths per 100,000"),
        ("50.3", "50.3", "times", "50.3 times"),
        ("50x", "50", "times", "50 times"),
        ("2.8k", "2800", "pounds", "2,800 pounds"),
        ("1116", "1116", "deaths", "1,116 deaths"),
        ("5", "5", "pounds", "5 pounds"),
        ("5", "5", "deaths per 100,000", "5 deaths per 100,000"),
        ("5", "5", "states", "five states"),
        ("5.5", "5.5", "times", "5.5 times"),
        ("2 million", "2000000", "people", "2 million people"),
        ("two-fold", "2", "times", "twofold"),
        ("30-fold", "30", "times", "30-fold"),
        ("25.4 billion", "25.4", "US dollars", "$25.4 billion"),
        ("$5", "5", "US dollars", "$5"),
        ("30", "30", "US dollars per gram", "$30 per gram"),
        ("25", "-25", "US dollars", "-$25"),
        ("−25", "-25", "US dollars", "−$25"),
        ("20 to 30", None, "dollars", "$20 to $30"),
        ("12", "12", "US cities", "12 U.S. cities"),
        ("30 to 50", None, "times", "30 to 50 times"),
        ("30–50", None, "times", "30 to 50 times"),
        ("2019-20", "2019", "cases", "2019-20 cases"),
        ("81%", "-81", "percent", "-81%"),
        ("-81%", "-81", "percent", "-81%"),
    ],
)
def test_a_bare_number_gets_its_unit(
    printed: str, value: str | None, unit: str, expected: str
) -> None:
    """A number without a unit gets that of its measure, and a dollar sign for dollars."""
    assert shown(printed, value, unit) == expected


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("68%", "68", "68%"),
        ("68", "68", "68%"),
        ("36 percent", "36", "36%"),
        ("36 per cent", "36", "36%"),
        ("1,200", "1200", "1,200%"),
        ("30 to 50", None, "30% to 50%"),
        ("10–56 percent", None, "10% to 56%"),
        ("Fifty-three percent", "53", "53%"),
        ("six percent", "6", "6%"),
    ],
)
def test_percent_is_a_sign_at_each_number(printed: str, value: str | None, expected: str) -> None:
    """AP writes figures and the sign, however the source prints a percent."""
    assert shown(printed, value, "percent") == expected


@pytest.mark.parametrize(
    ("printed", "value", "unit", "expected"),
    [
        ("Twenty", "20", "states", "20 states"),
        ("Six", "6", "states", "six states"),
        ("Nearly half", "50", "percent", "nearly half"),
        ("four out of 10", "40", "percent", "four out of 10"),
        ("Twenty states", "20", "states", "twenty states"),
    ],
)
def test_words_of_the_source_fit_the_sentence(
    printed: str, value: str, unit: str, expected: str
) -> None:
    """From 10 on a number in words becomes numerals, and other words stay, in small letters."""
    assert shown(printed, value, unit) == expected


@pytest.mark.parametrize(
    ("printed", "qualifier", "expected"),
    [
        ("21.6", "about", "about 21.6 deaths"),
        ("1,200", "at-least", "at least 1,200 deaths"),
        ("over 95,000", "over", "over 95,000"),
    ],
)
def test_a_qualifier_stands_once(printed: str, qualifier: str, expected: str) -> None:
    """A qualifier goes before the number, unless the printed words begin with it."""
    assert shown(printed, "1", "deaths", qualifier) == expected


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["2019"], "L: one death in 2019"),
        (["FY2023"], "L: one death in fiscal year 2023"),
        (["2015/2018"], "L: one death from 2015 to 2018"),
        (["2022-10-01/2023-05"], "L: one death from Oct. 1, 2022, to May 2023"),
        (["undated"], "L: one death"),
        (["1980", "2019"], "L: one death in 1980 and one in 2019"),
        (["1980", "1990", "2019"], "L: one death in 1980, one in 1990 and one in 2019"),
        (["2019-12-17", "2020"], "L: one death on Dec. 17, 2019, and one in 2020"),
        (
            ["2001", "2002", "2003", "2004", "2005"],
            "L: one death in 2001 and one in 2005 (first and last of 5 values)",
        ),
    ],
)
def test_values_and_periods_in_natural_order(periods: list[str], expected: str) -> None:
    """Each value has its period, the unit is said once, and a long series shows its ends."""
    points = [Point(period, "1", Decimal(1)) for period in periods]
    assert amounts(figure(*points), Measure("m", "L", "death")) == expected


def test_without_a_measure_the_numbers_stand_alone() -> None:
    """A figure whose measure is not at hand has neither label nor unit."""
    assert amounts(figure(Point("2019", "1", Decimal(1))), None) == "1 in 2019"


def test_a_unit_of_thousands_is_said_once() -> None:
    """What is counted in thousands is so many thousand, in numerals also under 10."""
    points = (Point("2018", "460", Decimal(460)), Point("2019", "9", Decimal(9)))
    said = amounts(figure(*points), Measure("m", "L", "thousands of people"))
    assert said == "L: 460 thousand people in 2018 and 9 in 2019"
    assert "9 thousand people" in amounts(
        figure(points[1]), Measure("m", "L", "thousands of people")
    )
