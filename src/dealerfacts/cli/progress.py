"""Show on stderr how what takes long goes: the compilation of a store, the reading of sources."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dealerfacts.errors import harmless

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# A compilation of less than this is not worth reporting; seconds.
_PATIENCE = 1.0


def reporter() -> Reporter | None:
    """Return what the compiler reports to, or None where nobody would see it."""
    return Reporter() if sys.stderr.isatty() else None


def fetching(url: str) -> None:
    """Say what is fetched, which may take minutes, where somebody sees it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"dealerfacts: fetching {harmless(url)}\n")
        sys.stderr.flush()


@contextmanager
def watched() -> Iterator[Reporter | None]:
    """Hand out what the compiler reports to, and take it away however the compilation ends."""
    report = reporter()
    try:
        yield report
    finally:
        if report:
            report.close()


@contextmanager
def documents(total: int) -> Iterator[Callable[[str], None]]:
    """Hand out what reports each source that is done, and draws a bar where somebody sees it."""
    with _watching("reading documents") as bar:
        done = 0

        def tell(name: str) -> None:
            nonlocal done
            done += 1
            bar.draw(done, total, lambda _: f"{done:,} of {total:,}: {name[:40]}")

        yield tell


@contextmanager
def facts(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """Hand out what reports how many facts are done, and draws a bar where somebody sees it."""
    with _watching(what) as bar:
        yield lambda done: bar.draw(done, total, lambda _: f"{done:,} of {total:,} facts")


@contextmanager
def _watching(what: str) -> Iterator[Late]:
    bar = Late(what, seen=sys.stderr.isatty())
    try:
        yield bar
    finally:
        bar.close()


class Late:
    """A bar that appears after a second, and leaves no trace when it is closed.

    Args:
        what: What is being done.
        seen: Whether somebody sees it.
    """

    def __init__(self, what: str, *, seen: bool = True) -> None:
        self._what, self._seen = what, seen
        self._start = time.monotonic()
        self._bar: Bar | None = None

    def draw(self, done: int, total: int, pace: Callable[[float], str]) -> None:
        """Draw how far it is, and the pace, which is told how many seconds have passed."""
        spent = time.monotonic() - self._start
        if spent < _PATIENCE or not self._seen:
            return
        if not self._bar:
            # Rich takes 25 ms to load, and most look-ups show no bar.
            from dealerfacts.cli.bar import make

            # Known before it hides the cursor: an interruption may come right then.
            self._bar = make(total, self._what)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, pace=pace(spent))

    def close(self) -> None:
        """Take the bar away, and give the cursor back, however the work ended."""
        if self._bar:
            self._bar.stop()
            self._bar = None


class Reporter(Late):
    """The bar of a compilation."""

    def __init__(self) -> None:
        super().__init__("compiling the store")

    def __call__(self, done: int, total: int, facts: int) -> None:
        """Take the state of the compilation: bytes done, bytes in all, facts so far."""
        if done >= total:
            self.close()
        else:
            self.draw(done, total, lambda spent: f"{facts:,} facts, {facts / spent:,.0f} a second")
