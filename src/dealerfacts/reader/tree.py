"""Read YAML text as a tree whose nodes know from which character to which they reach.

This is for changing a file in place. Nothing is checked here beyond what would make a change
unsafe: whether the text is a store, ``store.records`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from dealerfacts.reader import MAX_DEPTH
from dealerfacts.reader.syntax import NO_CHARACTER, finding_of, too_deep

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TreeError(ValueError):
    """The text is no YAML, or holds what no store may hold."""


class Leaf:
    """A scalar; ``style`` is YAML's sign for how it is written, empty for plain."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, style: str = "", start: int = 0, end: int = 0) -> None:
        self.text, self.style, self.start, self.end = text, style, start, end


def said_leaf(text: str) -> Leaf:
    """Return a scalar that somebody typed: a text even where it is YAML's word for nothing."""
    return Leaf(text, '"')


class Items:
    """A sequence; ``flow`` where it is written with brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, items: list[Tree], *, flow: bool, start: int = 0, end: int = 0) -> None:
        self.items, self.flow, self.start, self.end = items, flow, start, end


class Pairs:
    """A mapping; ``flow`` where it is written with braces."""

    __slots__ = ("end", "flow", "pairs", "start")

    def __init__(
        self, pairs: list[tuple[Leaf, Tree]], *, flow: bool, start: int = 0, end: int = 0
    ) -> None:
        self.pairs, self.flow, self.start, self.end = pairs, flow, start, end

    def get(self, name: str) -> Tree | None:
        """Return the value of a key, or None where there is no such key."""
        return next((value for key, value in self.pairs if key.text == name), None)

    def text(self, name: str) -> str | None:
        """Return the text of a key's value, or None where that is not a scalar."""
        value = self.get(name)
        return value.text if isinstance(value, Leaf) else None


Tree = Leaf | Items | Pairs


def read_tree(text: str) -> Pairs:
    """Return the tree of a file's one mapping.

    Raises:
        TreeError: It cannot be changed safely; the text says why.
    """
    builder = _Builder(text)
    try:
        return builder.document()
    except yaml.YAMLError as error:
        found = finding_of(error, lambda at: text[at : at + 1], builder.last)
        raise _refused(found.mark, found.message) from None
    except TreeError:
        raise
    except (ValueError, OverflowError):
        # PyYAML lets them through where a tag or an escape names what is not a character.
        raise _refused(builder.last, NO_CHARACTER) from None


def _refused(mark: Any, why: str) -> TreeError:
    return TreeError(f"line {mark.line + 1}, column {mark.column + 1}: {why}" if mark else why)


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        # libyaml's events have the attributes of their kinds, and no type that has them all.
        self._next: Callable[[], Any]
        self._depth = 0
        # Where the value that came last begins.
        self.last: Any = None

    def document(self) -> Pairs:
        """Return the one mapping of the text."""
        self._next = _PARSER(self._text).get_event
        self._next()
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            raise TreeError("the file holds nothing")
        root = self._node(self._next())
        if not isinstance(root, Pairs) or root.flow:
            raise TreeError("the file has no sections in block style")
        self._next()
        if not isinstance(self._next(), yaml.StreamEndEvent):
            raise TreeError("the file holds a second document")
        return root

    def _node(self, event: Any) -> Tree:
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None or getattr(event, "tag", None):
            raise TreeError(f"line {event.start_mark.line + 1} holds an alias, an anchor or a tag")
        self.last = event.start_mark
        start = event.start_mark.index
        if kind is yaml.ScalarEvent:
            return self._leaf(event, start)
        if self._depth > MAX_DEPTH:
            raise _refused(event.start_mark, too_deep(event.start_mark).message)
        if kind is yaml.SequenceStartEvent:
            items = list(self._until(yaml.SequenceEndEvent))
            last = items[-1].end if items else start
            end = self._end if event.flow_style else last
            return Items(items, flow=bool(event.flow_style), start=start, end=end)
        if kind is not yaml.MappingStartEvent:
            raise TreeError("the file is cut short")
        return self._pairs(event, start)

    def _pairs(self, event: Any, start: int) -> Pairs:
        pairs: list[tuple[Leaf, Tree]] = []
        nodes = self._until(yaml.MappingEndEvent)
        seen: set[str] = set()
        for key in nodes:
            if not isinstance(key, Leaf) or key.text in seen or key.text == "<<":
                raise TreeError("a key appears twice, is a merge key, or is not a word")
            seen.add(key.text)
            pairs.append((key, next(nodes)))
        last = pairs[-1][1].end if pairs else start
        end = self._end if event.flow_style else last
        return Pairs(pairs, flow=bool(event.flow_style), start=start, end=end)

    def _until(self, last: type) -> Iterator[Tree]:
        self._depth += 1
        event: Any = self._next()
        while not isinstance(event, last):
            yield self._node(event)
            event = self._next()
        self._depth -= 1
        mark: Any = event
        self._end: int = mark.end_mark.index

    def _leaf(self, event: Any, start: int) -> Leaf:
        end = event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            # The mark is where the next thing begins.
            while end > start and self._text[end - 1] in " \n\r\t":
                end -= 1
        return Leaf(event.value, style, start, end)
