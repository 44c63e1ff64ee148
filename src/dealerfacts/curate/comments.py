"""Find the comments of a file, and hand each out where the thing that it stands at is written."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree

_COMMENT = re.compile(r"(?:(?<=[\s,\[\]{}])|^)#[^\n]*", re.MULTILINE)


class Comment(NamedTuple):
    """A comment from its ``#`` on; ``blank`` says whether an empty line stands before it."""

    start: int
    text: str
    column: int
    blank: bool


def find_comments(text: str, root: Pairs) -> list[Comment]:
    """Return the comments of a file in their order: what no scalar holds."""
    if "#" not in text:
        return []
    found: list[Comment] = []
    at = 0
    for leaf in leaves(root):
        found += _between(text, at, leaf.start)
        if leaf.style in ("|", ">"):
            # What stands behind the sign of a block is a comment too.
            head = text.find("\n", leaf.start, leaf.end)
            found += _between(text, leaf.start + 1, head if head >= 0 else leaf.end)
        at = leaf.end
    found += _between(text, at, len(text))
    return found


def leaves(node: Tree) -> Iterator[Leaf]:
    """Yield the scalars of a tree in their order."""
    match node:
        case Leaf():
            yield node
        case Items():
            for item in node.items:
                yield from leaves(item)
        case Pairs():
            for key, value in node.pairs:
                yield key
                yield from leaves(value)


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    if text.find("#", start, end) < 0:
        return
    for one in _COMMENT.finditer(text, start, end):
        line = text.rfind("\n", 0, one.start()) + 1
        column = one.start() - line
        yield Comment(one.start(), one[0].rstrip(), column, is_blank_before(text, line))


def is_blank_before(text: str, start: int) -> bool:
    """Return whether the line before the one that begins at ``start`` is empty."""
    if start < 2:
        return False
    before = text.rfind("\n", 0, start - 1) + 1
    return not text[before : start - 1].strip()


class Queue:
    """The comments that are not written yet."""

    def __init__(self, comments: list[Comment]) -> None:
        self._comments = deque(comments)

    def next_start(self) -> int | None:
        """Return where the next comment stands, or None where there is none."""
        return self._comments[0].start if self._comments else None

    def _take(self, wanted: Callable[[Comment], bool]) -> list[Comment]:
        taken = []
        while self._comments and wanted(self._comments[0]):
            taken.append(self._comments.popleft())
        return taken

    def before(self, offset: int) -> list[Comment]:
        """Take the comments that stand before ``offset``."""
        return self._take(lambda one: one.start < offset)

    def deeper(self, column: int, limit: int) -> list[Comment]:
        """Take the next comments before ``limit`` that stand at ``column`` or further right."""
        return self._take(lambda one: one.start < limit and one.column >= column)

    def at_line_end(self, text: str, end: int) -> Comment | None:
        """Take the comment that follows in the line in which something ends at ``end``."""
        start = self.next_start()
        if start is None or start < end or "\n" in text[end:start]:
            return None
        return self._comments.popleft()

    def inside(self, start: int, end: int) -> bool:
        """Return whether the next comment stands between two places."""
        at = self.next_start()
        return at is not None and start <= at < end
