"""Answer what a user asked for, from the index.

``Query`` is the question as a record, ``Store`` answers it, and ``open_store`` opens one. An
answer holds documents, the fields of facts as plain values, and makes records of them when asked: a
look-up on the command line needs none, and saves the time that their classes take to be made.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from zlib import crc32

from dealerfacts.errors import DealerfactsError
from dealerfacts.index.cache import Progress, discard, open_index
from dealerfacts.match import Matcher
from dealerfacts.periods import read_date, read_period
from dealerfacts.store.paths import VARIABLE, chosen

if TYPE_CHECKING:
    from pathlib import Path

    from dealerfacts.model import (
        Entity,
        Fact,
        Figure,
        Measure,
        Relation,
        Source,
        Speaker,
        Topic,
    )

_BATCH = 500
Doc = dict[str, Any]


class Query(NamedTuple):
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
        """Yield the facts as records."""
        for kind, doc in self.documents():
            yield _record(kind, doc)

    def documents(self) -> Iterator[tuple[str, Doc]]:
        """Yield each fact's kind and its fields."""
        narrow = self.query.since or self.query.until or self.query.latest
        for start in range(0, len(self._numbers), _BATCH):
            for kind, doc in self._batch(start, start + _BATCH):
                if narrow and kind == "figure":
                    doc["points"] = _within(doc["points"], self.query)
                yield kind, doc

    def _batch(self, start: int, end: int) -> list[tuple[str, Doc]]:
        store = self._store
        try:
            return store._documents(self._numbers[start:end])  # noqa: SLF001
        except (sqlite3.DatabaseError, DamagedError):
            store._reopen()  # noqa: SLF001
            # A new index may number the facts anew; their order is the same.
            self._numbers, self.total = store._search(self.query)  # noqa: SLF001
            return store._documents(self._numbers[start:end])  # noqa: SLF001


