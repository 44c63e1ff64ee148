"""Gather what the page of a fact shows beside the fact."""

from __future__ import annotations

from dealerfacts.audit import explain
from dealerfacts.audit.points import between
from dealerfacts.cite import cite
from dealerfacts.model import Figure, Sourced
from dealerfacts.periods import read_period
from dealerfacts.query import Store
from dealerfacts.related import Related, related_facts
from dealerfacts.rows.outline import HOW
from dealerfacts.rows.words import gap_in_words, span
from dealerfacts.tuples import NamedTuple

# The style in which a page says how to cite its fact; ``cite`` has the others.
_STYLE = "apa"


class Page(NamedTuple):
    """A fact with what surrounds it.

    Args:
        one: The fact.
        related: The facts beside it, those that dispute it first.
        explained: What its arithmetic says, where a figure states a change.
        change: What lies between a figure's first and last number, as computed from them.
        citation: Its source as a list of references has it.
    """

    one: Sourced
    related: tuple[Related, ...] = ()
    explained: str | None = None
    change: str | None = None
    citation: str | None = None


def page(one: Sourced, store: Store) -> Page:
    """Return the page of a fact of ``store``."""
    return around(one, store)._replace(citation=cite(one, style=_STYLE))


def around(one: Sourced, store: Store) -> Page:
    """Return the page of a fact without its citation, for what cites it in every style."""
    fact = one.fact
    explained = explain(fact, one.audit) if isinstance(fact, Figure) and one.audit else None
    related = sorted(related_facts(one, store), key=lambda other: list(HOW).index(other.how))
    change = None if explained else _change(one)
    return Page(one, tuple(related), explained, change)


def _change(one: Sourced) -> str | None:
    """Return what lies between the first and the last dated point of a figure."""
    points = one.fact.points if isinstance(one.fact, Figure) else ()
    dated = sorted(
        (point for point in points if read_period(point.period).first),
        key=lambda point: read_period(point.period),
    )
    gap = between(dated[0], dated[-1]) if len(dated) > 1 else None
    if gap is None:
        return None
    said = ", ".join([*gap_in_words(gap, one.counted.unit), "computed"])
    return f"{span(dated[0])} to {span(dated[-1])}: {said}"
