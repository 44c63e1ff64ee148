"""Make sheets of anything that a store may hold, and write them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from dealerfacts.formats import Screen, write
from dealerfacts.rows.sheet import Cell, Sheet, View

Row = Mapping[str, Cell]

# A store refuses control characters but the newline, bidirectional overrides, and the separators
# of lines and paragraphs; a surrogate is no character at all.
CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
TEXTS = st.text(CHARACTERS | st.sampled_from("\n\\|<>[](){}*_`~&:#'\"“”,;@$%=-"))
# As many digits as a store takes.
NUMBERS = st.decimals(
    min_value=-(10**10), max_value=10**10, allow_nan=False, allow_infinity=False, places=4
)
# What looks like something else: markup, numbers, YAML's words, other languages' escapes.
ODD = (
    "[sic] [/note] :100: [email protected]",
    "“it’s” 'so' \"there\"",
    "Cafe\u0301 Z\u0338a\u0337 毒品战争 🚬",
    "two\nlines\n\nand a gap",
    r"back\slash \n \t \\",
    "tab\u2003like\u00a0spaces\u3000here",
    "NO",
    "012",
    "2019-12-17",
    "1e3",
    "null",
    "=1+1",
    "- item: {a: b} # no comment",
    "<b>&amp;</b> a|b [x](y) *z*",
    " blanks around ",
    "x" * 300,
)


def sheet(
    rows: Sequence[Row], columns: Sequence[str] | None = None, *, flat: bool = False
) -> Sheet[Row]:
    """Return a sheet of flat records."""
    names = tuple(columns or (rows[0] if rows else ("text",)))
    cells = {name: lambda row, name=name: row.get(name) for name in names}
    return Sheet(View("facts", "lists.columns", dict, cells), rows, {}, names, flat)


def written(name: str, made: Sheet[Any], screen: Screen | None = None) -> str:
    """Return what a format writes."""
    file = io.StringIO(newline="")
    write(name, made, file, screen or Screen())
    return file.getvalue()
