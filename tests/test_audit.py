"""What the arithmetic audit says of a stated change, and what it never says."""

from __future__ import annotations

import re
import subprocess
import sys
import timeit
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dealerfacts.audit import (
    UNREADABLE,
    Audit,
    Stated,
    audit,
    explain,
    point_range,
    read_change,
    rounding_range,
)
from dealerfacts.model import QUALIFIERS, Change, Figure, Point

CONSISTENT = ("exact", "within-rounding")


def point(period: str, printed: str, qualifier: str | None = None) -> Point:
    """Return a point with the printed number as its value, or two ("10..20") as its ends."""
    numbers = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", printed.replace(",", ""))
    first, last = Decimal(numbers[0]), Decimal(numbers[-1])
    if len(numbers) == 2:
        return Point(period, printed, low=first, high=last, qualifier=qualifier)
    return Point(period, printed, value=first, qualifier=qualifier)


def figure(*points: Point, stated: str = "10%") -> Figure:
    """Return a figure that states a change from 1980 to 2019."""
    change = Change(stated, "1980", "2019")
    return Figure("id", "measure", "source", ("topic",), points, "anchor", change)


def between(start: str, end: str, stated: str) -> Figure:
    """Return a figure with two printed numbers and a stated change."""
    return figure(point("1980", start), point("2019", end), stated=stated)


def audited(start: str, end: str, stated: str) -> Audit:
    """Return the audit of two printed numbers and a stated change."""
    found = audit(between(start, end, stated))
    assert found is not None
    return found


def explained(start: str, end: str, stated: str) -> str:
    """Return the sentences for two printed numbers and a stated change."""
    return explain(between(start, end, stated), audited(start, end, stated))


# What cannot be computed


def test_no_change_no_audit() -> None:
    """A figure that states no change has no audit."""
    plain = Figure("id", "measure", "source", ("topic",), (point("1980", "5"),), "anchor")
    assert audit(plain) is None


@pytest.mark.parametrize(
    "stated",
    [
        *("", "%", "3000", "a lot", "soared", "9-10%", "3,00%", "1,5%", "1.2.3%", ".%", "²%"),
        *("-3 times", "rose 3% fall", "doubled doubled", "30 times percent", "manifold", "٣%"),
        "300% of the 1980 level",
    ],
)
def test_unreadable(stated: str) -> None:
    """A stated form that is not known is never guessed at, and the reason says so."""
    assert read_change(stated) is None
    found = audited("15,000", "450,000", stated)
    assert (found.verdict, found.reason) == ("not-computable", UNREADABLE)
    assert (found.computed, found.low, found.high, found.ratio) == (None, None, None, None)


@pytest.mark.parametrize("start", ["0", "0.0", "-5", "0..5", "-2..4"])
@pytest.mark.parametrize("stated", ["10%", "30 times", "doubled"])
def test_no_base(start: str, stated: str) -> None:
    """A percent or a multiple of zero, or of less than zero, is not computable."""
    found = audited(start, "5", stated)
    assert found.verdict == "not-computable"
    assert found.reason == "a percent or a multiple needs a start above zero"


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([], "no point is given for 1980"),
        ([point("1980", "5")], "no point is given for 2019"),
        (
            [point("1980", "5"), point("2019", "6"), point("2019", "7")],
            "more than one point is given for 2019",
        ),
        ([Point("1980", "?"), point("2019", "6")], "the point for 1980 has no number"),
        (
            [Point("1980", "5-", low=Decimal(5)), point("2019", "6")],
            "the point for 1980 has no number",
        ),
        (
            [point("1980", "5"), Point("2019", "?", value=Decimal("NaN"))],
            "the point for 2019 has no number",
        ),
    ],
)
def test_missing_point(points: list[Point], reason: str) -> None:
    """A change whose periods do not each name one point with a number is not computable."""
    found = audit(figure(*points))
    assert found == Audit("not-computable", None, "10%", reason=reason)


def test_ranges_without_numbers() -> None:
    """A point or a text without a number has no range."""
    with pytest.raises(ValueError, match="no number in 'many'"):
        rounding_range("many")
    with pytest.raises(ValueError, match="the point for 1980 has no number"):
        point_range(Point("1980", "many"))


