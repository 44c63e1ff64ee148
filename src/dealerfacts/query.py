"""Answer what a user asked for, from the index.

``Query`` is the question as a record, ``Store`` answers it, and ``open_store`` opens one. An
answer holds documents, the fields of facts as plain values, and makes records of them when asked: a
look-up on the command line needs none, and saves the time that their classes take to be made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from dealerfacts.index import reading
from dealerfacts.index.reading import Doc, Index
from dealerfacts.match import Matcher, Query, points_within
from dealerfacts.store.paths import VARIABLE, chosen

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from dealerfacts.index.cache import Progress
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

__all__ = ["Answer", "Doc", "Query", "Store", "open_store"]

_BATCH = 500
_ENTITIES = ("topic", "speaker", "source", "measure")
# So many sources and the like are kept at hand; memory stays flat, however long the answer.
_AT_HAND = 4000


class Answer:
    """The facts found, in order; ``total`` counts them all, also those beyond the limit.

    Iterating reads the facts from the index as it goes, so an answer of any size takes little
    memory; it may be iterated more than once, as long as the store is open. Values are Decimals in
    the unit of the figure's measure.
    """

    def __init__(self, index: Index, query: Query) -> None:
        self._index, self.query = index, query
        self._found: sqlite3.Connection | None = None
        self._numbers: list[int] = []
        self.total = 0
        index.ask(self._search)

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
            for kind, doc in self._index.ask(partial(self._batch, start)):
                if narrow and kind == "figure":
                    doc["points"] = points_within(doc["points"], self.query)
                yield kind, doc

    def _search(self, db: sqlite3.Connection) -> None:
        self._numbers, self.total = Matcher(db).search(self.query)
        self._found = db

    def _batch(self, start: int, db: sqlite3.Connection) -> list[tuple[str, Doc]]:
        if db is not self._found:
            # A new index may number the facts anew; their order is the same.
            self._search(db)
        return reading.numbered(db, self._numbers[start : start + _BATCH])


class Store:
    """A store that can be asked.

    Use ``open_store`` to get one, and close it, or use it in a ``with`` statement. It answers from
    the YAML as it was when the store was opened, and belongs to the thread that opened it.
    """

    def __init__(self, roots: Sequence[Path], progress: Progress | None = None) -> None:
        self._index = Index(tuple(roots), progress)
        self._entities: dict[tuple[str, str], Doc] = {}

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    # --- Facts

    def find(self, query: Query) -> Answer:
        """Return the facts that ``query`` asks for.

        Raises:
            ValueError: ``since`` or ``until`` is no date.

        Example:
            >>> from dealerfacts import Query, open_store
            >>> with open_store() as store:
            ...     answer = store.find(Query(("3000%",), limit=1))
            ...     [fact.id for fact in answer], len(answer)
            (['dpa-incarcerated-selling'], 1)
        """
        return Answer(self._index, query)

    def figures(self, *words: str, **narrow: Any) -> list[Figure]:
        """Return the figures on a topic, or that match words.

        Args:
            words: As ``Query.words``.
            narrow: Other fields of ``Query``.

        Raises:
            ValueError: ``Query`` has no such field, or ``since`` or ``until`` is no date.

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
        others = self._naming(ids, "how <> 'figure'")
        return [(other, one) for other in others for one in other.relations if one.to in ids]

    def resting_on(self, figure: Figure) -> list[Fact]:
        """Return the claims that rest on ``figure``."""
        return self._naming((figure.id, *figure.aliases), "how = 'figure'")

    def _naming(self, ids: Sequence[str], how: str) -> list[Fact]:
        rows = self._facts(
            f"WHERE n IN (SELECT fact FROM links WHERE {how} "  # noqa: S608
            f"AND target IN ({reading.marks(ids)})) ORDER BY n",
            *ids,
        )
        return [_record(*row) for row in rows]

    def on_measures(self, measures: Sequence[str]) -> list[Figure]:
        """Return the figures on any of ``measures``, in the order of the store."""
        rows = self._facts(f"WHERE measure IN ({reading.marks(measures)}) ORDER BY n", *measures)
        return cast("list[Figure]", [_record(*row) for row in rows])

    def on_topics(self, topics: Sequence[str]) -> list[Figure]:
        """Return the figures with any of the ids ``topics`` among theirs, in order of the store."""
        rows = self._facts(
            "WHERE +kind = 'figure' AND n IN (SELECT fact FROM fact_topics "  # noqa: S608
            f"WHERE topic IN ({reading.marks(topics)})) ORDER BY n",
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

        Raises:
            ValueError: There is no such kind.
        """
        if kind not in _ENTITIES:
            raise ValueError(f"{kind!r} is none of {', '.join(_ENTITIES)}")
        return self._index.ask(lambda db: reading.counts(db, kind))

    def complete(self, kind: str, start: str) -> list[str]:
        """Return up to 50 ids of a kind, ``fact`` among them, that begin with ``start``."""
        return self._index.ask(lambda db: reading.complete(db, kind, start))

    def suggest(self, query: Query) -> list[str]:
        """Return what may have been meant by a query that found nothing, the nearest first."""
        return self._index.ask(lambda db: Matcher(db).suggest(query))

    def suggest_ids(self, id_: str) -> list[str]:
        """Return ids of facts that look like ``id_``."""
        return self._index.ask(lambda db: Matcher(db).suggest_ids(id_))

    # --- Reading the index

    def entity(self, kind: str, id_: str) -> Doc:
        """Return a topic's, speaker's, source's or measure's fields; KeyError where none is."""
        key = kind, id_
        if key not in self._entities:
            doc = self._index.ask(lambda db: reading.entity(db, *key))
            if doc is None:
                raise KeyError(id_)
            if len(self._entities) >= _AT_HAND:
                self._entities.clear()
            self._entities[key] = doc
        return self._entities[key]

    def _entity(self, kind: str, id_: str) -> Entity:
        # The records' classes are made for those who ask for records.
        from dealerfacts.index import docs

        return docs.entity(kind, self.entity(kind, id_))

    def _facts(self, where: str, *values: object) -> list[tuple[str, Doc]]:
        return self._index.ask(lambda db: reading.facts(db, where, *values))


def open_store(*paths: str | os.PathLike[str], progress: Progress | None = None) -> Store:
    """Open a store to ask it.

    Args:
        paths: YAML files or folders, read as one store; ``bundled`` names the shipped one. Without
            any, ``DEALERFACTS_STORE`` names them, and without that the shipped store is read.
        progress: Called now and then while the store is compiled, with the bytes done, the bytes
            in all, and the facts so far; and at the end, with all bytes done.

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
