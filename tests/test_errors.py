"""How a problem is told: the place, the code, the sentence, the line, the carets and the help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.errors import (
    DealerfactsError,
    Exit,
    Place,
    Problem,
    StoreError,
    UsageError,
    caret_under,
    counted,
    harmless,
    shown,
)


def test_a_problem_without_a_line_has_no_carets() -> None:
    """Where the file has no such line, the message is the place, the sentence and the help."""
    problem = Problem("empty", "the file is empty", "write into it", Place("f.yaml", 1, 1))
    assert str(problem) == "f.yaml:1:1: empty the file is empty\n  help: write into it"


def test_a_problem_shows_its_line() -> None:
    """The carets stand under all characters that are meant."""
    place = Place("f.yaml", 3, 5, 4)
    problem = Problem("unknown-key", "no field nmae", "did you mean name?", place, "  a {nmae: x}")
    assert str(problem) == (
        "f.yaml:3:5: unknown-key no field nmae\n"
        "      a {nmae: x}\n"
        "        ^^^^\n"
        "  help: did you mean name?"
    )


def test_a_file_s_name_cannot_drive_a_terminal() -> None:
    """What is not printable in a file's name is told as its code."""
    problem = Problem("empty", "m", "h", Place("a\x1b[31m\n\udcff.yaml", 1, 1))
    assert str(problem).splitlines()[0] == "a\\x1b[31m\\n\\udcff.yaml:1:1: empty m"


@pytest.mark.parametrize(
    ("line", "column", "width", "seen", "carets"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("abc", 2, 2, "abc", " ^^"),
        ("abc", 2, 9, "abc", " ^^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("abc", 4, 5, "abc", "   ^"),
        ("", 1, 1, "", "^"),
        ("\tabc", 2, 1, "␉abc", " ^"),
        ("a\x1bb\x00c", 5, 1, "a␛b␀c", "    ^"),
        ("a\x85\u202e\ud800b", 5, 1, "a\ufffd\ufffd\ufffdb", "    ^"),
        ("a\xa0b", 3, 1, "a b", "  ^"),
        ("李a", 2, 1, "李a", "  ^"),
        ("李a", 1, 1, "李a", "^^"),
        ("\U0001f4c8\U00020000a", 3, 1, "\U0001f4c8\U00020000a", "    ^"),
        ("e\u0301\u0323a", 4, 1, "e\u0301\u0323a", " ^"),
        ("e\u0301a", 2, 1, "e\u0301a", " ^"),
        ("ｆａ", 2, 1, "ｆａ", "  ^^"),
        ("éa", 2, 1, "éa", " ^"),
    ],
)
def test_carets_stand_where_a_terminal_shows_it(
    line: str, column: int, width: int, seen: str, carets: str
) -> None:
    """Carets count the columns of a terminal, where wide characters take two and marks none."""
    text = caret_under(line, Place("f", 1, column, width))
    assert text == f"    {seen}\n    {carets}"


def test_a_long_line_is_shown_around_its_fault() -> None:
    """Of a long line a hundred characters are shown, half of them before the fault."""
    line = "".join(f"{n:04}" for n in range(1000))
    shown_line, carets = caret_under(line, Place("f", 1, 2001, 4)).splitlines()
    assert shown_line == f"    {line[1950:2050]}"
    assert carets == f"    {' ' * 50}^^^^"
    assert caret_under(line, Place("f", 1, 3)).splitlines() == [f"    {line[:100]}", "      ^"]


@pytest.mark.parametrize(
    ("text", "limit", "seen"),
    [
        ("plain “text” é 李", 60, "plain “text” é 李"),
        ("x" * 61, 60, "x" * 60 + "..."),
        ("x" * 60, 60, "x" * 60),
        ("a\x1bb\nc\td\u202ee\ud800\U000e0001", 60, r"a\x1bb\nc\td\u202ee\ud800\U000e0001"),
        ('it\'s "so" \\', 60, 'it\'s "so" \\'),
        ("", 60, ""),
    ],
)
def test_a_text_of_a_store_is_shown_safely(text: str, limit: int, seen: str) -> None:
    """A text in a message is cut, and each character that is not printable is told as its code."""
    assert shown(text, limit) == seen


@given(st.text(), st.text(), st.integers(1, 300), st.integers(1, 300))
def test_no_message_can_drive_a_terminal(text: str, line: str, column: int, width: int) -> None:
    """Whatever stands in a store, its message is printable, and its carets are in one line."""
    assert shown(text).isprintable()
    seen, carets = caret_under(line, Place("f", 1, column, width)).split("\n")
    assert seen.isprintable()
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets


def test_errors_know_their_status_and_their_sentence() -> None:
    """Each error of ours ends in status 2, and a store's error tells all its problems."""
    problems = [Problem("empty", "m", "h", Place("f", n, 1)) for n in (1, 2)]
    error = StoreError(problems)
    assert error.problems == tuple(problems)
    assert str(error) == "f:1:1: empty m\n  help: h\nf:2:1: empty m\n  help: h"
    for kind in (UsageError, StoreError):
        assert issubclass(kind, DealerfactsError)
        assert kind.exit is Exit.FAULT
    assert [int(one) for one in Exit] == [0, 1, 2, 130]


def test_what_is_told_drives_no_terminal() -> None:
    """A sentence on its way to stderr has no escape in it, and its lines are those it had."""
    assert harmless("plain\nlines ä 日") == "plain\nlines ä 日"
    assert harmless("\x1b[31mred\u202e\n") == "\\x1b[31mred\\u202e\n"


def test_a_number_of_things_is_told_with_its_noun() -> None:
    """One thing is singular, and a large number has its thousands parted, in every message."""
    told = [counted(number, "fact") for number in (0, 1, 2, 1200, 1_000_000)]
    assert told == ["0 facts", "1 fact", "2 facts", "1,200 facts", "1,000,000 facts"]
