"""The table of facts: one of all kinds."""

from __future__ import annotations

from collections.abc import Callable

from dealerfacts.export.tables.table import Cell, Column, Table
from dealerfacts.model import (
    CLAIM_KINDS,
    Change,
    Claim,
    Figure,
    Quote,
    Sourced,
)
from dealerfacts.rows.words import original, sentence
from dealerfacts.tuples import NamedTuple

KINDS = ("figure", "claim", "quote")
_VERDICTS = ("exact", "within-rounding", "inconsistent", "not-computable")


class Given(NamedTuple):
    """A fact.

    Args:
        one: The fact.
        number: Its place in the export, from 1.
        original: The id of the source in which it was first, where that is exported too.
    """

    one: Sourced
    number: int
    original: str | None = None


def _of(name: str, about: str, *, values: tuple[str, ...] = ()) -> Column[Given]:
    """Return the column of a text that not every kind of fact has."""
    return Column(
        name, "text", about, lambda given: getattr(given.one.fact, name, None), values=values
    )


def _change(name: str, about: str, get: Callable[[Change], str]) -> Column[Given]:
    def cell(given: Given) -> Cell:
        fact = given.one.fact
        return get(fact.change) if isinstance(fact, Figure) and fact.change else None

    return Column(name, "text", about, cell)


def _claim_kind(given: Given) -> Cell:
    fact = given.one.fact
    return fact.kind if isinstance(fact, Claim) else None


def _evidence(name: str, field: str, about: str) -> Column[Given]:
    def cell(given: Given) -> Cell:
        count: int | None = getattr(given.one.evidence, field, None)
        return count

    return Column(name, "integer", about, cell)


def _audit(name: str, about: str, *, values: tuple[str, ...] = ()) -> Column[Given]:
    return Column(
        name, "text", about, lambda given: getattr(given.one.audit, name, None), values=values
    )


def _computed(given: Given) -> Cell:
    return given.one.audit.computed if given.one.audit else None


def _computed_unit(given: Given) -> Cell:
    audit = given.one.audit
    return audit.unit if audit and audit.computed is not None else None


def _anchor(given: Given) -> Cell:
    fact = given.one.fact
    return None if isinstance(fact, Quote) else fact.anchor


FACTS: Table[Given] = Table(
    "facts",
    "Facts",
    "A figure, a claim or a quote: what one source says.",
    ("id",),
    (
        Column("id", "text", "The id of the fact.", lambda given: given.one.id, True),
        Column("number", "integer", "Its place here, from 1.", lambda given: given.number, True),
        Column("kind", "text", "What it is.", lambda given: given.one.kind, True, values=KINDS),
        Column(
            "text",
            "text",
            "A quote's exact words, a claim's statement; of a figure its numbers in a sentence.",
            lambda given: sentence(given.one),
            True,
        ),
        Column(
            "source",
            "text",
            "The document that it was read in.",
            lambda given: given.one.source.id,
            True,
            "sources",
        ),
        Column(
            "topics",
            "list",
            "The ids of its topics, the main one first.",
            lambda given: given.one.fact.topics,
            True,
        ),
        Column(
            "measure",
            "text",
            "What a figure counts.",
            lambda given: given.one.measure.id if given.one.measure else None,
            refers="measures",
        ),
        Column(
            "speaker",
            "text",
            "Who said a quote.",
            lambda given: given.one.speaker.id if given.one.speaker else None,
            refers="speakers",
        ),
        _of("role", "What the speaker was at the time."),
        _of("organization", "Where the speaker was that at the time."),
        _of("said", "When a quote was said: a day, a month or a year."),
        _of("occasion", "Where a quote was said."),
        Column(
            "claim_kind",
            "text",
            "A finding reports, an argument reasons, a recommendation asks.",
            _claim_kind,
            values=CLAIM_KINDS,
        ),
        _evidence("facts_for", "favour", "How many figures and claims corroborate a claim."),
        _evidence("facts_against", "against", "How many figures and claims dispute a claim."),
        _evidence("facts_mixed", "mixed", "How many others bear on a claim."),
        _change("change", "A change that a figure states, as printed.", lambda one: one.stated),
        _change("change_from", "The period that it starts from.", lambda one: one.start),
        _change("change_to", "The period that it ends at.", lambda one: one.end),
        _audit("verdict", "Whether the printed numbers give that change.", values=_VERDICTS),
        _audit("slip", "How the change was misprinted: times-as-percent."),
        Column(
            "computed",
            "number",
            "The change that the printed numbers give, rounded, in the unit of computed_unit.",
            _computed,
        ),
        Column(
            "computed_unit",
            "text",
            "The unit of computed: percent, or points, which are percentage points.",
            _computed_unit,
            values=("percent", "points"),
        ),
        Column("anchor", "text", "The exact words in the source that pin it.", _anchor),
        _of("page", "The page of the source that it stands on."),
        Column(
            "original",
            "text",
            "The document that the source took it from, where it was read second-hand.",
            lambda given: original(given.one),
        ),
        Column(
            "original_source",
            "text",
            "That document, where it is among the sources here.",
            lambda given: given.original,
            refers="sources",
        ),
        Column(
            "disputed_by",
            "list",
            "The ids of the facts that dispute it, in the whole store.",
            lambda given: given.one.disputed_by or None,
        ),
        Column(
            "updated_by",
            "list",
            "The ids of the facts that update it, in the whole store.",
            lambda given: given.one.updated_by or None,
        ),
        Column(
            "aliases",
            "list",
            "Ids that it had before.",
            lambda given: given.one.fact.aliases or None,
        ),
        Column(
            "keywords",
            "list",
            "Words that people type for a claim.",
            lambda given: getattr(given.one.fact, "keywords", ()) or None,
        ),
        _of("note", "What a reader should know of it."),
    ),
)
