"""What is said on stderr, where that is a terminal."""

from __future__ import annotations

import os
import sys
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.cli.wrap import fitted
from dealerfacts.errors import Exit, cells
from program import Stream, run


def on_terminal(text: str, width: int) -> str:
    """Return what stands on a terminal of a width."""
    streams = mock.patch.object(sys, "stderr", Stream("utf-8", tty=True))
    with streams, mock.patch.dict(os.environ, {"COLUMNS": str(width)}):
        return fitted(text)


@given(st.text(st.sampled_from("abcd   \n李é"), max_size=200), st.integers(1, 60))
def test_only_blanks_become_line_ends(text: str, width: int) -> None:
    """No word is broken or lost, and no line is too wide that has two words."""
    made = on_terminal(text, width)
    assert made.split() == text.split()
    assert made.count("\n") >= text.count("\n")
    for line in made.split("\n"):
        assert cells(line.rstrip()) <= width or line.startswith("    ") or len(line.split()) == 1


def test_lines_and_carets_stay() -> None:
    """The line of a store and the carets under it are not broken, and a help keeps its indent."""
    text = "a b c d e f\n    title: so much of it\n           ^^\n  help: delete it"
    assert on_terminal(text, 10) == (
        "a b c d e\nf\n    title: so much of it\n           ^^\n  help:\n  delete\n  it"
    )


def test_a_prompt_keeps_its_blank() -> None:
    """The blank behind a prompt stays, also where it stands at the edge."""
    assert on_terminal("Title > ", 7) == "Title > "
    assert on_terminal("Period (2019) > ", 8) == "Period\n(2019) > "


def test_a_pipe_gets_lines_as_they_are() -> None:
    """Where nobody reads along, a sentence is one line at any width."""
    narrow = run("show", "no-such-fact-at-all", width=20)
    assert narrow.status == Exit.NEGATIVE
    assert narrow.err.count("\n") == 1


def test_every_sentence_is_broken_between_words() -> None:
    """What the program says beside an answer, or of a fault, fits the terminal."""
    told = run("show", "no-such-fact-at-all", width=30, watched=True).err
    assert told.count("\n") > 1
    assert max(map(len, told.split("\n"))) <= 30
    assert told.replace("\n", " ") == run("show", "no-such-fact-at-all").err.replace("\n", " ")


@pytest.mark.parametrize("command", [("new", "correction"), ("fmt",), ("stat",), ()])
def test_the_help_fits_a_narrow_terminal(command: tuple[str, ...]) -> None:
    """The lines of a help end before the edge of a terminal; those of a wide one are as ever."""
    for width in (36, 40, 51):
        told = run(*command, "--help", tty=True, width=width).out
        # Examples are copied, and never broken.
        assert max(map(len, told.partition("Examples:")[0].split("\n"))) <= width
    wide = run(*command, "--help", tty=True, width=80).out
    assert wide == run(*command, "--help", width=80).out
    assert 52 < max(map(len, wide.split("\n"))) <= 80


@pytest.mark.parametrize(("columns", "size", "width"), [("", 33, 33), ("x", 44, 44), ("22", 33, 22),
                                                        ("0", 0, 80)])  # fmt: skip
def test_the_terminal_behind_stderr_says_its_width(columns: str, size: int, width: int) -> None:
    """COLUMNS beats the terminal's own word, and one that says nothing has 80 columns."""
    terminal = mock.Mock(isatty=lambda: True, fileno=lambda: 2)
    said = os.terminal_size((size, 24))
    asked = mock.patch.object(os, "get_terminal_size", return_value=said)
    with (
        mock.patch.object(sys, "stderr", terminal),
        asked,
        mock.patch.dict(os.environ, {"COLUMNS": columns}),
    ):
        assert len(fitted("a " * 200).split("\n")[0]) in (width, width - 1)


def test_a_terminal_without_a_size_has_80_columns() -> None:
    """Where nobody knows the width, it is the usual one."""
    stream = Stream("utf-8", tty=True)
    with mock.patch.object(sys, "stderr", stream), mock.patch.dict(os.environ, {"COLUMNS": ""}):
        assert len(fitted("a " * 200).split("\n")[0]) in (79, 80)
