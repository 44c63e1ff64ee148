"""Write the value of a field in the canonical form, as far as no comment stands in it."""

from __future__ import annotations

from dealerfacts.curate.order import FLAGS, QUOTED, rank
from dealerfacts.curate.scalars import (
    WIDTH,
    folded,
    is_plain,
    literal,
    plain_or_quoted,
    quoted,
    wrapped,
)
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


def is_nothing(leaf: Leaf) -> bool:
    """Return whether a scalar is YAML's word for nothing."""
    return not leaf.style and leaf.text in _NOTHING


def scalar(key: str, leaf: Leaf, column: int, indent: int) -> str:
    """Return a field's scalar, on as many lines as it needs.

    Args:
        key: The field.
        leaf: The value.
        column: Where it begins.
        indent: The column of the lines that follow.
    """
    if is_nothing(leaf):
        return ""
    # The line end that closes a block is not part of the text.
    text = leaf.text.rstrip("\n") or leaf.text
    if key in QUOTED:
        written = quoted(text)
        return written if column + len(written) <= WIDTH else wrapped(written, column, indent)
    if "\n" in text:
        return literal(text, indent) or wrapped(quoted(text), column, indent)
    written = plain_or_quoted(text, flag=key in FLAGS)
    if column + len(written) <= WIDTH:
        return written
    if block := folded(text, indent):
        return block
    return written if is_plain(text) else wrapped(written, column, indent)


def flow(key: str, node: Tree, column: int) -> str:
    """Return a list in brackets or a group in braces, broken between its parts where it is long."""
    match node:
        case Leaf():
            return _flow_scalar(key, node, column)
        case Items():
            parts = [flow(key, one, column + 1) for one in node.items]
            return _enclosed("[", parts, "]", column)
        case Pairs():
            pairs = sorted(node.pairs, key=lambda pair: rank(key, pair[0].text))
            parts = []
            for name, value in pairs:
                head = f"{plain_or_quoted(name.text, flow=True)}:"
                written = flow(name.text, value, column + 2 + len(head))
                parts.append(f"{head} {written}" if written else head)
            return _enclosed("{", parts, "}", column)


def _flow_scalar(key: str, leaf: Leaf, column: int) -> str:
    if is_nothing(leaf):
        return ""
    text = leaf.text.rstrip("\n") or leaf.text
    written = quoted(text) if key in QUOTED else plain_or_quoted(text, flow=True, flag=key in FLAGS)
    # The sign that closes the list or the group follows, or a comma.
    if column + len(written) + 1 <= WIDTH or " " not in text:
        return written
    return wrapped(quoted(text), column, column)


def _enclosed(opening: str, parts: list[str], closing: str, column: int) -> str:
    lines = [""]
    room = WIDTH - column - 1
    for number, part in enumerate(parts):
        end = "," if number < len(parts) - 1 else closing
        first = part.partition("\n")[0]
        if lines[-1] and len(lines[-1]) + 1 + len(first) + 1 > room:
            lines.append("")
        lines[-1] += f" {part}{end}" if lines[-1] else f"{part}{end}"
    if not parts:
        return opening + closing
    return opening + f"\n{' ' * (column + 1)}".join(lines)