class Store:
    """A store that can be asked.

    Use ``open_store`` to get one, and close it, or use it in a ``with`` statement.
    """

    def __init__(self, roots: Sequence[Path], progress: Progress | None = None) -> None:
        self._roots, self._progress = tuple(roots), progress
        self._db = open_index(self._roots, progress)
        self._entities: dict[tuple[str, str], Doc] = {}

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

    def figures(self, *words: str, **narrow: Any) -> list[Figure]:
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
        query = Query(words, kinds=("figure",))._replace(**narrow)
        return cast("list[Figure]", list(self.find(query)))

    def get(self, id_: str) -> Fact:
        """Return the fact with the id or the former id ``id_``.

        Raises:
            KeyError: There is none.
        """
        return _record(*self.document(id_))

    def document(self, id_: str) -> tuple[str, Doc]:
        """Return the kind and the fields of the fact with the id or the former id ``id_``.

        Raises:
            KeyError: There is none.
        """
        rows = self._facts("WHERE id = ?1", id_) or self._facts(
            "JOIN aliases ON n = fact WHERE alias = ?1", id_
        )
        if not rows:
            raise KeyError(id_)
        return rows[0]

    def related(self, fact: Fact) -> list[tuple[Fact, Relation]]:
        """Return the facts that name ``fact`` in a relation, each with that relation."""
        ids = (fact.id, *fact.aliases)
        rows = self._facts(
            "WHERE n IN (SELECT fact FROM links WHERE how <> 'figure' "  # noqa: S608
            f"AND target IN ({_marks(ids)})) ORDER BY n",
            *ids,
        )
        others = [_record(*row) for row in rows]
        return [(other, one) for other in others for one in other.relations if one.to in ids]

    def resting_on(self, figure: Figure) -> list[Fact]:
        """Return the claims that rest on ``figure``."""
        ids = (figure.id, *figure.aliases)
        rows = self._facts(
            "WHERE n IN (SELECT fact FROM links WHERE how = 'figure' "  # noqa: S608
            f"AND target IN ({_marks(ids)})) ORDER BY n",
            *ids,
        )
        return [_record(*row) for row in rows]

    def on_measures(self, measures: Sequence[str]) -> list[Figure]:
        """Return the figures on any of ``measures``, in the order of the store."""
        rows = self._facts(f"WHERE measure IN ({_marks(measures)}) ORDER BY n", *measures)
        return cast("list[Figure]", [_record(*row) for row in rows])

    def on_topics(self, topics: Sequence[str]) -> list[Figure]:
        """Return the figures with any of the ids ``topics`` among theirs, in order of the store."""
        rows = self._facts(
            "WHERE kind = 'figure' AND n IN (SELECT fact FROM fact_topics "  # noqa: S608
            f"WHERE topic IN ({_marks(topics)})) ORDER BY n",
            *topics,
        )
        return cast("list[Figure]", [_record(*row) for row in rows])

    # --- What facts stand on

    def source(self, id_: str) -> Source:
        """Return the source with the id ``id_``; KeyError where there is none."""
        return cast("Source", self._entity("source", id_))

    def speaker(self, id_: str) -> Speaker:
        """Return the speaker with the id ``id_``; KeyError where there is none."""
        return cast("Speaker", self._entity("speaker", id_))

    def measure(self, id_: str) -> Measure:
        """Return the measure with the id ``id_``; KeyError where there is none."""
        return cast("Measure", self._entity("measure", id_))

    def topic(self, id_: str) -> Topic:
        """Return the topic with the id ``id_``; KeyError where there is none."""
        return cast("Topic", self._entity("topic", id_))

    def counts(self, kind: str) -> list[tuple[Doc, int]]:
        """Return the fields of all topics, speakers, sources or measures, and their facts' number.

        Args:
            kind: ``topic``, ``speaker``, ``source`` or ``measure``.
        """
        table = "fact_topics" if kind == "topic" else "facts"
        rows = self._rows(
            f"SELECT id, doc, crc, count FROM entities LEFT JOIN (SELECT {kind} AS id, "  # noqa: S608
            f"count(*) AS count FROM {table} GROUP BY {kind}) USING (id) WHERE kind = ? ORDER BY n",
            kind,
        )
        # What two files define alike is one.
        unique = {id_: rest for id_, *rest in reversed(rows)}
        return [(_whole(doc, crc), count or 0) for doc, crc, count in reversed(unique.values())]

    def complete(self, kind: str, start: str) -> list[str]:
        """Return up to 50 ids of a kind, ``fact`` among them, that begin with ``start``."""
        table, where = ("facts", "?2 = ?2") if kind == "fact" else ("entities", "kind = ?2")
        rows = self._rows(
            f"SELECT DISTINCT id FROM {table} WHERE {where} "  # noqa: S608
            "AND id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 50",
            start,
            kind,
        )
        return [row[0] for row in rows]

    def suggest(self, query: Query) -> list[str]:
        """Return what may have been meant by a query that found nothing, the nearest first."""
        matcher = Matcher(self._db)
        return matcher.suggest(query.words, query.topic, query.speaker, query.source)

    def suggest_ids(self, id_: str) -> list[str]:
        """Return ids of facts that look like ``id_``."""
        return Matcher(self._db).suggest_ids(id_)

    # --- Reading the index

    def entity(self, kind: str, id_: str) -> Doc:
        """Return a topic's, speaker's, source's or measure's fields; KeyError where none is."""
        key = kind, id_
        if key not in self._entities:
            rows = self._rows(
                "SELECT doc, crc FROM entities WHERE kind = ? AND id = ? ORDER BY n LIMIT 1", *key
            )
            if not rows:
                raise KeyError(id_)
            if len(self._entities) > _BATCH * 8:
                self._entities.clear()  # memory stays flat, however long the answer
            self._entities[key] = _whole(*rows[0])
        return self._entities[key]

    def _entity(self, kind: str, id_: str) -> Entity:
        # The records' classes are made for those who ask for records.
        from dealerfacts.index import docs

        return docs.entity(kind, self.entity(kind, id_))

    def _search(self, query: Query) -> tuple[list[int], int]:
        try:
            return Matcher(self._db).search(query)
        except sqlite3.DatabaseError:
            self._reopen()
            return Matcher(self._db).search(query)

    def _documents(self, numbers: Sequence[int]) -> list[tuple[str, Doc]]:
        cursor = self._db.execute(
            f"SELECT n, kind, doc, crc FROM facts WHERE n IN ({_marks(numbers)})",  # noqa: S608
            numbers,
        )
        facts = {n: (kind, _whole(doc, crc)) for n, kind, doc, crc in cursor}
        if len(facts) < len(numbers):
            raise DamagedError("the index lost facts")
        self._add_disputes([doc for _, doc in facts.values()])
        return [facts[number] for number in numbers]

    def _facts(self, where: str, *values: object) -> list[tuple[str, Doc]]:
        rows = self._rows(f"SELECT kind, doc, crc FROM facts {where}", *values)  # noqa: S608
        facts = [(kind, _whole(doc, crc)) for kind, doc, crc in rows]
        self._add_disputes([doc for _, doc in facts])
        return facts

    def _add_disputes(self, docs: Sequence[Doc]) -> None:
        """Add ``disputed_by``, the ids of facts that dispute one, so that no conflict is hidden."""
        named = {id_: doc for doc in docs for id_ in (doc["id"], *doc.get("aliases", ()))}
        rows = self._rows(
            "SELECT target, id FROM links JOIN facts ON n = fact "  # noqa: S608
            f"WHERE how = 'disputes' AND target IN ({_marks(tuple(named))}) ORDER BY n",
            *named,
        )
        for target, id_ in rows:
            named[target].setdefault("disputed_by", []).append(id_)

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


def _record(kind: str, doc: Doc) -> Fact:
    # The records' classes are made for those who ask for records.
    from dealerfacts.index import docs

    return docs.fact(kind, doc)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _whole(doc: str, crc: int) -> Doc:
    """Return the fields in ``doc`` if it is what was written."""
    if crc32(doc.encode()) != crc:
        raise DamagedError("a damaged record in the index")
    return cast("Doc", json.loads(doc))


def _within(points: list[Doc], query: Query) -> list[Doc]:
    """Return the points alone that the query's time keeps."""
    since = read_date(query.since).first if query.since else 0
    until = read_date(query.until).last if query.until else 99999999
    spans = [(point, read_period(point["period"])) for point in points]
    if query.since or query.until:
        spans = [(p, s) for p, s in spans if s.first and s.last >= since and s.first <= until]
    if query.latest:
        newest = max((span.last for _, span in spans), default=0)
        spans = [(point, span) for point, span in spans if span.last == newest]
    return [point for point, _ in spans]
