"""The tables of what facts stand on: topics, speakers, sources, measures, each with its parts."""

from __future__ import annotations

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.export.tables.table import Cell, Column, Table
from dealerfacts.model import (
    CADENCES,
    SOURCE_KINDS,
    Entity,
    Measure,
    Role,
    Speaker,
    Topic,
)
from dealerfacts.tuples import NamedTuple


class Counted(NamedTuple):
    """A topic, a speaker or the like, with the number of its facts here.

    Args:
        record: The record.
        facts: How many facts of the export are on it; of a measure, how many points.
        original: The id of the source that it reports, where that is exported too.
    """

    record: Entity
    facts: int
    original: str | None = None


def _text(
    name: str, about: str, field: str = "", *, needed: bool = False, values: tuple[str, ...] = ()
) -> Column[Counted]:
    """Return the column of a field that is a text."""
    at = field or name

    def cell(counted: Counted) -> Cell:
        value: Cell = getattr(counted.record, at)
        return value

    return Column(name, "text", about, cell, needed, values=values)


def _list(name: str, about: str) -> Column[Counted]:
    def cell(counted: Counted) -> Cell:
        value: Cell = getattr(counted.record, name)
        return value or None

    return Column(name, "list", about, cell)


def _flag(name: str, about: str) -> Column[Counted]:
    return Column(
        name, "boolean", about, lambda counted: bool(getattr(counted.record, name)), needed=True
    )


def _count(name: str, about: str) -> Column[Counted]:
    return Column(name, "integer", about, lambda counted: counted.facts, needed=True)


def _id(what: str) -> Column[Counted]:
    return _text("id", f"The id of the {what}, which never changes its meaning.", needed=True)


def _parent(counted: Counted) -> Cell:
    return counted.record.parent if isinstance(counted.record, Topic) else None


def _measure(counted: Counted) -> Measure:
    assert isinstance(counted.record, Measure)  # noqa: S101  # its table has no others
    return counted.record


def _dimension(name: str, about: str) -> Column[Counted]:
    return Column(
        name.replace(" ", "_"),
        "text",
        about,
        lambda counted: _measure(counted).dimensions.get(name),
    )


TOPICS: Table[Counted] = Table(
    "topics",
    "Topics",
    "A subject heading.",
    ("id",),
    (
        _id("topic"),
        _text("label", "The heading as people read it.", needed=True),
        Column("parent", "text", "The id of a wider topic.", _parent, refers="topics"),
        _list("aliases", "Other words that people type for it."),
        _count("facts", "How many facts here are on it, without those on narrower topics."),
    ),
)
SPEAKERS: Table[Counted] = Table(
    "speakers",
    "Speakers",
    "A person who is quoted.",
    ("id",),
    (
        _id("speaker"),
        _text("name", "The full name.", needed=True),
        _list("aliases", "Other names of the person."),
        _count("facts", "How many quotes here are this person's."),
    ),
)
SPEAKER_ROLES: Table[tuple[Speaker, int, Role]] = Table(
    "speaker_roles",
    "Roles of speakers",
    "What a speaker was, where, and from when to when.",
    ("speaker", "number"),
    (
        Column("speaker", "text", "The speaker.", lambda row: row[0].id, True, "speakers"),
        Column(
            "number", "integer", "The role's place in the list, from 1.", lambda row: row[1], True
        ),
        Column("role", "text", "The office or the calling.", lambda row: row[2].role, True),
        Column("organization", "text", "Where.", lambda row: row[2].organization),
        Column("since", "text", "The first day, month or year.", lambda row: row[2].since),
        Column("until", "text", "The last day, month or year.", lambda row: row[2].until),
    ),
)
SOURCES: Table[Counted] = Table(
    "sources",
    "Sources",
    "A document that facts were read in.",
    ("id",),
    (
        _id("source"),
        _text("title", "The title as printed.", needed=True),
        _flag("described", "Whether the page has no title of its own, and this one describes it."),
        _text("publisher", "Who published it.", needed=True),
        _text("kind", "What kind of document it is.", needed=True, values=SOURCE_KINDS),
        _text("published", "The date of publication: a day, a month or a year."),
        _list("authors", "Persons, as Family, Given, or groups."),
        _text("journal", "The journal, where it is not the publisher."),
        _text("site", "The site, where it is not the publisher."),
        _text("volume", "The journal's volume."),
        _text("issue", "The journal's issue."),
        _text("pages", "The pages of the article."),
        _text("report_number", "An article's number, or a report's.", "number"),
        _text("doi", "The DOI, from 10. on."),
        _text("language", "The code of the title's language, where it is not English."),
        _text("url", "Where it was read."),
        _text("copy_url", "The copy that was read, where url is the original's address."),
        _text("archive_url", "An archived copy."),
        _text("accessed", "When it was read: a day, a month or a year."),
        _text("original", "The document that this one reports: a text, or a source's id."),
        Column(
            "original_source",
            "text",
            "The source that this one reports, where it is here.",
            lambda counted: counted.original,
            refers="sources",
        ),
        _list("aliases", "Ids that it had before."),
        _text("note", "What a reader should know of it."),
        _count("facts", "How many facts here were read in it."),
    ),
)
_DIMENSIONS = {
    "place": "Where is counted.",
    "population": "Who is counted.",
    "sample": "Who was asked or looked at.",
    "compared with": "Which group it is compared with.",
}
MEASURES: Table[Counted] = Table(
    "measures",
    "Measures",
    "What is counted. Two figures share a measure only if they count the same thing.",
    ("id",),
    (
        _id("measure"),
        _text("label", "What is counted, as people read it.", needed=True),
        _text("short", "The label without what is usual."),
        _text("unit", "The unit of its numbers.", needed=True),
        _flag("main", "Whether it is the plain total of a subject."),
        _text("cadence", "How often its numbers come out.", values=CADENCES),
        _text("definition", "How it is counted."),
        Column(
            "context",
            "text",
            "Where and whom it counts, where that is not the usual.",
            lambda counted: context_of(_measure(counted)) or None,
        ),
        *(_dimension(name, _DIMENSIONS[name]) for name in DIMENSIONS),
        _list("keywords", "Words that people type for it."),
        _count("points", "How many points here it has."),
    ),
)
MEASURE_DIMENSIONS: Table[tuple[Measure, str, str]] = Table(
    "measure_dimensions",
    "Dimensions of measures",
    "What sets a measure apart.",
    ("measure", "name"),
    (
        Column("measure", "text", "The measure.", lambda row: row[0].id, True, "measures"),
        Column("name", "text", "The dimension: place, offense, ...", lambda row: row[1], True),
        Column("value", "text", "What it is for this measure.", lambda row: row[2], True),
    ),
)


def roles(counted: Counted) -> list[tuple[Speaker, int, Role]]:
    """Return the roles of a speaker, numbered."""
    record = counted.record
    if not isinstance(record, Speaker):
        return []
    return [(record, number, role) for number, role in enumerate(record.roles, 1)]


def dimensions(counted: Counted) -> list[tuple[Measure, str, str]]:
    """Return the dimensions of a measure."""
    measure = _measure(counted)
    return [(measure, name, value) for name, value in measure.dimensions.items()]
