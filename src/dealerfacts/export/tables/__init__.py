"""Lay facts out as flat tables: what every kind of export with tables is made from.

``TABLES`` names them, with typed and described columns, keys and references; ``rows`` reads them
all in one walk through the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.tables import of_entities, of_facts, of_parts
from dealerfacts.export.tables.of_entities import Counted
from dealerfacts.export.tables.of_facts import Given
from dealerfacts.export.tables.of_parts import Part
from dealerfacts.export.tables.table import Row, Table
from dealerfacts.model import Claim, Figure, Source, Sourced

# What is referred to stands before what refers to it.
TABLES: dict[str, Table[Any]] = {
    one.name: one
    for one in (
        of_entities.TOPICS,
        of_entities.SPEAKERS,
        of_entities.SPEAKER_ROLES,
        of_entities.SOURCES,
        of_entities.MEASURES,
        of_entities.MEASURE_DIMENSIONS,
        of_facts.FACTS,
        of_parts.POINTS,
        of_parts.FACT_TOPICS,
        of_parts.RELATIONS,
        of_parts.CLAIM_FIGURES,
        of_parts.CORRECTIONS,
    )
}
_BATCH = 500


def rows(content: Content, report: Report) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of all tables, some of one table at a time, with the name of that.

    The facts are walked through once, and few rows are held at a time. A table's rows come in the
    order of the store, or of the answer; what is referred to comes before what refers to it, but
    for facts, topics and sources that refer to their like.
    """
    counted = standing(content)
    waiting: dict[str, list[Row]] = {name: [] for name in TABLES if name not in counted}
    sources = {one.record.id for one in counted["sources"]}
    while counted:
        # Nothing of them is held while facts are read.
        name, things = next(iter(counted.items()))
        del counted[name]
        yield name, [TABLES[name].row(one) for one in things]
    things.clear()
    for number, one in enumerate(content.facts(report), 1):
        for name, things in _parts(one, number, content, sources).items():
            row = TABLES[name].row
            waiting[name] += map(row, things)
        if len(waiting["facts"]) >= _BATCH:
            yield from _taken(waiting)
    yield from _taken(waiting)


def _taken(waiting: dict[str, list[Row]]) -> Iterator[tuple[str, list[Row]]]:
    for name, some in waiting.items():
        if some:
            yield name, some
            waiting[name] = []


def standing(content: Content) -> dict[str, list[Any]]:
    """Return what facts stand on, by table: what makes a row of each."""
    sources = content.sources()
    here = {one.id for one, _ in sources}
    speakers, measures = _all(content.speakers()), _all(content.measures())
    return {
        "topics": _all(content.topics()),
        "speakers": speakers,
        "speaker_roles": [row for one in speakers for row in of_entities.roles(one)],
        "sources": [Counted(one, n, _original(one, content, here)) for one, n in sources],
        "measures": measures,
        "measure_dimensions": [row for one in measures for row in of_entities.dimensions(one)],
    }


def _all(counted: list[Any]) -> list[Counted]:
    return [Counted(one, facts) for one, facts in counted]


def _original(source: Source, content: Content, here: set[str]) -> str | None:
    """Return the id of the source that a source reports, if that is among those ``here``."""
    original = content.original(source)
    return original if original in here else None


def _parts(one: Sourced, number: int, content: Content, sources: set[str]) -> dict[str, list[Any]]:
    """Return what the fact of a number gives to each table."""
    fact = one.fact
    first = one.original.id if isinstance(one.original, Source) else None
    parts: dict[str, list[Any]] = {
        "facts": [Given(one, number, first if first in sources else None)],
        "fact_topics": _numbered(one, tuple(dict.fromkeys(fact.topics))),
    }
    if isinstance(fact, Figure):
        parts["points"] = _numbered(one, fact.points)
    if isinstance(fact, Claim) and fact.figures:
        parts["claim_figures"] = _numbered(one, fact.figures, content.here)
    if fact.relations:
        parts["relations"] = _numbered(one, fact.relations, lambda one: content.here(one.to))
    if fact.corrections:
        parts["corrections"] = _numbered(one, fact.corrections)
    return parts


def _numbered(
    one: Sourced, things: tuple[Any, ...], target: Callable[[Any], str | None] = lambda _: None
) -> list[Part[Any]]:
    return [Part(one, number, thing, target(thing)) for number, thing in enumerate(things, 1)]
