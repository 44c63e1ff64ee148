"""Answer questions from the index: ``open_store`` opens a store, and ``Store`` answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from dealerfacts.index import reading
from dealerfacts.index.reading import Found, Index
from dealerfacts.model import (
    Entity,
    Figure,
    Measure,
    Quote,
    Relation,
    Source,
    Sourced,
    Speaker,
    Topic,
)
from dealerfacts.query.answer import Answer
from dealerfacts.query.question import Query
from dealerfacts.store.choice import VARIABLE, choose_stores

if TYPE_CHECKING:
    from datetime import date

    from dealerfacts.index.compile import Progress
    from dealerfacts.query.suggest import Guesses

_T = TypeVar("_T")
_ENTITIES = ("topic", "speaker", "source", "measure")


class Store(Index):
    """A store that can be asked.

    Use ``open_store`` to get one, and close it, or use it in a ``with`` statement. It answers from
    the YAML as it was when the store was opened, and belongs to the thread that opened it: in
    another one a question is a ``sqlite3.ProgrammingError``, and once it is closed a ValueError.
    ``roots`` are its files and folders, ``as_of`` is the date that it answers as of.
    """

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __repr__(self) -> str:
        """Return the store with its paths."""
        return f"Store({', '.join(map(repr, map(str, self.roots)))})"

    def __len__(self) -> int:
        """Return the number of facts."""
        return self.ask(reading.size)

    def __contains__(self, id_: object) -> bool:
        """Return whether a fact has the id or the former id ``id_``."""
        return isinstance(id_, str) and self.present(id_) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the facts, in any order."""
        return self.find(Query()).ids()

    def __getitem__(self, id_: str) -> Sourced:
        """Return the fact with the id or the former id ``id_``; KeyError where there is none."""
        return self.get(id_)

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    # --- Facts

    def find(self, query: Query) -> Answer:
        """Return the facts that ``query`` asks for.

        Raises:
            ValueError: ``since`` or ``until`` is not a date, or ``since`` is the later one.
            TypeError: ``words`` or ``kinds`` is a text, and not a tuple of texts.

        Example:
            >>> from dealerfacts import Query, open_store
            >>> with open_store() as store:
            ...     answer = store.find(Query(("3000%",), limit=1))
            ...     [one.id for one in answer], len(answer)
            (['dpa-incarcerated-selling'], 1)
        """
        query.check()
        return Answer(self, query)

    def figures(
        self,
        *words: str,
        topic: str | None = None,
        source: str | None = None,
        since: str | int | date | None = None,
        until: str | int | date | None = None,
        latest: bool = False,
        limit: int | None = None,
    ) -> list[Sourced]:
        """Return the figures on a topic, or that match words; the arguments are ``Query``'s.

        Raises:
            ValueError: ``since`` or ``until`` is not a date, or ``since`` is the later one.

        Example:
            >>> from dealerfacts import open_store
            >>> with open_store() as store:
            ...     store.figures("incarceration", source="dpa-release-2019")[0].id
            'dpa-incarcerated-selling'
        """
        query = Query(
            words,
            kinds=("figure",),
            topic=topic,
            source=source,
            since=since,
            until=until,
            latest=latest,
            limit=limit,
        )
        return list(self.find(query))

    def get(self, id_: str) -> Sourced:
        """Return the fact with the id or the former id ``id_``, and all that it stands on.

        Raises:
            KeyError: There is none.
        """
        found = self._facts("WHERE id = ?1", id_) or self._facts(
            "JOIN aliases ON n = fact WHERE alias = ?1", id_
        )
        if not found:
            raise KeyError(id_)
        return found[0]

    def numbered(self, numbers: Sequence[int]) -> Iterator[Sourced]:
        """Yield the facts that the index numbers so, in this order."""
        for some in reading.batches(numbers):
            yield from self.sourced(self.ask(partial(reading.numbered, numbers=some)))

    def present(self, id_: str) -> str | None:
        """Return the id that the fact with the id or former id ``id_`` has; None without one."""
        return self.ask(lambda db: reading.present(db, id_))

    def related(self, one: Sourced) -> list[tuple[Sourced, Relation]]:
        """Return the facts that name this one in a relation, each with that relation."""
        ids = (one.id, *one.fact.aliases)
        others = self._naming(ids, "how <> 'figure'")
        return [
            (other, said) for other in others for said in other.fact.relations if said.to in ids
        ]

    def resting_on(self, one: Sourced) -> list[Sourced]:
        """Return the claims that rest on a figure."""
        return self._naming((one.id, *one.fact.aliases), "how = 'figure'")

    def _naming(self, ids: Sequence[str], how: str) -> list[Sourced]:
        return self._facts(
            f"WHERE n IN (SELECT fact FROM links WHERE {how} "  # noqa: S608
            f"AND target IN ({reading.marks(ids)})) ORDER BY n",
            *ids,
        )

    def on_measures(self, measures: Sequence[str]) -> list[Sourced]:
        """Return the figures on any of ``measures``, in the order of the store."""
        return self._facts(f"WHERE measure IN ({reading.marks(measures)}) ORDER BY n", *measures)

    def on_topics(self, topics: Sequence[str]) -> list[Sourced]:
        """Return the figures with any of the ids ``topics`` among theirs, in order of the store."""
        return self._facts(
            "WHERE +kind = 'figure' AND n IN (SELECT fact FROM fact_topics "  # noqa: S608
            f"WHERE topic IN ({reading.marks(topics)})) ORDER BY n",
            *topics,
        )

    # --- What facts stand on

    def source(self, id_: str) -> Source:
        """Return the source with the id ``id_``; KeyError where there is none."""
        return cast("Source", self.entity("source", id_))

    def speaker(self, id_: str) -> Speaker:
        """Return the speaker with the id ``id_``; KeyError where there is none."""
        return cast("Speaker", self.entity("speaker", id_))

    def measure(self, id_: str) -> Measure:
        """Return the measure with the id ``id_``; KeyError where there is none."""
        return cast("Measure", self.entity("measure", id_))

    def topic(self, id_: str) -> Topic:
        """Return the topic with the id ``id_``; KeyError where there is none."""
        return cast("Topic", self.entity("topic", id_))

    def counts(self, kind: str) -> list[tuple[Entity, int]]:
        """Return all topics, speakers, sources or measures, each with the number of its facts.

        A measure comes with the number of its points.

        Args:
            kind: ``topic``, ``speaker``, ``source`` or ``measure``.

        Raises:
            ValueError: There is no such kind.
        """
        if kind not in _ENTITIES:
            raise ValueError(f"{kind!r} is not one of {', '.join(_ENTITIES)}")
        return self.ask(lambda db: reading.counts(db, kind))

    def complete(self, kind: str, start: str) -> list[str]:
        """Return up to 50 ids of a kind, ``fact`` among them, that begin with ``start``."""
        return self.ask(lambda db: reading.complete(db, kind, start))

    def suggest(self, query: Query) -> list[str]:
        """Return what may have been meant by a query that found nothing, the nearest first."""
        return self._guess(lambda guesses: guesses.suggest(query))

    def suggest_ids(self, id_: str, *, sources: bool = False) -> list[str]:
        """Return ids of facts, and of ``sources``, that look like ``id_``."""
        return self._guess(lambda guesses: guesses.suggest_ids(id_, sources=sources))

    def kind_of(self, name: str) -> str | None:
        """Return ``number``, ``topic``, ``measure``, ``speaker`` or ``source`` for a name."""
        return self._guess(lambda guesses: guesses.kind_of(name))

    def _guess(self, guess: Callable[[Guesses], _T]) -> _T:
        # Only what finds nothing pays for it: 0.2 ms.
        from dealerfacts.query.suggest import Guesses

        return self.ask(lambda db: guess(Guesses(db)))

    # --- Reading the index

    def sourced(self, found: Sequence[Found]) -> Iterator[Sourced]:
        """Yield facts of the index, each with all that it stands on."""
        facts = [one.fact for one in found]
        self.get_at_hand("source", {one.source for one in facts})
        self.get_at_hand("measure", {one.measure for one in facts if isinstance(one, Figure)})
        self.get_at_hand("speaker", {one.speaker for one in facts if isinstance(one, Quote)})
        yield from map(self._sourced, found)

    def _sourced(self, found: Found) -> Sourced:
        fact = found.fact
        source = self.source(fact.source)
        return Sourced(
            fact,
            source,
            self.measure(fact.measure) if isinstance(fact, Figure) else None,
            self.speaker(fact.speaker) if isinstance(fact, Quote) else None,
            self._original(fact.original or source.original),
            found.audit,
            found.disputed_by,
            found.updated_by,
            (),  # what was asked for, the answer knows
            found.evidence,
        )

    def _original(self, named: str | None) -> Source | str | None:
        if named is None or " " in named:
            return named  # no id has a space
        try:
            return self.source(named)
        except KeyError:
            return named

    def _facts(self, where: str, *values: object) -> list[Sourced]:
        return list(self.sourced(self.ask(lambda db: reading.facts(db, where, *values))))


