"""Answer what a user asked for, from the index.

``Query`` is the question as a record, ``Store`` answers it, and ``open_store`` opens one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from dealerfacts.errors import DealerfactsError
from dealerfacts.index.cache import Progress, discard, open_index
from dealerfacts.index.docs import load_entity, load_fact
from dealerfacts.match import Matcher
from dealerfacts.model import Entity, Fact, Figure, Measure, Relation, Source, Speaker, Topic
from dealerfacts.periods import read_date, read_period
from dealerfacts.store.paths import VARIABLE, chosen

_BATCH = 500
_E = TypeVar("_E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Query:
    """What a user asks for; what is left empty narrows nothing.

    Args:
        words: Words that a fact is found by: topics, words of its text, numbers.
        kinds: Of ``figure``, ``claim`` and ``quote``.
        topic, speaker, source: An id, a label, an alias or a name.
        claim_kind: ``finding``, ``argument`` or ``recommendation``.
        since, until: Dates; only points of a period that touches the time between are kept.
        latest: Keep only the newest point of each measure.
        limit: How many facts at most.
        ranked: The best match first, and not the order of the store.
    """

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topic: str | None = None
    speaker: str | None = None
    source: str | None = None
    claim_kind: str | None = None
    since: str | None = None
    until: str | None = None
    latest: bool = False
    limit: int | None = None
    ranked: bool = False


class Answer:
    """The facts found, in order; ``total`` counts them all, also those beyond the limit.

    Iterating reads the facts from the index as it goes, so an answer of any size takes little
    memory; it may be iterated more than once.
    """

    def __init__(self, store: Store, query: Query) -> None:
        self._store, self.query = store, query
        self._numbers, self.total = store._search(query)  # noqa: SLF001  (one module)

    def __len__(self) -> int:
        """Return how many facts the answer holds."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[Fact]:
        """Yield the facts."""
        for start in range(0, len(self._numbers), _BATCH):
            for fact in self._store._facts(self, start, start + _BATCH):  # noqa: SLF001
                yield _within(fact, self.query)


