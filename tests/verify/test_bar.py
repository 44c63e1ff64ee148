"""The bar that shows how far the reading of documents is."""

from __future__ import annotations

import sys
from unittest import mock

from dealerfacts.cli import progress
from dealerfacts.cli.progress import documents
from program import Stream


def seen(*, tty: bool, patience: float) -> str:
    """Return what is written to stderr while two of three sources are read."""
    stream = Stream("utf-8", tty=tty)
    with (
        mock.patch.object(sys, "stderr", stream),
        mock.patch.object(progress, "_PATIENCE", patience),
        documents(3) as done,
    ):
        done("first-source")
        done("second-source")
    return stream.text()


def test_a_terminal_sees_how_many_are_done() -> None:
    """On a terminal a bar says how many sources are done, of how many, and which was the last."""
    text = seen(tty=True, patience=0)
    assert "reading documents" in text
    assert "2 of 3: second-source" in text


def test_nobody_else_sees_a_bar() -> None:
    """In a pipe, and while it is soon done, nothing is written."""
    assert seen(tty=False, patience=0) == ""
    assert seen(tty=True, patience=60) == ""
