"""Long answers on a real terminal: a screen at a time."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from builders import command, environment
from dealerfacts.cli import pager
from program import SMALL

ROWS, COLUMNS = 24, 80
LONG = ("show", "alliance-selling", "oneill-odd", "alliance-harm")
SHORT = ("topics",)


@pytest.fixture
def turner(tmp_path: Path) -> Path:
    """Return a pager that says that it was there, and with which wishes for less."""
    path = tmp_path / "turner"
    path.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        "print('turned', os.environ['LESS'])\nsys.stdout.write(sys.stdin.read())\n",
        encoding="utf-8",
    )
    path.chmod(0o700)
    return path


def seen(*args: str, env: Mapping[str, str | None]) -> str:
    """Return what a terminal of 24 by 80 shows of a run, and its status in the last line."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    variables = environment({"COLUMNS": None, "LINES": None, "LESS": None, "PYTHONUTF8": "1"})
    variables |= {name: value for name, value in env.items() if value is not None}
    line = command(*args, "--store", SMALL)
    process = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, env=variables)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the terminal is gone with its last user
        while part := os.read(ours, 1 << 16):
            shown += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_long_answer_goes_through_the_pager(turner: Path) -> None:
    """What is longer than the screen is handed to PAGER whole, with git's wishes for less."""
    shown = seen(*LONG, env={"PAGER": str(turner), "NO_COLOR": "1"})
    assert shown.startswith("turned FRX\n")
    assert shown.count("\n") > ROWS
    assert "People imprisoned for selling drugs" in shown


def test_a_user_s_wishes_for_less_stay(turner: Path) -> None:
    """Whoever has set LESS has it their way."""
    env = {"PAGER": f"{turner} --some-option", "LESS": "S"}
    assert seen(*LONG, env=env).startswith("turned S\n")


def test_a_short_answer_goes_straight_to_the_terminal(turner: Path) -> None:
    """What fits on the screen starts no other program."""
    assert "turned" not in seen(*SHORT, env={"PAGER": str(turner)})


@pytest.mark.parametrize("wanted", ["", "cat", "no-such-pager", "'", "/"])
def test_without_a_pager_all_is_printed(wanted: str) -> None:
    """No pager, or one that is not there, is no reason to show nothing."""
    assert "People imprisoned for selling drugs" in seen(*LONG, env={"PAGER": wanted})


def test_a_dumb_terminal_has_no_pager(turner: Path) -> None:
    """Where a screen cannot be turned over, all is printed."""
    assert "turned" not in seen(*LONG, env={"PAGER": str(turner), "TERM": "dumb"})


def test_no_pager_is_obeyed(turner: Path) -> None:
    """With --no-pager a long answer is printed at once."""
    assert "turned" not in seen(*LONG, "--no-pager", env={"PAGER": str(turner)})


def test_whoever_leaves_the_pager_early_is_told_nothing(tmp_path: Path) -> None:
    """A pager that ends before it has read everything ends the program in peace."""
    turner = tmp_path / "leaver"
    turner.write_text("#!/bin/sh\necho left\n", encoding="utf-8")
    turner.chmod(0o700)
    assert seen(*LONG, env={"PAGER": str(turner)}) == "left\n"


def test_a_pipe_has_no_pager(turner: Path) -> None:
    """A program that reads the answer is handed it as it is."""
    env = environment({"PAGER": str(turner)})
    line = command(*LONG, "--store", SMALL)
    ended = subprocess.run(line, capture_output=True, env=env, timeout=60)
    assert b"turned" not in ended.stdout


@pytest.mark.parametrize(
    ("text", "rows"), [("", 0), ("a\n", 1), ("a\n\nb\n", 3), ("x" * 80, 1), ("x" * 81, 2)]
)
def test_long_lines_take_several_rows(text: str, rows: int) -> None:
    """What counts is how many rows of the screen a text takes."""
    assert pager._rows(text, COLUMNS) == rows  # noqa: SLF001
