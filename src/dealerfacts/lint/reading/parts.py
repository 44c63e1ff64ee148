"""Hold what the readers of all formats share: edits, addresses, and the headers of tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from dealerfacts.lint.draft import Edit

ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)\]]+")


def edits(
    shape: re.Pattern[str], raw: str, start: int, reads: Callable[[str], str] = lambda _: ""
) -> list[Edit]:
    """Return what has a shape in a run of the file from ``start`` on, each with how it reads."""
    return [
        Edit(start + m.start(), start + m.end(), reads(m[0])) for m in shape.finditer(raw) if m[0]
    ]


def addresses(raw: str, start: int) -> list[Edit]:
    """Return the addresses in a run of the file, which are not prose, as blanks."""
    if "www." not in raw and "://" not in raw:
        return []
    return edits(_ADDRESS, raw, start, lambda address: " " * len(address))


class Table:
    """The headers of a table as far as it has been read."""

    def __init__(self) -> None:
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._rows = 0

    def row(self) -> None:
        """Begin a row."""
        self._cells = []
        self._rows += 1

    def cell(self) -> None:
        """Begin a cell."""
        self._cells.append("")

    def keep(self, words: str, *, heads: bool = False) -> tuple[str, ...]:
        """Take up words of the cell, and return the headers over it and beside it."""
        if not self._cells:
            self.cell()
        column = len(self._cells) - 1
        self._cells[column] = f"{self._cells[column]} {words}".strip()
        if self._rows <= 1:
            if heads or self._rows == 1:
                self._columns = list(self._cells)
            return ()
        over = self._columns[column] if column < len(self._columns) else ""
        beside = self._cells[0] if column else ""
        return tuple(filter(None, (over, beside)))
