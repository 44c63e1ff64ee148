"""The progress of a long compilation."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pytest
from rich.progress import Progress

from dealerfacts.cli.output import open_named_store
from dealerfacts.cli.progress import Reporter, watched
from dealerfacts.errors import StoreError
from program import SMALL, Stream, small


@contextmanager
def screen() -> Iterator[Stream]:
    """Make stderr a terminal, and hand it out."""
    with mock.patch.object(sys, "stderr", Stream("utf-8", tty=True)) as made:
        yield made


def late() -> Reporter:
    """Return a reporter whose compilation began three seconds ago."""
    now = time.monotonic()
    with mock.patch.object(time, "monotonic", return_value=now - 3):
        return Reporter()


def test_nobody_watches_a_pipe() -> None:
    """Where stderr is no terminal there is nothing to report to, and nothing is written."""
    with mock.patch.object(sys, "stderr", Stream("utf-8", tty=False)), watched() as made:
        assert made is None
    assert small("topics").err == ""


def test_a_short_compilation_shows_nothing() -> None:
    """Within the first second no bar appears."""
    with screen() as seen:
        with watched() as made:
            assert made
            made(1, 100, 1)
        assert seen.text() == ""


def test_a_long_compilation_shows_a_bar() -> None:
    """After a second there is a bar with the facts so far, and how many come in a second."""
    with screen() as seen:
        now = time.monotonic()
        with mock.patch.object(time, "monotonic", side_effect=[now, now + 3]):
            made = Reporter()
            made(50, 100, 3000)
        made.close()
        assert "compiling the store" in seen.text()
        assert "3,000 facts, 1,000 a second" in seen.text()


@pytest.mark.parametrize("done", [100, 50])
def test_the_bar_leaves_no_trace(done: int) -> None:
    """When the compilation ends, or is broken off, the bar goes and the cursor comes back."""
    hidden, shown = "\x1b[?25l", "\x1b[?25h"
    with screen() as seen:
        made = late()
        made(50, 100, 3000)
        made(done, 100, 3000)
        made.close()
        made.close()
        text = seen.text()
    assert text.count(hidden) == text.count(shown) == 1
    assert text.rindex(shown) > text.rindex("compiling the store")


def test_an_interruption_as_the_bar_appears_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C at the moment when the bar is there gives the cursor back too."""
    start = Progress.start

    def interrupted(bar: Progress) -> None:
        start(bar)
        raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "start", interrupted)
    with screen() as seen:
        made = late()
        with pytest.raises(KeyboardInterrupt):
            made(50, 100, 3000)
        made.close()
        assert seen.text().count("\x1b[?25l") == seen.text().count("\x1b[?25h") == 1


def test_the_bar_is_closed_where_a_store_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with problems leaves no bar behind."""
    closed: list[Reporter] = []
    monkeypatch.setattr(Reporter, "close", lambda made: closed.append(made))
    monkeypatch.setenv("DEALERFACTS_STORE", str(SMALL / "figures.yaml"))
    with screen() as seen:
        with pytest.raises(StoreError):
            open_named_store()
        assert seen.text() == ""
    assert closed
