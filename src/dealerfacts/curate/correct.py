"""Correct a fact visibly: another value, and beside it what was said until then, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dealerfacts.curate import edit
from dealerfacts.curate.edit import EditError, Entry, Open, Splice
from dealerfacts.errors import shown
from dealerfacts.reader import Scalar
from dealerfacts.reader.tree import Items, Leaf, Pairs, Tree, said_leaf
from dealerfacts.store.fields import Converter, Faults, slip, unknown
from dealerfacts.store.shapes import FACTS, Shape

# By which field the parts of a list are told apart.
_NAMES = {"points": "period", "relations": "to", "corrections": "date"}


class Place(NamedTuple):
    """A field of a fact that can be corrected: its scalar, its check, and how it is written."""

    leaf: Leaf
    key: str
    convert: Converter
    flow: bool


class Corrections(NamedTuple):
    """What was asked for: the new values by field, why, when, and what the store said."""

    values: Mapping[str, str]
    why: str
    date: str
    was: str | None = None


def fact(files: Sequence[Open], id_: str) -> Entry:
    """Return the fact with an id, or a former one.

    Raises:
        EditError: There is none.
    """
    facts = [one for file in files for one in file.entries() if one.section in FACTS]
    for one in facts:
        if id_ in (one.id, *(former.text for former in one.leaves("aliases"))):
            return one
    raise EditError(unknown("no fact", id_, (one.id for one in facts)))


def fields(entry: Entry) -> dict[str, Place]:
    """Return the fields of a fact that can be corrected, ``points.2019.value`` among them."""
    if not isinstance(entry.node, Pairs):
        return {}
    found = _collect(entry.node, FACTS[entry.section], "", entry.node.flow)
    return {
        name: one
        for name, one in found
        if name not in ("id", "aliases") and not name.startswith("corrections.")
    }


def _collect(node: Pairs, shape: Shape, path: str, flow: bool) -> Iterator[tuple[str, Place]]:
    for key, value in node.pairs:
        field = shape.fields.get(key.text)
        if field is None:
            continue
        name = f"{path}{key.text}"
        if field.part and isinstance(value, Pairs):
            yield from _collect(value, field.part, f"{name}.", flow or value.flow)
        elif field.parts and isinstance(value, Items):
            for part in value.items:
                if isinstance(part, Pairs):
                    mark = part.text(_NAMES.get(key.text, "")) or "?"
                    inner = flow or value.flow or part.flow
                    yield from _collect(part, field.parts, f"{name}.{mark}.", inner)
        elif isinstance(value, Leaf):
            yield name, Place(value, key.text, field.convert, flow)


def checked(place: Place, value: str) -> None:
    """Check a new value of a field.

    Raises:
        EditError: The field does not take it.
    """
    try:
        place.convert(Scalar(value))
    except Faults as error:
        fault = error.faults[0]
        raise EditError(f"{place.key}: {fault.message}; {fault.help}") from None


def correct(files: Sequence[Open], id_: str, asked: Corrections) -> dict[str, str]:
    """Return the new text of the file that holds a fact: the values, and the correction.

    Raises:
        EditError: There is no such fact or field, or a value is not one that the field takes.
    """
    entry = fact(files, id_)
    known = fields(entry)
    splices: list[Splice] = []
    said: list[str] = []
    for name, value in asked.values.items():
        if name not in known:
            near = slip(name, tuple(known))
            meant = f"did you mean {near}?" if near else f"it has {', '.join(known)}"
            raise EditError(f"{entry.id} has no field {shown(name)}: {meant}")
        place = known[name]
        checked(place, value)
        if place.leaf.text.rstrip("\n") == value:
            raise EditError(f"{entry.id}: {name} is {shown(value)} already")
        text = entry.within.text
        splices.append(edit.replaced(text, place.leaf, place.key, value, flow=place.flow))
        said.append(f"{name}: {place.leaf.text.rstrip()}")
    was = asked.was or (said[0].partition(": ")[2] if len(said) == 1 else "; ".join(said))
    told = {"date": asked.date, "was": was, "why": asked.why}
    splices.append(_correction(entry, told))
    return edit.changed(files, {entry.within.file.path: splices})


def _correction(entry: Entry, told: Mapping[str, str]) -> Splice:
    new: Tree = Pairs([(Leaf(key), said_leaf(one)) for key, one in told.items()], flow=False)
    text, node, before = entry.within.text, entry.node, entry.get("corrections")
    if isinstance(before, Items) and before.items:
        return edit.with_item(text, before, "corrections", new)
    if before is not None or not isinstance(node, Pairs):
        raise EditError(f"the corrections of {entry.id} are not a list")
    return edit.with_field(text, node, entry.section, "corrections", Items([new], flow=False))
