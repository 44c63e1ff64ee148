"""Turn what surrounds a fact into the keys that its page adds to its record."""

from __future__ import annotations

from dealerfacts.audit import explain
from dealerfacts.model import Figure, Sourced
from dealerfacts.query import Store
from dealerfacts.related import Related, related_facts
from dealerfacts.rows.flat import byline, sentence
from dealerfacts.rows.record import fact_record
from dealerfacts.rows.sheet import Record


def surroundings(one: Sourced, store: Store) -> Record:
    """Return ``related``, the facts beside it, and ``explained``, what its arithmetic says.

    A key that would hold nothing is left out.
    """
    more: Record = {}
    if related := [_record(other) for other in related_facts(one, store)]:
        more["related"] = related
    if isinstance(one.fact, Figure) and one.audit:
        more["explained"] = explain(one.fact, one.audit)
    return more


def _record(one: Related) -> Record:
    record = fact_record(one.fact)
    return {
        "id": record["id"],
        "how": one.how,
        "incoming": one.incoming,
        "why": one.why,
        "says": sentence(record),
        "source": byline(record["source"]),
    }
