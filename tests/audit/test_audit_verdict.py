"""Which verdict a stated change gets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditing import audited, figure, point
from dealerfacts.audit import UNREADABLE, audit
from dealerfacts.model import Audit, Figure, Point

# What cannot be computed


def test_no_change_no_audit() -> None:
    """A figure that states no change has no audit."""
    plain = Figure("id", "measure", "source", ("topic",), (point("1980", "5"),), "anchor")
    assert audit(plain) is None


def test_an_unreadable_change_is_not_computable() -> None:
    """A stated form that is not known gets no numbers, and the reason says so."""
    found = audited("15,000", "450,000", "a lot")
    assert found == Audit("not-computable", None, "a lot", reason=UNREADABLE)


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


@pytest.mark.parametrize(
    ("start", "end", "stated", "computed", "low", "high"),
    [
        ("13,721", "24,563", "79%", "79", "79", "79"),
        ("13,721", "24,563", "79.0%", "79.02", "79.01", "79.03"),
        ("1,000", "2,234", "123.4%", "123.4", "112.71", "135.21"),
        ("15,000", "450,000", "30 times", "2900", "2771", "3038"),
        ("2.0", "2.0", "0%", "0", "-4.9", "5.1"),
    ],
)
def test_numbers_are_rounded_for_people(
    start: str, end: str, stated: str, computed: str, low: str, high: str
) -> None:
    """A change has one decimal more than is stated, and from 1,000 up none."""
    found = audited(start, end, stated)
    shown = (found.computed, found.low, found.high)
    assert tuple(map(str, shown)) == (computed, low, high)
