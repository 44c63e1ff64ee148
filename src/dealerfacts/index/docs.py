"""Bring back the records that the index keeps as JSON.

A record is an array of its fields in their order, without names: it is read whenever its fact is
printed. A figure stands with its audit, which costs more than a look-up may.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from dealerfacts import model
from dealerfacts.model import Audit, Entity, Fact

_Maker = Callable[[list[Any]], Any]


def fact(kind: str, text: str) -> tuple[Fact, Audit | None]:
    """Return a fact that ``tables.dump`` wrote, and the audit of a figure that states a change."""
    fields, audited = json.loads(text), None
    if kind == "figure":
        fields, audited = fields
    record: Fact = _MAKERS[kind](fields)
    return record, audited and _audit(audited)


def entity(kind: str, text: str) -> Entity:
    """Return the topic, speaker, source or measure that ``tables.dump`` wrote."""
    record: Entity = _MAKERS[kind](json.loads(text))
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
_point = _maker(model.Point, value=Decimal, low=Decimal, high=Decimal)
_shared: dict[str, Callable[[list[Any]], object]] = {
    "topics": tuple,
    "relations": _all(model.Relation._make),
    "aliases": tuple,
    "corrections": _all(model.Correction._make),
}
_MAKERS = {
    "figure": _maker(model.Figure, points=_all(_point), change=model.Change._make, **_shared),
    "claim": _maker(model.Claim, figures=tuple, keywords=tuple, **_shared),
    "quote": _maker(model.Quote, **_shared),
    "topic": _maker(model.Topic, aliases=tuple),
    "speaker": _maker(model.Speaker, aliases=tuple, roles=_all(model.Role._make)),
    "source": _maker(model.Source, authors=tuple, aliases=tuple),
    "measure": _maker(model.Measure, keywords=tuple),
}
