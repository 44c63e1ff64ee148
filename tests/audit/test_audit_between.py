"""What lies between two printed numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing import point
from dealerfacts.audit.points import between


def test_a_rise_is_computed_from_what_is_printed() -> None:
    """The difference, the percent and the ratio come from the printed numbers."""
    gap = between(point("2017", "70,237"), point("2023", "105,007"))
    assert gap is not None
    assert (gap.difference, gap.percent, gap.ratio) == (
        Decimal(34770),
        Decimal("49.5"),
        Decimal("1.50"),
    )
    assert (gap.low, gap.high) == (Decimal(34769), Decimal(34771))
    assert (gap.percent_low, gap.percent_high) == (Decimal("49.5"), Decimal("49.5"))


def test_rounding_widens_what_is_allowed() -> None:
    """Round numbers allow a span, which holds what is computed."""
    gap = between(point("1980", "15,000"), point("2019", "450,000"))
    assert gap is not None
    assert gap.percent == Decimal(2900)
    assert (gap.percent_low, gap.percent_high) == (Decimal(2771), Decimal(3038))


def test_an_open_side_is_none() -> None:
    """A number that is only a lower limit leaves the upper side open."""
    gap = between(point("2016", "100"), point("2017", "800", "over"))
    assert gap is not None
    assert gap.high is None
    assert gap.percent_high is None
    assert gap.low is not None


@pytest.mark.parametrize("ends", [("10..20", "30"), ("30", "10..20")])
def test_a_range_has_no_single_gap(ends: tuple[str, str]) -> None:
    """Where a source gives a low and a high, nothing is computed."""
    assert between(point("2016", ends[0]), point("2017", ends[1])) is None


@pytest.mark.parametrize("start", ["0", "-5"])
def test_no_percent_from_zero_or_below(start: str) -> None:
    """A percent and a ratio need a start above zero; the difference does not."""
    gap = between(point("2016", start), point("2017", "10"))
    assert gap is not None
    assert gap.difference == 10 - Decimal(start)
    assert (gap.percent, gap.ratio) == (None, None)


@given(st.integers(1, 10**7), st.integers(0, 10**7))
def test_what_is_computed_is_within_what_is_allowed(start: int, end: int) -> None:
    """Rounding never excludes what the printed numbers give."""
    gap = between(point("2016", f"{start:,}"), point("2017", f"{end:,}"))
    assert gap is not None
    assert gap.low is not None
    assert gap.high is not None
    assert gap.low <= gap.difference == end - start <= gap.high
    assert gap.percent is not None
    assert gap.percent_low is not None
    assert gap.percent_high is not None
    assert gap.percent_low <= gap.percent <= gap.percent_high
