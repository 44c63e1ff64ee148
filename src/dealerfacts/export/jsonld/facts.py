"""Make nodes of facts: a claim, a quotation, or a figure with an observation for each point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from dealerfacts.audit import explain
from dealerfacts.export.jsonld.entities import comment, organization
from dealerfacts.export.jsonld.vocabulary import (
    DISPUTED_BY,
    RELATIONS,
    UNIT_CODES,
    UPDATED_BY,
    Node,
    node,
    ref,
)
from dealerfacts.model import Claim, Correction, Figure, Point, Quote, Relation, Source, Sourced
from dealerfacts.periods import UNDATED, read_period
from dealerfacts.rows.words import counting

# The side that each qualifier leaves open: at least 10 is 10 or more.
_LEAST, _MOST = ("at-least", "over"), ("at-most", "under")

# Returns the id that a fact has now for one that it had before.
Known = Callable[[str], str]


def fact_nodes(one: Sourced, known: Known) -> Iterator[Node]:
    """Yield the node of a fact; after a figure, those of its points."""
    match one.fact:
        case Claim() as claim:
            yield _fact(one, known, "Claim", _claim(claim, one, known))
        case Quote() as quote:
            yield _fact(one, known, "Quotation", _quote(quote, one))
        case Figure() as figure:
            yield _fact(one, known, "Dataset", _figure(figure, one))
            for point in figure.points:
                yield _observation(point, one)


def _fact(one: Sourced, known: Known, kind: str, own: Node) -> Node:
    """Return a node with what every fact has: its topics, source, relations, notes, corrections."""
    fact = one.fact
    edges: dict[str, list[Node]] = {}
    for relation in fact.relations:
        to = ref("fact", known(relation.to))
        edges.setdefault(RELATIONS[relation.how], []).append(to)
    reasons = [_reason(relation, known) for relation in fact.relations]
    properties = {
        "identifier": [fact.id, *fact.aliases],
        **own,
        "about": [ref("topic", topic) for topic in fact.topics],
        "citation": [ref("source", one.source.id), *_original(one), *reasons],
        **edges,
        DISPUTED_BY: [ref("fact", id_) for id_ in one.disputed_by],
        UPDATED_BY: [ref("fact", id_) for id_ in one.updated_by],
        "term:anchor": None if isinstance(fact, Quote) else fact.anchor,
        "term:page": fact.page,
        "comment": [one for one in (comment(fact.note), _audited(one)) if one],
        "correction": [_correction(correction) for correction in fact.corrections],
    }
    return node("fact", fact.id, kind, properties)


def _claim(claim: Claim, one: Sourced, known: Known) -> Node:
    return {
        "genre": claim.kind,
        "text": claim.statement,
        "keywords": claim.keywords,
        "appearance": ref("source", one.source.id),
        "isBasedOn": [ref("fact", known(id_)) for id_ in claim.figures],
    }


def _quote(quote: Quote, one: Sourced) -> Node:
    """Return the words, and whose they are; a Role says what the speaker was at the time."""
    speaker = ref("speaker", quote.speaker)
    role = {"@type": "Role", "roleName": quote.role, "creator": speaker} if quote.role else None
    return {
        "text": quote.text,
        "author": speaker,
        "creator": role,
        "sourceOrganization": quote.organization and organization(quote.organization),
        "dateCreated": quote.said,
        "recordedAt": quote.occasion and {"@type": "Event", "name": quote.occasion},
        "isBasedOn": ref("source", one.source.id),
    }


def _figure(figure: Figure, one: Sourced) -> Node:
    change = figure.change
    return {
        "name": counting(one),
        "variableMeasured": ref("measure", figure.measure),
        "isBasedOn": ref("source", one.source.id),
        "mainEntity": [_point_ref(figure, point.period) for point in figure.points],
        "term:change": change
        and {
            "term:stated": change.stated,
            "term:from": _point_ref(figure, change.start),
            "term:to": _point_ref(figure, change.end),
        },
    }


def _point_ref(figure: Figure, period: str) -> Node:
    return ref("point", f"{figure.id}:{period}")


def _observation(point: Point, one: Sourced) -> Node:
    """Return the node of a point; its value is the number, with the bound that is known."""
    measure = one.counted
    place = measure.dimensions.get("place", "")
    properties = {
        "variableMeasured": ref("measure", measure.id),
        # Words that describe a place are no name.
        "observationAbout": {"@type": "Place", "name": place} if place[:1].isupper() else None,
        **_time(point.period),
        **_value(point),
        "unitText": measure.unit,
        "unitCode": UNIT_CODES.get(measure.unit),
        "additionalProperty": _more(point),
        "description": point.note,
        "subjectOf": [ref("fact", one.id), ref("source", one.source.id)],
    }
    return node("point", f"{one.id}:{point.period}", "Observation", properties)


def _value(point: Point) -> dict[str, Decimal | None]:
    low = point.value if point.qualifier in _LEAST else point.low
    high = point.value if point.qualifier in _MOST else point.high
    return {"value": point.value, "minValue": low, "maxValue": high}


def _more(point: Point) -> list[Node]:
    """Return what schema.org has no property for: the characters printed, and the qualifier."""
    more = {"period": point.period, "printed": point.printed, "qualifier": point.qualifier}
    named = [{"name": name, "value": value} for name, value in more.items() if value]
    return [{"@type": "PropertyValue", **one} for one in named]


def _time(period: str) -> Node:
    """Return the date of a point, or the length of the time that it covers.

    A year may be that of a count on one day: no length is claimed for what is not an interval.

    Example:
        >>> _time("2019-12"), _time("2015/2018"), _time("FY2023")
        ({'observationDate': '2019-12'}, {'observationPeriod': 'P4Y'}, {'observationPeriod': 'P1Y'})
    """
    if period == UNDATED:
        return {}
    if "/" not in period and not period.startswith("FY"):
        return {"observationDate": period}
    return {"observationPeriod": _length(period)}


def _length(period: str) -> str:
    """Return the length of an interval in whole years, else in whole months, else in days."""
    span = read_period(period)
    first, last = (date(n // 10000, n // 100 % 100, n % 100) for n in span)
    days = (last - first).days + 1
    if last == date.max:
        return f"P{days}D"
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    if end.day != first.day:
        return f"P{days}D"
    return f"P{months}M" if months % 12 else f"P{months // 12}Y"


def _original(one: Sourced) -> list[object]:
    """Return the document that a fact was first in, where it was read second-hand."""
    if isinstance(one.original, Source):
        return [ref("source", one.original.id)]
    return [one.original] if one.original else []


def _reason(relation: Relation, known: Known) -> Node:
    """Return the other fact, and as what it is cited: a Role stands between both."""
    to = ref("fact", known(relation.to))
    return {
        "@type": "Role",
        "roleName": relation.how,
        "description": relation.why,
        "citation": to,
    }


def _audited(one: Sourced) -> Node | None:
    return comment(explain(one.of(Figure), one.audit)) if one.audit else None


def _correction(correction: Correction) -> Node:
    return {
        "@type": "CorrectionComment",
        "datePublished": correction.date,
        "text": correction.why,
        "term:was": correction.was,
    }
