"""How a stated change is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.audit.stated import Stated, qualifier_in, read_change, readings


@pytest.mark.parametrize(
    "stated",
    [
        *("", "%", "3000", "a lot", "soared", "9-10%", "3,00%", "1,5%", "1.2.3%", ".%", "²%"),
        *("-3 times", "rose 3% fall", "doubled doubled", "30 times percent", "manifold", "٣%"),
        "300% of the 1980 level",
    ],
)
def test_unreadable(stated: str) -> None:
    """A stated form that is not known is never guessed at."""
    assert read_change(stated) is None


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


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("95,000", None),
        ("", None),
        ("an overdose", None),
        ("over 95,000", "over"),
        ("No fewer than 95,000", "over"),
        ("95,000 at most", "under"),
        ("close to half", "nearly"),
        ("roughly 12", "about"),
    ],
)
def test_a_qualifier_is_found_in_any_wording(text: str, qualifier: str | None) -> None:
    """A qualifier is one of four, however it is worded, and no part of another word."""
    assert qualifier_in(text) == qualifier


@pytest.mark.parametrize(
    ("stated", "spans"),
    [
        ("20%", [("19.5", "20.5"), ("-20.5", "-19.5")]),
        ("-20%", [("-20.5", "-19.5")]),
        ("a 20% rise", [("19.5", "20.5")]),
        ("over -34%", [("-Infinity", "-34")]),
        ("3 times", [("150", "250")]),
        ("3 times more", [("150", "250"), ("250", "350")]),
        ("over 4 times fewer", [("-100", "-75")]),
        ("14 percentage points", [("13.5", "14.5"), ("-14.5", "-13.5")]),
    ],
)
def test_readings(stated: str, spans: list[tuple[str, str]]) -> None:
    """Words without a direction mean a rise or a fall, and "times more" two ratios."""
    read = read_change(stated)
    assert read is not None
    assert readings(read, slack=False) == [(Decimal(low), Decimal(high)) for low, high in spans]
