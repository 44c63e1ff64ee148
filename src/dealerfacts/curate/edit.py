"""Change parts of a store's files, and no byte besides.

A change is a splice: from one character to another, a text. Where a value is written anew it takes
the canonical form; what stands around it stays as somebody wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dealerfacts.curate import values
from dealerfacts.curate.layout import PLAIN
from dealerfacts.curate.order import rank
from dealerfacts.errors import DealerfactsError
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree, TreeError, read_tree, said_leaf
from dealerfacts.store.paths import StoreFile

_MARK = "\ufeff"


class EditError(DealerfactsError):
    """A store cannot be changed so; nothing was written."""


class Splice(NamedTuple):
    """What comes in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Open(NamedTuple):
    """A file of a store, opened for changes: its text without a byte order mark, and its tree."""

    file: StoreFile
    text: str
    tree: Pairs

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of every section in their order."""
        for section, value in self.tree.pairs:
            if isinstance(value, Pairs):
                for key, node in value.pairs:
                    yield Entry(self, section.text, key, node)
            elif isinstance(value, Items):
                for node in value.items:
                    id_ = node.get("id") if isinstance(node, Pairs) else None
                    yield Entry(self, section.text, id_ if isinstance(id_, Leaf) else None, node)


class Entry(NamedTuple):
    """An entry of a section; ``key`` is the scalar that holds its id."""

    within: Open
    section: str
    key: Leaf | None
    node: Tree

    @property
    def id(self) -> str:
        """Return the entry's id; empty where it has none."""
        return self.key.text if self.key else ""

    def get(self, name: str) -> Tree | None:
        """Return the value of a field, or None."""
        return self.node.get(name) if isinstance(self.node, Pairs) else None

    def leaves(self, name: str) -> list[Leaf]:
        """Return the scalars of a field: those of a list, or the one in a list's place."""
        return leaves_of(self.get(name))


def leaves_of(value: Tree | None) -> list[Leaf]:
    """Return the scalars of a list, or the one that stands in a list's place."""
    items = value.items if isinstance(value, Items) else [value]
    return [one for one in items if isinstance(one, Leaf)]


def open_files(files: Iterable[StoreFile], holding: Sequence[str] = ()) -> list[Open]:
    """Read files for changes; where ids are given, only the files that may hold one of them.

    Raises:
        EditError: One of them cannot be changed safely.
    """
    return [one for file in files if (one := _open_file(file, holding))]


def _open_file(file: StoreFile, holding: Sequence[str]) -> Open | None:
    try:
        text = Path(file.path).read_bytes().decode("utf-8").removeprefix(_MARK)
        # An id may be spelled with escapes.
        if holding and "\\" not in text and not any(one in text for one in holding):
            return None
        return Open(file, text, read_tree(text))
    except (TreeError, UnicodeDecodeError) as error:
        unread = isinstance(error, UnicodeDecodeError)
        why = "it is not UTF-8 text" if unread else " ".join(str(error).split())
        raise EditError(
            f"cannot change {file.name}: {why}; dealerfacts validate says more"
        ) from None


def line_break(text: str) -> str:
    """Return what ends a file's lines."""
    return "\r\n" if "\r\n" in text else "\n"


def end_of_line(text: str, offset: int) -> int:
    """Return where the line of ``offset`` ends, before its line break."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" and end > offset else end


def below(text: str, end: int, lines: Iterable[str]) -> Splice:
    """Add lines below the one in which something ends."""
    at = end_of_line(text, end)
    return Splice(at, at, "".join(line_break(text) + line for line in lines))


def column_of(text: str, offset: int) -> int:
    """Return the column of a place, from 0."""
    return offset - text.rfind("\n", 0, offset) - 1


def replaced(text: str, leaf: Leaf, key: str, new: str, *, flow: bool) -> Splice:
    """Write another scalar in the place of one, in the form that its field has."""
    column = column_of(text, leaf.start)
    value = said_leaf(new)
    if flow:
        return Splice(leaf.start, leaf.end, values.flow(key, value, column))
    line = text[text.rfind("\n", 0, leaf.start) + 1 : leaf.start]
    # Below the key, which may stand behind a dash.
    indent = len(line) - len(line.lstrip(" -")) + 2
    written = values.scalar(key, value, column, indent)
    behind = text[leaf.end : end_of_line(text, leaf.end)].strip()
    if behind and written.startswith((">-\n", "|-\n")):
        # The comment behind it would become a part of a block.
        written = values.wrapped(values.quoted(new), column, indent)
    if leaf.style in ("|", ">"):
        # What stands behind the sign of a block stays.
        sign, gap, note = text[leaf.start : end_of_line(text, leaf.start)].partition("#")
        blanks = sign[len(sign.rstrip()) :]
        first, newline, rest = written.partition("\n")
        written = f"{first}{blanks if note else ''}{gap}{note}{newline}{rest}"
    return Splice(leaf.start, leaf.end, written.replace("\n", line_break(text)))


def ends(node: Items | Pairs) -> list[int]:
    """Return where each part of a list or a group ends."""
    if isinstance(node, Items):
        return [one.end for one in node.items]
    return [max(key.end, one.end) for key, one in node.pairs]


def with_part(
    text: str, node: Items | Pairs, place: int, flow: str, lines: Iterable[str]
) -> Splice:
    """Add a part behind the first ``place`` ones: ``flow`` in brackets or braces, else lines."""
    at = ends(node)[place - 1] if place else node.start + 1
    if node.flow:
        return Splice(at, at, f", {flow}" if place else f"{flow}, ")
    if place:
        return below(text, at, lines)
    at = text.rfind("\n", 0, node.start) + 1
    return Splice(at, at, "".join(line + line_break(text) for line in lines))


def with_field(text: str, node: Pairs, context: str, key: str, value: Tree) -> Splice:
    """Add a field to a record, behind those that stand before it in the canonical order."""
    mine = rank(context, key)
    before = [n for n, (name, _) in enumerate(node.pairs, 1) if rank(context, name.text) < mine]
    # The first field of an item stands behind its dash.
    place = before[-1] if before else 1
    lines = PLAIN.field(key, value, column_of(text, node.pairs[0][0].start))
    return with_part(text, node, place, f"{key}: {values.flow(key, value, 0)}", lines)


def with_item(text: str, node: Items, key: str, value: Tree) -> Splice:
    """Add an item to a list that has some."""
    lines = PLAIN.item(key, value, column_of(text, node.start))
    return with_part(text, node, len(node.items), values.flow(key, value, 0), lines)


def changed(files: Sequence[Open], splices: dict[str, list[Splice]]) -> dict[str, str]:
    """Return the new text of each file that changes, by its path; the mark at its top stays."""
    texts = {}
    for one in files:
        if found := splices.get(one.file.path):
            # Those at one place are made in the order given.
            parts, at = [], 0
            for splice in sorted(found, key=lambda one: one.start):
                parts += [one.text[at : splice.start], splice.text]
                at = splice.end
            text = "".join((*parts, one.text[at:]))
            raw = unchanged(one)
            texts[one.file.path] = f"{_MARK}{text}" if raw.startswith(_MARK) else text
    return texts


def unchanged(opened: Open) -> str:
    """Return what a file holds, its mark included, which is what it held when it was opened.

    Raises:
        EditError: It is not: somebody else changed it.
    """
    raw = Path(opened.file.path).read_bytes().decode("utf-8", errors="replace")
    if raw.removeprefix(_MARK) != opened.text:
        raise EditError(f"{opened.file.name} was changed meanwhile; run the command again")
    return raw
