"""Answer a question from the index: by a topic's name, by exact words, or the best fact first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from dealerfacts.index import reading
from dealerfacts.index.statement import Clause, Filters, Select, Statement
from dealerfacts.index.text import clean, fold, number, words
from dealerfacts.model import Figure, Sourced
from dealerfacts.query.names import Names, filters, quoted
from dealerfacts.query.question import Match, Query, asked_points, points_within
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.query.store import Store

_T = TypeVar("_T")


class Answer:
    """The facts found, in order; ``total`` counts them all, also those beyond the limit.

    ``match`` says how well the first of them meets the words, where there are both.

    Iterating reads the facts from the index as it goes, so an answer of any size takes little
    memory; it may be iterated more than once, as long as the store is open. Values are Decimals in
    the unit of the figure's measure.
    """

    def __init__(self, store: Store, query: Query) -> None:
        self._store, self.query = store, query
        self._found: sqlite3.Connection | None = None
        self._numbers: Sequence[int] = ()
        self.total = 0
        self.match: Match | None = None
        store.ask(self._search)

    def __len__(self) -> int:
        """Return how many facts the answer holds."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[Sourced]:
        """Yield the facts, each with all that it stands on."""
        return self.after(0)

    def after(self, first: int) -> Iterator[Sourced]:
        """Yield the facts without the ``first`` ones, which are not read."""
        for found in self._batches(reading.numbered, first):
            for one in self._store.sourced(found):
                yield self._asked(one, one.fact) if isinstance(one.fact, Figure) else one

    def ids(self) -> Iterator[str]:
        """Yield the ids of the facts, in any order; this reads much less than the facts are."""
        return chain.from_iterable(self._batches(reading.ids))

    def _asked(self, one: Sourced, figure: Figure) -> Sourced:
        """Return a figure with the points that are kept, and which of them the words ask for."""
        query = self.query
        if query.since or query.until or query.latest:
            figure = figure._replace(points=points_within(figure.points, query))
            one = one._replace(fact=figure)
        asked = asked_points(figure.points, self.match) if self.match else ()
        return one._replace(asked=asked) if asked else one

    def _search(self, db: sqlite3.Connection) -> None:
        self._numbers, self.total, self.match = Matcher(db).search(self.query)
        self._found = db

    def _batches(
        self, read: Callable[[sqlite3.Connection, Sequence[int]], list[_T]], first: int = 0
    ) -> Iterator[list[_T]]:
        """Yield what ``read`` makes of the facts found, of some at a time."""
        for start in range(first, len(self._numbers), reading.BATCH):
            yield self._store.ask(partial(self._batch, read, start))

    def _batch(
        self,
        read: Callable[[sqlite3.Connection, Sequence[int]], list[_T]],
        start: int,
        db: sqlite3.Connection,
    ) -> list[_T]:
        if db is not self._found:
            # A new index may number the facts anew; their order is the same.
            self._search(db)
        return read(db, self._numbers[start : start + reading.BATCH])


class Hits(NamedTuple):
    """The numbers of the facts found, in order, how many there are, and how well they match."""

    numbers: Sequence[int] = ()
    total: int = 0
    match: Match | None = None


class Matcher:
    """Ask the index at ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._names = Names(connection)

    def search(self, query: Query) -> Hits:
        """Return the facts that a query asks for.

        Raises:
            ValueError: ``since`` or ``until`` is not a date, or ``since`` is the later one.
        """
        narrow = filters(self._names, query)
        if narrow is None:
            return Hits()
        if not query.words:
            return self._stated(query, narrow)
        if query.exact:
            return self._exact(query, narrow)
        typed = clean(" ".join(query.words))
        topics = self._names.ids_of("topic", typed)
        if topics and not query.ranked and not query.latest and self._is_plain(typed):
            return self._stated(query, narrow, [_named(topics, query)], Match())
        return self._ranked(query, narrow, topics)

    def _exact(self, query: Query, narrow: Filters) -> Hits:
        """Answer by the facts that meet every word."""
        # Only --exact pays for it, and a word that very many facts meet: 0.1 ms.
        from dealerfacts.query.exact import clauses

        found = clauses(self._names, query.words)
        return self._stated(query, narrow, found, Match()) if found else Hits()

    def _is_plain(self, name: str) -> bool:
        """Return whether a topic's name is one word, its id or its label.

        Another alias of several words says more than the topic, and so its best facts come first.
        """
        split = words(name)
        if len(split) == 1:
            return True
        labels = self._db.execute(
            "SELECT entities.label FROM names JOIN entities USING (kind, id) WHERE names MATCH ? "
            "AND kind = 'topic' AND size = ?",
            (f"^ {quoted(' '.join(split))}", len(split)),
        )
        return any(words(label)[: len(split)] == split for (label,) in labels)

    def _ranked(self, query: Query, narrow: Filters, topics: Select | None) -> Hits:
        """Answer by what meets most of the words."""
        # Only words that are no topic's plain name pay for it: 1 ms.
        from dealerfacts.query.ranking import Ranking

        whole, few = topics is not None, query.limit is not None
        ranking = Ranking(self._db, " ".join(query.words), narrow, whole=whole, few=few)
        terms = ranking.terms
        if terms.overflow():
            return self._exact(query._replace(words=(terms.found[0].word,)), narrow)
        rows = ranking.answers(latest=query.latest)
        called = self._called(query, narrow)
        if not rows and not called:
            return Hits()
        match = Match() if called else ranking.match(rows[0], kinds=query.kinds)
        numbers = [*called, *(one.n for one in rows if one.n not in called)]
        total = len(numbers)
        if topics and ranking.cut and not query.latest:
            # Of a topic's very many facts the first are ranked, and all are counted.
            first = query._replace(limit=1, ranked=False)
            total = max(total, self._stated(first, narrow, [_named(topics, query)]).total)
        return Hits(numbers[: query.limit], total, match)

    def _called(self, query: Query, narrow: Filters) -> Sequence[int]:
        """Return the fact whose id, or former id, is all that was typed; it comes first."""
        typed = fold(clean(" ".join(query.words))).strip()
        if not typed or " " in typed:
            return []
        former = "SELECT fact FROM aliases WHERE alias = ?"
        named = Select(f"(id = ? OR n IN ({former}))", (typed, typed))
        narrow = narrow._replace(conditions=(*narrow.conditions, named))
        return self._stated(query._replace(limit=None), narrow).numbers

    def _stated(
        self,
        query: Query,
        narrow: Filters,
        found: Sequence[Clause] = (),
        match: Match | None = None,
    ) -> Hits:
        """Answer by one statement, in the order of the store."""
        timed = query.measure is not None
        statement = Statement(found, narrow, ranked=query.ranked, latest=query.latest, timed=timed)
        if query.limit is None:
            numbers = [row[0] for row in self._db.execute(*statement.all())]
            return Hits(numbers, len(numbers), match)
        rows = self._db.execute(*statement.first(max(query.limit, 1))).fetchall()
        return Hits([n for n, _ in rows[: max(query.limit, 0)]], rows[0][1] if rows else 0, match)


def _named(topics: Select, query: Query) -> Clause:
    """Return what the facts of a topic meet, which the words of a query name."""
    typed = clean(" ".join(query.words))
    return Clause(topics, quoted(typed), number(typed))
