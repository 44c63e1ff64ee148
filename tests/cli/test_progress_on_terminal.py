"""The progress bar on a real terminal: for a long compilation, and gone when that is over."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from builders import environment, many, signalling, write

_HIDDEN, _SHOWN = "\x1b[?25l", "\x1b[?25h"
# A report of the progress that never comes.
_NEVER = 10**9


def _on_terminal(
    store: Path, patience: float, *, interrupted_at: int = _NEVER
) -> tuple[int, str, str]:
    """Run a look-up with stderr on a terminal; return its status, stdout and stderr.

    Any compilation is long for whoever has no patience.
    """
    before = f"from dealerfacts.cli import progress\nprogress._PATIENCE = {patience}"
    args = ("stat", "arrests", "--store", store)
    line = signalling(signal.SIGINT, *args, at=interrupted_at, before=before)
    ours, theirs = pty.openpty()
    # Not a pipe, which could fill up while the terminal is watched.
    with (store.parent / "answer").open("w+", encoding="utf-8") as answer:
        process = subprocess.Popen(line, stdout=answer, stderr=theirs, env=environment())
        os.close(theirs)
        seen = b""
        with suppress(OSError):  # the terminal is gone with its last user
            while part := os.read(ours, 1 << 16):
                seen += part
        os.close(ours)
        status = process.wait(timeout=120)
        answer.seek(0)
        return status, answer.read(), seen.decode()


def test_a_short_compilation_leaves_a_terminal_alone(tmp_path: Path) -> None:
    """A compilation of less than the patience shows nothing."""
    store = write(tmp_path / "store.yaml", *many(3))
    status, answer, seen = _on_terminal(store, patience=100)
    assert (status, len(answer.splitlines()), seen) == (0, 3, "")


def test_a_long_compilation_shows_its_pace(tmp_path: Path) -> None:
    """A bar with the facts a second is drawn on stderr, and taken away; the answer is clean."""
    store = write(tmp_path / "store.yaml", *many(1200))
    status, answer, seen = _on_terminal(store, patience=0)
    assert status == 0
    assert len(answer.splitlines()) == 1200
    assert "\x1b" not in answer
    assert "compiling the store" in seen
    assert " facts, " in seen
    assert " a second" in seen
    assert seen.count(_HIDDEN) == seen.count(_SHOWN) == 1
    assert seen.rstrip().endswith("\x1b[2K")
    assert _on_terminal(store, patience=0) == (0, answer, "")


def test_a_store_with_problems_ends_the_bar(tmp_path: Path) -> None:
    """The bar is gone before the problems of a store are told."""
    store = write(tmp_path / "store.yaml", *many(1200))
    text = store.read_text(encoding="utf-8")
    store.write_text(f"{text}  - {{id: last}}\n", encoding="utf-8")
    status, answer, seen = _on_terminal(store, patience=0)
    assert (status, answer) == (2, "")
    assert seen.index("compiling the store") < seen.index(_SHOWN) < seen.index("store.yaml:")


def test_an_interruption_gives_the_cursor_back(tmp_path: Path) -> None:
    """Ctrl-C while the bar is drawn leaves a terminal as it was, and one sentence on it."""
    store = write(tmp_path / "store.yaml", *many(1200))
    status, answer, seen = _on_terminal(store, 0, interrupted_at=14)
    assert (status, answer) == (130, "")
    assert seen.count(_HIDDEN) == seen.count(_SHOWN) == 1
    assert seen.endswith("dealerfacts: interrupted\r\n")
