"""Show a long answer a screen at a time, as git does: with PAGER, or else with less."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from contextlib import suppress
from shutil import which

# As git sets them: end where all fits on one screen, pass colour on, leave the text behind.
_LESS = {"LESS": "FRX", "LV": "-c"}


def show(text: str, width: int, height: int) -> None:
    """Print ``text``, through the pager where it is longer than the screen and there is one."""
    if _rows(text, width) >= height and (command := _command()) and _paged(text, command):
        return
    sys.stdout.write(text)


def _rows(text: str, width: int) -> int:
    return sum(1 + max(len(line) - 1, 0) // width for line in text.splitlines())


def _command() -> list[str]:
    """Return the pager as words; none where the user or the terminal can use none."""
    if os.environ.get("TERM") == "dumb":
        return []
    try:
        words = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:
        return []
    return words if words and words != ["cat"] and which(words[0]) else []


def _paged(text: str, command: list[str]) -> bool:
    """Run the pager on ``text``; return False where it cannot be started."""
    # The pager answers to Ctrl-C, and ends when its user says so.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=sys.stdout, env=_LESS | os.environ
        )
        # Whoever has read enough leaves before the end.
        with suppress(BrokenPipeError):
            process.communicate(text.encode(sys.stdout.encoding, "backslashreplace"))
        process.wait()
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
