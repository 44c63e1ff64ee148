"""Decode a file, and report the characters in it that no store may hold."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import name

from yaml import Mark

from dealerfacts.errors import Place, Problem
from dealerfacts.reader import MAX_SCALAR, Report, Scalar, Stop

# A set for regular expressions: characters that could drive a terminal, reorder what is read, end a
# line unseen, or part a word unseen; and the three that libyaml itself stops at. The joiners U+200C
# and U+200D are not seen either, but scripts and emoji need them.
_REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff"
)
# A line end may stand in a value.
_REFUSED_VALUE = f"[\t\r{_REFUSED}]"
_REFUSED_ONE = re.compile(f"[{_REFUSED}]")
# One before a key or a text; a space in its place would move what follows.
_BEFORE_WORD = rf"[{_REFUSED}](?=\w)"
_LONE_RETURN = "\r(?!\n)"
_ESCAPE = r"(?s)\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)"
# The parser is handed this many characters at a time, so that it keeps no second copy of a file.
_PIECE = 1 << 18
_SAVE = "save the file as UTF-8 text"
_LINE_ENDS = "delete it, or save the file with the line ends LF or CRLF"


class Text:
    """A file's characters, the refused ones replaced by spaces.

    What stands before a fault that ends the file is handed to the parser first, so that it is read
    too. ``refused`` holds the columns of a line's refused characters, both from 0; ``comments``
    where white space and a comment like ``#1`` follow upon a text: "# so" is a comment that
    somebody wrote, "#1" is more likely half of a text.

    Raises:
        Stop: There are more problems than anybody fixes.
    """

    def __init__(self, data: bytes, file: str, report: Report) -> None:
        self._file, self._report = file, report
        self._fault: tuple[str, str, str] | None = None
        self._given = 0
        self.refused: dict[int, list[int]] = {}
        self._text = self._without_lone_return(self._decode(data))
        if _REFUSED_ONE.search(self._text):
            self._text = self._without_refused(self._text)
        if self._fault:
            ((line, column),) = _places(self._text, [len(self._text)])
            self._fail(line, column, *self._fault)
        self.comments = set(_comments(self._text))

    def read(self, _: int) -> str:
        """Return the next characters; the parser calls this.

        Raises:
            Stop: What follows cannot be read.
        """
        piece = self._text[self._given : self._given + _PIECE]
        self._given += len(piece)
        if not piece and self._fault:
            raise Stop
        return piece

    def character(self, at: int) -> str:
        """Return the character at an index, or nothing at the end of what could be read."""
        return self._text[at : at + 1]

    def bad_escape(self, at: int) -> Mark | None:
        """Return where, from an index on, the digits of an escape name no whole character.

        libyaml refuses them there; PyYAML's own parser does not.
        """
        for match in re.finditer(_ESCAPE, self._text[at:]):
            code = int(match[1] or match[2] or "0", 16)
            if code > sys.maxunicode or 0xD800 <= code <= 0xDFFF:
                ((line, column),) = _places(self._text, [at + match.start() + 2])
                return Mark(self._file, at + match.start() + 2, line, column, None, 0)
        return None

    def _decode(self, data: bytes) -> str:
        if _is_wide(data[:4]):
            self._fault = "encoding", "the file is UTF-16 or UTF-32", _SAVE
            return ""
        # A byte order mark is not a character of the text.
        start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        try:
            return str(memoryview(data)[start:], "utf-8")
        except UnicodeDecodeError as error:
            message = f"the byte 0x{data[start + error.start]:02x} is not valid UTF-8"
            if error.reason == "unexpected end of data":
                message = "the file ends inside a character"
            self._fault = "encoding", message, _SAVE
            return str(memoryview(data)[start : start + error.start], "utf-8")

    def _without_lone_return(self, text: str) -> str:
        if "\r" in text and (match := re.search(_LONE_RETURN, text)):
            self._fault = "character", "a carriage return (U+000D) that ends no line", _LINE_ENDS
            return text[: match.start()]
        return text

    def _without_refused(self, text: str) -> str:
        nul = text.find("\0")
        if nul >= 0:
            self._fault = "character", "a NUL byte", f"this is not a text file; {_SAVE}"
            text = text[:nul]
        found = [match.start() for match in _REFUSED_ONE.finditer(text)]
        for at, (line, column) in zip(found, _places(text, found), strict=True):
            self.refused.setdefault(line, []).append(column)
            message = f"{_name_of(text[at])} is refused in a store"
            self._fail(line, column, "character", message, _help_for(text[at]))
        return _REFUSED_ONE.sub(" ", re.sub(_BEFORE_WORD, "\N{REPLACEMENT CHARACTER}", text))

    def _fail(self, line: int, column: int, code: str, message: str, help_: str) -> None:
        self._report(Problem(code, message, help_, Place(self._file, line + 1, column + 1)))


def _places(text: str, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the line and the column of ascending indexes, both from 0."""
    line = start = done = 0
    for at in indexes:
        line += text.count("\n", done, at)
        start = text.rfind("\n", done, at) + 1 or start
        done = at
        yield line, at - start


def _comments(text: str) -> Iterator[int]:
    at = text.find("#")
    while at >= 0:
        start = at
        while start and text[start - 1] in " \t":
            start -= 1
        if start < at and not text[at + 1 : at + 2].isspace() and text[at + 1 : at + 2] not in "#":
            yield start
        at = text.find("#", at + 1)


def _is_wide(head: bytes) -> bool:
    """Return whether a file that begins with ``head`` has two or four bytes a character."""
    marks = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head == b"\0\0\xfe\xff"
    return marks or (len(head) > 1 and (head[0] == 0) != (head[1] == 0))


def text_faults(event: Any, scalar: Scalar) -> Iterator[tuple[int, str, str, str]]:
    """Yield what is refused in a scalar: its column from 0, the code, the message and the help."""
    if len(scalar) > MAX_SCALAR:
        message = f"a value of {len(scalar):,} characters"
        help_ = f"keep it to {MAX_SCALAR:,}; look for a quotation mark that is not closed"
        yield scalar.mark.column, "limit", message, help_
    for character in dict.fromkeys(re.findall(_REFUSED_VALUE, scalar)):
        column = scalar.mark.column
        message, help_ = f"{_name_of(character)} is refused in a value", _help_for(character)
        if event.implicit[0] and event.start_mark.line == event.end_mark.line:
            # Without quotes and in one line, a text stands in the file as it is.
            column += scalar.index(character)
        elif character != "\t":
            message = f"a backslash escape for {_name_of(character)}"
            help_ = "delete it; write \\\\ for a backslash"
        yield column, "character", message, help_


def _name_of(character: str) -> str:
    """Return what a refused character is called, for it cannot be shown."""
    usual = {"\t": "tab", "\r": "carriage return", "\x1b": "escape", "\x85": "next line"}
    what = usual.get(character) or name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({what})" if what else code


def _help_for(character: str) -> str:
    """Return what to do about a refused character."""
    if character == "\t":
        return "write spaces in its place"
    if character in "\x85\u2028\u2029":
        return "write a space, or a new line, in its place"
    return "delete it; what is not seen can hide or reorder the text around it"
