"""Name what a record refers to."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.model import KINDS, Record, Relation

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


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the kind and the id of each thing that ``record`` refers to, as far as it is known."""
    for name, kind in _ATTRIBUTES[type(record)]:
        value = getattr(record, name) or ()
        for one in (value,) if isinstance(value, str) else value:
            yield kind, one.to if isinstance(one, Relation) else one
