"""Read YAML text as values with positions, one entry of a section at a time.

libyaml's event stream is walked and nothing is guessed: a scalar is text until its field says
otherwise. Memory holds one entry, whatever the size of the file. The strictness (no aliases, tags,
merge keys or duplicate keys) follows StrictYAML's reasons.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from dealerfacts.errors import Place, Problem

# The C parser is ten times as fast; PyYAML may be built without it.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 12
MAX_SCALAR = 100_000
MAX_FILE = 4 * 1024**3

# Characters that could drive a terminal, reorder what is read, or end a line unseen.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_REFUSED = re.compile(f"[{_CONTROL}{_BIDI}\u2028\u2029]")
_REFUSED_VALUE = re.compile(f"[\t\r{_CONTROL}{_BIDI}]")

Report = Callable[[Problem], None]


class Readable(Protocol):
    """What a file is to the reader: a thing that yields bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes."""


class Scalar(str):
    """A scalar's text, with its place: line and column count from 0, as libyaml's do."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Sequence(list["Node"]):
    """A YAML sequence with its place."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Mapping(dict[Scalar, "Node"]):
    """A YAML mapping with its place; the keys carry theirs."""

    __slots__ = ("column", "line")
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class Entry:
    """One entry of a section: ``key`` is None in a sequence, ``section`` too for a lone value."""

    __slots__ = ("key", "node", "section")

    def __init__(self, section: Scalar, key: Scalar | None, node: Node) -> None:
        self.section = section
        self.key = key
        self.node = node


class _Stop(Exception):  # noqa: N818  (it ends a file, the problem is already reported)
    """Nothing more of this file can be read."""


class _Feed:
    """Hand a file's bytes to the parser, and report the characters that no store may hold."""

    def __init__(self, stream: Readable, file: str, report: Report) -> None:
        self._stream, self._file, self._report = stream, file, report
        self._decoder = getincrementaldecoder("utf-8")()
        self._line, self._column, self._started = 1, 1, False
        self.done = 0

    def read(self, size: int) -> str:
        """Return up to ``size`` characters more, the refused ones replaced by spaces."""
        # An empty answer ends the stream, and a chunk may hold no whole character.
        text = ""
        while not text:
            data = self._stream.read(size)
            if not self._started:
                self._started = True
                self._refuse_utf16(data)
            self.done += len(data)
            text = self._decode(data)
            if not data:
                break
        if _REFUSED.search(text):
            text = _REFUSED.sub(self._refuse(text), text)
        lines = text.count("\n")
        if lines:
            self._line += lines
            self._column = len(text) - text.rindex("\n")
        else:
            self._column += len(text)
        return text

    def _decode(self, data: bytes) -> str:
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode("utf-8", "replace")
            place = self._place(good)
            byte = error.object[error.start]
            message = f"byte 0x{byte:02x} is not UTF-8"
            self._fail("encoding", message, "save the file as UTF-8", place)
            raise _Stop from None

    def _refuse_utf16(self, data: bytes) -> None:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            place = Place(self._file, 1, 1)
            self._fail("encoding", "the file is UTF-16", "save the file as UTF-8", place)
            raise _Stop

    def _refuse(self, text: str) -> Callable[[re.Match[str]], str]:
        def refuse(match: re.Match[str]) -> str:
            character = match[0]
            place = self._place(text[: match.start()])
            if character == "\0":
                self._fail("character", "a NUL byte", "this is no text file", place)
                raise _Stop
            name = f"the character U+{ord(character):04X}"
            self._fail("character", f"{name} is refused in a store", "delete it", place)
            return " "

        return refuse

    def _place(self, before: str) -> Place:
        if "\n" in before:
            line = self._line + before.count("\n")
            return Place(self._file, line, len(before) - before.rindex("\n"))
        return Place(self._file, self._line, self._column + len(before))

    def _fail(self, code: str, message: str, help_: str, place: Place) -> None:
        self._report(Problem(code, message, help_, place))


