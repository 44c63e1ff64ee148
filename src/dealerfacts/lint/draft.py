"""Hold a draft as passages of plain text, each of whose characters knows its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

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
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

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

    Edits that overlap an earlier one are dropped.
    """
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length, at = 0, start

    def add(piece: str, where: int) -> None:
        nonlocal length
        if piece:
            places.append((length, where))
            parts.append(piece)
            length += len(piece)

    for edit in sorted(edits):
        if edit.start < at or edit.end > end:
            continue
        add(text[at : edit.start], at)
        add(edit.text, edit.start)
        at = edit.end
    add(text[at:end], at)
    return _spaced("".join(parts), places or [(0, start)])


_SPACE = re.compile(r"[^\S ]\s*| \s+")


def _spaced(text: str, places: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Make one space of each run of white space, line ends among it."""
    if not _SPACE.search(text):
        return text, tuple(places)
    parts: list[str] = []
    kept: list[tuple[int, int]] = []
    length = at = 0
    number = 0

    def add(start: int, end: int, piece: str) -> None:
        nonlocal length, number
        while number + 1 < len(places) and places[number + 1][0] <= start:
            number += 1
        mine, theirs = places[number]
        kept.append((length, theirs + start - mine))
        # Within one piece several places of the old text may begin.
        for later, there in places[number + 1 :]:
            if later >= end:
                break
            if len(piece) == end - start:
                kept.append((length + later - start, there))
        parts.append(piece)
        length += len(piece)

    for m in _SPACE.finditer(text):
        if m.start() > at:
            add(at, m.start(), text[at : m.start()])
        add(m.start(), m.end(), " ")
        at = m.end()
    if at < len(text):
        add(at, len(text), text[at:])
    return "".join(parts), tuple(kept)
