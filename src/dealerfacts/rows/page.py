"""Gather what the page of a fact shows beside the fact."""

from __future__ import annotations

from typing import NamedTuple

from dealerfacts.audit import explain
from dealerfacts.model import Figure, Sourced
from dealerfacts.query import Store
from dealerfacts.related import Related, related_facts


class Page(NamedTuple):
    """A fact with what surrounds it.

    Args:
        one: The fact.
        related: The facts beside it.
        explained: What its arithmetic says, where a figure states a change.
    """

    one: Sourced
    related: tuple[Related, ...] = ()
    explained: str | None = None


def page(one: Sourced, store: Store) -> Page:
    """Return the page of a fact of ``store``."""
    fact = one.fact
    explained = explain(fact, one.audit) if isinstance(fact, Figure) and one.audit else None
    return Page(one, tuple(related_facts(one, store)), explained)