# What is inconsistent


@pytest.mark.parametrize(
    ("start", "end", "stated"),
    [
        ("15,000", "450,000", "4000%"),
        ("15,000", "450,000", "40 times"),
        ("15,000", "450,000", "32-fold"),
        ("15,000", "450,000", "-3000%"),
        ("15,000", "450,000", "over 4,000%"),
        ("15,000", "450,000", "under 20 times"),
        ("15,000", "450,000", "nearly 40 times"),
        ("363", "312", "15%"),
        ("363", "312", "+14%"),
        ("100", "300", "doubled"),
        ("100", "300", "halved"),
        ("17.4%", "31.1%", "12 percentage points"),
        ("10..20", "30..40", "tenfold"),
        ("-5", "5", "12 points"),
    ],
)
def test_inconsistent(start: str, end: str, stated: str) -> None:
    """A change that neither rounding nor a qualifier can explain is inconsistent."""
    assert audited(start, end, stated).verdict == "inconsistent"


# Slips


def test_dpa() -> None:
    """The release's 3000% fits 15,000 to 450,000 by rounding, and is 30 times as a percent."""
    assert audited("15,000", "450,000", "3000%") == Audit(
        verdict="within-rounding",
        slip="times-as-percent",
        stated="3000%",
        computed=Decimal(2900),
        low=Decimal(2771),
        high=Decimal(3038),
        ratio=Decimal(30),
    )


@pytest.mark.parametrize(
    ("start", "end", "stated", "slip"),
    [
        ("1,000", "3,250", "over 300%", "times-as-percent"),
        ("1,000", "3,250", "up 325 percent", "times-as-percent"),
        ("100", "60", "60%", "times-as-percent"),
        ("100", "60", "fell 60%", None),
        ("1,000", "3,250", "225%", None),
        ("15,000", "450,000", "30 times", None),
        ("100", "105", "over 10%", None),
        ("1,000", "300,000", "30,000%", None),
    ],
)
def test_slip(start: str, end: str, stated: str, slip: str | None) -> None:
    """A slip is a stated percent that is the ratio times 100, and is not the change."""
    assert audited(start, end, stated).slip == slip


# What fits


@pytest.mark.parametrize(
    ("start", "end", "stated"),
    [
        ("13,721", "24,563", "79%"),
        ("1.0", "11.4", "1,040%"),
        ("15,000", "450,000", "2,900 percent"),
        ("15,000", "450,000", "30 times"),
        ("15,000", "450,000", "thirtyfold"),
        ("15,000", "450,000", "29 times more"),
        ("15,000", "450,000", "30 times more"),
        ("15,000", "450,000", "30-fold increase"),
        ("24,000", "325,000", "more than twelvefold"),
        ("40,900", "507,000", "nearly 13 times"),
        ("100", "73", "27%"),
        ("100", "73", "-27%"),
        ("100", "73", "a 27% fall"),
        ("100", "73", "over 25%"),
        ("100", "50", "halved"),
        ("90", "30", "threefold drop"),
        ("41%", "23%", "18 percentage points"),
        ("0%", "5%", "5 percentage points"),
        ("-5", "5", "10 points"),
        ("100", "-20", "-120%"),
        ("12.0", "12.0", "0%"),
        ("100", "0", "fell 100%"),
        ("2", "5", "2 times"),
        ("2", "5", "3 times"),
        ("10..20", "30..40", "over 10%"),
    ],
)
def test_exact(start: str, end: str, stated: str) -> None:
    """A change that the printed numbers give, at the precision stated, is exact."""
    assert audited(start, end, stated).verdict == "exact"


