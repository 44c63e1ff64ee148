"""Write a value in the canonical form, as far as no comment stands in it.

A scalar is plain where that is safe, else quoted, and folded where it is long.
"""

from __future__ import annotations

import re

from dealerfacts.curate.order import COUNTED, FLAGS, QUOTED, TYPED, rank
from dealerfacts.guesses import is_guessed
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree

WIDTH = 110
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
# Truth, whole numbers, decimal ones and days as every reader takes them.
_TRUTH = frozenset(("true", "false"))
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_TYPED = re.compile(_WHOLE.pattern + r"(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BAD_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=~ ")
_MAY_BEGIN = re.compile(r"[-?:][^\s,\[\]{}]")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?$")
_BAD_INSIDE = re.compile(r": | #|:$|\s$|\n|\t")
# Python prints no mark for these, and YAML takes them for letters.
_SPACES = re.compile("[\u00a0\u2002-\u200f\u202f\u205f\u3000\u061c\u00ad]")
_BAD_IN_FLOW = re.compile(r"[,\[\]{}:?]")


def is_plain(text: str, key: str = "", *, flow: bool = False) -> bool:
    """Return whether a key's value may stand without quotes, and every YAML reader takes it so.

    It is a text to all of them, or what the key is meant to hold: a number, a day, true or false.
    ``flow`` is for inside brackets or braces.
    """
    if not text or _BAD_INSIDE.search(text) or not _is_seen(text):
        return False
    if text.startswith(("---", "...")) or (flow and _BAD_IN_FLOW.search(text)):
        return False
    # A negative number is plain everywhere.
    may_begin = _NEGATIVE if flow else _MAY_BEGIN
    if text[0] in _BAD_FIRST and not may_begin.match(text):
        return False
    return not is_guessed(text) or _is_meant(key, text)


def _is_meant(key: str, text: str) -> bool:
    """Return whether what readers make of a text is what its key is meant to hold."""
    if key in FLAGS:
        return text in _TRUTH
    form = _TYPED if key in TYPED else _WHOLE if key in COUNTED else None
    return form is not None and bool(form.fullmatch(text))


def _is_seen(text: str) -> bool:
    """Return whether a text holds nothing that YAML, or a store, would not take as it is."""
    return text.isprintable() or _SPACES.sub("", text).isprintable()


def quoted(text: str) -> str:
    """Return a text in quotation marks: double ones, or single where it holds double ones."""
    if ('"' in text or "\\" in text) and all(map(str.isprintable, text)):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def plain_or_quoted(text: str, key: str = "", *, flow: bool = False) -> str:
    """Return a text, or the value of a key, as one line."""
    return text if is_plain(text, key, flow=flow) else quoted(text)


def wrapped(written: str, first: int, indent: int) -> str:
    """Return a quoted text on as many lines as it needs, broken at single blanks.

    It begins in the column ``first``, and the lines that follow in ``indent``.
    """
    lines, room = [""], WIDTH - first
    for piece in _pieces(written):
        if lines[-1] and len(lines[-1]) + 1 + len(piece) > room:
            lines.append(piece)
            room = WIDTH - indent
        else:
            lines[-1] = f"{lines[-1]} {piece}" if lines[-1] else piece
    return f"\n{' ' * indent}".join(lines)


def folded(text: str, indent: int) -> str | None:
    """Return a text as a folded block, or None where folding would change it."""
    if len(_pieces(text)) < 2 or text != text.strip() or not _is_seen(text):
        return None
    return ">-\n" + " " * indent + wrapped(text, indent, indent)


def literal(text: str, indent: int) -> str | None:
    """Return a text of several lines as a literal block, or None where that would change it."""
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1]:
        return None
    if any(line != line.strip() or not _is_seen(line) for line in lines):
        return None
    return "|-\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in lines)


def _pieces(text: str) -> list[str]:
    """Split a text at single blanks with something on either side: YAML folds a line end to one."""
    return re.split(r"(?<=[^\s]) (?=[^\s])", text)


def is_nothing(leaf: Leaf) -> bool:
    """Return whether a scalar is YAML's word for nothing."""
    return not leaf.style and leaf.text in _NOTHING


def scalar(key: str, leaf: Leaf, column: int, indent: int) -> str:
    """Return a field's scalar from a column on; lines that follow begin in ``indent``."""
    if is_nothing(leaf):
        return ""
    # The line end that closes a block is not part of the text.
    text = leaf.text.rstrip("\n") or leaf.text
    if key in QUOTED:
        written = quoted(text)
        return written if column + len(written) <= WIDTH else wrapped(written, column, indent)
    if "\n" in text:
        return literal(text, indent) or wrapped(quoted(text), column, indent)
    written = plain_or_quoted(text, key)
    if column + len(written) <= WIDTH:
        return written
    if block := folded(text, indent):
        return block
    return written if is_plain(text, key) else wrapped(written, column, indent)


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
    written = quoted(text) if key in QUOTED else plain_or_quoted(text, key, flow=True)
    # The sign that closes the list or the group follows, or a comma.
    if column + len(written) + 1 <= WIDTH or " " not in text:
        return written
    return wrapped(quoted(text), column, column)


def _enclosed(opening: str, parts: list[str], closing: str, column: int) -> str:
    lines = [""]
    room = WIDTH - column - 1
    for part in parts:
        first = part.partition("\n")[0]
        if lines[-1] and len(lines[-1]) + 1 + len(first) + 1 > room:
            lines.append("")
        lines[-1] += f" {part}," if lines[-1] else f"{part},"
    inside = f"\n{' ' * (column + 1)}".join(lines)
    return opening + inside.removesuffix(",") + closing
