"""Put the words of a page in the order in which they are read: columns, tables, lines.

A column is told from a table and from blanks that stand above each other by chance: a strip of the
page that no word touches over several lines, with lines of some length on both of its sides. Strips
are found in a raster of the page, a row of which is the bits of one integer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from dealerfacts.tuples import NamedTuple

# The height of a row of the raster, in points.
_ROW = 3.0
# A strip is at least this wide and this high, in the size of the text.
_WIDE, _HIGH = 0.8, 4.0
# In a column of text at least this many characters stand in a line.
_LINE = 14
# Cells of a row stand at least this far apart, in the size of the text.
_APART = 1.1
# Words whose feet are not farther apart than this stand in one line, in the size of the text.
_FEET = 0.35
# A cell of a table is short, and in a row of numbers at least one is a number.
_CELL = 40
_NUMBER = re.compile(
    r"[(<>~±+−–$€£-]{0,3}\d[\d,.\s]*[%)*a-z⁰-⁹¹²³]{0,3}|[-–—.*]+|n/?a", re.IGNORECASE
)


class Word(NamedTuple):
    """A word and its place: left, right, foot, and the size of its letters, in points."""

    text: str
    left: float
    right: float
    foot: float
    size: float

    @property
    def head(self) -> float:
        """Return how high the word reaches."""
        return self.foot + self.size * 0.8


Line = list[Word]


def ordered(words: Sequence[Word]) -> str:
    """Return the text of a page, a line a line."""
    if not words:
        return ""
    return "\n".join(_line_text(line) for line in _read(list(words)))


def _read(words: list[Word]) -> Iterator[Line]:
    """Yield lines in their order: bands of columns, and what stands above, between and below."""
    size = median(word.size for word in words)
    raster = _Raster(words)
    above = len(raster.rows)
    for begin, end, strips in raster.bands(size):
        band = [word for word in words if begin <= raster.row(word) < end]
        parts = next((parts for strip in strips if (parts := _parted(band, strip))), None)
        if parts is None:
            continue
        yield from _lines(word for word in words if end <= raster.row(word) < above)
        for part in parts:
            yield from _read(part)
        above = begin
    yield from _lines(word for word in words if raster.row(word) < above)


def _parted(words: Sequence[Word], strip: float) -> tuple[list[Word], list[Word]] | None:
    """Return the columns on both sides of a strip, if columns they are."""
    left = [word for word in words if word.right <= strip]
    right = [word for word in words if word.right > strip]
    return (left, right) if _is_text(left) and _is_text(right) else None


class _Raster:
    """The page as rows of bits, from the foot up: a bit is set where there is a word."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._left = min(word.left for word in words)
        self._foot = min(word.foot for word in words)
        top = max(word.head for word in words)
        self.rows = [0] * (int((top - self._foot) / _ROW) + 1)
        for word in words:
            first = int(word.left - self._left)
            bits = ((1 << max(1, int(word.right - word.left) + 1)) - 1) << first
            for row in range(self.row(word), int((word.head - self._foot) / _ROW) + 1):
                self.rows[row] |= bits

    def row(self, word: Word) -> int:
        """Return the row in which the foot of a word stands."""
        return int((word.foot - self._foot) / _ROW)

    def bands(self, size: float) -> Iterator[tuple[int, int, list[float]]]:
        """Yield bands with free strips, from the top down: first row, the one behind, strips."""
        wide, high = max(4, int(size * _WIDE)), int(size * _HIGH / _ROW)
        end = len(self.rows)
        while end > 0:
            begin, strips = self._band(end, wide)
            if end - begin >= high and strips:
                yield begin, end, [self._left + strip for strip in strips]
                end = begin
            else:
                end -= 1

    def _band(self, end: int, wide: int) -> tuple[int, list[float]]:
        """Return how far down strips go that begin under a row, and where they are."""
        whole, found, begin = 0, list[float](), end
        while begin > 0:
            both = whole | self.rows[begin - 1]
            strips = _free(both, wide)
            # Before the first words on either side of a strip there is none that could be broken.
            if not strips and (found or both.bit_count() > wide):
                break
            whole, begin, found = both, begin - 1, strips
        return begin, found


def _free(bits: int, wide: int) -> list[float]:
    """Return the middles of the gaps in what is set that are wide enough, the widest first."""
    row = f"{bits:b}".rstrip("0")
    high = bits.bit_length()
    gaps = re.finditer(f"0{{{wide},}}", row)
    found = sorted(((gap.end() - gap.start(), high - gap.end()) for gap in gaps), reverse=True)
    return [first + length / 2 for length, first in found]


def _is_text(words: Sequence[Word]) -> bool:
    """Return whether words are a column of text, and not one of a table."""
    lines = list(_lines(words))
    if len(lines) < 2:
        return False
    texts = [_line_text(line) for line in lines]
    numbers = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
    return median(map(len, texts)) >= _LINE and numbers * 3 < len(texts)


def _lines(words: Iterable[Word]) -> Iterator[Line]:
    """Yield words line by line, from the top down, each line from left to right."""
    line: Line = []
    for word in sorted(words, key=lambda one: (-one.foot, one.left)):
        if line and line[0].foot - word.foot > max(line[0].size, word.size) * _FEET:
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _line_text(line: Line) -> str:
    """Return the words of a line, the cells of a row of a table with tabs between them."""
    cells: list[list[str]] = [[]]
    for before, word in zip([None, *line], line, strict=False):
        if before and word.left - before.right > _APART * word.size:
            cells.append([])
        cells[-1].append(word.text)
    texts = [" ".join(cell) for cell in cells]
    row = all(len(text) <= _CELL for text in texts) and any(map(_NUMBER.fullmatch, texts))
    return ("\t" if row else " ").join(texts)
