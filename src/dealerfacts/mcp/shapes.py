"""Type the records of the JSON promise, from which the output schemas of the tools are made.

``rows.record`` spells the keys, docs/schema/answer-1.json publishes them, and a test holds the
three together.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

# On Python 3.11 Pydantic reads no others.
from typing_extensions import NotRequired, TypedDict  # noqa: UP035

Period = Annotated[
    str,
    Field(
        description="2019, 2019-12, 2019-12-17, 2015/2018 (both ends included), FY2023 or undated."
    ),
]
How = Literal["corroborates", "updates", "disputes", "context"]


class Source(TypedDict):
    """The document that the fact was read in."""

    id: str
    title: str
    publisher: str
    kind: str
    published: NotRequired[str]
    authors: NotRequired[list[str]]
    url: NotRequired[str]
    archive_url: NotRequired[str]
    accessed: NotRequired[str]
    original: NotRequired[str]
    note: NotRequired[str]
    described: NotRequired[
        Annotated[bool, Field(description="The page has no title of its own: this describes it.")]
    ]
    copy_url: NotRequired[Annotated[str, Field(description="The copy that was read.")]]
    journal: NotRequired[str]
    site: NotRequired[str]
    volume: NotRequired[str]
    issue: NotRequired[str]
    pages: NotRequired[str]
    number: NotRequired[str]
    doi: NotRequired[str]
    language: NotRequired[str]
    aliases: NotRequired[list[str]]


class Measure(TypedDict):
    """What a figure counts."""

    id: str
    label: str
    unit: str
    dimensions: NotRequired[dict[str, str]]
    definition: NotRequired[str]
    short: NotRequired[str]
    main: NotRequired[bool]
    cadence: NotRequired[str]


class Point(TypedDict):
    """A number for a period: a value, or a low and a high."""

    period: Period
    printed: Annotated[str, Field(description="The characters as they are in the source.")]
    value: NotRequired[Annotated[float, Field(description="In the measure's unit.")]]
    low: NotRequired[float]
    high: NotRequired[float]
    asked: NotRequired[Annotated[bool, Field(description="The question asked for this time.")]]
    qualifier: NotRequired[
        Annotated[str, Field(description="Belongs to the number: about, nearly, over, under ...")]
    ]
    note: NotRequired[str]


# One of its keys is a word of Python's.
Change = TypedDict("Change", {"stated": str, "from": Period, "to": Period})


class Audit(TypedDict):
    """Whether a stated change follows from the two points."""

    verdict: Literal["exact", "within-rounding", "inconsistent", "not-computable"]
    slip: str | None
    stated: str
    computed: float | None
    low: float | None
    high: float | None
    ratio: float | None
    unit: str
    reason: str | None


class Role(TypedDict):
    """What a speaker was, where, and between which dates."""

    role: str
    organization: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]


class Speaker(TypedDict):
    """Who said the words."""

    id: str
    name: str
    aliases: NotRequired[list[str]]
    roles: NotRequired[list[Role]]


class Relation(TypedDict):
    """What the fact says of another."""

    to: str
    how: How
    why: str


class Correction(TypedDict):
    """What the store said until a date, and why that was changed."""

    date: str
    was: str
    why: str


# How many facts of the store bear on a claim; the first key is a word of Python's.
Evidence = TypedDict("Evidence", {"for": int, "against": int, "mixed": int})


class Fact(TypedDict):
    """A figure, a claim or a quote with all that it stands on."""

    id: str
    kind: Literal["figure", "claim", "quote"]
    says: Annotated[str, Field(description="The fact in one line; of a quote its exact words.")]
    caveats: Annotated[
        list[str], Field(description="What must be said, or heeded, wherever the fact is used.")
    ]
    link: NotRequired[Annotated[str, Field(description="Opens the source at the words.")]]
    measure: NotRequired[Measure]
    context: NotRequired[
        Annotated[str, Field(description="Where and whom it counts, if not the whole country.")]
    ]
    points: NotRequired[list[Point]]
    change: NotRequired[Change]
    audit: NotRequired[Audit]
    claim_kind: NotRequired[Literal["finding", "argument", "recommendation"]]
    statement: NotRequired[Annotated[str, Field(description="In the store's words: no quotation.")]]
    figures: NotRequired[list[str]]
    evidence: NotRequired[Evidence]
    text: NotRequired[Annotated[str, Field(description="The exact words; an omission is [...].")]]
    speaker: NotRequired[Speaker]
    role: NotRequired[Annotated[str, Field(description="What the speaker was at the time.")]]
    organization: NotRequired[str]
    said: NotRequired[Annotated[str, Field(description="When the words were spoken.")]]
    occasion: NotRequired[str]
    topics: list[str]
    source: Source
    original: NotRequired[
        Annotated[str, Field(description="What the source reports: the fact is second-hand.")]
    ]
    original_id: NotRequired[str]
    anchor: NotRequired[Annotated[str, Field(description="Exact words of the source.")]]
    page: NotRequired[str]
    relations: NotRequired[list[Relation]]
    disputed_by: NotRequired[list[str]]
    updated_by: NotRequired[list[str]]
    aliases: NotRequired[list[str]]
    note: NotRequired[str]
    corrections: NotRequired[list[Correction]]


class Related(TypedDict):
    """A fact beside another."""

    id: str
    how: Literal["corroborates", "updates", "disputes", "context", "figure"]
    incoming: Annotated[bool, Field(description="True where the other fact says it of this one.")]
    why: str | None
    says: str
    source: str


class Gap(TypedDict):
    """What lies between two numbers, computed from the printed ones."""

    difference: float
    low: float | None
    high: float | None
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    ratio: float | None


class Difference(TypedDict):
    """A dimension in which two measures differ."""

    dimension: str
    here: str | None
    there: str | None


class Said(TypedDict):
    """What a curator says of two figures, and at which of them."""

    how: How
    why: str
    at: str
