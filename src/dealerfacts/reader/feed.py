"""Hand a file's characters to the YAML parser, and report those that no store may hold."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import Any, Protocol

from dealerfacts.errors import Place, Problem
from dealerfacts.reader.nodes import Report
from dealerfacts.reader.refused import REFUSED, help_for, named

# So many characters without a value in them: a quotation mark is not closed, or this is no store.
MAX_IDLE = 4_000_000

_REFUSED = re.compile(f"[{REFUSED}]")
# One before a key or a text; a space in its place would move what follows.
_BEFORE_WORD = re.compile(rf"[{REFUSED}](?=\w)")
# "# so" is a comment that somebody wrote, "#1" is more likely half of a text.
_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")
# White space at the end of a chunk, as far as it may stand before a comment in the next.
_LONGEST_GAP = 200
_LONE_RETURN = re.compile("\r(?!\n)")
_SAVE = "save the file as UTF-8 text"
_LINE_ENDS = "delete it, or save the file with the line ends LF or CRLF"


class Readable(Protocol):
    """What a file is to the reader: a thing that yields bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes."""


class Stop(Exception):  # noqa: N818  (it ends a file, the problem is already reported)
    """Nothing more of this file can be read."""


class Feed:
    """A file's characters, as the parser asks for them.

    What stands before a fault that ends the file is handed out first, so that it is read too.
    ``mark`` is where the parser's last value began, ``refused`` holds the columns of a line's
    refused characters, and ``comments`` the places where a comment like ``#1`` follows; all of them
    count from 0.
    """

    def __init__(self, stream: Readable, file: str, report: Report) -> None:
        self._stream, self._file, self._report = stream, file, report
        self._decoder = getincrementaldecoder("utf-8")()
        self._line = self._column = self._idle = 0
        self._started = self._ended = False
        self._kept_back = ""
        self._recent: tuple[tuple[int, int, str], ...] = ()
        self._idle_mark: Any = None
        self.mark: Any = None
        self.refused: dict[int, list[int]] = {}
        self.comments: set[tuple[int, int]] = set()
        self.done = 0

    def read(self, size: int) -> str:
        """Return up to ``size`` characters more, the refused ones replaced by spaces."""
        # An empty answer ends the stream, and a chunk may hold no whole character.
        text = ""
        while not text:
            if self._ended:
                raise Stop
            text = self._characters(data := self._bytes(size))
            if _REFUSED.search(text):
                text = self._refuse(text)
            if not data and not self._ended:
                break
        self._recent = *self._recent[-1:], (self._line, self._column, text)
        if "#" in text:
            self._note_comments(text)
        self._advance(text)
        self._watch(len(text))
        return text

    def _bytes(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
            while not self._started and len(data) < 4 and (more := self._stream.read(size)):
                data += more  # the first four tell the encoding
        except OSError as error:
            why = (error.strerror or "an error").lower()
            self._fail("store", f"the file cannot be read further: {why}", "copy it anew")
            raise Stop from None
        self.done += len(data)
        return data

    def character(self, line: int, column: int) -> str:
        """Return the character at a place that was handed out lately, or nothing."""
        for first, start, text in self._recent:
            if (line, column) >= (first, start):
                rows = text.split("\n")
                row = rows[line - first] if line - first < len(rows) else ""
                if found := row[column - (start if line == first else 0) :][:1]:
                    return found
        return ""

    def _characters(self, data: bytes) -> str:
        if not self._started:
            self._started = True
            if _is_wide(data[:4]):
                return self._end("", "encoding", "the file is UTF-16 or UTF-32", _SAVE)
            # A byte order mark is no character of the text.
            data = data.removeprefix(b"\xef\xbb\xbf")
        text, fault = self._decode(data)
        text, self._kept_back = self._kept_back + text, ""
        if data and not fault and (size := _undecided(text)):
            text, self._kept_back = text[:-size], text[-size:]
        if "\r" in text and (match := _LONE_RETURN.search(text)):
            text = text[: match.start()]
            fault = "character", "a carriage return (U+000D) that ends no line", _LINE_ENDS
        return self._end(text, *fault) if fault else text

    def _decode(self, data: bytes) -> tuple[str, tuple[str, str, str] | None]:
        try:
            return self._decoder.decode(data, final=not data), None
        except UnicodeDecodeError as error:
            byte = f"the byte 0x{error.object[error.start]:02x} is no UTF-8"
            message = byte if data else "the file ends inside a character"
            return error.object[: error.start].decode(), ("encoding", message, _SAVE)

    def _refuse(self, text: str) -> str:
        line, column, at = self._line, self._column, 0
        for match in _REFUSED.finditer(text):
            self._advance(text[at : match.start()])
            self.refused.setdefault(self._line, []).append(self._column)
            if match[0] == "\0":
                text = text[: match.start()]
                self._end("", "character", "a NUL byte", f"this is no text file; {_SAVE}")
                break
            message = f"{named(match[0])} is refused in a store"
            self._fail("character", message, help_for(match[0]))
            self._advance(" ")
            at = match.end()
        self._line, self._column = line, column
        return _REFUSED.sub(" ", _BEFORE_WORD.sub("\N{REPLACEMENT CHARACTER}", text))

    def _end(self, text: str, code: str, message: str, help_: str) -> str:
        """Report a fault that stands after ``text``, which is the last that is handed out."""
        self._ended = True
        line, column = self._line, self._column
        self._advance(text)
        self._fail(code, message, help_)
        self._line, self._column = line, column
        return text

    def _note_comments(self, text: str) -> None:
        # A comment that the parser has passed is not asked for again.
        passed = self.mark.line if self.mark else 0
        self.comments = {place for place in self.comments if place[0] >= passed}
        line, column, at = self._line, self._column, 0
        for match in _COMMENT.finditer(text):
            self._advance(text[at : match.start()])
            at = match.start()
            self.comments.add((self._line, self._column))
        self._line, self._column = line, column

    def _advance(self, text: str) -> None:
        lines = text.count("\n")
        if lines:
            self._line += lines
            self._column = len(text) - text.rindex("\n") - 1
        else:
            self._column += len(text)

    def _watch(self, size: int) -> None:
        if self.mark is not self._idle_mark:
            self._idle, self._idle_mark = 0, self.mark
        self._idle += size
        if self._idle > MAX_IDLE:
            place = Place(self._file, 1, 1)
            if self.mark:
                place = Place(self._file, self.mark.line + 1, self.mark.column + 1)
            message = f"no value ends in the {MAX_IDLE:,} characters that follow"
            help_ = "look for a quotation mark that is not closed"
            self._report(Problem("limit", message, help_, place))
            raise Stop

    def _fail(self, code: str, message: str, help_: str) -> None:
        place = Place(self._file, self._line + 1, self._column + 1)
        self._report(Problem(code, message, help_, place))

    def at_end(self, line: int, column: int) -> bool:
        """Tell whether a place lies at or behind the end of what was handed out."""
        return (line, column) >= (self._line, self._column)


def _undecided(text: str) -> int:
    """Return how many characters at a chunk's end mean what the character after them says."""
    if not text:
        return 0
    if text[-1] == "#":
        return min(_LONGEST_GAP, len(text) - len(text.rstrip(" \t#")))
    if text[-1] in " \t":
        return min(_LONGEST_GAP, len(text) - len(text.rstrip(" \t")))
    return int(text[-1] == "\r" or _REFUSED.match(text[-1]) is not None)


def _is_wide(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` has two or four bytes a character."""
    marks = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head == b"\0\0\xfe\xff"
    return marks or (len(head) > 1 and (head[0] == 0) != (head[1] == 0))
