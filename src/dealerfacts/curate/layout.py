"""Write a file in the canonical form, each comment with what it stands at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dealerfacts.curate import values
from dealerfacts.curate.comments import Comment, Queue, is_blank_before
from dealerfacts.curate.order import FLOW_GROUPS, FLOW_LISTS, rank, section_rank
from dealerfacts.curate.values import plain_or_quoted
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree

_STEP = 2
_NOTHING = {Items: "[]", Pairs: "{}"}


class Chunk(NamedTuple):
    """The lines of one thing, and those of the comments above it; ``blank`` asks for a gap."""

    above: list[str]
    lines: list[str]
    blank: bool = False


class Layout:
    """Write the tree of a file, given its text and its comments; each is taken once written."""

    def __init__(self, text: str, queue: Queue) -> None:
        self._text, self._queue = text, queue

    def file(self, root: Pairs) -> str:
        """Return the whole file."""
        end = len(self._text) + 1
        lines = header = self._above(root.pairs[0][0].start if root.pairs else end - 1)
        limits = [*(key.start for key, _ in root.pairs[1:]), end]
        chunks = [
            (section_rank(name.text), self._section(name, value, limit))
            for (name, value), limit in zip(root.pairs, limits, strict=True)
        ]
        for _, chunk in sorted(chunks, key=lambda one: one[0]):
            gap = [""] if lines and lines != header else []
            lines = [*lines, *gap, *_trimmed(chunk.above), *chunk.lines]
        return "\n".join([*lines, *self._above(end)]) + "\n"

    def field(self, key: str, value: Tree, indent: int) -> list[str]:
        """Return the lines of one field."""
        return self._pair(Leaf(key), value, indent, 0).lines

    def item(self, context: str, value: Tree, indent: int) -> list[str]:
        """Return the lines of one item of a list, or of a section of facts."""
        return self._item(context, value, indent, 0).lines

    def keyed_entry(self, section: str, id_: str, value: Tree, indent: int) -> list[str]:
        """Return the lines of one entry of a section in which a key is the id."""
        return self._pair(Leaf(id_), value, indent, 0, section).lines

    # --- Sections and their entries

    def _section(self, name: Leaf, value: Tree, end: int) -> Chunk:
        above = self._above(name.start)
        if isinstance(value, Leaf) or self._is_verbatim(value):
            one = self._pair(name, value, 0, end)
            return Chunk([*above, *one.above], one.lines)
        head = self._head(name, value)
        if not _parts(value):
            return Chunk(above, [f"{name.text}: {_NOTHING[type(value)]}{head}"])
        lines = [f"{name.text}:{head}"]
        for number, chunk in enumerate(self._entries(name.text, value, end)):
            if chunk.blank and number:
                lines.append("")
            lines += (chunk.above if number else _trimmed(chunk.above)) + chunk.lines
        return Chunk(above, lines)

    def _entries(self, section: str, value: Tree, end: int) -> Iterator[Chunk]:
        for key, node, start, limit in _bounded(value, end):
            blank, above = self._gap(start)
            if key is None:
                chunk = self._item(section, node, _STEP, limit)
            else:
                chunk = self._pair(key, node, _STEP, limit, section)
            yield Chunk([*above, *chunk.above], chunk.lines, blank)
        yield from self._tail(value, end, 0, _STEP)

    def _gap(self, start: int) -> tuple[bool, list[str]]:
        """Take the comments above an entry; empty lines between them stay, one in a place."""
        comments = self._queue.before(start)
        line = self._text.rfind("\n", 0, start) + 1
        mine = is_blank_before(self._text, line)
        if not comments:
            return mine, []
        lines = _spaced(comments, _STEP)
        return comments[0].blank, [*lines, ""] if mine else lines

    def _tail(self, value: Tree, limit: int, outer: int, indent: int) -> Iterator[Chunk]:
        """Yield the comments below the last part, as far as they are indented like it."""
        column = value.start - self._text.rfind("\n", 0, value.start) - 1
        if not column or column <= outer or isinstance(value, Leaf) or value.flow:
            return
        if comments := self._queue.deeper(column, limit):
            yield Chunk([], _spaced(comments, indent), comments[0].blank)

    # --- Parts of entries

    def _item(self, context: str, node: Tree, indent: int, limit: int) -> Chunk:
        """Write an item of a list after its dash."""
        if context in FLOW_GROUPS or not isinstance(node, Pairs) or self._is_verbatim(node):
            return self._value(context, node, f"{' ' * indent}- ", indent)
        if not node.pairs:
            return Chunk([], [f"{' ' * indent}- {{}}"])
        above, lines = self._body(context, node, indent + _STEP, limit)
        lines[0] = f"{' ' * indent}- {lines[0].lstrip(' ')}"
        return Chunk([f"{' ' * indent}{one.lstrip(' ')}" for one in above], lines)

    def _body(
        self, context: str, node: Pairs, indent: int, limit: int
    ) -> tuple[list[str], list[str]]:
        """Write the fields of a record in their order; return what stands above the first."""
        chunks = sorted(self._chunks(context, node, indent, limit), key=lambda one: one[0])
        tail = [line for one in self._tail(node, limit, _STEP, indent) for line in one.lines]
        (_, first), *others = chunks
        rest = [line for _, one in others for line in (*one.above, *one.lines)]
        return first.above, [*first.lines, *rest, *tail]

    def _chunks(
        self, context: str, value: Tree, indent: int, limit: int
    ) -> Iterator[tuple[int, Chunk]]:
        """Write each part of a list or a group, with the place of its key in the order."""
        for key, node, start, end in _bounded(value, limit):
            above = [f"{' ' * indent}{one.text}" for one in self._queue.before(start)]
            if key is None:
                one = self._item(context, node, indent, end)
            else:
                one = self._pair(key, node, indent, end)
            place = rank(context, key.text) if key else 0
            yield place, Chunk([*above, *one.above], one.lines)

    def _pair(self, key: Leaf, value: Tree, indent: int, limit: int, section: str = "") -> Chunk:
        """Write a key and its value, which may be an entry of a section."""
        head = f"{' ' * indent}{plain_or_quoted(key.text)}:"
        if section and isinstance(value, Pairs) and value.pairs and not self._is_verbatim(value):
            head += self._head(key, value)
            above, lines = self._body(section, value, indent + _STEP, limit)
            return Chunk([], [head, *above, *lines])
        if section or not self._is_block(key, value):
            return self._value(key.text, value, f"{head} ", indent, key)
        lines = [head + self._head(key, value)]
        for _, one in self._chunks(key.text, value, indent + _STEP, limit):
            lines += [*one.above, *one.lines]
        for one in self._tail(value, limit, indent, indent + _STEP):
            lines += one.lines
        return Chunk([], lines)

    def _value(
        self, name: str, value: Tree, head: str, indent: int, key: Leaf | None = None
    ) -> Chunk:
        """Write a value in the line of its head, and the comment behind it."""
        queue = self._queue
        early = queue.before(value.start)
        if self._is_verbatim(value):
            first, *rest = self._text[value.start : value.end].split("\n")
            queue.before(value.end)
            inner = " " * (indent + _STEP)
            written = "\n".join([first, *(f"{inner}{line.strip()}" for line in rest)])
        elif isinstance(value, Leaf) and (key is None or name not in FLOW_LISTS):
            written = values.scalar(name, value, len(head), indent + _STEP)
        else:
            is_one = isinstance(value, Leaf) and not values.is_nothing(value)
            listed = Items([value], flow=True) if is_one else value
            written = values.flow(name, listed, len(head))
        # A comment behind the sign of a block stands above it from now on.
        early += queue.before(value.end) if isinstance(value, Leaf) else []
        late = queue.at_line_end(self._text, max(value.end, key.end if key else 0))
        if late and written[:2] not in ("|-", ">-"):
            written += f"  {late.text}"
            late = None
        above = [f"{' ' * indent}{one.text}" for one in (*early, *([late] if late else []))]
        return Chunk(above, f"{head}{written}".rstrip(" ").split("\n"))

    # --- What form a value has

    def _is_verbatim(self, value: Tree) -> bool:
        """Return whether a comment stands between the brackets or braces of a value."""
        return (
            not isinstance(value, Leaf)
            and value.flow
            and self._queue.inside(value.start, value.end)
        )

    def _is_block(self, key: Leaf, value: Tree) -> bool:
        """Return whether a value has a line for each of its parts."""
        if isinstance(value, Leaf) or self._is_verbatim(value) or not _parts(value):
            return False
        if key.text in FLOW_LISTS or (key.text in FLOW_GROUPS and key.text != "points"):
            # A comment beside a part needs the part to have a line.
            return not value.flow and self._queue.inside(key.end, value.end)
        return True

    def _head(self, key: Leaf, value: Tree) -> str:
        """Take the comment in the line of a key whose value begins below it."""
        at = self._queue.next_start()
        if at is None or at >= value.start:
            return ""
        late = self._queue.at_line_end(self._text, key.end)
        return f"  {late.text}" if late else ""

    def _above(self, offset: int) -> list[str]:
        return _spaced(self._queue.before(offset), 0)


def _parts(value: Tree) -> list[tuple[Leaf | None, Tree]]:
    match value:
        case Items():
            return [(None, one) for one in value.items]
        case Pairs():
            return [*value.pairs]
        case Leaf():
            return []


def _bounded(value: Tree, end: int) -> Iterator[tuple[Leaf | None, Tree, int, int]]:
    """Yield the parts of a list or a group, each with where it begins, and where the next one."""
    parts = _parts(value)
    starts = [(key or node).start for key, node in parts]
    for part, start, limit in zip(parts, starts, [*starts[1:], end], strict=True):
        yield *part, start, limit


def _spaced(comments: list[Comment], indent: int) -> list[str]:
    """Return comments as lines, with the empty lines that stood between them."""
    lines: list[str] = []
    for number, one in enumerate(comments):
        if one.blank and number:
            lines.append("")
        lines.append(f"{' ' * indent}{one.text}")
    return lines


def _trimmed(lines: list[str]) -> list[str]:
    """Return lines without empty ones at their end."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


# What writes things that are new, and so have no comments.
PLAIN = Layout("", Queue([]))
