"""Turn what surrounds a fact into the keys that its page adds to its record."""

from __future__ import annotations

from dealerfacts.audit import audit, explain
from dealerfacts.model import Fact, Figure
from dealerfacts.query import Store
from dealerfacts.related import Related, related_facts
from dealerfacts.rows.flat import byline, sentence
from dealerfacts.rows.record import fact_record
from dealerfacts.rows.sheet import Record


def surroundings(fact: Fact, store: Store) -> Record:
    """Return ``related``, the facts beside it, and ``explained``, what its arithmetic says.

    A key that would hold nothing is left out.
    """
    more: Record = {}
    if related := [_record(one, store) for one in related_facts(fact, store)]:
        more["related"] = related
    if isinstance(fact, Figure) and (audited := audit(fact)):
        more["explained"] = explain(fact, audited)
    return more


def _record(one: Related, store: Store) -> Record:
    record = fact_record(*store.document(one.fact.id), store)
    return {
        "id": one.fact.id,
        "how": one.how,
        "incoming": one.incoming,
        "why": one.why,
        "says": sentence(record),
        "source": byline(record["source"]),
    }
