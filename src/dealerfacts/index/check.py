"""Check what only the whole store can tell: that ids are unique, and that references resolve.

The tables say which ids are at fault; only then are the files read once more, for the places.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from dealerfacts.errors import Place, Problem
from dealerfacts.index.docs import KINDS
from dealerfacts.model import Claim, Figure, Quote, Record, Topic
from dealerfacts.reader import Scalar
from dealerfacts.store.fields import nearest
from dealerfacts.store.records import RecordReader
from dealerfacts.store.references import FACT, references

_DUPLICATES = """
SELECT id FROM (SELECT id FROM facts UNION ALL SELECT alias FROM aliases)
GROUP BY id HAVING count(*) > 1
"""
_CONFLICTS = "SELECT kind, id FROM entities GROUP BY kind, id HAVING count(DISTINCT doc) > 1"
_DANGLING = """
SELECT 'source', source FROM facts WHERE NOT EXISTS
    (SELECT 1 FROM entities WHERE kind = 'source' AND id = source)
UNION SELECT 'measure', measure FROM facts WHERE measure IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM entities WHERE kind = 'measure' AND id = measure)
UNION SELECT 'speaker', speaker FROM facts WHERE speaker IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM entities WHERE kind = 'speaker' AND id = speaker)
UNION SELECT 'topic', topic FROM (
        SELECT DISTINCT topic FROM fact_topics
        UNION SELECT parent FROM entities WHERE parent IS NOT NULL)
    WHERE NOT EXISTS (SELECT 1 FROM entities WHERE kind = 'topic' AND id = topic)
UNION SELECT 'fact', target FROM links WHERE how <> 'figure'
    AND NOT EXISTS (SELECT 1 FROM facts WHERE id = target)
    AND NOT EXISTS (SELECT 1 FROM aliases WHERE alias = target)
UNION SELECT 'figure', target FROM links WHERE how = 'figure'
    AND NOT EXISTS (SELECT 1 FROM facts WHERE id = target AND kind = 'figure')
    AND NOT EXISTS (SELECT 1 FROM aliases JOIN facts ON fact = n
                    WHERE alias = target AND kind = 'figure')
"""
_PARENTS = "SELECT id, parent FROM entities WHERE parent IS NOT NULL"


def cross_check(connection: sqlite3.Connection) -> list[Problem]:
    """Return the problems of the tables' ids and references, in no order."""
    dangling = set(connection.execute(_DANGLING))
    twice = {id_ for (id_,) in connection.execute(_DUPLICATES)}
    conflicts = set(connection.execute(_CONFLICTS))
    circles = _circles(dict(connection.execute(_PARENTS)))
    if not (dangling or twice or conflicts or circles):
        return []
    suspects = _Suspects(dangling, twice, conflicts, circles)
    search = _Search(connection, suspects)
    return [problem for row in search.files() for problem in search.problems(*row)]


class _Suspects(NamedTuple):
    """The ids that the tables found at fault."""

    dangling: set[tuple[str, str]]
    twice: set[str]
    conflicts: set[tuple[str, str]]
    circles: set[str]


def _circles(parents: dict[str, str]) -> set[str]:
    """Return the topics that are wider than themselves."""
    found = set()
    for topic in parents:
        seen, at = {topic}, parents.get(topic)
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at == topic:
            found.add(topic)
    return found


class _Search:
    """Read the files again, and say where the suspects stand."""

    def __init__(self, connection: sqlite3.Connection, suspects: _Suspects) -> None:
        self._db = connection
        self._suspects = suspects
        self._first: dict[tuple[str, str], Place] = {}

    def files(self) -> list[tuple[str, str]]:
        return self._db.execute("SELECT path, name FROM files ORDER BY id").fetchall()

    def problems(self, path: str, name: str) -> Iterator[Problem]:
        with open(path, "rb") as stream:  # noqa: PTH123
            reader = RecordReader(stream, name, lambda _: None)
            for record in reader.records():
                yield from self._record(record, name)

    def _record(self, record: Record, name: str) -> Iterator[Problem]:
        suspects = self._suspects
        kind = KINDS[type(record)]
        if isinstance(record, Figure | Claim | Quote):
            for id_ in (record.id, *record.aliases):
                if id_ in suspects.twice:
                    yield from self._twice("fact", id_, name, "rename one; ids of facts are unique")
        elif (kind, record.id) in suspects.conflicts:
            help_ = "make the two definitions equal, or rename one"
            yield from self._twice(kind, record.id, name, help_)
        if isinstance(record, Topic) and record.id in suspects.circles:
            message = f"the topic {record.id!s} is wider than itself"
            help_ = "take one parent out of the circle"
            yield Problem("circle", message, help_, _place(record.id, name))
        for kind_, id_ in references(record):
            if (kind_, id_) in suspects.dangling:
                message = f"no {kind_} has the id {id_!s}"
                yield Problem("reference", message, self._help(kind_, id_), _place(id_, name))

    def _twice(self, kind: str, id_: str, name: str, help_: str) -> Iterator[Problem]:
        place = _place(id_, name)
        first = self._first.setdefault((kind, id_), place)
        if first is not place:
            message = f"the {kind} {id_!s} stands twice; first at {first.file}:{first.line}"
            yield Problem("duplicate-id", message, help_, place)

    def _help(self, kind: str, id_: str) -> str:
        if kind in (FACT, "figure"):
            rows = self._db.execute(
                "SELECT id FROM facts WHERE ? IN ('fact', kind) AND id >= ? ORDER BY id LIMIT 500",
                (kind, id_[:1]),
            )
        else:
            rows = self._db.execute(
                "SELECT DISTINCT id FROM entities WHERE kind = ? ORDER BY id LIMIT 500", (kind,)
            )
        known = [row[0] for row in rows]
        near = nearest(id_, known) if known else ""
        return near if near.startswith("did") else f"define it under {kind}s, or mend the id"


def _place(id_: str, name: str) -> Place:
    if isinstance(id_, Scalar):
        return Place(name, id_.line + 1, id_.column + 1, len(id_))
    return Place(name, 1, 1)