def open_store(
    *paths: str | os.PathLike[str], progress: Progress | None = None, as_of: str | None = None
) -> Store:
    """Open a store to ask it.

    Args:
        paths: YAML files or folders, or ``https://...#sha256=...`` for a store from the network,
            read as one store; ``bundled`` names the shipped one. Without any,
            ``DEALERFACTS_STORE`` names them, and without that the shipped store is read.
        progress: Called now and then while the store is compiled, with the bytes done, the bytes
            in all, and the facts so far; and at the end, with all bytes done.
        as_of: A date: the store answers as if nothing published later were known. Sources without
            a date are left out, and ``Store.undated`` counts them.

    Raises:
        StoreError: The store is missing, cannot be got or read, or has problems; each has its
            place.
        ValueError: ``as_of`` is not a date, or a path is empty.

    Example:
        >>> from dealerfacts import Query, open_store
        >>> with open_store() as store:
        ...     for one in store.find(Query(kinds=("quote",), speaker="LaSalle")):
        ...         print(one.fact.role)
        Managing Director of Public Health Law and Policy
        Managing Director of Public Health Law and Policy
    """
    names = [os.fspath(path) for path in paths]
    if "" in names:
        raise ValueError("a store's path is empty: write a path, or leave it out")
    roots = choose_stores(names, os.environ.get(VARIABLE))
    return Store(roots, progress, as_of)
