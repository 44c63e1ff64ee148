"""Show facts in short, as lists and searches do: the figure first, then what it counts."""

from __future__ import annotations

from collections.abc import Iterable

from dealerfacts.export.html.markup import Markup, element, joined
from dealerfacts.export.html.site import Site
from dealerfacts.model import Figure, Quote, Sourced
from dealerfacts.periods import NEVER, read_date, read_period
from dealerfacts.rows.points import leading
from dealerfacts.rows.words import amount, byline, counting, sentence, span
from dealerfacts.tuples import NamedTuple


class Card(NamedTuple):
    """A fact in short.

    Args:
        id: The fact's id.
        kind: ``figure``, ``claim`` or ``quote``.
        number: The newest number of a figure, and its unit; else empty.
        text: What a figure counts and where, or what is claimed or said.
        under: When, and whose it is.
        doubt: Whether it is disputed or updated, and by how many.
        disputes: By how many it is disputed.
        day: The day that its newest number, or its source, is of, as ``periods`` counts days.
    """

    id: str
    kind: str
    number: str
    text: str
    under: str
    doubt: str
    disputes: int
    day: int


def card(one: Sourced) -> Card:
    """Return a fact in short."""
    number, text, when = "", sentence(one), ""
    day = read_date(one.source.published).last if one.source.published else NEVER.last
    if isinstance(one.fact, Figure):
        point = leading(one)
        number, text, when = f"{amount(point)} {one.counted.unit}", counting(one), span(point)
        day = read_period(point.period).last or day
    elif isinstance(one.fact, Quote):
        when = ", ".join(filter(None, (one.speaker and one.speaker.name, one.fact.role)))
    under = " · ".join(filter(None, (when, byline(one.source))))
    doubts = ("disputed by", one.disputed_by), ("updated by", one.updated_by)
    doubt = "; ".join(f"{how} {len(by)}" for how, by in doubts if by)
    return Card(one.id, one.kind, number, text, under, doubt, len(one.disputed_by), day)


def listed(cards: Iterable[Card], site: Site, top: str = "../") -> Markup:
    """Return facts as a list, each a link to its page."""
    entries = (element("li", shown(one, site, top=top)) for one in cards)
    return element("ul", *entries, class_="cards")


def shown(one: Card, site: Site, why: str | None = None, top: str = "../") -> Markup:
    """Return a fact in short; ``why`` is what relates it to the one whose page this is."""
    text = f"“{one.text}”" if one.kind == "quote" else one.text
    number = element("strong", one.number) if one.number else None
    said = joined([number, text], " ")
    return joined(
        [
            element("p", site.fact(one.id, said, top), class_=f"says {one.kind}"),
            element("p", one.under, class_="under"),
            element("p", one.doubt, class_="doubt") if one.doubt else None,
            element("p", why, class_="why") if why else None,
        ]
    )
