"""Words and numbers in the one form in which they are compared."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.index.text import MAX_DIGITS, clean, fold, number, numbers, plain, words

NO_NUMBERS = (
    *("", " ", "%", "k", ".", ",", "-", "$", "1.2.3", "1e5", "half", "5 apples", "5x", "15-20"),
    *("\u00bd", "\u0661\u0665", "1" * (MAX_DIGITS + 1), "x" * 20_000, "\0", "\ud800"),
)


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_number_is_none(typed: str) -> None:
    """A text that is no single number has no plain form."""
    assert number(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15,000", "15000"),
        ("15000", "15000"),
        (" 15000 ", "15000"),
        ("15,000,", "15000"),
        ("15k", "15000"),
        ("15 K", "15000"),
        ("450k", "450000"),
        ("3000%", "3000"),
        ("+2,900%", "2900"),
        ("10 percent", "10"),
        ("10percent", "10"),
        ("$1.5 trillion", "1500000000000"),
        ("\u20ac46.3 million", "46300000"),
        ("1.25bn", "1250000000"),
        ("\u2212 34%", "34"),
        ("-5", "5"),
        ("007", "7"),
        ("0", "0"),
        ("0.50", "0.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("\uff11\uff15\uff0c\uff10\uff10\uff10", "15000"),
        ("1" * MAX_DIGITS, "1" * MAX_DIGITS),
    ],
)
def test_a_typed_number_has_one_form(typed: str, expected: str) -> None:
    """A number is the same however it is typed."""
    assert number(typed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("nothing here", []),
        ("1" * (MAX_DIGITS + 1), []),
        ("v2 of it", []),
        ("from 15,000 in 1980 to 450,000", ["15000", "1980", "450000"]),
        ("$1.5 trillion", ["1.5", "1500000000000"]),
        ("about US$46.3 million", ["46.3", "46300000"]),
        ("30 to 50 times", ["30", "50"]),
        ("3000%", ["3000"]),
        ("5 men", ["5"]),
        ("5 m", ["5", "5000000"]),
        ("1,2", ["1"]),
        ("3.50", ["3.5"]),
    ],
)
def test_numbers_are_found_in_a_text(printed: str, expected: list[str]) -> None:
    """Every number of a text is found; one with a scale also as its digits alone."""
    assert list(numbers(printed)) == expected


def test_a_value_has_the_form_of_a_typed_number() -> None:
    """A value has no sign, no exponent and no closing zeros."""
    values = [
        Decimal("-450000"),
        Decimal("1E+3"),
        Decimal("21.70"),
        Decimal("0.0"),
        Decimal("1E-7"),
    ]
    assert [plain(value) for value in values] == ["450000", "1000", "21.7", "0", "0.0000001"]


def test_no_context_rounds_a_number() -> None:
    """A program that counts in three digits finds a number of nine all the same."""
    with localcontext() as context:
        context.prec = 3
        assert number("123,456,789") == "123456789"
        assert plain(Decimal("123456789.5")) == "123456789.5"
        assert list(numbers("1.23456 billion")) == ["1.23456", "1234560000"]


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_a_number_is_found_however_it_is_printed(digits: int, places: int) -> None:
    """Value, print and typing of a number have one form."""
    value = Decimal(digits).scaleb(-places)
    form = plain(value)
    assert number(f"{value:f}") == number(f"${value:,f}") == form
    assert form in numbers(f"as many as {value:,f} of them")


def test_fold_drops_case_and_accents() -> None:
    """Case and accents do not tell words apart."""
    assert fold("FR\u00c9D\u00c9RIQUE") == fold("fre\u0301de\u0301rique") == "frederique"
    assert fold("STRASSE") == fold("stra\u00dfe")


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "--", "*^:{}()", "\U0001f600", "\0", "\u201c\u201d"]
)
def test_punctuation_holds_no_word(typed: str) -> None:
    """Signs and emoji are no words."""
    assert words(typed) == []


def test_words_are_split_at_signs() -> None:
    """A hyphen, an apostrophe and an underscore part words; letters of any script are words."""
    assert words("Drug-induced, O\u2019Brien's snake_case") == (
        ["drug", "induced", "o", "brien", "s", "snake", "case"]
    )
    assert words("\u6bd2\u54c1 \u0645\u062e\u062f\u0631\u0627\u062a") == (
        ["\u6bd2\u54c1", "\u0645\u062e\u062f\u0631\u0627\u062a"]
    )


@given(st.text(st.characters()))
def test_any_text_can_be_cleaned(text: str) -> None:
    """What is cleaned is text that UTF-8 can hold, and is left alone if it was."""
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert cleaned == text or not _is_utf8(text)


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@given(st.text(st.characters()))
def test_folding_twice_folds_no_more(text: str) -> None:
    """A folded text is its own folded form, and so are its words."""
    assert fold(fold(text)) == fold(text)
    assert all(words(word) == [word] for word in words(text))


@given(st.text(st.sampled_from("0123456789,.$%- kmbn\u0661\uff15\ud800x")))
def test_any_digits_can_be_read(text: str) -> None:
    """Whatever is read as a number, typed or printed, is digits and one point at most."""
    for form in (*numbers(text), number(text) or "0"):
        whole, _, part = form.partition(".")
        assert (whole + part).isascii()
        assert (whole + part).isdigit()
