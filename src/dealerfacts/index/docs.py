"""Keep records as JSON inside the index, and bring them back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from dealerfacts.model import (
    Change,
    Claim,
    Entity,
    Fact,
    Figure,
    Measure,
    Point,
    Quote,
    Record,
    Relation,
    Source,
    Speaker,
    Topic,
)

KINDS: dict[type[Record], str] = {
    Figure: "figure",
    Claim: "claim",
    Quote: "quote",
    Topic: "topic",
    Speaker: "speaker",
    Source: "source",
    Measure: "measure",
}
_RECORDS = {kind: record for record, kind in KINDS.items()}
_TUPLES = ("topics", "aliases", "authors", "figures")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def dump(record: Record) -> str:
    """Return a record as JSON; absent fields are left out, a Decimal is a text."""
    return _encode(_fields(record))


def _fields(record: Record | Point | Change | Relation) -> dict[str, Any]:
    values = {}
    for name in record.__slots__:
        value = getattr(record, name)
        if value is None or value == () or name == "where":
            continue
        if name in ("points", "relations"):
            value = [_fields(part) for part in value]
        elif name == "change":
            value = _fields(value)
        values[name] = value
    return values


def load_fact(kind: str, doc: str) -> Fact:
    """Return the fact that ``dump`` wrote."""
    values = json.loads(doc)
    _tuples(values)
    if relations := values.get("relations"):
        values["relations"] = tuple(Relation(**one) for one in relations)
    if kind == "figure":
        values["points"] = tuple(_point(one) for one in values["points"])
        if change := values.get("change"):
            values["change"] = Change(**change)
    return _RECORDS[kind](**values)  # type: ignore[return-value]


def load_entity(kind: str, doc: str) -> Entity:
    """Return the topic, speaker, source or measure that ``dump`` wrote."""
    values = json.loads(doc)
    _tuples(values)
    return _RECORDS[kind](**values)  # type: ignore[return-value]


def _tuples(values: dict[str, Any]) -> None:
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(values[name])


def _point(values: dict[str, Any]) -> Point:
    for name in ("value", "low", "high"):
        if name in values:
            values[name] = Decimal(values[name])
    return Point(**values)
