"""Show on stderr how what takes long goes: the compilation of a store, the reading of sources."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# A compilation of less than this is not worth reporting; seconds.
_PATIENCE = 1.0


def reporter() -> Reporter | None:
    """Return what the compiler reports to, or None where nobody would see it."""
    return Reporter() if sys.stderr.isatty() else None


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
    start, bar, done = time.monotonic(), None, 0

    def tell(name: str) -> None:
        nonlocal bar, done
        done += 1
        if time.monotonic() - start >= _PATIENCE and sys.stderr.isatty():
            if not bar:
                bar = _made(total, "reading documents")
                bar.start()
            bar.update(bar.task_ids[0], completed=done, pace=f"{done:,} of {total:,}: {name[:40]}")

    try:
        yield tell
    finally:
        if bar:
            bar.stop()


@contextmanager
def facts(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """Hand out what reports how many facts are done, and draws a bar where somebody sees it."""
    start, bar = time.monotonic(), None

    def tell(done: int) -> None:
        nonlocal bar
        if time.monotonic() - start >= _PATIENCE and sys.stderr.isatty():
            if not bar:
                bar = _made(total, what)
                bar.start()
            bar.update(bar.task_ids[0], completed=done, pace=f"{done:,} of {total:,} facts")

    try:
        yield tell
    finally:
        if bar:
            bar.stop()


class Reporter:
    """A progress bar that appears after a second, and leaves no trace when it is closed."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int, facts: int) -> None:
        """Take the state of the compilation: bytes done, bytes in all, facts so far."""
        if done >= total:
            self.close()
            return
        spent = time.monotonic() - self._start
        if spent < _PATIENCE:
            return
        if not self._bar:
            # Known before it hides the cursor: an interruption may come right then.
            self._bar = _made(total)
            self._bar.start()
        pace = f"{facts:,} facts, {facts / spent:,.0f} a second"
        self._bar.update(self._bar.task_ids[0], completed=done, pace=pace)

    def close(self) -> None:
        """Take the bar away, and give the cursor back, however the compilation ended."""
        if self._bar:
            self._bar.stop()
            self._bar = None


def _made(total: int, what: str = "compiling the store") -> Bar:
    # Rich takes 25 ms to load, and most look-ups show no bar.
    from dealerfacts.cli.bar import make

    return make(total, what)
