"""Read facts out of an index, which is compiled anew where it turns out to be damaged."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zlib import crc32

from dealerfacts.index.cache import Progress, discard, open_index
from dealerfacts.index.text import clean

if TYPE_CHECKING:
    from pathlib import Path

Doc = dict[str, Any]
_T = TypeVar("_T")
# A statement may have so many values and more, whatever SQLite it is.
_BATCH = 500


class DamagedError(Exception):
    """The index does not hold what was written."""


class Index:
    """The index of the stores at ``roots``, kept open.

    Raises:
        StoreError: The store is missing, cannot be read or has problems.
    """

    def __init__(self, roots: Sequence[Path], progress: Progress | None = None) -> None:
        self._roots, self._progress = roots, progress
        self._db = open_index(roots, progress)

    def close(self) -> None:
        """Let go of the index."""
        self._db.close()

    def ask(self, read: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``read`` makes of the index; where that is damaged, of a new one."""
        for keep in (True, False):
            try:
                return read(self._db)
            except sqlite3.ProgrammingError:
                raise  # it is closed: that is no damage
            except (sqlite3.DatabaseError, DamagedError):
                self._db.close()
                discard(self._roots)
                self._db = open_index(self._roots, self._progress, keep=keep)
        return read(self._db)


def rows(db: sqlite3.Connection, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    cleaned = [clean(value) if isinstance(value, str) else value for value in values]
    return db.execute(sql, cleaned).fetchall()


def facts(db: sqlite3.Connection, where: str, *values: object) -> list[tuple[str, Doc]]:
    """Return the kinds and the fields of the facts that a condition keeps."""
    found = rows(db, f"SELECT kind, doc, crc FROM facts JOIN docs USING (n) {where}", *values)  # noqa: S608
    return _with_disputes(db, [(kind, _whole(kind, doc, crc)) for kind, doc, crc in found])


def numbered(db: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[str, Doc]]:
    """Return the kinds and the fields of the facts with ``numbers``, in this order."""
    sql = f"SELECT n, kind, doc, crc FROM facts JOIN docs USING (n) WHERE n IN ({marks(numbers)})"  # noqa: S608
    found = {n: (kind, _whole(kind, doc, crc)) for n, kind, doc, crc in rows(db, sql, *numbers)}
    if len(found) < len(numbers):
        raise DamagedError("the index lost facts")
    return _with_disputes(db, [found[number] for number in numbers])


def _with_disputes(db: sqlite3.Connection, found: list[tuple[str, Doc]]) -> list[tuple[str, Doc]]:
    """Add ``disputed_by``, the ids of facts that dispute one, so that no conflict is hidden."""
    named = {id_: doc for _, doc in found for id_ in (doc["id"], *doc.get("aliases", ()))}
    ids = list(named)
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        sql = (
            "SELECT target, id FROM links JOIN facts ON n = fact "  # noqa: S608
            f"WHERE how = 'disputes' AND target IN ({marks(some)}) ORDER BY n"
        )
        for target, id_ in rows(db, sql, *some):
            named[target].setdefault("disputed_by", []).append(id_)
    return found


def entity(db: sqlite3.Connection, kind: str, id_: str) -> Doc | None:
    """Return the fields of a topic, speaker, source or measure, or None where there is none."""
    sql = "SELECT doc, crc FROM entities WHERE kind = ? AND id = ? ORDER BY n LIMIT 1"
    found = rows(db, sql, kind, id_)
    return _whole(kind, *found[0]) if found else None


def counts(db: sqlite3.Connection, kind: str) -> list[tuple[Doc, int]]:
    """Return the fields of all entities of a kind, each with its number of facts."""
    table = "fact_topics" if kind == "topic" else "facts"
    sql = (
        f"SELECT id, doc, crc, count FROM entities LEFT JOIN (SELECT {kind} AS id, "  # noqa: S608
        f"count(*) AS count FROM {table} GROUP BY {kind}) USING (id) WHERE kind = ? ORDER BY n"
    )
    # What two files define alike is one.
    unique = {id_: rest for id_, *rest in reversed(rows(db, sql, kind))}
    return [(_whole(kind, doc, crc), count or 0) for doc, crc, count in reversed(unique.values())]


def complete(db: sqlite3.Connection, kind: str, start: str) -> list[str]:
    """Return up to 50 ids of a kind, ``fact`` among them, that begin with ``start``."""
    table, where = ("facts", "?2 = ?2") if kind == "fact" else ("entities", "kind = ?2")
    sql = (
        f"SELECT DISTINCT id FROM {table} WHERE {where} "  # noqa: S608
        "AND id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 50"
    )
    return [row[0] for row in rows(db, sql, start, kind)]


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value."""
    return ",".join("?" * len(values))


def _whole(kind: str, doc: str, crc: int) -> Doc:
    """Return the fields in ``doc`` if it is what was written."""
    if crc32(f"{kind}{doc}".encode()) != crc:
        raise DamagedError("a damaged record in the index")
    return cast("Doc", json.loads(doc))
