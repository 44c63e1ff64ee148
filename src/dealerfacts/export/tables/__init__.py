"""Lay facts out as flat tables: what every kind of export with tables is made from.

``TABLES`` names them, with typed and described columns, keys and references; ``rows`` reads them
all in one walk through the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.tables import of_entities, of_facts
from dealerfacts.export.tables.table import Entry, Row, Table
from dealerfacts.model import Source, Sourced

# What is referred to stands before what refers to it.
TABLES: dict[str, Table] = {
    one.name: one
    for one in (
        of_entities.TOPICS,
        of_entities.SPEAKERS,
        of_entities.SPEAKER_ROLES,
        of_entities.SOURCES,
        of_entities.MEASURES,
        of_entities.MEASURE_DIMENSIONS,
        of_facts.FACTS,
        of_facts.POINTS,
        of_facts.FACT_TOPICS,
        of_facts.RELATIONS,
        of_facts.CLAIM_FIGURES,
        of_facts.CORRECTIONS,
    )
}
_BATCH = 500


def rows(content: Content, report: Report) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of all tables, some of one table at a time, with the name of that.

    The facts are walked through once, and few rows are held at a time. A table's rows come in the
    order of the store, or of the answer; what is referred to comes before what refers to it, but
    for facts, topics and sources that refer to their like.
    """
    sources = {one.id for one, _ in content.counted("source")}
    for name, entries in standing(content).items():
        yield name, [*map(TABLES[name].row, entries)]
    waiting: dict[str, list[Row]] = {}
    for number, one in enumerate(content.facts(report), 1):
        for name, entries in _parts(one, number, content, sources).items():
            waiting.setdefault(name, []).extend(map(TABLES[name].row, entries))
        if number % _BATCH == 0:
            yield from waiting.items()
            waiting.clear()
    yield from waiting.items()


def standing(content: Content) -> dict[str, list[Entry]]:
    """Return what facts stand on, by table: what makes a row of each."""
    counted = content.counted("source")
    here = {one.id for one, _ in counted}
    sources = []
    for source, number in counted:
        original = content.original(source)
        sources.append(Entry(source, number, other=original if original in here else None))
    speakers, measures = content.counted("speaker"), content.counted("measure")
    return {
        "topics": [Entry(*pair) for pair in content.counted("topic")],
        "speakers": [Entry(*pair) for pair in speakers],
        "speaker_roles": [row for one, _ in speakers for row in _numbered(one, one.roles)],
        "sources": sources,
        "measures": [Entry(*pair) for pair in measures],
        "measure_dimensions": [
            row for one, _ in measures for row in _numbered(one, one.dimensions.items())
        ],
    }


def _parts(
    one: Sourced, number: int, content: Content, sources: set[str]
) -> dict[str, list[Entry]]:
    """Return what the fact of a number gives to each table."""
    fact, first = one.fact, one.original.id if isinstance(one.original, Source) else None
    return {
        "facts": [Entry(one, number, other=first if first in sources else None)],
        "points": _numbered(one, getattr(fact, "points", ())),
        "fact_topics": _numbered(one, dict.fromkeys(fact.topics)),
        "relations": _numbered(one, fact.relations, lambda relation: content.here(relation.to)),
        "claim_figures": _numbered(one, getattr(fact, "figures", ()), content.here),
        "corrections": _numbered(one, fact.corrections),
    }


def _numbered(
    of: object, parts: Iterable[Any], other: Callable[[Any], str | None] = lambda _: None
) -> list[Entry]:
    return [Entry(of, number, part, other(part)) for number, part in enumerate(parts, 1)]
