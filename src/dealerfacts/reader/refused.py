"""Say which characters and texts no store may hold, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import name

from dealerfacts.reader.nodes import Scalar

MAX_SCALAR = 100_000

# A set for regular expressions: characters that could drive a terminal, reorder what is read, or
# end a line unseen; and the three that libyaml itself stops at.
REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufffe\uffff"
)
# A line end may stand in a value.
_REFUSED_VALUE = f"[\t\r{REFUSED}]"


def text_faults(event: Any, scalar: Scalar) -> Iterator[tuple[int, str, str, str]]:
    """Yield what is refused in a scalar: its column from 0, the code, the message and the help."""
    if len(scalar) > MAX_SCALAR:
        message = f"a value of {len(scalar):,} characters"
        help_ = f"keep it to {MAX_SCALAR:,}; look for a quotation mark that is not closed"
        yield scalar.mark.column, "limit", message, help_
    for character in dict.fromkeys(re.findall(_REFUSED_VALUE, scalar)):
        column = scalar.mark.column
        message, help_ = f"{name_of(character)} is refused in a value", help_for(character)
        if event.implicit[0] and event.start_mark.line == event.end_mark.line:
            # Without quotes and in one line, a text stands in the file as it is.
            column += scalar.index(character)
        elif character != "\t":
            message = f"a backslash escape for {name_of(character)}"
            help_ = "delete it; write \\\\ for a backslash"
        yield column, "character", message, help_


def name_of(character: str) -> str:
    """Return what a refused character is called, for it cannot be shown."""
    usual = {"\t": "tab", "\r": "carriage return", "\x1b": "escape", "\x85": "next line"}
    what = usual.get(character) or name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({what})" if what else code


def help_for(character: str) -> str:
    """Return what to do about a refused character."""
    if character == "\t":
        return "write spaces in its place"
    if character in "\x85\u2028\u2029":
        return "write a space, or a new line, in its place"
    return "delete it; what is not seen can hide or reorder the text around it"
