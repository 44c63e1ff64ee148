"""The tables of what facts stand on: topics, speakers, sources, measures, each with its parts."""

from __future__ import annotations

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.export.tables.table import Column, Table, column, count, flag, key, other, texts
from dealerfacts.model import CADENCES, SOURCE_KINDS

_DIMENSIONS = {
    "place": "Where is counted.",
    "population": "Who is counted.",
    "sample": "Who was asked or looked at.",
    "compared with": "Which group it is compared with.",
}
_CONTEXT = "Where and whom it counts, where that is not the usual."


def _id(of: str) -> Column:
    return column("id", f"The id of the {of}, which never changes its meaning.", needed=True)


TOPICS = Table(
    "topics",
    "Topics",
    "A subject heading.",
    ("id",),
    (
        _id("topic"),
        column("label", "The heading as people read it.", needed=True),
        column("parent", "The id of a wider topic.", refers="topics"),
        texts("aliases", "Other words that people type for it."),
        count("facts", "How many facts here are on it, without those on narrower topics."),
    ),
)
SPEAKERS = Table(
    "speakers",
    "Speakers",
    "A person who is quoted.",
    ("id",),
    (
        _id("speaker"),
        column("name", "The full name.", needed=True),
        texts("aliases", "Other names of the person."),
        count("facts", "How many quotes here are this person's."),
    ),
)
SPEAKER_ROLES = Table(
    "speaker_roles",
    "Roles of speakers",
    "What a speaker was, where, and from when to when.",
    ("speaker", "number"),
    (
        key("speaker", "The speaker.", "of.id", "speakers"),
        count("number", "The role's place in the list, from 1."),
        column("role", "The office or the calling.", "part.role", needed=True),
        column("organization", "Where.", "part.organization"),
        column("since", "The first day, month or year.", "part.since"),
        column("until", "The last day, month or year.", "part.until"),
    ),
)
SOURCES = Table(
    "sources",
    "Sources",
    "A document that facts were read in.",
    ("id",),
    (
        _id("source"),
        column("title", "The title as printed.", needed=True),
        flag("described", "Whether the page has no title of its own, and this one describes it."),
        column("publisher", "Who published it.", needed=True),
        column("kind", "What kind of document it is.", needed=True, values=SOURCE_KINDS),
        column("published", "The date of publication: a day, a month or a year."),
        texts("authors", "Persons, as Family, Given, or groups."),
        column("journal", "The journal, where it is not the publisher."),
        column("site", "The site, where it is not the publisher."),
        column("volume", "The journal's volume."),
        column("issue", "The journal's issue."),
        column("pages", "The pages of the article."),
        column("report_number", "An article's number, or a report's.", "of.number"),
        column("doi", "The DOI, from 10. on."),
        column("language", "The code of the title's language, where it is not English."),
        column("url", "Where it was read."),
        column("copy_url", "The copy that was read, where url is the original's address."),
        column("archive_url", "An archived copy."),
        column("accessed", "When it was read: a day, a month or a year."),
        column("original", "The document that this one reports: a text, or a source's id."),
        other("original_source", "The source that this one reports, where it is here.", "sources"),
        texts("aliases", "Ids that it had before."),
        column("note", "What a reader should know of it."),
        count("facts", "How many facts here were read in it."),
    ),
)
MEASURES = Table(
    "measures",
    "Measures",
    "What is counted. Two figures share a measure only if they count the same thing.",
    ("id",),
    (
        _id("measure"),
        column("label", "What is counted, as people read it.", needed=True),
        column("short", "The label without what is usual."),
        column("unit", "The unit of its numbers.", needed=True),
        flag("main", "Whether it is the plain total of a subject."),
        column("cadence", "How often its numbers come out.", values=CADENCES),
        column("definition", "How it is counted."),
        column("context", _CONTEXT, lambda row: context_of(row.of) or None),
        *(
            column(name.replace(" ", "_"), _DIMENSIONS[name], f"of.dimensions.{name}")
            for name in DIMENSIONS
        ),
        texts("keywords", "Words that people type for it."),
        count("points", "How many points here it has."),
    ),
)
MEASURE_DIMENSIONS = Table(
    "measure_dimensions",
    "Dimensions of measures",
    "What sets a measure apart.",
    ("measure", "name"),
    (
        key("measure", "The measure.", "of.id", "measures"),
        column("name", "The dimension: place, offense, ...", lambda row: row.part[0], needed=True),
        column("value", "What it is for this measure.", lambda row: row.part[1], needed=True),
    ),
)
