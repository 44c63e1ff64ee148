"""Gather what else the store knows of a fact: relations in both directions, and its arithmetic."""

from __future__ import annotations

from contextlib import suppress

from dealerfacts.audit import audit, explain
from dealerfacts.model import Claim, Fact, Figure
from dealerfacts.query import Store
from dealerfacts.rows.flat import sentence
from dealerfacts.rows.record import fact_record
from dealerfacts.rows.sheet import Record


def surroundings(fact: Fact, store: Store) -> Record:
    """Return the keys that a page adds to a fact's record: ``related`` and ``explained``."""
    related = []
    for relation in fact.relations:
        with suppress(KeyError):
            other = store.get(relation.to)
            related.append(_related(other, store, relation.how, relation.why, incoming=False))
    for other, relation in store.related(fact):
        related.append(_related(other, store, relation.how, relation.why, incoming=True))
    if isinstance(fact, Claim):
        for id_ in fact.figures:
            with suppress(KeyError):
                related.append(_related(store.get(id_), store, "figure", None, incoming=False))
    more: Record = {"related": related} if related else {}
    if isinstance(fact, Figure):
        for other in store.resting_on(fact):
            related.append(_related(other, store, "figure", None, incoming=True))
        more = {"related": related} if related else {}
        if audited := audit(fact):
            more["explained"] = explain(fact, audited)
    return more


def _related(other: Fact, store: Store, how: str, why: str | None, *, incoming: bool) -> Record:
    record = fact_record(*store.document(other.id), store)
    source = record["source"]
    published = source.get("published")
    return {
        "id": other.id,
        "how": how,
        "incoming": incoming,
        "why": why,
        "says": sentence(record),
        "source": f"{source['publisher']}, {published}" if published else source["publisher"],
    }
