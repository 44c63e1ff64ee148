"""Somebody who types at a terminal."""

from __future__ import annotations

import io
import sys
from unittest import mock

from dealerfacts.__main__ import main


class Typist(io.StringIO):
    """Answers on a terminal, each echoed as a terminal does."""

    def __init__(self, answers: list[str]) -> None:
        super().__init__()
        self._answers = iter(answers)

    def isatty(self) -> bool:
        """Say that somebody is there."""
        return True

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]  # as in TextIO
        """Return the next answer."""
        answer = next(self._answers, None)
        if answer is None:
            return ""
        sys.stderr.write(f"{answer}\n")
        return f"{answer}\n"


def typed(args: list[str], answers: list[str]) -> tuple[int, str]:
    """Run the program before somebody who types; return the status and what the terminal shows."""
    screen = io.StringIO()
    streams = mock.patch.multiple(sys, stdin=Typist(answers), stdout=screen, stderr=screen)
    with streams:
        status = main(args)
    return status, screen.getvalue()
