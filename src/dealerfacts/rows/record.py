"""Turn facts into nested records, whose keys are the promise of the schema ``dealerfacts/1``."""

from __future__ import annotations

from typing import Any

from dealerfacts.audit import audit
from dealerfacts.compare import Comparison
from dealerfacts.link import NoLinkError, link_fact
from dealerfacts.model import Claim, Entity, Fact, Figure, Measure, Quote, Source
from dealerfacts.query import Store
from dealerfacts.rows.sheet import Record


def fact_record(fact: Fact, store: Store) -> Record:
    """Return a fact with all that it stands on, as JSON prints it."""
    match fact:
        case Figure():
            own = _figure(fact, store.measure(fact.measure))
        case Claim():
            own = {
                "kind": "claim",
                "claim_kind": fact.kind,
                "statement": fact.statement,
                "figures": fact.figures,
            }
        case Quote():
            speaker = store.speaker(fact.speaker)
            own = {
                "kind": "quote",
                "text": fact.text,
                "speaker": {"id": speaker.id, "name": speaker.name},
                "role": fact.role,
                "organization": fact.organization,
            }
    return _present(
        {
            "id": fact.id,
            **own,
            "topics": fact.topics,
            "source": source_record(store.source(fact.source)),
            **_original(fact, store),
            "anchor": None if isinstance(fact, Quote) else fact.anchor,
            "link": _link(fact, store),
            "relations": [{"to": r.to, "how": r.how, "why": r.why} for r in fact.relations],
            "aliases": fact.aliases,
            "note": fact.note,
        }
    )


def _original(fact: Fact, store: Store) -> Record:
    """Return the document that a fact was first in, where it was read second-hand."""
    named = fact.original or store.source(fact.source).original
    try:
        source = store.source(named) if named else None
    except KeyError:
        source = None
    if source is None:
        return {"original": named}
    about = ", ".join(filter(None, (source.publisher, source.published)))
    return {"original": f"{source.title} ({about})", "original_id": source.id}


def _link(fact: Fact, store: Store) -> str | None:
    try:
        return link_fact(fact, store.source(fact.source))
    except NoLinkError:
        return None


def _figure(figure: Figure, measure: Measure) -> Record:
    change = figure.change
    audited = audit(figure)
    return {
        "kind": "figure",
        "measure": measure_record(measure),
        "points": [_present(fields(point)) for point in figure.points],
        "change": change and {"stated": change.stated, "from": change.start, "to": change.end},
        "audit": audited and audit_record(audited),
    }


def source_record(source: Source) -> Record:
    """Return a source as JSON prints it."""
    return _present(fields(source))


def measure_record(measure: Measure) -> Record:
    """Return a measure as JSON prints it."""
    return _present(fields(measure))


def audit_record(audited: Any) -> Record:
    """Return an audit as JSON prints it; what could not be computed is null."""
    return fields(audited)


def entity_record(entity: Entity, facts: int) -> Record:
    """Return a topic, a speaker or a source with its number of facts."""
    return _present(fields(entity)) | {"facts": facts}


def fields(record: Any) -> Record:
    """Return a record's attributes by name, but for its place."""
    return {name: getattr(record, name) for name in record.__slots__ if name != "where"}


def _present(record: Record) -> Record:
    """Leave out what is absent; an empty list of relations says nothing."""
    return {
        key: value for key, value in record.items() if value is not None and value not in ((), [])
    }


def comparison_record(one: Comparison, store: Store) -> Record:
    """Return a comparison with both facts whole, so that each stands beside its source."""
    relation = one.relation
    return _present(
        {
            "verdict": one.verdict,
            "base": fact_record(one.base, store),
            "base_point": _present(fields(one.base_point)),
            "other": fact_record(one.other, store),
            "other_point": _present(fields(one.other_point)),
            "differs_in": [d._asdict() for d in one.differs_in],
            "unstated": one.unstated,
            "ratio": one.ratio,
            "relation": relation and {"how": relation.how, "why": relation.why, "at": one.said_by},
        }
    )
