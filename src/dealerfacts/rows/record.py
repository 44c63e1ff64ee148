"""Spell the keys of the JSON promise ``dealerfacts/1``: records as nested mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerfacts.context import context_of
from dealerfacts.model import Claim, Figure, Quote, Source
from dealerfacts.rows.sheet import Record
from dealerfacts.rows.words import byline, original, sentence

if TYPE_CHECKING:
    from dealerfacts.compare import Comparison
    from dealerfacts.compare.timelines import Timeline
    from dealerfacts.errors import Problem
    from dealerfacts.model import Correction, Entity, Point, Relation, Role, Sourced
    from dealerfacts.query import Match
    from dealerfacts.related import Related
    from dealerfacts.rows.page import Page
    from dealerfacts.verify.outcome import Check

    _Part = Entity | Point | Relation | Correction | Role


def fact_record(one: Sourced) -> Record:
    """Return a fact with all that it stands on, as JSON prints it; what is absent has no key."""
    fact = one.fact
    record: Record = {"id": fact.id, "kind": one.kind}
    match fact:
        case Figure():
            record["measure"] = fields_of(one.measure)
            _add(record, context=context_of(one.measure))
            record["points"] = [_point(point, one.asked) for point in fact.points]
            if change := fact.change:
                said = {"stated": change.stated, "from": change.start, "to": change.end}
                record |= {"change": said, "audit": one.audit._asdict() if one.audit else {}}
        case Claim():
            record |= {"claim_kind": fact.kind, "statement": fact.statement}
            _add(record, figures=fact.figures)
            if one.evidence:
                favour, against, mixed = one.evidence
                record["evidence"] = {"for": favour, "against": against, "mixed": mixed}
        case Quote():
            record |= {"text": fact.text, "speaker": fields_of(one.speaker)}
            _add(record, role=fact.role, organization=fact.organization)
            _add(record, said=fact.said, occasion=fact.occasion)
    record["topics"] = fact.topics
    record["source"] = fields_of(one.source)
    _add(
        record,
        original=one.original and original(one),
        original_id=one.original.id if isinstance(one.original, Source) else None,
        anchor=None if isinstance(fact, Quote) else fact.anchor,
        page=fact.page,
        relations=fact.relations and [fields_of(relation) for relation in fact.relations],
        disputed_by=one.disputed_by,
        updated_by=one.updated_by,
        aliases=fact.aliases,
        note=fact.note,
        keywords=fact.keywords if isinstance(fact, Claim) else (),
        corrections=fact.corrections and [fields_of(was) for was in fact.corrections],
    )
    return record


def match_record(match: Match | None) -> Record:
    """Return how well the first fact meets the question, as the JSON envelope says it."""
    if match is None:
        return {}
    record: Record = {"match": "full" if match.full else "near"}
    _add(record, unmet=match.unmet, repaired=dict(match.repaired))
    return record


def page_record(page: Page) -> Record:
    """Return a fact with what surrounds it; a key that would hold nothing is left out."""
    record = fact_record(page.one)
    _add(record, related=[_related(one) for one in page.related], explained=page.explained)
    _add(record, citation=page.citation)
    return record


def comparison_record(one: Comparison) -> Record:
    """Return a comparison: both facts whole, so that each stands beside its source."""
    record: Record = {
        "verdict": one.verdict,
        "base": fact_record(one.base),
        "base_point": fields_of(one.base_point),
        "other": fact_record(one.other),
        "other_point": fields_of(one.other_point),
        "differs_in": [difference._asdict() for difference in one.differs_in],
        "unstated": list(one.unstated),
        "ratio": one.ratio,
    }
    if relation := one.relation:
        record["relation"] = {"how": relation.how, "why": relation.why, "at": one.said_by}
    _add(record, computed=one.gap and one.gap._asdict(), explained=one.explained)
    return record


def timeline_record(line: Timeline) -> Record:
    """Return a time line: the measure, its points in order, and what lies between the ends."""
    readings = [
        {"id": one.one.id, "source": byline(one.one.source), **fields_of(one.point)}
        for one in line.readings
    ]
    record: Record = {"measure": fields_of(line.measure), "points": readings}
    _add(record, computed=line.gap and line.gap._asdict())
    return record


def counted_record(counted: tuple[Entity, int], what: str = "facts") -> Record:
    """Return a topic, a speaker or the like with its number of facts, or a measure's of points."""
    entity, number = counted
    return fields_of(entity) | {what: number}


def corrected_record(corrected: tuple[Sourced, Correction]) -> Record:
    """Return a correction with the fact that it was made to, which is there as it stands now."""
    one, correction = corrected
    return fields_of(correction) | {"fact": fact_record(one)}


def problem_record(one: Problem) -> Record:
    """Return a problem: its place, what is wrong, what to do, and all of that as text."""
    return {
        "file": one.where.file,
        "line": one.where.line,
        "column": one.where.column,
        "level": one.level,
        "code": one.code,
        "message": one.message,
        "help": one.help,
        "text": str(one),
    }


def check_record(one: Check) -> Record:
    """Return what came of a passage: outcome, place and difference, and where it was read."""
    sought, verdict, read = one.sought, one.verdict, one.read
    record: Record = {
        "id": sought.fact,
        "part": sought.part,
        "number": sought.number,
        "outcome": verdict.outcome,
        "sought": sought.text,
        "source": one.source.id,
    }
    _add(record, found=verdict.found, steps=verdict.steps, count=verdict.times, said=verdict.said)
    _add(record, before=verdict.before, after=verdict.after)
    _add(record, address=read.address, date=read.date, sha256=read.hash, kind=read.kind)
    return record


def fields_of(record: _Part | None) -> Record:
    """Return the fields of a record by name, without those that are absent."""
    if record is None:
        return {}
    fields: Record = {
        name: value
        for name, value in zip(record._fields, record, strict=True)
        if value or (value is not None and value is not False and value != ())
    }
    if roles := fields.get("roles"):
        fields["roles"] = [fields_of(role) for role in roles]
    return fields


def _add(record: Record, **values: object) -> None:
    """Add the values that there are."""
    record |= {key: value for key, value in values.items() if value}


def _related(one: Related) -> Record:
    return {
        "id": one.fact.id,
        "how": one.how,
        "incoming": one.incoming,
        "why": one.why,
        "says": sentence(one.fact),
        "source": byline(one.fact.source),
    }


def _point(point: Point, asked: tuple[str, ...]) -> Record:
    """Return a point, marked where the question asked for its time."""
    return fields_of(point) | ({"asked": True} if point.period in asked else {})
