"""Type what each tool answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

# On Python 3.11 Pydantic reads no others.
from typing_extensions import NotRequired, TypedDict  # noqa: UP035

from dealerfacts.mcp.shapes import (
    Difference,
    Fact,
    Gap,
    Point,
    Related,
    Said,
)

Total = Annotated[int, Field(description="How many there are in all.")]
Next = Annotated[
    int | None, Field(description="The offset of the next page; null where this is the last.")
]
Note = Annotated[str, Field(description="What the user must be told about this answer.")]
Shown = Annotated[int, Field(description="How many this answer holds.")]


class Paged(TypedDict):
    """How much of an answer this is."""

    total: Total
    offset: int
    count: Shown
    next: Next


class Facts(Paged):
    """Facts found, the best first, and how well the first of them meets the question."""

    match: Annotated[
        Literal["full", "near", "nothing"],
        Field(
            description="near: no fact meets the question; these are what comes nearest, and must "
            "not be given as the answer."
        ),
    ]
    unmet: NotRequired[
        Annotated[list[str], Field(description="Words that the first fact does not meet.")]
    ]
    repaired: NotRequired[
        Annotated[dict[str, str], Field(description="Words that were read as others.")]
    ]
    suggestions: NotRequired[
        Annotated[list[str], Field(description="Names that may have been meant.")]
    ]
    note: NotRequired[Note]
    facts: list[Fact]


class Page(Paged):
    """A fact, with a page of the facts beside it: those that dispute it come first."""

    fact: Fact
    explained: NotRequired[Annotated[str, Field(description="What its arithmetic says.")]]
    citation: NotRequired[Annotated[str, Field(description="Its source, as APA lists it.")]]
    related: list[Related]


class Comparison(TypedDict):
    """A number of the base against the nearest in time of another figure."""

    verdict: Annotated[
        Literal["agrees", "differs", "other-period", "groups", "not-comparable"],
        Field(description="Only agrees and differs count the same thing for the same time."),
    ]
    base_point: Point
    other_point: Point
    other: Fact
    differs_in: list[Difference]
    unstated: Annotated[
        list[str], Field(description="Dimensions that one of the two sources does not state.")
    ]
    ratio: Annotated[
        float | None, Field(description="The other value by the base's; null where not comparable.")
    ]
    relation: NotRequired[Said]
    computed: NotRequired[Gap]
    explained: NotRequired[Annotated[str, Field(description="Why they must not be compared.")]]


class Comparisons(Paged):
    """A figure against others, those that agree or differ first."""

    base: Fact
    note: NotRequired[Note]
    comparisons: list[Comparison]


class Citation(TypedDict):
    """A citation of a fact or a source, ready to be pasted."""

    id: str
    style: str
    citation: str
    in_text: NotRequired[
        Annotated[str, Field(description="For the running text, if the style has it.")]
    ]
    link: NotRequired[Annotated[str, Field(description="Opens the source at the words.")]]
    says: NotRequired[
        Annotated[str, Field(description="The fact that is cited; of a quote its exact words.")]
    ]
    caveats: Annotated[
        list[str],
        Field(description="What must be said, or borne in mind, wherever the fact is used."),
    ]


class Finding(TypedDict):
    """Something that a draft says otherwise than the store; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    level: Literal["error", "warning"]
    message: str
    draft: Annotated[str, Field(description="The words of the draft.")]
    store: Annotated[str, Field(description="What the store has instead.")]
    fact: str | None
    source: str | None
    published: str | None
    advice: str


class Checked(Paged):
    """Where a draft departs from the store, and how much of it was recognised."""

    errors: int
    warnings: int
    recognised: Annotated[
        int, Field(description="Of the numbers and quotations, those that the store knows.")
    ]
    checked: Annotated[int, Field(description="The numbers and quotations in the draft.")]
    passages: int
    facts: Annotated[list[str], Field(description="The ids of the facts that it repeats.")]
    note: Note
    findings: list[Finding]
