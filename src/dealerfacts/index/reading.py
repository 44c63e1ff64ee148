"""Open an index, and read facts out of it; it is compiled anew where it turns out to be damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from dealerfacts.index import docs
from dealerfacts.index.cache import (
    UselessError,
    are_settled,
    connect,
    discard,
    index_path,
    shared_path,
)
from dealerfacts.index.text import clean
from dealerfacts.model import Audit, Claim, Entity, Evidence, Fact
from dealerfacts.store.paths import store_files
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from dealerfacts.index.compile import Progress

_T = TypeVar("_T")
# A statement may have at least this many values, whatever SQLite it is.
BATCH = 500
# At most as many sources and the like are kept at hand; memory stays flat, however long the answer.
_AT_HAND = 4000


class DamagedError(Exception):
    """The index does not hold what was written."""


def open_index(
    roots: Sequence[Path],
    progress: Progress | None = None,
    *,
    keep: bool = True,
    as_of: str | None = None,
) -> sqlite3.Connection:
    """Return a connection to the index of the stores at ``roots``, compiled if need be.

    Args:
        roots: Files or folders, read as one store.
        progress: Called now and then while the store is compiled, and at the end.
        keep: False leaves the cache folder alone, and what others compiled.
        as_of: A date after which nothing is known; such an index is not kept.

    Raises:
        StoreError: The store is missing, cannot be read or has problems.
    """
    files = store_files(roots)
    kept = keep and not as_of
    shared, path = (shared_path(roots), index_path(roots)) if kept else (None, None)
    for made in filter(None, (shared, path)):
        with suppress(OSError, sqlite3.Error, UselessError):
            return connect(made, files, shared=made is shared)
    # A warm look-up compiles nothing: what does takes 20 ms to load.
    from dealerfacts.index import build

    if as_of:
        return build.compile_as_of(files, as_of, progress)
    index = build.compile_and_keep(path, files, progress) if path and are_settled(files) else None
    return index or build.compile_for_this_run(files, progress)


class Index:
    """The index of the stores at ``roots``, kept open.

    Raises:
        StoreError: The store is missing, cannot be read or has problems.
    """

    def __init__(
        self, roots: Sequence[Path], progress: Progress | None = None, as_of: str | None = None
    ) -> None:
        self.roots, self.as_of, self._progress = tuple(roots), as_of, progress
        self._db = open_index(self.roots, progress, as_of=as_of)
        self._closed = False
        self._entities: dict[tuple[str, str], Entity] = {}

    @property
    def undated(self) -> tuple[int, int]:
        """Return how many sources ``as_of`` left out for want of a date, and how many facts."""
        if not self.as_of:
            return 0, 0
        sql = "SELECT value FROM meta WHERE key LIKE 'undated %' ORDER BY key DESC"
        (sources,), (facts,) = self.ask(lambda db: rows(db, sql))
        return sources, facts

    def close(self) -> None:
        """Let go of the index."""
        self._db.close()
        self._closed = True

    def ask(self, read: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``read`` makes of the index; where that is damaged, of a new one.

        Raises:
            ValueError: The store is closed.
        """
        for keep in (True, False):
            try:
                return read(self._db)
            except sqlite3.ProgrammingError:
                if self._closed:
                    raise ValueError("the store is closed: open it anew with open_store") from None
                raise  # another thread asks: that is not damage
            except (sqlite3.DatabaseError, DamagedError):
                self._db.close()
                if not self.as_of:
                    discard(self.roots)
                self._db = open_index(self.roots, self._progress, keep=keep, as_of=self.as_of)
        return read(self._db)

    def entity(self, kind: str, id_: str) -> Entity:
        """Return a topic, speaker, source or measure; KeyError where there is none."""
        key = kind, id_
        if key not in self._entities:
            found = self.ask(lambda db: entity(db, *key))
            if found is None:
                raise KeyError(id_)
            if len(self._entities) >= _AT_HAND:
                self._entities.clear()
            self._entities[key] = found
        return self._entities[key]

    def get_at_hand(self, kind: str, ids: Collection[str]) -> None:
        """Read at once what ``entity`` would read one by one."""
        missing = [id_ for id_ in ids if (kind, id_) not in self._entities]
        if len(self._entities) + len(missing) > _AT_HAND:
            self._entities.clear()
        for some in batches(missing):
            found = self.ask(partial(entities, kind=kind, ids=some))
            self._entities |= {(kind, one.id): one for one in found}


