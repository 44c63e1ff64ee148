"""Write a sheet as a Markdown table (GitHub's flavour, section 4.10 of its specification)."""

from __future__ import annotations

import re
from typing import IO

from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Cell, Sheet

# What would turn plain text into markup. Lone brackets stay: [sic] is no link.
_SPECIAL = re.compile(r"[\\`*|~<]|(?<=\])\(|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def write(sheet: Sheet, file: IO[str], _: Screen) -> None:
    """Write the header, then a line a row; a link's address stands as it is."""
    file.write(_line(sheet.columns))
    file.write("|" + " --- |" * len(sheet.columns) + "\n")
    for row in sheet.rows():
        cells = (_cell(value, name) for value, name in zip(row, sheet.columns, strict=True))
        file.write(_line(cells))


def _line(cells: object) -> str:
    return f"| {' | '.join(cells)} |\n"  # type: ignore[arg-type]


def _cell(value: Cell, column: str) -> str:
    if value is None:
        return ""
    text = str(value)
    if column == "url":
        return f"<{text.replace('|', '%7C')}>"
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "<br>")