class Store:
    """A store that can be asked.

    Use ``open_store`` to get one, and close it, or use it in a ``with`` statement.
    """

    def __init__(self, roots: Sequence[Path], progress: Progress | None = None) -> None:
        self._roots, self._progress = tuple(roots), progress
        self._db = open_index(self._roots, progress)
        self._entity = lru_cache(maxsize=4096)(self._read_entity)

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._db.close()

    # --- Facts

    def find(self, query: Query) -> Answer:
        """Return the facts that ``query`` asks for."""
        return Answer(self, query)

    def figures(self, *words: str, **narrow: object) -> list[Figure]:
        """Return the figures on a topic, or that match words.

        Args:
            words: As ``Query.words``.
            narrow: Other fields of ``Query``.

        Example:
            >>> from dealerfacts import open_store
            >>> with open_store() as store:
            ...     store.figures("incarceration", source="dpa-release-2019")[0].id
            'dpa-incarcerated-selling'
        """
        query = replace(Query(words, kinds=("figure",)), **narrow)  # type: ignore[arg-type]
        return [fact for fact in self.find(query) if isinstance(fact, Figure)]

    def get(self, id_: str) -> Fact:
        """Return the fact with the id or the former id ``id_``.

        Raises:
            KeyError: There is none.
        """
        row = self._rows(
            "SELECT kind, doc, crc FROM facts WHERE id = ?1 UNION ALL "
            "SELECT kind, doc, crc FROM facts JOIN aliases ON n = fact WHERE alias = ?1 LIMIT 1",
            id_,
        )
        if not row:
            raise KeyError(id_)
        return load_fact(row[0][0], _whole(*row[0][1:]))

    def related(self, fact: Fact) -> list[tuple[Fact, Relation]]:
        """Return the facts that name ``fact`` in a relation, each with that relation."""
        ids = (fact.id, *fact.aliases)
        marks = ",".join("?" * len(ids))
        rows = self._rows(
            "SELECT DISTINCT n, kind, doc, crc FROM links JOIN facts ON n = fact "  # noqa: S608
            f"WHERE target IN ({marks}) AND how <> 'figure' ORDER BY n",
            *ids,
        )
        others = [load_fact(kind, _whole(doc, crc)) for _, kind, doc, crc in rows]
        return [(other, one) for other in others for one in other.relations if one.to in ids]

    def resting_on(self, figure: Figure) -> list[Fact]:
        """Return the claims that rest on ``figure``."""
        rows = self._rows(
            "SELECT kind, doc, crc FROM links JOIN facts ON n = fact "
            "WHERE target = ? AND how = 'figure' ORDER BY n",
            figure.id,
        )
        return [load_fact(kind, _whole(doc, crc)) for kind, doc, crc in rows]

    def on_measures(self, measures: Sequence[str]) -> list[Figure]:
        """Return the figures on any of ``measures``, in the order of the store."""
        marks = ",".join("?" * len(measures))
        rows = self._rows(
            f"SELECT kind, doc, crc FROM facts WHERE measure IN ({marks}) ORDER BY n",  # noqa: S608
            *measures,
        )
        facts = (load_fact(kind, _whole(doc, crc)) for kind, doc, crc in rows)
        return [fact for fact in facts if isinstance(fact, Figure)]

    def on_topics(self, topics: Sequence[str]) -> list[Figure]:
        """Return the figures with any of the ids ``topics`` among theirs, in order of the store."""
        marks = ",".join("?" * len(topics))
        rows = self._rows(
            "SELECT kind, doc, crc FROM facts WHERE kind = 'figure' AND n IN "  # noqa: S608
            f"(SELECT fact FROM fact_topics WHERE topic IN ({marks})) ORDER BY n",
            *topics,
        )
        facts = (load_fact(kind, _whole(doc, crc)) for kind, doc, crc in rows)
        return [fact for fact in facts if isinstance(fact, Figure)]

    # --- What facts stand on

    def source(self, id_: str) -> Source:
        """Return the source with the id ``id_``; KeyError where there is none."""
        return self._typed("source", id_, Source)

    def speaker(self, id_: str) -> Speaker:
        """Return the speaker with the id ``id_``; KeyError where there is none."""
        return self._typed("speaker", id_, Speaker)

    def measure(self, id_: str) -> Measure:
        """Return the measure with the id ``id_``; KeyError where there is none."""
        return self._typed("measure", id_, Measure)

    def topic(self, id_: str) -> Topic:
        """Return the topic with the id ``id_``; KeyError where there is none."""
        return self._typed("topic", id_, Topic)

    def counts(self, kind: str) -> list[tuple[Entity, int]]:
        """Return the topics, speakers, sources or measures, each with its number of facts.

        Args:
            kind: ``topic``, ``speaker``, ``source`` or ``measure``.
        """
        column = "topic" if kind == "topic" else kind
        table = "fact_topics" if kind == "topic" else "facts"
        rows = self._rows(
            f"SELECT doc, crc, count, id FROM entities LEFT JOIN (SELECT {column} AS id, "  # noqa: S608
            f"count(*) AS count FROM {table} GROUP BY {column}) USING (id) WHERE kind = ? "
            "ORDER BY n",
            kind,
        )
        unique = {id_: (doc, crc, count) for doc, crc, count, id_ in reversed(rows)}
        return [
            (load_entity(kind, _whole(doc, crc)), count or 0)
            for doc, crc, count in reversed(unique.values())
        ]

    def complete(self, kind: str, start: str) -> list[str]:
        """Return up to 50 ids of a kind, ``fact`` among them, that begin with ``start``."""
        table, where = ("facts", "?2 = ?2") if kind == "fact" else ("entities", "kind = ?2")
        rows = self._rows(
            f"SELECT DISTINCT id FROM {table} WHERE {where} "  # noqa: S608
            "AND id >= ?1 AND id < ?1 || x'f48fbfbf' ORDER BY id LIMIT 50",
            start,
            kind,
        )
        return [row[0] for row in rows]

    def suggest(self, query: Query) -> list[str]:
        """Return what may have been meant by a query that found nothing, the nearest first."""
        return self._matcher().suggest(query.words, query.topic, query.speaker, query.source)

    def suggest_ids(self, id_: str) -> list[str]:
        """Return ids of facts that look like ``id_``."""
        return self._matcher().suggest_ids(id_)

    # --- Reading the index

    def _matcher(self) -> Matcher:
        return Matcher(self._db)

    def _search(self, query: Query) -> tuple[list[int], int]:
        try:
            return self._matcher().search(query)
        except sqlite3.DatabaseError:
            self._reopen()
            return self._matcher().search(query)

    def _facts(self, answer: Answer, start: int, end: int) -> list[Fact]:
        try:
            return self._read_facts(answer._numbers[start:end])  # noqa: SLF001
        except (sqlite3.DatabaseError, DamagedError):
            self._reopen()
            # A new index may number the facts anew; their order is the same.
            answer._numbers, answer.total = self._search(answer.query)  # noqa: SLF001
            return self._read_facts(answer._numbers[start:end])  # noqa: SLF001

    def _read_facts(self, numbers: list[int]) -> list[Fact]:
        marks = ",".join("?" * len(numbers))
        cursor = self._db.execute(
            f"SELECT n, kind, doc, crc FROM facts WHERE n IN ({marks})",  # noqa: S608
            numbers,
        )
        facts = {n: load_fact(kind, _whole(doc, crc)) for n, kind, doc, crc in cursor}
        if len(facts) < len(numbers):
            raise DamagedError("the index lost facts")
        return [facts[number] for number in numbers]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError:
            self._reopen()
            return self._db.execute(sql, values).fetchall()

    def _reopen(self) -> None:
        """Compile a damaged index anew."""
        self._db.close()
        discard(self._roots)
        self._db = open_index(self._roots, self._progress)

    def _read_entity(self, kind: str, id_: str) -> Entity:
        rows = self._rows(
            "SELECT doc, crc FROM entities WHERE kind = ? AND id = ? ORDER BY n LIMIT 1", kind, id_
        )
        if not rows:
            raise KeyError(id_)
        return load_entity(kind, _whole(*rows[0]))

    def _typed(self, kind: str, id_: str, record: type[_E]) -> _E:
        entity = self._entity(kind, id_)
        assert isinstance(entity, record)  # noqa: S101  (for the type checker)
        return entity


