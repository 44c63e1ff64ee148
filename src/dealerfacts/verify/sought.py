"""Say what a fact claims to stand in its source: its anchor, its numbers as printed, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.model import Figure, Quote, Sourced
from dealerfacts.verify.outcome import ANCHOR, PRINTED, QUOTE, STATED, Sought

# How an omission is written inside a quote.
_OMISSION = re.compile(r"\s*\[\s*(?:\.\s?\.\s?\.|…)\s*\]\s*")


def sought_of(one: Sourced) -> Iterator[Sought]:
    """Yield the passages of a fact, its anchor first: what pins a fact pins its numbers."""
    fact = one.fact
    if isinstance(fact, Quote):
        yield Sought(fact.id, QUOTE, fact.text)
        return
    yield Sought(fact.id, ANCHOR, fact.anchor)
    if isinstance(fact, Figure):
        for number, point in enumerate(fact.points):
            yield Sought(fact.id, PRINTED, point.printed, number)
        if fact.change:
            yield Sought(fact.id, STATED, fact.change.stated)


def pieces(text: str) -> list[str]:
    """Return the runs of a quote between its omissions.

    Example:
        >>> pieces("We know [...] that it does not work.")
        ['We know', 'that it does not work.']
    """
    return [piece for piece in (one.strip() for one in _OMISSION.split(text)) if piece]
