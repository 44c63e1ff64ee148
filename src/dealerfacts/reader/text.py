"""Decode a file, and report the characters in it that no store may hold."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from yaml import Mark

from dealerfacts.errors import Place, Problem
from dealerfacts.reader.nodes import Report
from dealerfacts.reader.refused import REFUSED, help_for, name_of

_REFUSED = re.compile(f"[{REFUSED}]")
# One before a key or a text; a space in its place would move what follows.
_BEFORE_WORD = rf"[{REFUSED}](?=\w)"
_LONE_RETURN = "\r(?!\n)"
_ESCAPE = r"(?s)\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)"
# The parser is handed this many characters at a time, so that it keeps no second copy of a file.
_PIECE = 1 << 18
_SAVE = "save the file as UTF-8 text"
_LINE_ENDS = "delete it, or save the file with the line ends LF or CRLF"


class Stop(Exception):  # noqa: N818  (it ends a file, the problem is already reported)
    """Nothing more of this file can be read."""


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
        if _REFUSED.search(self._text):
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
        """Return the character at an index, or nothing at the end."""
        return self._text[at : at + 1]

    def is_end(self, at: int) -> bool:
        """Return whether an index is that of the end of what could be read."""
        return at >= len(self._text)

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
        found = [match.start() for match in _REFUSED.finditer(text)]
        for at, (line, column) in zip(found, _places(text, found), strict=True):
            self.refused.setdefault(line, []).append(column)
            message = f"{name_of(text[at])} is refused in a store"
            self._fail(line, column, "character", message, help_for(text[at]))
        return _REFUSED.sub(" ", re.sub(_BEFORE_WORD, "\N{REPLACEMENT CHARACTER}", text))

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
