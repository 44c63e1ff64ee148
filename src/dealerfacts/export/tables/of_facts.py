"""The tables of facts, and of what a fact may have several of: points, topics, relations ..."""

from __future__ import annotations

from collections.abc import Callable

from dealerfacts.export.tables.table import (
    Cell,
    Column,
    Entry,
    Table,
    amount,
    column,
    count,
    key,
    other,
    texts,
)
from dealerfacts.model import CLAIM_KINDS, QUALIFIERS, RELATION_KINDS
from dealerfacts.periods import iso, read_period
from dealerfacts.rows.words import original, sentence

KINDS = ("figure", "claim", "quote")
_VERDICTS = ("exact", "within-rounding", "inconsistent", "not-computable")


def _evidence(name: str, which: str, way: str) -> Column:
    return column(name, f"How many {which}.", f"of.evidence.{way}", "integer")


def _of_fact(fact: str) -> Column:
    return key("fact", f"The {fact}.", "of.id", "facts")


def _place(of: str) -> Column:
    return count("number", f"Its place in the {of}, from 1.")


def _computed_unit(entry: Entry) -> Cell:
    audit = entry.of.audit
    return audit.unit if audit and audit.computed is not None else None


def _day(end: int) -> Callable[[Entry], Cell]:
    """Return what gives the first day of a point's period as ``yyyy-mm-dd``, or the last."""

    def cell(entry: Entry) -> Cell:
        return iso(read_period(entry.part.period)[end]) if entry.part else None

    return cell


FACTS = Table(
    "facts",
    "Facts",
    "A figure, a claim or a quote: what one source says.",
    ("id",),
    (
        column("id", "The id of the fact.", needed=True),
        count("number", "Its place here, from 1."),
        column("kind", "What it is.", needed=True, values=KINDS),
        column(
            "text",
            "A quote's exact words, a claim's statement; of a figure its numbers in a sentence.",
            lambda row: sentence(row.of),
            needed=True,
        ),
        key("source", "The document that it was read in.", "of.source.id", "sources"),
        texts(
            "topics", "The ids of its topics, the main one first.", "of.fact.topics", needed=True
        ),
        column("measure", "What a figure counts.", "of.measure.id", refers="measures"),
        column("speaker", "Who said a quote.", "of.speaker.id", refers="speakers"),
        column("role", "What the speaker was at the time.", "of.fact.role"),
        column("organization", "Where the speaker was that at the time.", "of.fact.organization"),
        column("said", "When a quote was said: a day, a month or a year.", "of.fact.said"),
        column("occasion", "Where a quote was said.", "of.fact.occasion"),
        column(
            "claim_kind",
            "A finding reports, an argument reasons, a recommendation asks.",
            "of.fact.kind",
            values=CLAIM_KINDS,
        ),
        _evidence("facts_for", "figures and claims corroborate a claim", "favour"),
        _evidence("facts_against", "figures and claims dispute a claim", "against"),
        _evidence("facts_mixed", "others bear on a claim", "mixed"),
        column("change", "A change that a figure states, as printed.", "of.fact.change.stated"),
        column("change_from", "The period that it starts from.", "of.fact.change.start"),
        column("change_to", "The period that it ends at.", "of.fact.change.end"),
        column(
            "verdict",
            "Whether the printed numbers give that change.",
            "of.audit.verdict",
            values=_VERDICTS,
        ),
        column("slip", "How the change was misprinted: times-as-percent.", "of.audit.slip"),
        amount(
            "computed",
            "The change that the printed numbers give, rounded, in the unit of computed_unit.",
            "of.audit.computed",
        ),
        column(
            "computed_unit",
            "The unit of computed: percent, or points, which are percentage points.",
            _computed_unit,
            values=("percent", "points"),
        ),
        column("anchor", "The exact words in the source that pin it.", "of.fact.anchor"),
        column("page", "The page of the source that it stands on.", "of.fact.page"),
        column(
            "original",
            "The document that the source took it from, where it was read second-hand.",
            lambda row: original(row.of),
        ),
        other("original_source", "That document, where it is among the sources here.", "sources"),
        texts("disputed_by", "The ids of the facts that dispute it, in the whole store."),
        texts("updated_by", "The ids of the facts that update it, in the whole store."),
        texts("aliases", "Ids that it had before.", "of.fact.aliases"),
        texts("keywords", "Words that people type for a claim.", "of.fact.keywords"),
        column("note", "What a reader should know of it.", "of.fact.note"),
    ),
)
POINTS = Table(
    "points",
    "Points",
    "A number that a figure gives for a period: a value, or a low and a high.",
    ("fact", "number"),
    (
        _of_fact("figure"),
        _place("figure"),
        key("measure", "What is counted.", "of.measure.id", "measures"),
        column(
            "period",
            "A day, month, year, fiscal year, interval, or undated.",
            "part.period",
            needed=True,
        ),
        column(
            "start", "The first day of the period; nothing where it is undated.", _day(0), "date"
        ),
        column("end", "The last day of the period.", _day(1), "date"),
        amount(
            "value",
            "The number, in the unit; nothing where the source gives a range.",
            "part.value",
        ),
        amount("low", "The lower end of a range.", "part.low"),
        amount("high", "The upper end of a range.", "part.high"),
        column("unit", "The unit of the numbers.", "of.measure.unit", needed=True),
        column(
            "qualifier",
            "What the source puts before the number.",
            "part.qualifier",
            values=QUALIFIERS,
        ),
        column("printed", "The characters that stand in the source.", "part.printed", needed=True),
        column("note", "What a reader should know of this point alone.", "part.note"),
    ),
)
FACT_TOPICS = Table(
    "fact_topics",
    "Topics of facts",
    "A topic that a fact is on.",
    ("fact", "topic"),
    (
        _of_fact("fact"),
        _place("list of topics; the main one is the first"),
        key("topic", "The topic.", "part", "topics"),
    ),
)
RELATIONS = Table(
    "relations",
    "Relations",
    "What one fact is to another, and why.",
    ("fact", "number"),
    (
        _of_fact("fact that says so"),
        _place("list of relations"),
        column(
            "how", "What it does to the other fact.", "part.how", needed=True, values=RELATION_KINDS
        ),
        column("target_id", "The id of the other fact, as it is written.", "part.to", needed=True),
        other("target", "The other fact, where it is among the facts here.", "facts"),
        column("why", "The reason, in one sentence.", "part.why", needed=True),
    ),
)
CLAIM_FIGURES = Table(
    "claim_figures",
    "Figures of claims",
    "A figure that a claim rests on.",
    ("fact", "number"),
    (
        _of_fact("claim"),
        _place("list of figures"),
        column("figure_id", "The id of the figure, as it is written.", "part", needed=True),
        other("figure", "The figure, where it is among the facts here.", "facts"),
    ),
)
CORRECTIONS = Table(
    "corrections",
    "Corrections",
    "A change of what the store says that a reader may have used.",
    ("fact", "number"),
    (
        _of_fact("fact as it stands now"),
        _place("list of corrections; the newest is the last"),
        column("date", "The day of the change.", "part.date", needed=True),
        column("was", "What the store said until then.", "part.was", needed=True),
        column("why", "The reason, in one sentence.", "part.why", needed=True),
    ),
)
