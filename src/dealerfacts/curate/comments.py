"""Find the comments of a file, and hand each out where the thing that it stands at is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree

_COMMENT = re.compile(r"(?:(?<=[\s,\[\]{}])|^)#[^\n]*", re.MULTILINE)


class Comment(NamedTuple):
    """A comment from its ``#`` on.

    ``own`` says whether it has a line of its own, ``column`` counts from 0, ``blank`` says whether
    an empty line stands before it.
    """

    start: int
    text: str
    own: bool
    column: int
    blank: bool


def find_comments(text: str, root: Pairs) -> list[Comment]:
    """Return the comments of a file in their order: what no scalar holds."""
    if "#" not in text:
        return []
    found: list[Comment] = []
    at = 0
    for leaf in leaves(root):
        end = leaf.end
        start = leaf.start
        found += _between(text, at, start)
        if leaf.style in ("|", ">"):
            # What stands behind the sign of a block is a comment too.
            head = text.find("\n", start, end)
            found += _between(text, start + 1, head if head >= 0 else end)
        at = end
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
        own = not text[line : one.start()].strip()
        yield Comment(
            one.start(), one[0].rstrip(), own, one.start() - line, is_blank_before(text, line)
        )


def is_blank_before(text: str, start: int) -> bool:
    """Return whether the line before the one that begins at ``start`` is empty."""
    if start < 2:
        return False
    before = text.rfind("\n", 0, start - 1) + 1
    return not text[before : start - 1].strip()


class Queue:
    """The comments that are not written yet."""

    def __init__(self, comments: list[Comment]) -> None:
        self._comments, self._at = comments, 0

    def next_start(self) -> int | None:
        """Return where the next comment stands, or None where there is none."""
        return self._comments[self._at].start if self._at < len(self._comments) else None

    def before(self, offset: int) -> list[Comment]:
        """Take the comments that stand before ``offset``."""
        first = self._at
        while self._at < len(self._comments) and self._comments[self._at].start < offset:
            self._at += 1
        return self._comments[first : self._at]

    def at_line_end(self, text: str, end: int) -> Comment | None:
        """Take the comment that follows in the line in which something ends at ``end``."""
        start = self.next_start()
        if start is None or start < end or "\n" in text[end:start]:
            return None
        self._at += 1
        return self._comments[self._at - 1]

    def deeper(self, column: int, limit: int) -> list[Comment]:
        """Take the next comments before ``limit`` that stand at ``column`` or further right."""
        first = self._at
        while (
            self._at < len(self._comments)
            and self._comments[self._at].start < limit
            and self._comments[self._at].column >= column
        ):
            self._at += 1
        return self._comments[first : self._at]

    def inside(self, start: int, end: int) -> bool:
        """Return whether the next comment stands between two places."""
        at = self.next_start()
        return at is not None and start <= at < end
