"""The progress bar on a real terminal: for a long compilation, and gone when that is over."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from builders import environment, index_of, many, settle, write

_HIDDEN, _SHOWN = "\x1b[?25l", "\x1b[?25h"
# Any compilation is long for whoever waits so little.
_RUN = (
    "import sys\nfrom dealerfacts.cli import progress\nfrom dealerfacts.__main__ import main\n"
    "progress._PATIENCE = float(sys.argv.pop(1))\nsys.exit(main())"
)


def _on_terminal(
    store: Path, patience: float, meanwhile: Callable[[subprocess.Popen[bytes]], None] | None = None
) -> tuple[int, str, str]:
    """Run a look-up with stderr on a terminal; return its status, stdout and stderr."""
    ours, theirs = pty.openpty()
    # Not a pipe, which could fill up while the terminal is watched.
    with (store.parent / "answer").open("w+", encoding="utf-8") as answer:
        process = subprocess.Popen(
            [sys.executable, "-c", _RUN, str(patience), "stat", "arrests", "--store", str(store)],
            stdout=answer,
            stderr=theirs,
            env=environment(),
        )
        os.close(theirs)
        if meanwhile:
            meanwhile(process)
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
    settle(store)
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
    store = write(tmp_path / "store.yaml", *many(6000))
    settle(store)
    folder = index_of(store).parent

    def interrupt(process: subprocess.Popen[bytes]) -> None:
        while not list(folder.glob("*.tmp")):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)

    status, answer, seen = _on_terminal(store, 0, interrupt)
    assert (status, answer) == (130, "")
    assert seen.count(_HIDDEN) == seen.count(_SHOWN)
    assert seen.endswith("dealerfacts: interrupted\r\n")