class DamagedError(DealerfactsError):
    """The index on disk is damaged."""


def open_store(*paths: str | os.PathLike[str], progress: Progress | None = None) -> Store:
    """Open a store to ask it.

    Args:
        paths: YAML files or folders, read as one store; ``bundled`` names the shipped one. Without
            any, ``DEALERFACTS_STORE`` names them, and without that the shipped store is read.
        progress: Called now and then while the store is compiled, with the bytes done, the bytes
            in all, and the facts so far.

    Raises:
        StoreError: The store is missing, cannot be read or has problems; each has its place.

    Example:
        >>> from dealerfacts import Query, open_store
        >>> with open_store() as store:
        ...     for quote in store.find(Query(kinds=("quote",), speaker="LaSalle")):
        ...         print(quote.role)
        Managing Director of Public Health Law and Policy
        Managing Director of Public Health Law and Policy
    """
    return Store(chosen([os.fspath(path) for path in paths], os.environ.get(VARIABLE)), progress)


def _whole(doc: str, crc: int) -> str:
    """Return ``doc`` if it is what was written."""
    if crc32(doc.encode()) != crc:
        raise DamagedError("a damaged record in the index")
    return doc


def _within(fact: Fact, query: Query) -> Fact:
    """Return a figure with the points alone that the query's time keeps."""
    if not isinstance(fact, Figure) or not (query.since or query.until or query.latest):
        return fact
    since = read_date(query.since).first if query.since else 0
    until = read_date(query.until).last if query.until else 99999999
    spans = [(point, read_period(point.period)) for point in fact.points]
    if query.since or query.until:
        spans = [(p, s) for p, s in spans if s.first and s.last >= since and s.first <= until]
    if query.latest:
        newest = max((span.last for _, span in spans), default=0)
        spans = [(point, span) for point, span in spans if span.last == newest]
    return replace(fact, points=tuple(point for point, _ in spans))
