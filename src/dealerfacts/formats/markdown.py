r"""Write a sheet as a Markdown table (GitHub's flavour, section 4.10 of its specification).

A backslash stands before each character that would turn text into markup, a line end is ``<br>``,
and a URL stands between ``<`` and ``>``. Nothing else is changed: whoever undoes these three has
the text back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Cell, Sheet, spelled

# Lone brackets stay: [sic] is no link. A colon counts where GitHub would see an emoji in it.
_SPECIAL = re.compile(
    r"[\\`*|~<]|(?<=\])\(|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=[a-z0-9_+-]+:)"
)


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write the header, then a line a row."""
    file.write(_line(sheet.columns))
    file.write("|" + " --- |" * len(sheet.columns) + "\n")
    for row in sheet.rows():
        file.write(_line(map(_cell, row, sheet.columns)))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(value: Cell, column: str) -> str:
    text = spelled(value)
    if column == "url" and text:
        return f"<{text.replace('|', '%7C')}>"
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "<br>")