@pytest.mark.parametrize(
    ("start", "end", "stated"),
    [
        ("15,000", "450,000", "3,040%"),
        ("15,000", "450,000", "29 times"),
        ("2", "5.2", "4 times"),
        ("100", "399", "over 300%"),
        ("15,000", "456,000", "under 30 times"),
        ("100", "73", "30%"),
        ("24,000", "325,000", "more than 13.6 times"),
        ("10..20", "30..40", "doubled"),
        ("over 95,000", "107,000", "3%"),
        ("95,000", "107,000+", "50%"),
        ("under 100", "200", "sixfold"),
        ("about 100", "200", "90%"),
    ],
)
def test_within_rounding(start: str, end: str, stated: str) -> None:
    """A change that fits only by rounding, a range or a qualifier is within rounding."""
    assert audited(start, end, stated).verdict == "within-rounding"


def test_bounds_below_zero() -> None:
    """An end below zero falls furthest from the smallest start."""
    found = audited("100", "-20", "-120%")
    assert (found.low, found.high) == (Decimal("-121.6"), Decimal("-118.6"))
    assert (found.computed, found.ratio) == (Decimal(-120), Decimal("-0.2"))


def test_points() -> None:
    """Percentage points are computed as a difference, in points."""
    found = audited("17.4%", "31.1%", "14 percentage points")
    assert (found.unit, found.verdict) == ("points", "exact")
    assert (found.computed, found.low, found.high) == (
        Decimal("13.7"),
        Decimal("13.6"),
        Decimal("13.8"),
    )


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


# Reading what is printed and what is stated


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("15,000", "14500", "15500"),
        ("450,000", "445000", "455000"),
        ("41,000", "40500", "41500"),
        ("70,237", "70236.5", "70237.5"),
        ("363", "362.5", "363.5"),
        ("100", "95", "105"),
        ("10", "9.5", "10.5"),
        ("5", "4.5", "5.5"),
        ("0", "-0.5", "0.5"),
        ("12.0", "11.95", "12.05"),
        (".50", "0.495", "0.505"),
        ("-3.2", "-3.25", "-3.15"),
        ("−40%", "-40.5", "-39.5"),
        ("$42.5", "42.45", "42.55"),
    ],
)
def test_rounding_range(printed: str, low: str, high: str) -> None:
    """A printed number is off by half a unit of its last digit but zeros, or of its second."""
    assert rounding_range(printed) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("printed", "value", "low", "high"),
    [
        ("1.5 million", "1500000", "1450000", "1550000"),
        ("2 million", "2000000", "1500000", "2500000"),
        ("$42.5 billion", "42.5E9", "42.45E9", "42.55E9"),
        ("500,000", "0.5", "0.495", "0.505"),
        ("15k", "15000", "14500", "15500"),
        ("12.0", "12", "11.95", "12.05"),
        ("0.0", "0", "-0.05", "0.05"),
        ("1 in 5", "20", "19.5", "20.5"),
        ("1 in 100", "100", "95", "105"),
        ("half a million", "500000", "495000", "505000"),
        ("in 2019, 15,000", "15000", "14500", "15500"),
    ],
)
def test_rounding_range_of_value(printed: str, value: str, low: str, high: str) -> None:
    """The rounding is the printed number's where it has the value's digits, else the value's."""
    assert rounding_range(printed, Decimal(value)) == (Decimal(low), Decimal(high))


def test_rounding_range_of_decimal() -> None:
    """A Decimal is read as it would be written out."""
    for text in ("2000000", "2E+6", "2.0E+6"):
        assert rounding_range(Decimal(text)) == (Decimal(1950000), Decimal(2050000))


def test_rounding_range_of_many_digits() -> None:
    """A number of more digits than are computed with gets a range that is never too narrow."""
    number = 10**60 // 7
    low, high = rounding_range(f"{number:,}")
    assert Fraction(low) < number - Fraction(1, 2) < number + Fraction(1, 2) < Fraction(high)


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


