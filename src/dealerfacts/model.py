"""The records that a store holds: facts, and what facts stand on.

Records are named tuples: they are made for each fact of an answer, and frozen dataclasses take nine
milliseconds of a look-up where these take less than one. A record does not know where it was read:
the reader tells that beside it (``store.records``).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from dealerfacts.tuples import NamedTuple

SOURCE_KINDS = (
    "press-release",
    "report",
    "journal-article",
    "dataset",
    "web-page",
    "news-article",
    "law",
    "blog-post",
    "testimony",
    "speech",
    "court-decision",
    "book",
    "thesis",
    "working-paper",
    "video",
    "letter",
)
CLAIM_KINDS = ("finding", "argument", "recommendation")
RELATION_KINDS = ("corroborates", "updates", "disputes", "context")
QUALIFIERS = ("about", "nearly", "over", "under", "at-least", "at-most")
CADENCES = ("yearly", "quarterly", "monthly", "once")


class Topic(NamedTuple):
    """A subject heading: ``aliases`` are other words for it, ``parent`` is a wider topic's id."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None


class Role(NamedTuple):
    """What a speaker was, where, and between which dates, as far as that is known."""

    role: str
    organization: str | None = None
    since: str | None = None
    until: str | None = None


class Speaker(NamedTuple):
    """A person who is quoted."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Source(NamedTuple):
    """A document that facts were read in.

    ``published`` and ``accessed`` are written as in the store: ``2019``, ``2019-12`` or
    ``2019-12-17``. ``original`` names the document that this one reports, as text or as the id
    of another source. ``described`` marks a title that the page itself does not have. ``copy_url``
    is the copy that was read, where ``url`` is the original's address. A person in ``authors`` is
    written ``Family, Given``; a name without a comma is a group. ``journal`` or ``site`` stands
    where it is not the publisher; ``language`` is a code like ``es``, and English where it is
    absent.
    """

    id: str
    title: str
    publisher: str
    kind: str
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    archive_url: str | None = None
    accessed: str | None = None
    original: str | None = None
    note: str | None = None
    described: bool = False
    copy_url: str | None = None
    journal: str | None = None
    site: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    number: str | None = None
    doi: str | None = None
    language: str | None = None
    aliases: tuple[str, ...] = ()


class Measure(NamedTuple):
    """What is counted: a unit, and the dimensions (name to value) that set it apart.

    ``short`` is the label without what is usual, ``main`` marks the plain total of a subject,
    ``keywords`` are words that people type for it, and ``cadence`` (of ``CADENCES``) says how often
    its numbers come out.
    """

    id: str
    label: str
    unit: str
    dimensions: Mapping[str, str] = {}
    definition: str | None = None
    short: str | None = None
    main: bool = False
    keywords: tuple[str, ...] = ()
    cadence: str | None = None


class Point(NamedTuple):
    """A ``value``, or a ``low`` and a ``high``, for a period, in the measure's unit.

    ``printed`` holds the characters that stand in the source.
    """

    period: str
    printed: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str | None = None
    note: str | None = None


class Change(NamedTuple):
    """A change as the source states it, between the periods ``start`` and ``end`` of two points."""

    stated: str
    start: str
    end: str


class Relation(NamedTuple):
    """What a fact is to the fact ``to``: ``how`` of ``RELATION_KINDS``, ``why`` a sentence."""

    to: str
    how: str
    why: str


class Correction(NamedTuple):
    """What the store said until ``date``, and why that was changed."""

    date: str
    was: str
    why: str


class Figure(NamedTuple):
    """The numbers that one source gives for one measure."""

    id: str
    measure: str
    source: str
    topics: tuple[str, ...]
    points: tuple[Point, ...]
    anchor: str
    change: Change | None = None
    original: str | None = None
    relations: tuple[Relation, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | None = None
    page: str | None = None
    corrections: tuple[Correction, ...] = ()


class Claim(NamedTuple):
    """What a source asserts or recommends, in the store's own words."""

    id: str
    kind: str
    statement: str
    source: str
    topics: tuple[str, ...]
    anchor: str
    figures: tuple[str, ...] = ()
    original: str | None = None
    relations: tuple[Relation, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | None = None
    page: str | None = None
    corrections: tuple[Correction, ...] = ()
    keywords: tuple[str, ...] = ()


class Quote(NamedTuple):
    """The exact words of a speaker; ``role`` and ``organization`` are those of the time.

    ``said`` is the date on which, and ``occasion`` the event at which, the words were spoken.
    """

    id: str
    speaker: str
    text: str
    source: str
    topics: tuple[str, ...]
    role: str | None = None
    organization: str | None = None
    original: str | None = None
    relations: tuple[Relation, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | None = None
    page: str | None = None
    corrections: tuple[Correction, ...] = ()
    said: str | None = None
    occasion: str | None = None


Fact = Figure | Claim | Quote
_Kind = TypeVar("_Kind", Figure, Claim, Quote)
Entity = Topic | Speaker | Source | Measure
Record = Fact | Entity
_KINDS: tuple[type[Record], ...] = (Figure, Claim, Quote, Topic, Speaker, Source, Measure)
KINDS = {kind: kind.__name__.lower() for kind in _KINDS}


class Audit(NamedTuple):
    """What the two printed points say about a stated change (``audit.audit`` makes it).

    ``verdict`` is ``exact``, ``within-rounding``, ``inconsistent`` or ``not-computable`` (then
    ``reason`` says why); ``slip`` is ``times-as-percent`` or None. ``computed``, ``low`` and
    ``high`` are the change in ``unit``: ``percent``, or ``points`` where percentage points are
    stated. ``computed`` and ``ratio`` (end / start) are None where a point is a range; ``low`` and
    ``high`` where a qualifier leaves that side open. The numbers are rounded for people, and the
    verdict is taken before that.
    """

    verdict: str
    slip: str | None
    stated: str
    computed: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    ratio: Decimal | None = None
    unit: str = "percent"
    reason: str | None = None


class Evidence(NamedTuple):
    """How many figures and claims bear on a claim, by docs/store.md's rule of naming relations.

    Those in ``favour`` corroborate it, those ``against`` dispute it, from either side; the others
    are ``mixed``: they count something else, point both ways, or update it.
    """

    favour: int = 0
    against: int = 0
    mixed: int = 0


class Sourced(NamedTuple):
    """A fact with all that it stands on: no figure is without its source.

    Args:
        fact: The figure, the claim or the quote.
        source: The document that it was read in.
        measure: What a figure counts; None for the others.
        speaker: Who said a quote; None for the others.
        original: The document that the source reports, where the fact was read second-hand: a
            record where it is a source of the store, else the text that names it.
        audit: What the printed points say about a change that a figure states.
        disputed_by, updated_by: The ids of the facts that dispute or update this one.
        evidence: How many facts bear on a claim, and which way; None for the others.
        asked: The periods of a figure's points that the question asked for, if it named a time.
    """

    fact: Fact
    source: Source
    measure: Measure | None = None
    speaker: Speaker | None = None
    original: Source | str | None = None
    audit: Audit | None = None
    disputed_by: tuple[str, ...] = ()
    updated_by: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    evidence: Evidence | None = None

    @property
    def id(self) -> str:
        """Return the fact's id."""
        return self.fact.id

    @property
    def kind(self) -> str:
        """Return ``figure``, ``claim`` or ``quote``."""
        return KINDS[type(self.fact)]

    @property
    def counted(self) -> Measure:
        """Return what a figure counts; ValueError where the fact is none."""
        if self.measure is None:
            raise ValueError(f"{self.id} is a {self.kind}, and counts nothing")
        return self.measure

    def of(self, kind: type[_Kind]) -> _Kind:
        """Return the fact as what it is, ``one.of(Figure).points``; ValueError for another kind."""
        if isinstance(self.fact, kind):
            return self.fact
        raise ValueError(f"{self.id} is a {self.kind}, not a {KINDS[kind]}")
