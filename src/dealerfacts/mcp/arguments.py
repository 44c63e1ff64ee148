"""Type the arguments of the tools, each with what a model should know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from dealerfacts.cite import STYLES
from dealerfacts.lint.reading import KINDS as DRAFTS
from dealerfacts.periods import read_date

# A question is a sentence or two; a draft an article, or a chapter.
_LONGEST = 1_000
_ID = 200
_DRAFT = 200_000
# So many facts fit into an answer that a model reads.
_MOST = 50


def _date(value: object) -> object:
    """Return a date as it is; a year may come as a number."""
    text = str(value) if isinstance(value, int) else value
    if isinstance(text, str):
        read_date(text)
    return text


def _one_of(names: Iterable[str]) -> Callable[[str], str]:
    """Return what refuses a value that is none of ``names``."""

    def check(value: str) -> str:
        if value not in names:
            raise ValueError(f"must be one of {', '.join(names)}")
        return value

    return check


Question = Annotated[
    str,
    Field(
        max_length=_LONGEST,
        description="A question or words, as one would ask a person; a number as it is printed "
        "('3000%'); or the id of a fact. Empty: all facts that the other arguments leave.",
    ),
]
Words = Annotated[
    str,
    Field(max_length=_LONGEST, description="Words of the quotation, or what it is about."),
]
Kinds = Annotated[
    list[Literal["figure", "claim", "quote"]] | None,
    Field(description="Only these kinds: numbers, statements of sources, exact words."),
]
Topic = Annotated[
    str | None,
    Field(max_length=_ID, description="Only on this topic: its id, label or an alias."),
]
Measure = Annotated[
    str | None,
    Field(max_length=_ID, description="The id of a measure: all its figures, in order of time."),
]
Speaker = Annotated[
    str | None,
    Field(max_length=_ID, description="Only by this speaker: an id, a name or a surname."),
]
SourceName = Annotated[
    str | None,
    Field(
        max_length=_ID,
        description="Only from this source: its id, or words of its title, publisher or authors.",
    ),
]
Date = Annotated[
    str | None,
    BeforeValidator(_date),
    Field(max_length=_ID, description="A date: 2019, 2019-12 or 2019-12-17."),
]
Latest = Annotated[bool, Field(description="Only the newest number of each measure.")]
Exact = Annotated[bool, Field(description="Only facts that meet all of the words.")]
Id = Annotated[
    str, Field(min_length=1, max_length=_ID, description="The id of a fact, as answers give it.")
]
AnyId = Annotated[
    str, Field(min_length=1, max_length=_ID, description="The id of a fact or of a source.")
]
Ids = Annotated[
    list[Id],
    Field(
        min_length=1,
        max_length=_MOST,
        description="Ids of figures: one is compared with all its neighbours, several with the "
        "first of them.",
    ),
]
Style = Annotated[
    str,
    AfterValidator(_one_of(STYLES)),
    Field(
        description="The style of the citation; ap is a sentence for a text.",
        json_schema_extra={"enum": list(STYLES)},
    ),
]
Draft = Annotated[str, Field(min_length=1, max_length=_DRAFT, description="The text of the draft.")]
DraftKind = Annotated[
    str,
    AfterValidator(_one_of(DRAFTS)),
    Field(description="How the draft is written.", json_schema_extra={"enum": list(DRAFTS)}),
]
Limit = Annotated[int, Field(ge=1, le=_MOST, description="How many to answer at most.")]
Offset = Annotated[
    int,
    Field(ge=0, le=1_000_000, description="How many to skip: next of the page before."),
]
