"""Name what a record refers to."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.model import KINDS, Record, Relation
from dealerfacts.store.records import Remnant

FACT = "fact"
# What the attributes of records refer to.
REFERENCES = {
    "parent": "topic",
    "source": "source",
    "topics": "topic",
    "relations": FACT,
    "measure": "measure",
    "figures": "figure",
    "speaker": "speaker",
}
_ATTRIBUTES = {
    record: [(name, kind) for name, kind in REFERENCES.items() if name in record._fields]
    for record in KINDS
}


def references(record: Record | Remnant) -> Iterator[tuple[str, str]]:
    """Yield the kind and the id of each thing that ``record`` refers to."""
    for name, kind in _ATTRIBUTES[type_of(record)]:
        value = attribute(record, name)
        if isinstance(value, str):
            yield kind, value
        elif isinstance(value, tuple):
            for one in value:
                yield kind, one.to if isinstance(one, Relation) else one


def type_of(record: Record | Remnant) -> type[Record]:
    """Return the type of a record, or of what is left of one."""
    return record.record if isinstance(record, Remnant) else type(record)


def attribute(record: Record | Remnant, name: str) -> object:
    """Return an attribute of a record, or None where it has none, or none that could be read."""
    if isinstance(record, Remnant):
        return record.values.get(name)
    return getattr(record, name, None)
