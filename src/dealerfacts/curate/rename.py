"""Give a record another id: where it is defined, and wherever something refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dealerfacts.curate import edit
from dealerfacts.curate.edit import EditError, Entry, Splice, leaves_of
from dealerfacts.curate.fmt import meaning
from dealerfacts.curate.values import plain_or_quoted
from dealerfacts.errors import shown
from dealerfacts.reader import Scalar
from dealerfacts.reader.tree import Items, Leaf, Pairs, said_leaf
from dealerfacts.store.fields import Faults, identifier, unknown
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.references import FACT, REFERENCES
from dealerfacts.store.shapes import FACTS, SECTIONS

KINDS = (FACT, "source", "topic", "speaker", "measure")
# Kinds that can keep a former id.
_KEEPING = (FACT, "source", "topic")


class Renamed(NamedTuple):
    """What came of it.

    Args:
        kind: Of ``KINDS``.
        texts: The new text of each file that changes, by its path, in the order to write them.
        references: How many places referred to the old id.
        kept: Whether the old id goes on to name the record.
    """

    kind: str
    texts: dict[str, str]
    references: int
    kept: bool


def rename(store: Sequence[StoreFile], old: str, new: str, kind: str | None = None) -> Renamed:
    """Return the files with another id for the record ``old``.

    A run that was cut off between two files can be repeated: what already has the new id is left,
    and what still refers to the old one follows.

    Raises:
        EditError: There is no such record, several kinds have the id, or the new one is taken,
            or is the old one.
    """
    try:
        identifier(Scalar(new))
    except Faults as error:
        raise EditError(f"{error.faults[0].message}; {error.faults[0].help}") from None
    files = edit.open_files(store, (old, new))
    entries = [one for file in files for one in file.entries() if one.section in SECTIONS]
    kind = kind or _kind(entries, old, new)
    if kind is None:
        known = (one.id for file in edit.open_files(store) for one in file.entries())
        raise EditError(unknown("nothing", old, known))
    if old == new:
        # It would become its own former id.
        raise EditError(f"the {kind} {old} has that id already; give another one")
    mine = [one for one in entries if one.id == old and _kind_of(one) == kind]
    _check_free(entries, mine, new, kind)
    splices: dict[str, list[Splice]] = defaultdict(list)
    for one in mine:
        splices[one.within.file.path] += _defined(one, old, new, kind)
    first = list(splices)
    references = 0
    exactly = _exact_kind_of(mine[0]) if mine else kind
    for one in entries:
        for leaf, key, flow in _referring(one, old, {kind, exactly}):
            references += 1
            splice = edit.replaced(one.within.text, leaf, key, new, flow=flow)
            splices[one.within.file.path].append(splice)
    if not splices:
        raise EditError(f"no {kind} has the id {shown(old)}, and nothing refers to it")
    texts = edit.changed(files, splices)
    # The definition first: from then on the alias answers for the references of a fact.
    ordered = {path: texts[path] for path in (*first, *texts)}
    return Renamed(kind, ordered, references, kept=kind in _KEEPING)


def _kind(entries: list[Entry], old: str, new: str) -> str | None:
    """Return the kind of the record that is meant, or None where there is none."""
    found = {_kind_of(one) for one in entries if one.id == old}
    if len(found) > 1:
        kinds = ", ".join(sorted(found))
        raise EditError(f"{shown(old)} is the id of more than one kind: {kinds}; say --kind")
    if found:
        return found.pop()
    # Perhaps a run that was cut off has renamed the record itself.
    for kind in sorted({_kind_of(one) for one in entries if one.id == new}):
        if any(True for one in entries for _ in _referring(one, old, {kind})):
            return kind
    return None


def _exact_kind_of(entry: Entry) -> str:
    """Return the kind of an entry, whose plural its section is."""
    return entry.section.removesuffix("s")


def _kind_of(entry: Entry) -> str:
    """Return the kind of an entry; facts of all kinds share their ids."""
    return FACT if entry.section in FACTS else _exact_kind_of(entry)


def _check_free(entries: list[Entry], mine: list[Entry], new: str, kind: str) -> None:
    """Raise an error where the new id names another record."""
    for one in entries:
        if _kind_of(one) != kind or one in mine:
            continue
        if one.id == new and mine and _without_ids(one) != _without_ids(mine[0]):
            place = one.within.file.name
            raise EditError(f"the id {new} is taken, by a {_exact_kind_of(one)} in {place}")
        former = [leaf.text for leaf in one.leaves("aliases")]
        if kind in _KEEPING[:2] and one.id != new and new in former:
            raise EditError(f"the id {new} is taken: it is a former id of {one.id}")


def _without_ids(entry: Entry) -> object:
    said = meaning(entry.node)
    if isinstance(said, dict):
        return {name: one for name, one in said.items() if name not in ("id", "aliases")}
    return said


def _defined(entry: Entry, old: str, new: str, kind: str) -> Iterator[Splice]:
    """Yield the new id of an entry, and its old one among the aliases where it can keep it."""
    text, node = entry.within.text, entry.node
    if entry.key is None or not isinstance(node, Pairs) or not node.pairs:
        raise EditError(f"the {kind} {old} in {entry.within.file.name} has no fields")
    yield edit.replaced(text, entry.key, "id", new, flow=False)
    if kind not in _KEEPING:
        return
    aliases = node.get("aliases")
    leaves = leaves_of(aliases)
    former = [leaf.text for leaf in leaves]
    if new in former:
        # It gets back an id that it had.
        yield edit.replaced(text, leaves[former.index(new)], "aliases", old, flow=True)
    elif old in former:
        return
    elif isinstance(aliases, Items) and aliases.items:
        yield edit.with_item(text, aliases, "aliases", said_leaf(old))
    elif isinstance(aliases, Items):
        yield Splice(aliases.start, aliases.end, f"[{plain_or_quoted(old, flow=True)}]")
    elif isinstance(aliases, Leaf):
        yield Splice(aliases.start, aliases.start, "[")
        yield Splice(aliases.end, aliases.end, f", {plain_or_quoted(old, flow=True)}]")
    else:
        kept = Items([said_leaf(old)], flow=True)
        yield edit.with_field(text, node, entry.section, "aliases", kept)


def _referring(entry: Entry, old: str, kinds: set[str]) -> Iterator[tuple[Leaf, str, bool]]:
    """Yield the scalars of an entry that refer to a record, each with its key and its style."""
    node = entry.node
    if not isinstance(node, Pairs):
        return
    for key, value in node.pairs:
        refers = "source" if key.text == "original" else REFERENCES.get(key.text)
        if refers not in kinds:
            continue
        if key.text != "relations":
            flow = node.flow or not isinstance(value, Leaf)
            yield from ((one, key.text, flow) for one in leaves_of(value) if one.text == old)
            continue
        for one in value.items if isinstance(value, Items) else [value]:
            to = one.get("to") if isinstance(one, Pairs) else None
            if isinstance(to, Leaf) and to.text == old:
                yield to, "to", True
