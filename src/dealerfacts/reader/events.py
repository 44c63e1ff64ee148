"""Walk the parser's events, and yield a file's sections and their entries.

libyaml's event stream is walked and nothing is guessed: a scalar is text until its field says
otherwise. Beside the text, memory holds one entry. The strictness (no aliases, tags, merge keys or
duplicate keys) follows StrictYAML's reasons.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import yaml

from dealerfacts.errors import Place, Problem, shown
from dealerfacts.reader import (
    MAX_DEPTH,
    MAX_SCALAR,
    Commented,
    Entry,
    Mapping,
    Node,
    Report,
    Scalar,
    Section,
    Sequence,
    Stop,
    syntax,
)
from dealerfacts.reader.text import Text, text_faults

# The C parser is ten times as fast; PyYAML may be built without it.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Written without quotes these are YAML's words for nothing.
_NOTHING = frozenset(("~", "null", "Null", "NULL"))
_Holder = TypeVar("_Holder", Sequence, Mapping)
_EMPTY = "''"
_BEGIN = "begin it with the line: format: 1"


class Reader:
    """Walk one file of a store.

    Args:
        data: What the file holds.
        file: Its name in messages.
        report: Takes each problem found; reading goes on where it can.

    ``whole`` turns true when the file's one mapping has been read to its end; ``cut_short`` where a
    fault of the YAML follows at once upon the last entry, which may be half of what was meant.
    """

    def __init__(self, data: bytes, file: str, report: Report) -> None:
        self._data, self._file, self._report = data, file, report
        self._text: Text
        self._comments: set[int]
        # Where the value that came last begins.
        self._mark: Any = None
        self._reported: set[tuple[int, int]] = set()
        self.whole = self.cut_short = False
        # libyaml's events have the attributes of their kinds, and no common type that has them.
        self._next: Callable[[], Any]

    @property
    def done(self) -> int:
        """Return how many characters have been read so far."""
        return self._mark.index if self._mark else 0

    def place(self, node: Node) -> Place:
        """Return where ``node`` stands."""
        width = len(node) if isinstance(node, Scalar) and "\n" not in node else 1
        return Place(self._file, node.mark.line + 1, node.mark.column + 1, max(1, width))

    def is_told(self, node: Node) -> bool:
        """Return whether a problem is reported that leaves ``node`` without its true value."""
        if not isinstance(node, Scalar):
            return False
        line, column = node.mark.line, node.mark.column
        if (line, column) in self._reported:
            return True
        refused = self._text.refused.get(line, ())
        first = bisect_left(refused, column)
        # Two columns more, for the quotation marks that may stand around the text.
        return first < len(refused) and refused[first] < column + len(node) + 2

    def items(self) -> Iterator[Section | Entry]:
        """Yield each section and after it its entries, in file order."""
        last: Any = None
        try:
            self._text = Text(self._data, self._file, self._report)
            self._data, self._comments = b"", self._text.comments
            self._next = _PARSER(self._text).get_event
            for item in self._document():
                last = self._mark
                yield item
        except Stop:
            return
        except yaml.YAMLError as error:
            self.cut_short = self._mark is last
            self._fault(*syntax.finding_of(error, self._text.character, self._mark))
        except (ValueError, OverflowError):
            # PyYAML lets them through where a tag or an escape names what is not a character.
            self.cut_short = self._mark is last
            self._fault(*syntax.no_character(self._text, self._mark))

    def _document(self) -> Iterator[Section | Entry]:
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            event = self._next()
        if not isinstance(event, yaml.MappingStartEvent):
            self._no_sections(event)
            return
        self._refuse_properties(event)
        yield from self._sections()
        self.whole = True
        event = self._next()
        if isinstance(event, yaml.DocumentEndEvent):
            event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            help_ = "delete the line ---, or move what follows it to a file of its own"
            self._fault(event.start_mark, "a second document begins here", help_)

    def _no_sections(self, event: Any) -> None:
        blank = isinstance(event, yaml.ScalarEvent) and not event.value
        if blank or isinstance(event, yaml.StreamEndEvent):
            message = "the file holds no section, only comments or nothing at all"
            self._fault(None, message, _BEGIN, "empty")
            return
        what = "a list" if isinstance(event, yaml.SequenceStartEvent) else "a text"
        message = f"the file is {what}, and a store has sections, like sources: and quotes:"
        self._fault(event.start_mark, message, _BEGIN)

    def _sections(self) -> Iterator[Section | Entry]:
        seen: dict[str, Scalar] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._key(event, 1)
            if name is not None:
                self._usable(name, seen.get(name))
                seen.setdefault(name, name)
            for item in self._section(self._next(), name):
                # A second section of the same name is read too: others refer to what it holds.
                if name is not None and name != "<<":
                    yield item

    def _section(self, event: Any, name: Scalar | None) -> Iterator[Section | Entry]:
        name = Scalar() if name is None else name
        if isinstance(event, yaml.MappingStartEvent):
            yield Section(name, self._start(event, Mapping()))
            keys: dict[str, Scalar] = {}
            while not isinstance(event := self._next(), yaml.MappingEndEvent):
                key = self._key(event, 2)
                node = self._node(self._next(), 2)
                if key is not None and self._usable(key, keys.get(key)):
                    keys[key] = key
                    yield Entry(key, node)
        elif isinstance(event, yaml.SequenceStartEvent):
            yield Section(name, self._start(event, Sequence()))
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                yield Entry(None, self._node(event, 2))
        else:
            yield Section(name, self._node(event, 1))

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if depth > MAX_DEPTH:
            self._fault(*syntax.too_deep(event.start_mark))
            raise Stop
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, depth)
        node = self._start(event, Sequence())
        while type(inner := self._next()) is not yaml.SequenceEndEvent:
            node.append(self._node(inner, depth + 1))
        return node

    def _mapping(self, event: Any, depth: int) -> Mapping:
        node = self._start(event, Mapping())
        # A dict does not give back the key that it holds; it is asked for where a key comes again.
        firsts: dict[Scalar, Scalar] = {}
        take, scalar, text = self._next, self._scalar, yaml.ScalarEvent
        # Most keys and values are scalars: they are read without another call.
        while (kind := type(inner := take())) is not yaml.MappingEndEvent:
            key = scalar(inner) if kind is text else self._key(inner, depth)
            inner = take()
            value = scalar(inner) if type(inner) is text else self._node(inner, depth + 1)
            if key is None:
                continue
            if key in node or key == "<<":
                firsts = firsts or {one: one for one in node}
                self._usable(key, firsts.get(key))
                continue
            node[key] = value
            if firsts:
                firsts[key] = key
        return node

    def _start(self, event: Any, node: _Holder) -> _Holder:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self._mark = node.mark = event.start_mark
        return node

    def _scalar(self, event: Any) -> Scalar:
        value = event.value
        scalar = Scalar(value)
        if event.implicit[0]:
            if len(value) < 5 and value in _NOTHING:
                scalar = Scalar()
            elif self._comments and event.end_mark.index in self._comments:
                scalar = Commented(value)
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        self._mark = scalar.mark = event.start_mark
        if not value.isprintable() or len(value) > MAX_SCALAR:
            self._check_text(event, scalar)
        return scalar

    def _alias(self, event: Any) -> Scalar:
        help_ = "write the value out; put a text that begins with * in quotes"
        self._fault(event.start_mark, f"*{shown(event.anchor)} is a YAML alias", help_, "alias")
        scalar = Scalar()
        scalar.mark = event.start_mark
        self._reported.add((scalar.mark.line, scalar.mark.column))
        return scalar

    def _check_text(self, event: Any, scalar: Scalar) -> None:
        line = scalar.mark.line
        if re.search("[\ud800-\udfff]", scalar):
            raise syntax.bad_escape(self._text.bad_escape(event.start_mark.index))
        for column, code, message, help_ in text_faults(event, scalar):
            self._reported.add((line, scalar.mark.column))
            place = Place(self._file, line + 1, column + 1)
            self._report(Problem(code, message, help_, place))

    def _key(self, event: Any, depth: int) -> Scalar | None:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            return None
        what = "a list" if isinstance(event, yaml.SequenceStartEvent) else "a { }"
        help_ = "write a key as one word, like title; put a text that begins with [ or { in quotes"
        self._fault(event.start_mark, f"{what} stands where a key belongs", help_)
        self._node(event, depth + 1)
        return None

    def _usable(self, key: Scalar, first: Scalar | None) -> bool:
        """Return whether ``key`` is neither a merge key nor a second one of its name."""
        if key == "<<":
            code, message, help_ = "merge-key", "<< is a YAML merge key", "write the fields out"
        elif first is not None:
            code, message = "duplicate-key", f"the key {shown(key) or _EMPTY} appears twice"
            help_ = f"delete one of the two; the first is in line {first.mark.line + 1}"
        else:
            return True
        self._report(Problem(code, message, help_, self.place(key)))
        return False

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"&{shown(event.anchor)} is a YAML anchor"
            help_ = "delete it; put a text that begins with & in quotes"
            self._fault(event.start_mark, message, help_, "anchor")
        if event.tag is not None:
            message = f"{shown(event.tag.replace('tag:yaml.org,2002:', '!!', 1))} is a YAML tag"
            help_ = "delete it; put a text that begins with ! in quotes"
            self._fault(event.start_mark, message, help_, "tag")

    def _fault(self, mark: Any, message: str, help_: str, code: str = "structure") -> None:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        self._report(Problem(code, message, help_, Place(self._file, line + 1, column + 1)))
