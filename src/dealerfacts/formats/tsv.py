r"""Write a sheet as tab-separated values: one row a line, never wrapped or cut.

A tab, a line end or a backslash inside a cell is written ``\t``, ``\n``, ``\r`` or ``\\``, as in
the IANA type text/tab-separated-values as "linear TSV" reads it, so a row is always one line.
"""

from __future__ import annotations

from typing import IO, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Cell, Sheet, spelled

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write a line a row, under the names of the columns where they are asked for."""
    if screen.header:
        file.write("\t".join(sheet.columns) + "\n")
    for row in sheet.rows():
        file.write("\t".join(map(_cell, row)) + "\n")


def _cell(value: Cell) -> str:
    return spelled(value).translate(_ESCAPES)
