"""What holds of every audit, whatever the numbers."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import assume, example, given
from hypothesis import strategies as st

from auditing import CONSISTENT, audited, figure
from dealerfacts.audit import audit, explain
from dealerfacts.model import QUALIFIERS, Point


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


def test_import_is_cheap() -> None:
    """Importing the audit imports no library that a look-up could do without."""
    code = "import sys, dealerfacts.audit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    dear = {"fractions", "statistics", "datetime", "yaml", "sqlite3", "rich", "typer"}
    assert not dear & set(done.stdout.split())
