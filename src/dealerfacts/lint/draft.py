"""Hold a draft as passages of plain text, each of whose characters knows its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dealerfacts.tuples import NamedTuple


class Edit(NamedTuple):
    """A run of the file, from ``start`` up to ``end``, that reads as ``text``."""

    start: int
    end: int
    text: str = ""


class Passage(NamedTuple):
    """A paragraph, an item, a heading or a cell, with its markup taken out.

    ``kind`` is ``paragraph``, ``item``, ``heading``, ``cell`` or ``blockquote``. ``places`` are
    pairs of an offset in ``text`` and the offset in the file that it stands for; ``headers`` are
    the words that a table puts over and beside a cell; ``headings`` those of the sections around.
    """

    kind: str
    text: str
    places: tuple[tuple[int, int], ...]
    headings: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    def place(self, offset: int) -> int:
        """Return where in the file the character at ``offset`` of the text stands."""
        at = bisect_right(self.places, (offset, 1 << 60)) - 1
        mine, theirs = self.places[at]
        return theirs + offset - mine


class Draft(NamedTuple):
    """A draft: its name, the text of the file, and what of it is read.

    ``remarks`` are the comments and lines that may hold an ignore: each an offset and its text.
    """

    name: str
    text: str
    passages: tuple[Passage, ...]
    remarks: tuple[tuple[int, str], ...] = ()


class Lines:
    """The lines of a text, to turn an offset into a line and a column, both from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, in characters, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Return the offset at which a line, from 1, begins; the end of the text beyond it."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """Return the text of a line, without its end."""
        return self._text[self.start(number) : self.start(number + 1)].rstrip("\r\n")


def cut(
    text: str, start: int, end: int, edits: Iterable[Edit]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a run of the file as it reads, and the places of what is left.

    Edits that overlap an earlier one are dropped; each run of white space becomes one space.
    """
    read, places = _edited(text, start, end, sorted(edits))
    blanks = [Edit(m.start(), m.end(), " ") for m in _SPACE.finditer(read)]
    if not blanks:
        return read, tuple(places)
    clean, inner = _edited(read, 0, len(read), blanks)
    return clean, tuple(_through(inner, places, len(clean)))


_SPACE = re.compile(r"[^\S ]\s*| \s+")


def _edited(
    text: str, start: int, end: int, edits: Iterable[Edit]
) -> tuple[str, list[tuple[int, int]]]:
    """Return a run of a text with edits made, and the places in the text of what is left."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length, at = 0, start
    for edit in (*edits, Edit(end, end)):
        if edit.start < at or edit.end > end:
            continue
        for piece, where in ((text[at : edit.start], at), (edit.text, edit.start)):
            if piece:
                places.append((length, where))
                parts.append(piece)
                length += len(piece)
        at = edit.end
    return "".join(parts), places or [(0, start)]


def _through(
    inner: list[tuple[int, int]], outer: list[tuple[int, int]], length: int
) -> Iterator[tuple[int, int]]:
    """Yield the places of a text: ``inner`` leads to a first edit, ``outer`` on to the file."""
    at = 0
    for (mine, middle), (end, _) in pairwise((*inner, (length, 0))):
        while at + 1 < len(outer) and outer[at + 1][0] <= middle:
            at += 1
        first, there = outer[at]
        yield mine, there + middle - first
        # Within one run several of the outer places may begin.
        for first, there in outer[at + 1 :]:
            if first >= middle + end - mine:
                break
            yield mine + first - middle, there
