"""Bring a file to the canonical form, and hold the result against what it was made from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dealerfacts.curate.comments import Comment, Queue, find_comments
from dealerfacts.curate.layout import Layout
from dealerfacts.curate.order import FLOW_LISTS
from dealerfacts.curate.values import is_nothing
from dealerfacts.errors import Problem
from dealerfacts.reader.events import Reader
from dealerfacts.reader.tree import Items, Leaf, Tree, TreeError, read_tree
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.report import in_order

_MARK = "\ufeff"


class FormatError(ValueError):
    """A file cannot be brought to the canonical form; it stays as it is."""


def formatted(text: str) -> str:
    """Return a file in the canonical form: its meaning and every comment are the same.

    Raises:
        FormatError: The text is no YAML that a store may hold.
    """
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix(_MARK).replace("\r\n", "\n")
    try:
        root = read_tree(text)
    except TreeError as error:
        raise FormatError(str(error)) from None
    comments = find_comments(text, root)
    made = Layout(text, Queue(comments)).file(root)
    if made != text:
        # Whatever is wrong in the writing is found here, and not in somebody's store.
        _compare(root, comments, made)
    return made.replace("\n", ends)


def refused(file: StoreFile) -> Problem | None:
    """Return the first problem, with its line, for which no store may hold a file, or None."""
    found: list[Problem] = []
    for _ in Reader(Path(file.path).read_bytes(), file.name, found.append).items():
        pass
    return next(iter(in_order(found, [file])), None)


def _compare(before: Tree, comments: list[Comment], new: str) -> None:
    try:
        after = read_tree(new)
    except TreeError as error:
        raise FormatError(f"its form is not understood: {error}") from None
    if meaning(before) != meaning(after):
        raise FormatError("its form is not understood: a value would change")
    kept = Counter(one.text for one in find_comments(new, after))
    if Counter(one.text for one in comments) != kept:
        raise FormatError("its form is not understood: a comment would be lost")


def meaning(node: Tree, name: str = "") -> object:
    """Return what a tree says, whatever the order of keys and the way in which it is written."""
    if isinstance(node, Leaf):
        text = "" if is_nothing(node) else node.text.rstrip("\n") or node.text
        # One value may stand in a list's place.
        return [text] if name in FLOW_LISTS and text else text
    if isinstance(node, Items):
        return [meaning(one) for one in node.items]
    return {key.text: meaning(value, key.text) for key, value in node.pairs}
