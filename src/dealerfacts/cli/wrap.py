"""Break what is said on stderr between words, where somebody reads it on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TextIO

from dealerfacts.errors import cells

_USUAL = 80
# The indent of a line of a store and of the carets under it, which must stay aligned.
_AS_IT_IS = " " * 4


def fitted(text: str) -> str:
    """Return a text as it is written to stderr: on a terminal no word runs over the edge.

    A word that is wider than the terminal, a path say, stays whole.
    """
    if not sys.stderr.isatty():
        return text
    width = columns(sys.stderr)
    return "\n".join(row for line in text.split("\n") for row in _rows(line, width))


def columns(stream: TextIO) -> int:
    """Return how wide the terminal behind a stream is: COLUMNS counts first, 80 is the default."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _rows(line: str, width: int) -> Iterator[str]:
    if line.startswith(_AS_IT_IS) or cells(line) <= width:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip(" "))]
    first, *words = line.removeprefix(indent).split(" ")
    row = indent + first
    for word in words:
        longer = f"{row} {word}"
        # The blank behind a prompt needs no row of its own.
        if word and cells(longer) > width:
            yield row
            row = indent + word
        else:
            row = longer
    yield row
