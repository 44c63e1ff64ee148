"""Bring back the records that the index keeps as JSON.

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
    Relation,
    Role,
    Source,
    Speaker,
    Topic,
)

_Maker = Callable[[list[Any]], Any]


def fact(kind: str, text: str) -> tuple[Fact, Audit | None]:
    """Return a fact that ``tables.dump`` wrote, and the audit of a figure that states a change."""
    if kind == "figure":
        fields, audited = json.loads(text)
        return _figure(fields), audited and _audit(audited)
    return (_claim if kind == "claim" else _quote)(json.loads(text)), None


def entity(kind: str, text: str) -> Entity:
    """Return the topic, speaker, source or measure that ``tables.dump`` wrote."""
    record: Entity = _ENTITIES[kind](json.loads(text))
    return record


def _maker(record: type[Any], **converters: Callable[[Any], object]) -> _Maker:
    """Return what makes a record of the list of its fields.

    JSON knows neither tuples nor Decimals: ``converters`` make the fields that are such.
    """
    places = [(record._fields.index(name), convert) for name, convert in converters.items()]

    def make(fields: list[Any]) -> Any:
        for place, convert in places:
            if fields[place] is not None:
                fields[place] = convert(fields[place])
        return record._make(fields)

    return make


def _all(make: _Maker) -> Callable[[list[Any]], tuple[Any, ...]]:
    return lambda parts: tuple(map(make, parts))


_audit = _maker(Audit, computed=Decimal, low=Decimal, high=Decimal, ratio=Decimal)
_point = _maker(Point, value=Decimal, low=Decimal, high=Decimal)
_shared: dict[str, Callable[[list[Any]], object]] = {
    "topics": tuple,
    "relations": _all(Relation._make),
    "aliases": tuple,
    "corrections": _all(Correction._make),
}
_figure = _maker(Figure, points=_all(_point), change=Change._make, **_shared)
_claim = _maker(Claim, figures=tuple, keywords=tuple, **_shared)
_quote = _maker(Quote, **_shared)
_ENTITIES = {
    "topic": _maker(Topic, aliases=tuple),
    "speaker": _maker(Speaker, aliases=tuple, roles=_all(Role._make)),
    "source": _maker(Source, authors=tuple, aliases=tuple),
    "measure": _maker(Measure, keywords=tuple),
}
