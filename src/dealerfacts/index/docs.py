"""Keep records as JSON inside the index, and bring them back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from dealerfacts.audit import audit
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
    """Return a record as JSON; absent fields are left out, a Decimal is a text.

    A figure that states a change carries its audit along: it costs more than a look-up may.
    """
    fields = _fields(record)
    if isinstance(record, Figure) and (audited := audit(record)):
        fields["audit"] = {name: getattr(audited, name) for name in audited.__slots__}
    return _encode(fields)


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


def fact(kind: str, doc: dict[str, Any]) -> Fact:
    """Return the fact whose fields ``dump`` wrote."""
    values = _tuples(doc)
    for derived in ("audit", "disputed_by"):
        values.pop(derived, None)
    if relations := values.get("relations"):
        values["relations"] = tuple(Relation(**one) for one in relations)
    if kind == "figure":
        values["points"] = tuple(_point(one) for one in values["points"])
        if change := values.get("change"):
            values["change"] = Change(**change)
    return _RECORDS[kind](**values)  # type: ignore[return-value]


def entity(kind: str, doc: dict[str, Any]) -> Entity:
    """Return the topic, speaker, source or measure whose fields ``dump`` wrote."""
    return _RECORDS[kind](**_tuples(doc))  # type: ignore[return-value]


def _tuples(doc: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if name in _TUPLES else value for name, value in doc.items()}


def _point(doc: dict[str, Any]) -> Point:
    values = dict(doc)
    for name in ("value", "low", "high"):
        if name in values:
            values[name] = Decimal(values[name])
    return Point(**values)
