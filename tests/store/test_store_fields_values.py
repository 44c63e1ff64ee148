"""Numbers, dates and URLs: what is one, and what is said of the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.store import fields
from reading import faults, node, said

# --- Numbers


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("'450,000'", "write 450000"),
        ("1_000_000.5", "write 1000000.5"),
        ("450 000", "write 450000"),
        ("1'000", "write 1000"),
        ("1\u202f000", "write 1000"),
        ("012", "write 12"),
        ("-007", "write -7"),
        ("00", "write 0"),
        ("+5", "write 5"),
        ("\u221281", "write -81"),
        *(
            (text, "write digits and a point only, like 450000 or 21.7")
            for text in (
                "'1,5'",
                "'1,50'",
                "'1,5000'",
                ".nan",
                "-.inf",
                ".inf",
                "1e999999999",
                "1e3",
                "0x1F",
                "0o17",
                "0b1",
                "12:30",
                "1.",
                ".5",
                "1.2.3",
                "50%",
                "$5",
                "٤٥",
                "²",
                "many",
                "'- 5'",
                "--5",
                "1/2",
                "½",
                "9" * 59 + ",999",
            )
        ),
    ],
)
def test_what_is_no_number(written: str, help_: str) -> None:
    """A number is digits and a point; one that is all but written so is told how."""
    (fault,) = faults(fields.number, written)
    assert (fault.code, fault.help) == ("number", help_)
    assert fault.message.endswith(" is not a number")


@pytest.mark.parametrize("written", ["1234567890123456", "1.234567890123456", "9" * 5000])
def test_a_number_has_fifteen_digits_at_most(written: str) -> None:
    """A number with more digits than every reader keeps is refused."""
    (fault,) = faults(fields.number, written)
    assert fault.help == "a value has at most 15 digits"


@pytest.mark.parametrize(
    "written",
    ["0", "-0", "15000", "-81", "21.7", "-0.5", "123456789012345", "0.000000000000123456789012345"],
)
def test_a_number_is_kept_to_the_digit(written: str) -> None:
    """A number is a Decimal of the very digits that were written."""
    value = fields.number(node(written))
    assert isinstance(value, Decimal)
    assert f"{value:f}" == written


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_numbers_come_back(value: Decimal) -> None:
    """Each number of few digits comes back as it was written."""
    assert fields.number(node(f"{value:f}")) == value


# --- Dates and URLs


def test_dates_and_periods_are_kept_as_written() -> None:
    """A date and a period are checked, and stay the text that was written."""
    assert fields.date(node("2019-12")) == "2019-12"
    assert fields.period(node("2015/2018")) == "2015/2018"
    assert said(fields.date, "2015/2018") == [("date", "'2015/2018' is not a date")]
    assert said(fields.date, "undated") == [("date", "'undated' is not a date")]
    (fault,) = faults(fields.period, "'12:30'")
    assert (fault.code, fault.message) == ("period", "'12:30' is not a period")
    assert fault.help.startswith("write 2019, ")


@pytest.mark.parametrize(
    "written",
    [
        "'javascript:alert(1)'",
        "'JaVaScRiPt://example.org/%0aalert(1)'",
        "file:///etc/passwd",
        "ftp://example.org/",
        "'data:text/html,x'",
        "mailto:someone",
        "//example.org/",
        "www.example.org",
        "httpss://example.org/",
        "http:/example.org",
        "'x http://example.org/'",
        "view-source:https://example.org/",
    ],
)
def test_other_urls_are_refused(written: str) -> None:
    """Only what a browser opens over http or https is a URL."""
    (fault,) = faults(fields.url, written)
    assert fault.code == "url"
    assert fault.message.endswith(" is not an http or https URL")


@pytest.mark.parametrize(
    "written",
    [
        "http://",
        "https:///path",
        "https://:80/",
        "https://?q",
        "https://#x",
        "https://./",
        "https://../",
        "https://-/",
        "https://a b/",
        "https://example.org/a b",
        "'https://example.org/\"x'",
        "https://example.org/<x>",
        "https://example.org/`x`",
        "'https://example.org/{x}'",
        "https://example.org/a|b",
        r"https://example.org\x",
        "https://someone@example.org/",
        "https://someone:secret@example.org/",
        "https://example.org:port/",
        "https://example.org:123456/",
        "https://[::1/",
        "https://[x]/",
        "https://[::::]/",
        "https://[:]/a",
        "http://[1::2::3]:80/",
        "https://[12345::]/",
        "https://[127.0.0.1]/",
        "https://example.org/\u200c",
        "https://example.org/\u200d",
        "https://example.org/\u00a0",
        "https://exam\u3000ple.org/",
    ],
)
def test_urls_that_are_not_whole(written: str) -> None:
    """A URL has a host, no user, and no character that ends it unseen or early."""
    (fault,) = faults(fields.url, written)
    assert fault.message.endswith(" is not a whole URL")


@pytest.mark.parametrize(
    "written",
    [
        "https://drugpolicy.org/drugsellers",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org:8080/a/b.html?q=1&r=%20#part",
        "https://web.archive.org/web/2019/https://example.org/",
        "https://[2001:db8::1]:80/x",
        "https://[::]/",
        "http://[::FFFF:127.0.0.1]",
        "https://127.0.0.1/",
        "https://bücher.example/straße",
        "https://例え.jp/引用",
        "https://example.org/it's_(1)",
        "https://example.org?x",
    ],
)
def test_urls(written: str) -> None:
    """A whole http or https URL is taken as it is written."""
    assert fields.url(node(f'"{written}"')) == written
