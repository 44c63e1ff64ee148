"""Check what only the whole store can tell: that ids are unique, and that references resolve.

While a store is read, each id, and each reference to what is not yet known, goes with its place
into a temporary table; at the end two SELECTs say which of them are wrong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from dealerfacts.errors import Place, Problem
from dealerfacts.model import KINDS, Claim, Figure, Quote, Record, Source, Topic
from dealerfacts.reader import Scalar
from dealerfacts.store.fields import slip
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import MAX_PROBLEMS, Remnant
from dealerfacts.store.references import FACT, references
from dealerfacts.tuples import NamedTuple

# ``space`` is what an id is unique in: facts of all kinds share one. Rows of one ``owner`` are one
# name of one thing, which may stand in two files; a name that was only meant has no owner. ``doc``
# is what is said of the thing, where it is not a fact.
_IDS = """
CREATE TEMP TABLE ids
    (space TEXT, id TEXT, kind TEXT, owner TEXT, doc TEXT, file INT, line INT, column INT)
"""
_REFS = """
CREATE TEMP TABLE refs (space TEXT, id TEXT, kind TEXT, file INT, line INT, column INT)
"""
_INDEX = "CREATE INDEX temp.id_of ON ids (space, id, owner, doc)"
_TWICE = """
SELECT file, line, column, space, id, owner, doc FROM ids WHERE owner IS NOT NULL AND (space, id) IN
    (SELECT space, id FROM ids GROUP BY space, id
        HAVING min(owner) <> max(owner) OR min(doc) <> max(doc))
ORDER BY ids.rowid LIMIT ?
"""
_DANGLING = """
SELECT file, line, column, kind, id FROM refs WHERE NOT EXISTS
    (SELECT 1 FROM ids WHERE ids.space = refs.space AND ids.id = refs.id
        AND refs.kind IN (ids.space, ids.kind))
