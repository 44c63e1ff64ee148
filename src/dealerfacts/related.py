"""Find what else the store knows of a fact: relations both ways, and claims upon figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from dealerfacts.model import Claim, Figure, Sourced
from dealerfacts.query import Store
from dealerfacts.tuples import NamedTuple

# A claim rests on its figures: that is not a relation that a curator explains.
RESTS_ON = "figure"


class Related(NamedTuple):
    """A fact beside another.

    Args:
        fact: The other fact.
        how: One of ``model.RELATION_KINDS``, or ``RESTS_ON``.
        incoming: True where the other fact names this one.
        why: The curator's sentence, where there is one.
    """

    fact: Sourced
    how: str
    incoming: bool
    why: str | None = None


def related_facts(one: Sourced, store: Store) -> Iterator[Related]:
    """Yield the facts that one names, those that name it, and what rests on what."""
    fact = one.fact
    for relation in fact.relations:
        with suppress(KeyError):
            yield Related(store.get(relation.to), relation.how, incoming=False, why=relation.why)
    for other, relation in store.related(one):
        yield Related(other, relation.how, incoming=True, why=relation.why)
    if isinstance(fact, Claim):
        for id_ in fact.figures:
            with suppress(KeyError):
                yield Related(store.get(id_), RESTS_ON, incoming=False)
    elif isinstance(fact, Figure):
        for other in store.resting_on(one):
            yield Related(other, RESTS_ON, incoming=True)
