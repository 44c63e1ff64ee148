"""Put new records where they belong in a store's files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dealerfacts.curate import edit, values
from dealerfacts.curate.edit import EditError, Entry, Open, Splice
from dealerfacts.curate.layout import PLAIN
from dealerfacts.curate.order import section_rank
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree, said_leaf
from dealerfacts.store.shapes import NAMED

_INDENT = 2


class Addition(NamedTuple):
    """A new record: the section that it belongs to, its id, and its fields."""

    section: str
    id: str
    fields: Mapping[str, Any]

    def tree(self) -> Pairs:
        """Return it as it stands in a file."""
        first = {} if self.section in NAMED else {"id": self.id}
        return _pairs({**first, **self.fields})

    def lines(self, indent: int = _INDENT) -> list[str]:
        """Return its lines in the canonical form."""
        if self.section in NAMED:
            return PLAIN.keyed_entry(self.section, self.id, self.tree(), indent)
        return PLAIN.item(self.section, self.tree(), indent)


def _pairs(said: Mapping[str, Any]) -> Pairs:
    pairs = [(Leaf(key), _tree(one)) for key, one in said.items() if one]
    return Pairs(pairs, flow=False)


def _tree(said: Any) -> Tree:
    if isinstance(said, Mapping):
        return _pairs(said)
    if isinstance(said, Sequence) and not isinstance(said, str):
        return Items([_tree(one) for one in said], flow=False)
    return said_leaf(str(said))


def as_yaml(additions: Sequence[Addition]) -> str:
    """Return the records as YAML, each section once."""
    lines: list[str] = []
    for section in sorted({one.section for one in additions}, key=section_rank):
        lines.append(f"{section}:")
        for one in additions:
            if one.section == section:
                lines += one.lines()
    return "\n".join(lines) + "\n"


def added(
    files: Sequence[Open], additions: Sequence[Addition], into: str | None = None
) -> dict[str, str]:
    """Return the new text of each file that gets a record, in the order in which to write them.

    Args:
        files: The store.
        additions: The records.
        into: The name of a file of the store, where that is to have them all.

    Raises:
        EditError: There is no such file.
    """
    placed: dict[tuple[str, str], list[Addition]] = {}
    # What facts stand on comes first, so that a run that is cut off leaves a store that is whole.
    for one in sorted(additions, key=lambda one: section_rank(one.section)):
        home = _named(files, into) if into else _home(files, additions, one)
        placed.setdefault((home.file.path, one.section), []).append(one)
    by_path = {file.file.path: file for file in files}
    splices: dict[str, list[Splice]] = {}
    for (path, section), records in placed.items():
        splices.setdefault(path, []).extend(_into(by_path[path], section, records))
    texts = edit.changed(files, splices)
    return {path: texts[path] for path in splices}


def _named(files: Sequence[Open], name: str) -> Open:
    for one in files:
        if name in (one.file.name, one.file.path) or one.file.path.endswith(f"/{name}"):
            return one
    known = ", ".join(one.file.name for one in files)
    raise EditError(f"the store has no file {name}: there are {known}")


def _home(files: Sequence[Open], additions: Sequence[Addition], one: Addition) -> Open:
    """Return the file whose entries are most like a new one."""
    wanted = _marks(one)
    if one.section == "measures":
        # It stands with the figures that count it, wherever these go.
        wanted = _marks(next((other for other in additions if other.section == "figures"), one))
    best, most = files[0], 0
    for file in files:
        score = 0
        for entry in file.entries():
            if entry.section == one.section:
                score += 1
            if one.section in (entry.section, "measures"):
                told = _marks_of(entry)
                score += sum(weight for mark, weight in wanted if mark in told)
        if score > most:
            best, most = file, score
    return best


def _marks(one: Addition) -> list[tuple[tuple[str, str], int]]:
    """Return the fields by which entries are of one kind, each with its weight."""
    fields = one.fields
    marks = []
    if one.section == "figures":
        marks.append((("measure", str(fields.get("measure"))), 1_000_000))
    if one.section in ("figures", "quotes"):
        marks += [(("topics", topic), 1_000) for topic in fields.get("topics", ())]
    if one.section == "sources":
        marks.append((("kind", str(fields.get("kind"))), 1_000))
    return marks


def _marks_of(entry: Entry) -> set[tuple[str, str]]:
    names = ("measure", "topics", "kind")
    told = {(name, leaf.text) for name in names for leaf in entry.leaves(name)}
    return told | {("measure", entry.id)} if entry.section == "measures" else told


def _into(file: Open, section: str, records: list[Addition]) -> list[Splice]:
    """Return what puts records into a section of a file, which may not be there yet."""
    text, pairs = file.text, file.tree.pairs
    found = next(((key, value) for key, value in pairs if key.text == section), None)
    if found is None:
        return [_section(file, section, records)]
    key, value = found
    if isinstance(value, Leaf) or not edit.ends(value):
        # It holds nothing yet.
        lines = [line for one in records for line in one.lines()]
        colon = text.index(":", key.end) + 1
        end = colon if isinstance(value, Leaf) else value.end
        return [Splice(colon, end, "".join(edit.line_break(text) + line for line in lines))]
    if _in_order(value):
        records = sorted(records, key=lambda one: one.id)
    return [_insertion(text, section, value, one) for one in records]


def _in_order(value: Tree) -> bool:
    ids = [key.text for key, _ in value.pairs] if isinstance(value, Pairs) else []
    return len(ids) > 1 and ids == sorted(ids)


def _insertion(text: str, section: str, value: Items | Pairs, one: Addition) -> Splice:
    """Return what puts a record behind the entry that it follows, or in front of the first."""
    place = len(edit.ends(value))
    if isinstance(value, Pairs) and _in_order(value):
        place = sum(key.text < one.id for key, _ in value.pairs)
    elif section == "figures" and isinstance(value, Items):
        # Behind those on the same measure.
        for number, node in enumerate(value.items, 1):
            if isinstance(node, Pairs) and node.text("measure") == one.fields.get("measure"):
                place = number
    name = f"{values.plain_or_quoted(one.id, flow=True)}: " if isinstance(value, Pairs) else ""
    flow = f"{name}{values.flow(section, one.tree(), 0)}"
    return edit.with_part(text, value, place, flow, one.lines(edit.column_of(text, value.start)))


def _section(file: Open, section: str, records: list[Addition]) -> Splice:
    """Return a section that is new, behind those that stand before it."""
    text, gap = file.text, edit.line_break(file.text)
    lines = [f"{section}:", *(line for one in records for line in one.lines())]
    before = [
        pair for pair in file.tree.pairs if section_rank(pair[0].text) < section_rank(section)
    ]
    if not before:
        at = file.tree.start
        return Splice(at, at, gap.join(lines) + gap + gap)
    key, value = before[-1]
    return edit.below(text, max(key.end, value.end), ["", *lines])
