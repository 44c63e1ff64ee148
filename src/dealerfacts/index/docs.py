"""Keep records as JSON inside the index, and bring them back.

A record is an array of its fields in their order, without names: it is read whenever its fact is
printed. A figure stands with its audit, which costs more than a look-up may.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from dealerfacts.model import (
    Audit,
    Change,
    Claim,
    Correction,
    Entity,
    Fact,
    Figure,
    Measure,
    Point,
    Quote,
    Record,
    Relation,
    Role,
    Source,
    Speaker,
    Topic,
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def dump(record: Record) -> str:
    """Return a record as JSON; a Decimal is a text."""
    if isinstance(record, Figure):
        # What compiles a store needs the audit; what reads one does not.
        from dealerfacts.audit import audit

        return _encode([record, audit(record)])
    return _encode(record)


def fact(kind: str, text: str) -> tuple[Fact, Audit | None]:
    """Return the fact that ``dump`` wrote, and the audit of a figure that states a change."""
    if kind == "figure":
        fields, audited = json.loads(text)
        return _figure(fields), _audit(audited)
    fields = json.loads(text)
    return (_claim if kind == "claim" else _quote)(fields), None


def entity(kind: str, text: str) -> Entity:
    """Return the topic, speaker, source or measure that ``dump`` wrote."""
    return _ENTITIES[kind](json.loads(text))


_POINTS = Figure._fields.index("points")


def _figure(fields: list[Any]) -> Figure:
    one = Figure._make(fields)
    return one._replace(
        topics=tuple(one.topics),
        points=tuple(_point(point) for point in fields[_POINTS]),
        change=one.change and Change._make(one.change),
        **_shared(one),
    )


def _claim(fields: list[Any]) -> Claim:
    one = Claim._make(fields)
    return one._replace(
        topics=tuple(one.topics),
        figures=tuple(one.figures),
        keywords=tuple(one.keywords),
        **_shared(one),
    )


def _quote(fields: list[Any]) -> Quote:
    one = Quote._make(fields)
    return one._replace(topics=tuple(one.topics), **_shared(one))


def _shared(one: Fact) -> dict[str, Any]:
    return {
        "relations": tuple(map(Relation._make, one.relations)),
        "aliases": tuple(one.aliases),
        "corrections": tuple(map(Correction._make, one.corrections)),
    }


def _point(fields: list[Any]) -> Point:
    one = Point._make(fields)
    if one.value is not None:
        return one._replace(value=Decimal(one.value))
    return one._replace(low=_number(one.low), high=_number(one.high))


def _audit(fields: list[Any] | None) -> Audit | None:
    if fields is None:
        return None
    one = Audit._make(fields)
    return one._replace(
        computed=_number(one.computed),
        low=_number(one.low),
        high=_number(one.high),
        ratio=_number(one.ratio),
    )


def _number(text: Decimal | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _topic(fields: list[Any]) -> Topic:
    one = Topic._make(fields)
    return one._replace(aliases=tuple(one.aliases))


def _speaker(fields: list[Any]) -> Speaker:
    one = Speaker._make(fields)
    return one._replace(aliases=tuple(one.aliases), roles=tuple(map(Role._make, one.roles)))


def _source(fields: list[Any]) -> Source:
    one = Source._make(fields)
    return one._replace(authors=tuple(one.authors), aliases=tuple(one.aliases))


def _measure(fields: list[Any]) -> Measure:
    one = Measure._make(fields)
    return one._replace(keywords=tuple(one.keywords))


_ENTITIES: dict[str, Callable[[list[Any]], Entity]] = {
    "topic": _topic,
    "speaker": _speaker,
    "source": _source,
    "measure": _measure,
}
