"""Spell the keys of the JSON promise ``dealerfacts/1``: records as nested mappings."""

from __future__ import annotations

from dealerfacts.model import (
    Audit,
    Change,
    Claim,
    Correction,
    Entity,
    Figure,
    Point,
    Quote,
    Relation,
    Role,
    Source,
    Sourced,
)
from dealerfacts.rows.flat import byline
from dealerfacts.rows.sheet import Record

_Part = Entity | Point | Relation | Correction | Role


def fact_record(one: Sourced) -> Record:
    """Return a fact with all that it stands on, as JSON prints it; what is absent has no key."""
    fact = one.fact
    record: Record = {"id": fact.id, "kind": one.kind}
    match fact:
        case Figure():
            record["measure"] = fields_of(one.measure)
            record["points"] = [fields_of(point) for point in fact.points]
            if fact.change:
                record["change"] = _change(fact.change)
                record["audit"] = _audit(one.audit)
        case Claim():
            record |= {"claim_kind": fact.kind, "statement": fact.statement}
            _add(record, figures=fact.figures)
        case Quote():
            record |= {"text": fact.text, "speaker": fields_of(one.speaker)}
            _add(record, role=fact.role, organization=fact.organization)
            _add(record, said=fact.said, occasion=fact.occasion)
    record["topics"] = fact.topics
    record["source"] = fields_of(one.source)
    _add_original(record, one.original)
    _add(record, anchor=None if isinstance(fact, Quote) else fact.anchor, page=fact.page)
    _add(record, relations=[fields_of(relation) for relation in fact.relations])
    _add(record, disputed_by=one.disputed_by, updated_by=one.updated_by)
    _add(record, aliases=fact.aliases, note=fact.note)
    if isinstance(fact, Claim):
        _add(record, keywords=fact.keywords)
    _add(record, corrections=[fields_of(correction) for correction in fact.corrections])
    return record


def fields_of(record: _Part | None) -> Record:
    """Return the fields of a record by name, without those that are absent."""
    fields: Record = record._asdict() if record else {}
    if roles := fields.get("roles"):
        fields["roles"] = [fields_of(role) for role in roles]
    return {name: value for name, value in fields.items() if not _is_absent(value)}


def _is_absent(value: object) -> bool:
    return value is None or value is False or value == ()


def _add(record: Record, **values: object) -> None:
    """Add the values that there are."""
    record |= {key: value for key, value in values.items() if value}


def _add_original(record: Record, original: Source | str | None) -> None:
    """Add the document that a fact was first in, where it was read second-hand."""
    if isinstance(original, Source):
        record["original"] = f"{original.title} ({byline(fields_of(original))})"
        record["original_id"] = original.id
    elif original:
        record["original"] = original


def _change(change: Change) -> Record:
    return {"stated": change.stated, "from": change.start, "to": change.end}


def _audit(audit: Audit | None) -> Record:
    return audit._asdict() if audit else {}