class Reader:
    """Walk one file of a store.

    Args:
        stream: The file, opened in binary.
        file: Its name in messages.
        report: Takes each problem found; reading goes on where it can.

    ``whole`` turns true when the file's one mapping has been read to its end.
    """

    def __init__(self, stream: Readable, file: str, report: Report) -> None:
        self._file = file
        self._report = report
        self._feed = _Feed(stream, file, report)
        self.whole = False
        # libyaml's events have the attributes of their kinds, and no common type that has them.
        self._next: Callable[[], Any]

    @property
    def done(self) -> int:
        """Return how many bytes have been read so far."""
        return self._feed.done

    def place(self, node: Node) -> Place:
        """Return where ``node`` stands."""
        width = len(node) if isinstance(node, Scalar) and "\n" not in node else 1
        return Place(self._file, node.line + 1, node.column + 1, max(1, width))

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of all sections, in file order."""
        try:
            self._next = _PARSER(self._feed).get_event
            yield from self._document()
        except _Stop:
            return
        except yaml.YAMLError as error:
            self._syntax(error)

    def _document(self) -> Iterator[Entry]:
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, StreamEndEvent):
            self._fault(event, "empty", "the file holds no YAML", "begin it with: format: 1")
            return
        event = self._next()
        if not isinstance(event, MappingStartEvent):
            help_ = "a store is a mapping: begin it with: format: 1"
            self._fault(event, "structure", "the file is not a mapping", help_)
            return
        self._refuse_properties(event)
        yield from self._sections()
        self.whole = True
        event = self._next()
        if isinstance(event, DocumentEndEvent):
            event = self._next()
        if not isinstance(event, StreamEndEvent):
            help_ = "keep one document a file: delete the line '---' or split the file"
            self._fault(event, "structure", "a second YAML document", help_)

    def _sections(self) -> Iterator[Entry]:
        seen: dict[str, Scalar] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            section = self._key(event)
            known = self._new_key(section, seen)
            event = self._next()
            if isinstance(event, MappingStartEvent):
                self._refuse_properties(event)
                keys: dict[str, Scalar] = {}
                while not isinstance(event := self._next(), MappingEndEvent):
                    key = self._key(event)
                    new = self._new_key(key, keys)
                    node = self._node(self._next(), 2)
                    if new and known:
                        yield Entry(section, key, node)
            elif isinstance(event, SequenceStartEvent):
                self._refuse_properties(event)
                while not isinstance(event := self._next(), SequenceEndEvent):
                    node = self._node(event, 2)
                    if known:
                        yield Entry(section, None, node)
            elif known:
                yield Entry(section, None, self._node(event, 1))

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if depth > MAX_DEPTH:
            help_ = f"a store needs at most {MAX_DEPTH} levels"
            self._fault(event, "limit", f"nested more than {MAX_DEPTH} levels deep", help_)
            raise _Stop
        node: Node
        if kind is SequenceStartEvent:
            node = Sequence()
            self._refuse_properties(event)
            while type(inner := self._next()) is not SequenceEndEvent:
                node.append(self._node(inner, depth + 1))
        elif kind is MappingStartEvent:
            node = Mapping()
            self._refuse_properties(event)
            while type(inner := self._next()) is not MappingEndEvent:
                key = self._key(inner)
                value = self._node(self._next(), depth + 1)
                if self._new_key(key, node):
                    node[key] = value
        else:
            node = self._scalar(event)
        mark = event.start_mark
        node.line, node.column = mark.line, mark.column
        return node

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        if isinstance(event, AliasEvent):
            help_ = "write the value out: a store has no aliases"
            self._fault(event, "alias", f"the alias *{event.anchor}", help_)
            scalar = Scalar("")
        else:
            scalar = Scalar(event.value)
            if event.tag is not None or event.anchor is not None:
                self._refuse_properties(event)
        scalar.line, scalar.column = mark.line, mark.column
        if not scalar.isprintable() or len(scalar) > MAX_SCALAR:
            self._check_text(event, scalar)
        return scalar

    def _check_text(self, event: Any, scalar: Scalar) -> None:
        if len(scalar) > MAX_SCALAR:
            help_ = f"a value holds at most {MAX_SCALAR:,} characters"
            self._fault(event, "limit", f"{len(scalar):,} characters in one value", help_)
        if match := _REFUSED_VALUE.search(scalar):
            name = f"the character U+{ord(match[0]):04X}"
            self._fault(event, "character", f"{name} is refused in a value", "delete it")

    def _key(self, event: Any) -> Scalar:
        if not isinstance(event, ScalarEvent | AliasEvent):
            help_ = "a key is one word, like: title"
            self._fault(event, "structure", "a key that is a list or a mapping", help_)
            raise _Stop
        return self._scalar(event)

    def _new_key(self, key: Scalar, seen: dict[str, Scalar] | Mapping) -> bool:
        """Tell whether ``key`` is usable: neither a merge key nor seen before."""
        if key == "<<":
            help_ = "write the fields out: a store has no merge keys"
            self._problem(key, "merge-key", "the merge key <<", help_)
            return False
        if key in seen:
            first = next(other for other in seen if other == key)
            line = first.line + 1 if isinstance(first, Scalar) else 0
            help_ = f"delete one of the two; the first is in line {line}"
            self._problem(key, "duplicate-key", f"the key {key!s} stands twice", help_)
            return False
        if not isinstance(seen, Mapping):
            seen[key] = key
        return True

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            help_ = "delete it: a store has no anchors"
            self._fault(event, "anchor", f"the YAML anchor &{event.anchor}", help_)
        if event.tag is not None:
            help_ = "delete it: a field's type comes from its name"
            self._fault(event, "tag", f"the YAML tag {event.tag}", help_)

    def _problem(self, node: Node, code: str, message: str, help_: str) -> None:
        self._report(Problem(code, message, help_, self.place(node)))

    def _fault(self, event: Any, code: str, message: str, help_: str) -> None:
        mark = event.start_mark
        place = Place(self._file, mark.line + 1, mark.column + 1)
        self._report(Problem(code, message, help_, place))

    def _syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = Place(self._file, mark.line + 1, mark.column + 1) if mark else None
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        context = getattr(error, "context", None)
        message = f"{what} {context}" if context else str(what)
        help_ = "quote a text that holds ': ' or ' #' or begins with one of [ ] { } & * ! | > % @ `"
        self._report(Problem("yaml", message, help_, place or Place(self._file, 1, 1)))
