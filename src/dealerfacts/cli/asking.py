"""Ask a curator, and check each answer as it is typed."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dealerfacts.errors import UsageError, harmless

# Returns what is wrong with an answer and what to do, or None where nothing is.
Check = Callable[[str], str | None]


class Asker:
    """Ask on stderr, and read the answers from stdin."""

    def ask(
        self,
        label: str,
        *,
        default: str = "",
        required: bool = False,
        check: Check = lambda _: None,
        about: str = "",
    ) -> str:
        """Return an answer that passes the check; an empty one where none is needed.

        Args:
            label: What is asked.
            default: What an empty answer means.
            required: Whether an empty answer is asked about again.
            check: What an answer must pass.
            about: What ``?`` is answered with.

        Raises:
            UsageError: There are no more answers.
        """
        hint = f" [{default}]" if default else "" if required else " (Enter: none)"
        while True:
            answer = self._read(f"{label}{hint} > ").strip() or default
            if answer == "?":
                self.say(about or "No more is known of this.")
            elif not answer and not required:
                return ""
            elif not answer:
                self.say("It is required.")
            elif fault := check(answer):
                self.say(fault)
            else:
                return answer

    def choose(self, label: str, choices: list[tuple[str, str]]) -> None:
        """Show what may be chosen: each an id, and what it is."""
        self.say(label)
        for id_, what in choices:
            self.say(f"  {id_}: {what}")

    def agrees(self, question: str) -> bool:
        """Return whether the curator says yes, which an empty answer does."""
        return self._read(f"{question} [Y/n] > ").strip().lower() in ("", "y", "yes")

    def say(self, text: str) -> None:
        """Say something."""
        sys.stderr.write(f"{harmless(text)}\n")
        sys.stderr.flush()

    def _read(self, prompt: str) -> str:
        sys.stderr.write(harmless(prompt))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise UsageError("the answers ended; nothing was written")
        return line


def is_asking() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()