@pytest.mark.parametrize(
    ("stated", "form", "size", "sign", "qualifier"),
    [
        ("3000%", "percent", "3000", 0, None),
        ("3,000 percent", "percent", "3000", 0, None),
        ("79 per cent", "percent", "79", 0, None),
        ("-34%", "percent", "34", -1, None),
        ("−34%", "percent", "34", -1, None),
        ("+34.5%", "percent", "34.5", 1, None),
        ("a 27% fall", "percent", "27", -1, None),
        ("fell by 27 percent", "percent", "27", -1, None),
        ("27% fewer", "percent", "27", -1, None),
        ("an increase of 79%", "percent", "79", 1, None),
        ("more than a 79% increase", "percent", "79", 1, "over"),
        ("twenty-five percent", "percent", "25", 0, None),
        ("5 percentage points", "points", "5", 0, None),
        ("a 5-percentage-point drop", "points", "5", -1, None),
        ("up 1.5 points", "points", "1.5", 1, None),
        ("30 times", "times", "30", 0, None),
        ("30 times as many", "times", "30", 0, None),
        ("2.5x", "times", "2.5", 0, None),
        ("30-fold", "times", "30", 0, None),
        ("Thirtyfold", "times", "30", 0, None),
        ("two-fold", "times", "2", 0, None),
        ("twelvefold", "times", "12", 0, None),
        ("a hundredfold", "times", "100", 0, None),
        ("three times fewer", "times", "3", -1, None),
        ("doubled", "times", "2", 0, None),
        ("tripled", "times", "3", 0, None),
        ("quadrupled.", "times", "4", 0, None),
        ("halved", "times", "2", -1, None),
        ("nearly 13 times", "times", "13", 0, "nearly"),
        ("almost  doubled", "times", "2", 0, "nearly"),
        ("about 30 times", "times", "30", 0, "about"),
        ("“more than doubled”", "times", "2", 0, "over"),
        ("well over 300%", "percent", "300", 0, "over"),
        ("at least 300%", "percent", "300", 0, "over"),
        ("no less than 300%", "percent", "300", 0, "over"),
        ("less than 30%", "percent", "30", 0, "under"),
        ("at most 30%", "percent", "30", 0, "under"),
        ("up to 30%", "percent", "30", 0, "under"),
        ("under 30%", "percent", "30", 0, "under"),
    ],
)
def test_read_change(stated: str, form: str, size: str, sign: int, qualifier: str | None) -> None:
    """A stated change is read with its size, its direction and its qualifier."""
    found = read_change(stated)
    assert found is not None
    assert (found.form, found.size, found.sign) == (form, Decimal(size), sign)
    assert found.qualifier == qualifier


def test_read_precision() -> None:
    """A stated change is as precise as its digits are, and "times more" has two readings."""
    assert read_change("3000%") == Stated("percent", Decimal(3000), Decimal(50))
    assert read_change("3.0%") == Stated("percent", Decimal("3.0"), Decimal("0.05"))
    assert read_change("30 times more") == Stated(
        "times", Decimal(30), Decimal("0.5"), 1, loose=True
    )


# Sentences


def test_explain_dpa() -> None:
    """The release's figure is explained in two sentences, with all that the audit found."""
    assert explained("15,000", "450,000", "3000%") == (
        "The printed numbers give +2,900%, that is 30 times as many; read as rounded they allow "
        '+2,771% to +3,038%, so "3000%" fits only by rounding. "3000%" is also what 30 times '
        'becomes when "times" is written as "percent".'
    )


