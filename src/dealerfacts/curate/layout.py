"""Write a file in the canonical form, each comment with what it stands at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dealerfacts.curate import values
from dealerfacts.curate.comments import Comment, Queue, is_blank_before
from dealerfacts.curate.order import FLOW_GROUPS, FLOW_LISTS, rank, section_rank
from dealerfacts.curate.scalars import plain_or_quoted
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree

_STEP = 2


class Chunk(NamedTuple):
    """The lines of one thing, and those of the comments above it; ``blank`` asks for a gap."""

    above: list[str]
    lines: list[str]
    blank: bool = False


class Layout:
    """Write the tree of a file.

    Args:
        text: The file, whose characters the tree counts.
        queue: Its comments; each is taken where it is written.
    """

    def __init__(self, text: str, queue: Queue) -> None:
        self._text, self._queue = text, queue

    def file(self, root: Pairs) -> str:
        """Return the whole file."""
        header = self._above(root.pairs[0][0].start if root.pairs else len(self._text), 0)
        chunks: list[tuple[int, Chunk]] = []
        ends = [*(key.start for key, _ in root.pairs[1:]), len(self._text) + 1]
        for (name, value), end in zip(root.pairs, ends, strict=True):
            chunks.append((section_rank(name.text), self._section(name, value, end)))
        lines = header
        for _, chunk in sorted(chunks, key=lambda one: one[0]):
            if lines and lines != header:
                lines = [*lines, ""]
            lines = [*lines, *_trimmed(chunk.above), *chunk.lines]
        rest = self._above(len(self._text) + 1, 0)
        return "\n".join([*lines, *rest]) + "\n"

    def field(self, key: str, value: Tree, indent: int) -> list[str]:
        """Return the lines of one field."""
        return self._pair(Leaf(key), value, indent, 0, "").lines

    def item(self, context: str, value: Tree, indent: int) -> list[str]:
        """Return the lines of one item of a list, or of a section of facts."""
        return self._item(context, value, indent, 0).lines

    def keyed_entry(self, section: str, id_: str, value: Tree, indent: int) -> list[str]:
        """Return the lines of one entry of a section in which a key is the id."""
        return self._pair(Leaf(id_), value, indent, 0, "", within=section).lines

    # --- Sections and their entries

    def _section(self, name: Leaf, value: Tree, end: int) -> Chunk:
        above = self._above(name.start, 0)
        if isinstance(value, Leaf) or self._is_verbatim(value):
            one = self._pair(name, value, 0, end, "")
            return Chunk([*above, *one.above], one.lines)
        head = self._head(name, value)
        if not _parts(value):
            return Chunk(
                above, [f"{name.text}: {'[]' if isinstance(value, Items) else '{}'}{head}"]
            )
        lines = [f"{name.text}:{head}"]
        for number, chunk in enumerate(self._entries(name.text, value, end)):
            if chunk.blank and number:
                lines.append("")
            lines += (_trimmed(chunk.above) if not number else chunk.above) + chunk.lines
        return Chunk(above, lines)

    def _entries(self, section: str, value: Items | Pairs, end: int) -> Iterator[Chunk]:
        parts = _parts(value)
        starts = [key.start if key else node.start for key, node in parts]
        for (key, node), start, limit in zip(parts, starts, [*starts[1:], end], strict=True):
            blank, above = self._gap(start)
            if key is None:
                chunk = self._item(section, node, _STEP, limit)
            else:
                chunk = self._pair(key, node, _STEP, limit, "", within=section)
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
            return self._value(context, node, f"{' ' * indent}- ", indent, limit)
        if not node.pairs:
            return Chunk([], [f"{' ' * indent}- {{}}"])
        above, lines = self._body(context, node, indent + _STEP, limit)
        lines[0] = f"{' ' * indent}- {lines[0].lstrip(' ')}"
        return Chunk([f"{' ' * indent}{one.lstrip(' ')}" for one in above], lines)

    def _body(
        self, context: str, node: Pairs, indent: int, limit: int
    ) -> tuple[list[str], list[str]]:
        """Write the fields of a record in their order; return what stands above the first."""
        chunks: list[tuple[int, Chunk]] = []
        starts = [key.start for key, _ in node.pairs]
        for (key, value), end in zip(node.pairs, [*starts[1:], limit], strict=True):
            above = [f"{' ' * indent}{one.text}" for one in self._queue.before(key.start)]
            one = self._pair(key, value, indent, end, context)
            chunks.append((rank(context, key.text), Chunk([*above, *one.above], one.lines)))
        tail = [line for one in self._tail(node, limit, _STEP, indent) for line in one.lines]
        first, *others = (chunk for _, chunk in sorted(chunks, key=lambda one: one[0]))
        rest = [line for one in others for line in (*one.above, *one.lines)]
        return first.above, [*first.lines, *rest, *tail]

    def _pair(
        self, key: Leaf, value: Tree, indent: int, limit: int, context: str, within: str = ""
    ) -> Chunk:
        """Write a key and its value; ``within`` is the section whose entry the value is."""
        head = f"{' ' * indent}{plain_or_quoted(key.text)}:"
        if within and isinstance(value, Pairs) and value.pairs and not self._is_verbatim(value):
            note = self._head(key, value)
            above, lines = self._body(within, value, indent + _STEP, limit)
            return Chunk([], [f"{head}{note}", *above, *lines])
        if within or not self._is_block(key, value):
            return self._value(key.text, value, f"{head} ", indent, limit, key)
        return self._list(key, value, head, indent, limit)

    def _list(self, key: Leaf, value: Tree, head: str, indent: int, limit: int) -> Chunk:
        """Write a list or a group with a line for each part."""
        note = self._head(key, value)
        lines = [f"{head}{note}"]
        inner = indent + _STEP
        parts = _parts(value)
        starts = [name.start if name else node.start for name, node in parts]
        for (name, node), start, end in zip(parts, starts, [*starts[1:], limit], strict=True):
            above = [f"{' ' * inner}{one.text}" for one in self._queue.before(start)]
            if name is None:
                one = self._item(key.text, node, inner, end)
            else:
                one = self._pair(name, node, inner, end, key.text)
            lines += [*above, *one.above, *one.lines]
        lines += [line for one in self._tail(value, limit, indent, inner) for line in one.lines]
        return Chunk([], lines)

    def _value(
        self, name: str, value: Tree, head: str, indent: int, limit: int, key: Leaf | None = None
    ) -> Chunk:
        """Write a value in the line of its head, and the comment behind it."""
        queue = self._queue
        early = queue.before(value.start)
        if self._is_verbatim(value):
            first, *rest = self._text[value.start : value.end].split("\n")
            queue.before(value.end)
            inner = " " * (indent + _STEP)
            written = "\n".join([first, *(f"{inner}{line.strip()}" for line in rest)])
        elif (isinstance(value, Leaf) and name not in FLOW_LISTS and key is not None) or (
            isinstance(value, Leaf) and key is None
        ):
            written = values.scalar(name, value, len(head), indent + _STEP)
        elif isinstance(value, Leaf) and not values.is_nothing(value):
            written = values.flow(name, Items([value], flow=True), len(head))
        else:
            written = values.flow(name, value, len(head))
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

    def _above(self, offset: int, indent: int) -> list[str]:
        return _spaced(self._queue.before(offset), indent)


def plain_layout() -> Layout:
    """Return what writes things that are new, and so have no comments."""
    return Layout("", Queue([]))


def _parts(value: Tree) -> list[tuple[Leaf | None, Tree]]:
    if isinstance(value, Leaf):
        return []
    if isinstance(value, Items):
        return [(None, one) for one in value.items]
    return [(key, one) for key, one in value.pairs]


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