def rows(db: sqlite3.Connection, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    cleaned = [clean(value) if isinstance(value, str) else value for value in values]
    return db.execute(sql, cleaned).fetchall()


def size(db: sqlite3.Connection) -> int:
    """Return the number of facts."""
    return int(rows(db, "SELECT count(*) FROM facts")[0][0])


class Found(NamedTuple):
    """A fact as the index keeps it, what disputes and updates it, and what bears on a claim."""

    fact: Fact
    audit: Audit | None
    disputed_by: tuple[str, ...] = ()
    updated_by: tuple[str, ...] = ()
    evidence: Evidence | None = None


def facts(db: sqlite3.Connection, where: str, *values: object) -> list[Found]:
    """Return the facts that a condition keeps."""
    found = rows(db, f"SELECT kind, doc FROM facts JOIN docs USING (n) {where}", *values)  # noqa: S608
    return _with_conflicts(db, [_read(docs.fact, kind, doc) for kind, doc in found])


def numbered(db: sqlite3.Connection, numbers: Sequence[int]) -> list[Found]:
    """Return the facts with ``numbers``, in this order."""
    sql = f"SELECT n, kind, doc FROM facts JOIN docs USING (n) WHERE n IN ({marks(numbers)})"  # noqa: S608
    found = {n: _read(docs.fact, kind, doc) for n, kind, doc in rows(db, sql, *numbers)}
    if len(found) < len(numbers):
        raise DamagedError("the index lost facts")
    return _with_conflicts(db, [found[number] for number in numbers])


def ids(db: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """Return the ids of the facts with ``numbers``, in any order."""
    sql = f"SELECT id FROM facts WHERE n IN ({marks(numbers)})"  # noqa: S608
    return [id_ for (id_,) in rows(db, sql, *numbers)]


def present(db: sqlite3.Connection, id_: str) -> str | None:
    """Return the id of the fact with the id or former id ``id_``; None where there is none."""
    found = rows(db, "SELECT id FROM facts WHERE id = ?", id_) or rows(
        db, "SELECT id FROM aliases JOIN facts ON n = fact WHERE alias = ? ORDER BY n", id_
    )
    return str(found[0][0]) if found else None


def _read(make: Callable[[str, str], _T], kind: str, doc: str) -> _T:
    """Return the record that the index keeps, if it is one."""
    try:
        return make(kind, doc)
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise DamagedError("a damaged record in the index") from error


def _with_conflicts(db: sqlite3.Connection, found: list[tuple[Fact, Audit | None]]) -> list[Found]:
    """Add which facts dispute and update one, so that no conflict is hidden."""
    named = {id_: fact.id for fact, _ in found for id_ in (fact.id, *fact.aliases)}
    by: dict[tuple[str, str], list[str]] = {}
    quotes: set[str] = set()
    claims = [fact for fact, _ in found if isinstance(fact, Claim)]
    # Only of a claim every relation counts.
    hows = "<> 'figure'" if claims else "IN ('disputes', 'updates')"
    for some in batches(named):
        sql = (
            "SELECT target, how, id, kind FROM links JOIN facts ON n = fact "  # noqa: S608
            f"WHERE how {hows} AND target IN ({marks(some)}) ORDER BY n"
        )
        for target, how, id_, kind in rows(db, sql, *some):
            by.setdefault((named[target], how), []).append(id_)
            if kind == "quote":
                quotes.add(id_)
    for some in batches({one.to for fact in claims for one in fact.relations}):
        sql = f"SELECT id FROM facts WHERE kind = 'quote' AND id IN ({marks(some)})"  # noqa: S608
        quotes.update(id_ for (id_,) in rows(db, sql, *some))
    return [
        Found(
            fact,
            audit,
            tuple(by.get((fact.id, "disputes"), ())),
            tuple(by.get((fact.id, "updates"), ())),
            _evidence(fact, by, quotes) if isinstance(fact, Claim) else None,
        )
        for fact, audit in found
    ]


def batches(values: Collection[_T]) -> Iterator[Sequence[_T]]:
    """Yield values, as many at a time as a statement takes."""
    listed = list(values)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))


def _evidence(
    fact: Claim, by: Mapping[tuple[str, str], Sequence[str]], quotes: Container[str]
) -> Evidence:
    """Count what bears on a claim, from either side; nobody's words are a measurement."""

    def ids(*hows: str) -> set[str]:
        near = {id_ for how in hows for id_ in by.get((fact.id, how), ())}
        near |= {one.to for one in fact.relations if one.how in hows}
        return {id_ for id_ in near if id_ not in quotes}

    favour, against = ids("corroborates"), ids("disputes")
    return Evidence(len(favour), len(against), len(ids("context", "updates") - favour - against))


def entity(db: sqlite3.Connection, kind: str, id_: str) -> Entity | None:
    """Return a topic, speaker, source or measure, or None where there is none.

    A source is known by the ids that it had before, too.
    """
    found = entities(db, kind, (id_,))
    if not found and kind == "source":
        former = rows(db, "SELECT source FROM source_aliases WHERE alias = ?", id_)
        found = entities(db, kind, former[0]) if former else []
    return found[-1] if found else None


def entities(db: sqlite3.Connection, kind: str, ids: Sequence[str]) -> list[Entity]:
    """Return topics, speakers, sources or measures; of those of one id the first comes last."""
    sql = f"SELECT doc FROM entities WHERE kind = ? AND id IN ({marks(ids)}) ORDER BY n DESC"  # noqa: S608
    return [_read(docs.entity, kind, doc) for (doc,) in rows(db, sql, kind, *ids)]


_COUNTED = {"topic": "fact_topics", "measure": "facts JOIN spans ON n = fact"}


def counts(db: sqlite3.Connection, kind: str) -> list[tuple[Entity, int]]:
    """Return all entities of a kind, each with its number of facts; measures with their points."""
    table = _COUNTED.get(kind, "facts")
    sql = (
        f"SELECT id, doc, count FROM entities LEFT JOIN (SELECT {kind} AS id, "  # noqa: S608
        f"count(*) AS count FROM {table} GROUP BY {kind}) USING (id) WHERE kind = ? ORDER BY n"
    )
    # What two files define alike is one.
    unique = {id_: rest for id_, *rest in reversed(rows(db, sql, kind))}
    return [(_read(docs.entity, kind, doc), count or 0) for doc, count in reversed(unique.values())]


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
