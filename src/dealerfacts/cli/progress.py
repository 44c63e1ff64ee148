"""Show on stderr how what takes long goes: the compilation of a store, the reading of sources."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Self

from dealerfacts.errors import harmless

if TYPE_CHECKING:
    from rich.progress import Progress

# A compilation of less than this is not worth reporting; seconds.
_PATIENCE = 1.0


def fetching(url: str) -> None:
    """Say what is fetched, which may take minutes, where somebody sees it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"dealerfacts: fetching {harmless(url)}\n")
        sys.stderr.flush()


class Bar:
    """A bar that appears after a second where somebody sees it, and leaves no trace in the end."""

    def __init__(self, what: str) -> None:
        self._what, self._seen, self._start = what, sys.stderr.isatty(), time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def draw(self, done: int, total: int, pace: Callable[[float], str]) -> None:
        """Draw how far it is, and the pace, which is told how many seconds have passed."""
        spent = time.monotonic() - self._start
        if spent < _PATIENCE or not self._seen:
            return
        if not self._bar:
            # Rich takes 25 ms to load, and most look-ups show no bar.
            from rich import console, progress

            text = progress.TextColumn
            columns = (text(self._what), progress.BarColumn(), text("{task.fields[pace]}"))
            screen = console.Console(stderr=True)
            # Known before it hides the cursor: an interruption may come right then.
            self._bar = progress.Progress(*columns, console=screen, transient=True)
            self._bar.add_task("", total=total, pace="")
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, pace=pace(spent))

    def close(self) -> None:
        """Take the bar away, and give the cursor back, however the work ended."""
        if self._bar:
            self._bar.stop()
            self._bar = None


class Reporter(Bar):
    """The bar of a compilation."""

    def __init__(self) -> None:
        super().__init__("compiling the store")

    def __call__(self, done: int, total: int, facts: int) -> None:
        """Take the state of the compilation: bytes done, bytes in all, facts so far."""
        if done >= total:
            self.close()
        else:
            self.draw(done, total, lambda spent: f"{facts:,} facts, {facts / spent:,.0f} a second")


def watched() -> AbstractContextManager[Reporter | None]:
    """Return what the compiler reports to, while it lasts; None where nobody would see it."""
    return Reporter() if sys.stderr.isatty() else nullcontext()


@contextmanager
def documents(total: int) -> Iterator[Callable[[str], None]]:
    """Hand out what reports each source that is done."""
    with Bar("reading documents") as bar:
        done = 0

        def tell(name: str) -> None:
            nonlocal done
            done += 1
            bar.draw(done, total, lambda _: f"{done:,} of {total:,}: {name[:40]}")

        yield tell


@contextmanager
def facts(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """Hand out what reports how many facts are done."""
    with Bar(what) as bar:
        yield lambda done: bar.draw(done, total, lambda _: f"{done:,} of {total:,} facts")