ORDER BY refs.rowid LIMIT ?
"""
_BATCH = 500
# More than can be reported of any one mistake.
_LIMIT = 2 * MAX_PROBLEMS
# The nearest id is sought for at most this many ids that resolve to nothing: it takes a while.
_SUGGESTED = 50
# So many ids on either side of the wrong one, in the order of the alphabet.
_NEIGHBOURS = 250
_FACTS = tuple(KINDS[record] for record in (Figure, Claim, Quote))
_SPACES = {kind: FACT if kind in _FACTS else kind for kind in (*KINDS.values(), FACT)}


# The number of a file, a line and a column: in the order of the store.
_Where = tuple[int, int, int]


class _Finding(NamedTuple):
    """What is wrong with one id."""

    where: _Where
    id: str
    code: str
    message: str
    help: str


class CrossCheck:
    """Collect the ids and references of ``files``, and find what is wrong with them."""

    def __init__(self, connection: sqlite3.Connection, files: Sequence[StoreFile]) -> None:
        self._db, self._files = connection, files
        connection.execute(_IDS)
        connection.execute(_REFS)
        self._ids: list[tuple[object, ...]] = []
        self._refs: list[tuple[object, ...]] = []
        self._records = 0
        # What is defined already: a reference to it needs no second look.
        self._known: dict[str, set[str]] = {space: set() for space in (FACT, *KINDS.values())}
        self._parents: list[tuple[str, str, _Where]] = []
        self._told: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, record: Record | Remnant, file: int, doc: str | None) -> None:
        """Take what a record is called, and what it refers to.

        Args:
            record: A record, or what is left of one that has problems: that is there all the same.
            file: The number of its file.
            doc: What is said of it; None where it has problems.
        """
        meant = None
        if isinstance(record, Remnant):
            record, meant = record
        self._records += 1
        kind = KINDS[type(record)]
        space = _SPACES[kind]
        for at, name in enumerate(_names(record)):
            owner = f"{self._records if space == FACT else record.id} {at}"
            said = None if at or space == FACT else doc
            self._ids.append((space, str(name), kind, owner, said, *_where(file, name)))
            if space != FACT:
                self._known[space].add(str(name))
        if meant:
            self._ids.append((space, meant, kind, None, None, file, 0, 0))
        for wanted, one in () if doc and self._is_resolved(record) else references(record):
            space = _SPACES[wanted]
            if one not in self._known[space]:
                self._refs.append((space, str(one), wanted, *_where(file, one)))
        if isinstance(record, Topic) and record.parent:
            parent = _where(file, record.parent)
            self._parents.append((str(record.id), str(record.parent), parent))
        if len(self._ids) + len(self._refs) > _BATCH:
            self._flush()

    def _is_resolved(self, record: Record) -> bool:
        """Return whether all is known that a fact refers to: most facts need no closer look."""
        if not isinstance(record, (Figure, Claim, Quote)) or record.relations:
            return False
        known = self._known
        if record.source not in known["source"] or not known["topic"].issuperset(record.topics):
            return False
        if isinstance(record, Figure):
            return record.measure in known["measure"]
        if isinstance(record, Claim):
            return not record.figures
        return record.speaker in known["speaker"]

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO ids VALUES (?,?,?,?,?,?,?,?)", self._ids)
        self._db.executemany("INSERT INTO refs VALUES (?,?,?,?,?,?)", self._refs)
        self._ids.clear()
        self._refs.clear()

    def problems(self, *, complete: bool) -> list[Problem]:
        """Return what is wrong, in file order.

        Args:
            complete: Whether all of the store was looked at; else nothing can be missed in it.
        """
        self._flush()
        self._db.execute(_INDEX)
        found = [*self._twice(), *self._circles()]
        if complete:
            found += self._dangling()
        problems = [
            Problem(one.code, one.message, one.help, self._place(one.where, len(one.id)))
            for one in sorted(found, key=lambda one: one.where)[: MAX_PROBLEMS + 1]
        ]
        if len(problems) > MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS:,} ids and references are wrong"
            problems[-1] = Problem("limit", message, "fix those above first", problems[-1].where)
        return problems

    def _place(self, where: _Where, width: int) -> Place:
        file, line, column = where
        return Place(self._files[file].name, line, column, width)

    def _twice(self) -> Iterator[_Finding]:
        """Yield each name that an earlier thing has, and each definition that differs from one."""
        firsts: dict[tuple[str, str], tuple[str, str | None, Place]] = {}
        for file, line, column, space, id_, owner, doc in self._db.execute(_TWICE, (_LIMIT,)):
            where = (file, line, column)
            first = firsts.setdefault((space, id_), (owner, doc, self._place(where, 1)))
            if first[:2] == (owner, doc):
                continue
            help_ = "make the two definitions equal, or rename one"
            if first[0] != owner:
                help_ = f"rename one; ids of {space}s are unique"
            message = f"the {space} {id_} appears twice; first at {first[2].file}:{first[2].line}"
            yield _Finding(where, id_, "duplicate-id", message, help_)

    def _circles(self) -> Iterator[_Finding]:
        """Yield each topic that is wider than itself, at its parent."""
        parents = {topic: parent for topic, parent, _ in self._parents}
        done: set[str] = set()
        circular: set[str] = set()
        for topic in parents:
            path: list[str] = []
            at: str | None = topic
            while at is not None and at not in done:
                done.add(at)
                path.append(at)
                at = parents.get(at)
            if at in path:
                circular.update(path[path.index(at) :])
        for topic, parent, where in self._parents:
            if topic in circular:
                message = f"the parents of the topic {topic} lead back to it"
                yield _Finding(where, parent, "circle", message, "delete one parent of the circle")

    def _dangling(self) -> Iterator[_Finding]:
        rows = self._db.execute(_DANGLING, (_LIMIT,)).fetchall()
        for file, line, column, kind, id_ in rows:
            if (kind, id_) not in self._told:
                self._told[kind, id_] = self._message(kind, id_)
            where = (file, line, column)
            yield _Finding(where, id_, "reference", *self._told[kind, id_])

    def _message(self, kind: str, id_: str) -> tuple[str, str]:
        """Return what to say of an id that resolves to nothing, and what to do."""
        fact = "SELECT 1 FROM ids WHERE space = ? AND id = ?"
        if kind in _FACTS and self._db.execute(fact, (FACT, id_)).fetchone():
            help_ = f"name {kind}s here; say under relations what the other fact is to this one"
            return f"{id_} is a fact, but not a {kind}", help_
        near = None
        if len(self._told) < _SUGGESTED:
            near = slip(id_, self._neighbours(kind, id_))
        help_ = f"add it under {kind}s, or fix the id"
        if near or kind == FACT:
            help_ = f"did you mean {near}?" if near else "add the fact, or fix the id"
        return f"no {kind} has the id {id_}", help_

    def _neighbours(self, kind: str, id_: str) -> tuple[str, ...]:
        values = {"space": _SPACES[kind], "kind": kind, "id": id_, "limit": _NEIGHBOURS}
        return tuple(
            row[0]
            for sign, order in ((">", "ASC"), ("<", "DESC"))
            for row in self._db.execute(
                "SELECT DISTINCT id FROM ids WHERE space = :space AND :kind IN (space, kind) "  # noqa: S608
                f"AND owner IS NOT NULL AND id {sign} :id ORDER BY id {order} LIMIT :limit",
                values,
            )
        )


def _names(record: Record) -> Iterator[str]:
    """Yield the id of a record, and those that a fact or a source had before."""
    if record.id:
        yield record.id
    if isinstance(record, (Figure, Claim, Quote, Source)):
        yield from record.aliases


def _where(file: int, id_: str) -> _Where:
    if isinstance(id_, Scalar):
        return file, id_.mark.line + 1, id_.mark.column + 1
    return file, 1, 1