EXPLAINED = [
    (
        "0",
        "5",
        "10%",
        (
            'The source states "10%". It cannot be held against the printed numbers: a percent or'
            " a multiple needs a start above zero."
        ),
    ),
    (
        "1",
        "5",
        "a lot",
        (
            'The source states "a lot". It cannot be held against the printed numbers: its form '
            "is not one that can be read."
        ),
    ),
    (
        "$1,000",
        "$3,250",
        "over 300%",
        (
            "The printed numbers give +225%, that is 3.25 times as much; read as rounded they "
            'allow +209% to +242.6%, and "over 300%" lies outside that, even when it is read as '
            'rounded too. "over 300%" is what 3.25 times becomes when "times" is written as '
            '"percent".'
        ),
    ),
    (
        "363",
        "312",
        "15%",
        (
            "The printed numbers give -14%, that is 0.86 times as many. Read as rounded they "
            'allow -14.3% to -13.8%, and "15%" lies outside that, even when it is read as rounded'
            " too."
        ),
    ),
    (
        "13,721",
        "24,563",
        "79%",
        (
            'The printed numbers give +79%, that is 1.79 times as many. "79%" is what they give, '
            "at the precision stated."
        ),
    ),
    (
        "100",
        "73",
        "27%",
        (
            'The printed numbers give -27%, that is 0.73 times as many. "27%", read as a fall, is'
            " what they give, at the precision stated."
        ),
    ),
    (
        "100",
        "73",
        "-27%",
        (
            'The printed numbers give -27%, that is 0.73 times as many. "-27%" is what they give, '
            "at the precision stated."
        ),
    ),
    (
        "15,000",
        "450,000",
        "3,040%",
        (
            "The printed numbers give +2,900%, that is 30 times as many. Read as rounded they "
            'allow +2,771% to +3,038%, so "3,040%", itself rounded, fits only by rounding.'
        ),
    ),
    (
        "95,000",
        "107,000+",
        "50%",
        (
            "The printed numbers give +12.6%, that is 1.13 times as many. Read as rounded and "
            'qualified they allow +11.5% or more, so "50%" fits only when they are read so.'
        ),
    ),
    (
        "10..20",
        "30..40",
        "doubled",
        (
            "An end is printed as a range, so the numbers give no single change. Read as rounded "
            'they allow +43.9% to +326.3%, and "doubled" lies within that.'
        ),
    ),
    (
        "10..20",
        "30..40",
        "over 10%",
        (
            'An end is printed as a range, so the numbers give no single change. "over 10%" holds'
            " throughout the range, at the precision stated."
        ),
    ),
    (
        "23.0%",
        "41.0%",
        "18 percentage points",
        (
            'The printed numbers give +18 percentage points. "18 percentage points" is what they '
            "give, at the precision stated."
        ),
    ),
    (
        "12.0",
        "12.0",
        "0.1%",
        (
            "The printed numbers give no change. Read as rounded they allow -0.83% to +0.84%, so "
            '"0.1%" fits only by rounding.'
        ),
    ),
]


@pytest.mark.parametrize(("start", "end", "stated", "sentences"), EXPLAINED)
def test_explain(start: str, end: str, stated: str, sentences: str) -> None:
    """Each verdict has two plain sentences, which quote the source's characters as they are."""
    assert explained(start, end, stated) == sentences
    assert not re.search("false|wrong|error|mistake", sentences)


# Properties


def rounded(number: Fraction, power: int, up: bool) -> str:
    """Return a number rounded to a power of ten as a source prints it, a tie up or down."""
    scaled = number / Fraction(10) ** power
    whole = floor(scaled + Fraction(1, 2))
    if scaled + Fraction(1, 2) == whole and not up:
        whole -= 1
    value = Decimal(whole).scaleb(power)
    return f"{value:,.{max(-power, 0)}f}"


def powers(number: Fraction) -> st.SearchStrategy[int]:
    """Return the powers of ten that people round to: two digits at least, or whole, or decimals."""
    most = len(str(floor(abs(number)))) - 2
    return st.integers(-2, max(most, 0))


def half_unit(printed: str) -> Fraction:
    """Return the rounding of a printed number, worked out from its characters alone."""
    digits = printed.lstrip("+-").replace(",", "")
    if "." in digits:
        return Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10 ** min(zeros, max(len(digits) - 2, 0)), 2)


