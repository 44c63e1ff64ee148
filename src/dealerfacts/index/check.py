"""Check what only the whole store can tell: that ids are unique, and that references resolve.

The tables say which ids are at fault; only then are the files read once more, for the places.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from dealerfacts.errors import Place, Problem
from dealerfacts.model import KINDS, Claim, Figure, Quote, Record
from dealerfacts.reader import Scalar
from dealerfacts.store.fields import slip
from dealerfacts.store.records import MAX_PROBLEMS, RecordReader, Remnant
from dealerfacts.store.references import FACT, attribute, references

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


# The nearest id is sought for so many ids that resolve to nothing; it takes a while.
_SUGGESTED = 50
# So many ids on either side of the wrong one, in the order of the alphabet.
_NEIGHBOURS = 250


class _Suspects(NamedTuple):
    """The ids that are at fault."""

    dangling: set[tuple[str, str]]
    twice: set[str]
    conflicts: set[tuple[str, str]]
    circles: set[str]


def cross_check(
    connection: sqlite3.Connection, *, broken: bool = False, cut: bool = False
) -> list[Problem]:
    """Return the problems of the tables' ids and references, in no order.

    Args:
        connection: The tables, filled.
        broken: Some records have problems and are not in the tables; what can be read of them is
            looked at too, so that one run tells everything.
        cut: Some parts of the files were not read, so nothing can be missed in the store.
    """
    parents = dict(connection.execute(_PARENTS))
    suspects = _Suspects(
        dangling=set(connection.execute(_DANGLING)),
        twice={id_ for (id_,) in connection.execute(_DUPLICATES)},
        conflicts=set(connection.execute(_CONFLICTS)),
        circles=set(),
    )
    if broken:
        _add_remnants(connection, suspects, parents)
    if cut:
        suspects.dangling.clear()
    suspects.circles.update(_circles(parents))
    if not any(suspects):
        return []
    problems = list(islice(_Search(connection, suspects).problems(), MAX_PROBLEMS + 1))
    if len(problems) > MAX_PROBLEMS:
        message = f"more than {MAX_PROBLEMS:,} ids and references are wrong"
        problems[-1] = Problem("limit", message, "mend those above first", problems[-1].where)
    return problems


def _circles(parents: dict[str, str]) -> Iterator[str]:
    """Yield the topics that are wider than themselves."""
    done: set[str] = set()
    for topic in parents:
        path: list[str] = []
        at: str | None = topic
        while at is not None and at not in done:
            done.add(at)
            path.append(at)
            at = parents.get(at)
        if at in path:
            yield from path[path.index(at) :]


def _files(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT path, name FROM files ORDER BY id").fetchall()


def _found(path: str, name: str) -> Iterator[Record | Remnant]:
    with open(path, "rb") as stream:  # noqa: PTH123
        yield from RecordReader(stream, name, lambda _: None).found()


def _add_remnants(
    connection: sqlite3.Connection, suspects: _Suspects, parents: dict[str, str]
) -> None:
    """Add what the records with problems are at fault in, and take away what they answer for."""
    wanted: set[tuple[str, str]] = set()
    there: set[tuple[str, str]] = set()
    for remnant in (
        one for file in _files(connection) for one in _found(*file) if isinstance(one, Remnant)
    ):
        kind = KINDS[remnant.record]
        wanted.update((kind_, str(id_)) for kind_, id_ in references(remnant))
        id_, parent = attribute(remnant, "id"), attribute(remnant, "parent")
        if isinstance(id_, str) and isinstance(parent, str):
            parents[str(id_)] = str(parent)
        for name in _ids(remnant):
            if _is_fact(remnant):
                if (FACT, name) in there or _resolves(connection, FACT, name):
                    suspects.twice.add(name)
                there.add((FACT, name))
            there.add((kind, name))
        if remnant.meant:
            there.update(((kind, remnant.meant), (FACT, remnant.meant)))
    suspects.dangling.update(one for one in wanted if not _resolves(connection, *one))
    suspects.dangling.difference_update(there)


def _is_fact(record: Record | Remnant) -> bool:
    kind = record.record if isinstance(record, Remnant) else type(record)
    return issubclass(kind, Figure | Claim | Quote)


def _ids(record: Record | Remnant) -> Iterator[str]:
    """Yield the id of a record, and those that a fact had before."""
    id_, aliases = attribute(record, "id"), attribute(record, "aliases")
    if isinstance(id_, str):
        yield id_
    if _is_fact(record) and isinstance(aliases, tuple):
        yield from aliases


def _resolves(connection: sqlite3.Connection, kind: str, id_: str) -> bool:
    if kind in (FACT, "figure"):
        query = (
            "SELECT 1 FROM facts WHERE id = :id AND :kind IN (kind, 'fact') UNION ALL "
            "SELECT 1 FROM aliases JOIN facts ON fact = n "
            "WHERE alias = :id AND :kind IN (kind, 'fact')"
        )
    else:
        query = "SELECT 1 FROM entities WHERE kind = :kind AND id = :id"
    return connection.execute(query, {"kind": kind, "id": str(id_)}).fetchone() is not None


class _Search:
    """Read the files again, and say where the suspects stand."""

    def __init__(self, connection: sqlite3.Connection, suspects: _Suspects) -> None:
        self._db = connection
        self._suspects = suspects
        self._first: dict[tuple[str, str], Place] = {}
        self._told: dict[tuple[str, str], tuple[str, str]] = {}

    def problems(self) -> Iterator[Problem]:
        for path, name in _files(self._db):
            for record in _found(path, name):
                yield from self._record(record, name)

    def _record(self, record: Record | Remnant, name: str) -> Iterator[Problem]:
        suspects = self._suspects
        kind = KINDS[record.record if isinstance(record, Remnant) else type(record)]
        for id_ in _ids(record):
            if _is_fact(record) and id_ in suspects.twice:
                yield from self._twice("fact", id_, name, "rename one; ids of facts are unique")
            elif (kind, id_) in suspects.conflicts:
                help_ = "make the two definitions equal, or rename one"
                yield from self._twice(kind, id_, name, help_)
        topic, parent = attribute(record, "id"), attribute(record, "parent")
        if isinstance(parent, str) and topic in suspects.circles:
            message = f"the parents of the topic {topic!s} lead back to it"
            help_ = "delete one parent of the circle"
            yield Problem("circle", message, help_, _place(parent, name))
        for kind_, id_ in references(record):
            if (kind_, id_) in suspects.dangling:
                yield Problem("reference", *self._dangling(kind_, id_), _place(id_, name))

    def _twice(self, kind: str, id_: str, name: str, help_: str) -> Iterator[Problem]:
        place = _place(id_, name)
        first = self._first.setdefault((kind, id_), place)
        if first is not place:
            message = f"the {kind} {id_!s} stands twice; first at {first.file}:{first.line}"
            yield Problem("duplicate-id", message, help_, place)

    def _dangling(self, kind: str, id_: str) -> tuple[str, str]:
        """Return what to say of an id that resolves to nothing, and what to do."""
        if (kind, id_) not in self._told:
            self._told[kind, id_] = self._message(kind, id_)
        return self._told[kind, id_]

    def _message(self, kind: str, id_: str) -> tuple[str, str]:
        if kind == "figure" and _resolves(self._db, FACT, id_):
            help_ = "name figures here; say under relations what the other fact is to this one"
            return f"{id_!s} is a fact, but not a figure", help_
        near = None
        if len(self._told) < _SUGGESTED:
            near = slip(str(id_), self._neighbours(kind, id_))
        help_ = f"add it under {kind}s, or mend the id"
        if near or kind == FACT:
            help_ = f"did you mean {near}?" if near else "add the fact, or mend the id"
        return f"no {kind} has the id {id_!s}", help_

    def _neighbours(self, kind: str, id_: str) -> tuple[str, ...]:
        table, where = "entities", "kind = :kind"
        if kind in (FACT, "figure"):
            table, where = "facts", ":kind IN (kind, 'fact')"
        values = {"kind": kind, "id": str(id_), "limit": _NEIGHBOURS}
        return tuple(
            row[0]
            for sign, order in ((">", "ASC"), ("<", "DESC"))
            for row in self._db.execute(
                f"SELECT id FROM {table} WHERE {where} AND id {sign} :id "  # noqa: S608
                f"ORDER BY id {order} LIMIT :limit",
                values,
            )
        )


def _place(id_: str, name: str) -> Place:
    if isinstance(id_, Scalar):
        return Place(name, id_.line + 1, id_.column + 1, len(id_))
    return Place(name, 1, 1)
