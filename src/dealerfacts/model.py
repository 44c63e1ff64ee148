"""The records that a store holds: facts, and what facts stand on.

Every record is frozen. ``where`` is the place in the YAML that a record was read at; it rides
along for messages and counts neither in equality nor in ``repr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dealerfacts.errors import Place

SOURCE_KINDS = (
    "press-release",
    "report",
    "journal-article",
    "dataset",
    "web-page",
    "news-article",
    "law",
    "blog-post",
)
CLAIM_KINDS = ("finding", "argument", "recommendation")
RELATION_KINDS = ("corroborates", "updates", "disputes", "context")
QUALIFIERS = ("about", "nearly", "over", "under", "at-least", "at-most")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject heading: ``aliases`` are other words for it, ``parent`` is a wider topic's id."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who is quoted."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts were read in.

    ``published`` and ``accessed`` are written as in the store: ``2019``, ``2019-12`` or
    ``2019-12-17``. ``original`` names the document that this one reports, as text or as the id
    of another source.
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
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: a unit, and the dimensions (name to value) that set it apart."""

    id: str
    label: str
    unit: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    definition: str | None = None
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Point:
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
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A change as the source states it, between the periods ``start`` and ``end`` of two points."""

    stated: str
    start: str
    end: str
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a fact is to the fact ``to``: ``how`` of ``RELATION_KINDS``, ``why`` a sentence."""

    to: str
    how: str
    why: str
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
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
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
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
    where: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a speaker; ``role`` and ``organization`` are those of the time."""

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
    where: Place | None = field(default=None, compare=False, repr=False)


Fact = Figure | Claim | Quote
Entity = Topic | Speaker | Source | Measure
Record = Fact | Entity