def spread(printed: str) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest number behind a printed one."""
    number = Fraction(printed.replace(",", ""))
    return number - half_unit(printed), number + half_unit(printed)


ENDS = st.builds(lambda n, p: Fraction(n, 10**p), st.integers(1, 10**9), st.integers(0, 3))


@given(st.data(), ENDS, ENDS, st.sampled_from(["percent", "signed", "times", "points"]))
def test_true_changes_fit(data: st.DataObject, start: Fraction, end: Fraction, form: str) -> None:
    """A true change, its ends and itself rounded in any usual way, is never inconsistent."""
    up = data.draw(st.booleans())
    first = rounded(start, data.draw(powers(start)), up)
    last = rounded(end, data.draw(powers(end)), up)
    assume(Fraction(first.replace(",", "")) > 0)
    change = {"times": end / start, "points": end - start}.get(form, 100 * (end / start - 1))
    size = rounded(abs(change), data.draw(powers(change)), up)
    sign = "-" if change < 0 else "+"
    stated = {
        "percent": f"{size}%",
        "signed": f"{sign}{size} percent",
        "times": f"{size} times",
        "points": f"{sign}{size} percentage points",
    }[form]
    assert audited(first, last, stated).verdict in CONSISTENT


NUMBERS = st.one_of(
    st.builds(lambda n, p: f"{n * 10**p:,}", st.integers(1, 9999), st.integers(0, 4)),
    st.builds(lambda n, p: f"{Decimal(n).scaleb(-p):,f}", st.integers(1, 9999), st.integers(1, 3)),
)


@given(NUMBERS, NUMBERS, st.integers(-60, 60), st.integers(0, 3), st.booleans())
@example("15,000", "450,000", 10, 1, False)
@example("100", "95", 0, 0, True)
def test_only_the_impossible_is_inconsistent(
    first: str, last: str, off: int, power: int, times: bool
) -> None:
    """A change is inconsistent if, and only if, it is off by more than all rounding allows."""
    (a, b), (c, d) = spread(first), spread(last)
    start, end = Fraction(first.replace(",", "")), Fraction(last.replace(",", ""))
    middle = end / start if times else 100 * (end / start - 1)
    number = (floor(middle / 10**power) + off) * 10**power
    assume(not times or number > 0)
    stated = f"{number:,} times" if times else f"{number:+,}%"
    low, high = (c / b, d / a) if times else (100 * (c / b - 1), 100 * (d / a - 1))
    least, most = spread(f"{number:+,}" if number else "0")
    found = audited(first, last, stated)
    assert (found.verdict == "inconsistent") == (most < low or high < least)
    assert (found.verdict == "exact") == (least <= middle <= most)


WILD = st.decimals(allow_nan=True, allow_infinity=True)
WORDS = st.lists(
    st.sampled_from(["over", "nearly", "under", "about", "doubled", "halved", "fell", "rose"])
    | st.sampled_from(
        ["3000", ".5", "0", "30", "%", "times", "fold", "points", "-", "more", "thirty"]
    )
).map(" ".join)


@given(
    st.lists(st.one_of(st.none(), WILD), min_size=6, max_size=6),
    st.one_of(st.text(), WORDS, WORDS.map(lambda words: words.replace(" ", ""))),
    st.one_of(st.text(), st.just("over 3,000"), st.just("0.0")),
    st.sampled_from([None, *QUALIFIERS]),
)
@example([Decimal("1E-999999"), None, None, Decimal("9E+999999"), None, None], "3%", "", None)
@example([Decimal(7**999), None, None, Decimal(11**999), None, None], "3%", "", "about")
@example([Decimal(1), None, None, Decimal("1E+60"), None, None], "30 times", "", None)
@example([Decimal(1), None, None, Decimal(2), None, None], f"0.{'0' * 99}1%", "", "under")
def test_never_raises(
    numbers: list[Decimal | None], stated: str, printed: str, qualifier: str | None
) -> None:
    """No number, however large or small, and no words make an audit or its sentences fail."""
    start = Point("1980", printed, numbers[0], numbers[1], numbers[2], qualifier)
    end = Point("2019", printed, numbers[3], numbers[4], numbers[5], qualifier)
    given_figure = figure(start, end, stated=stated)
    found = audit(given_figure)
    assert found is not None
    assert f'"{stated}"' in explain(given_figure, found)
    shown = (found.computed, found.low, found.high, found.ratio)
    assert all(number is None or number.is_finite() for number in shown)


# Cost


def test_fast() -> None:
    """An audit takes far less than a millisecond."""
    release = between("15,000", "450,000", "3000%")
    assert min(timeit.repeat(lambda: audit(release), number=100, repeat=3)) < 0.1


def test_import_is_cheap() -> None:
    """Importing the audit imports neither fractions nor statistics."""
    code = "import sys, dealerfacts.audit; print({'fractions', 'statistics'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
