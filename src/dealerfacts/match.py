"""Match what a user typed against the index: topics, words and numbers.

Each word, or run of words that names a topic, is a clause, and a fact must meet every clause: by
its topics (wider ones take the narrower along), by its words (stemmed), or by a number.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from dealerfacts.index.schema import WEIGHTS
from dealerfacts.index.text import fold, number, words
from dealerfacts.periods import read_date

if TYPE_CHECKING:
    from dealerfacts.query import Query

# A topic's name has at most so many words; beyond so many clauses a text is one phrase.
_TOPIC_WORDS = 6
_MAX_CLAUSES = 24
_SCALES = {"thousand", "million", "billion", "trillion", "k", "m", "bn", "percent"}
# How much nearer a fact is for each place among its topics: bm25 counts downward.
_BONUS = (-8.0, -4.0)

_TREE = """
WITH RECURSIVE tree(id) AS (
    SELECT ?1 UNION SELECT entities.id FROM entities JOIN tree
    ON entities.parent = tree.id AND entities.kind = 'topic')
SELECT id FROM tree
"""


class Clause(NamedTuple):
    """One condition on facts: any of ``topics``, the ``phrase``, or the ``number``."""

    topics: tuple[str, ...] = ()
    phrase: str = ""
    number: str | None = None

    def sql(self) -> tuple[str, list[object]]:
        """Return the SELECT of fact and tier (0 is nearest), with its values."""
        parts, values = [], list[object]()
        if self.topics:
            marks = ",".join("?" * len(self.topics))
            parts.append(f"SELECT fact, minor AS tier FROM fact_topics WHERE topic IN ({marks})")  # noqa: S608
            values += self.topics
        if self.number is not None:
            parts.append("SELECT fact, 1 AS tier FROM numbers WHERE value = ?")
            values.append(self.number)
        if self.phrase:
            parts.append("SELECT rowid AS fact, 2 AS tier FROM words WHERE words MATCH ?")
            values.append(self.phrase)
        union = " UNION ALL ".join(parts)
        return f"SELECT fact, min(tier) AS tier FROM ({union}) GROUP BY fact", values  # noqa: S608


class Matcher:
    """Ask the index at ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def search(self, query: Query) -> tuple[list[int], int]:
        """Return the numbers of the facts found, in order, and how many there are in all."""
        statement = _Statement()
        if query.words:
            found = self.clauses(query.words)
            if not found:
                return [], 0
            statement.words(found, ranked=query.ranked)
        if not self._narrow(statement, query):
            return [], 0
        limit = query.limit
        sql = statement.sql(ranked=query.ranked, latest=query.latest)
        if limit is None:
            numbers = [row[0] for row in self._db.execute(sql, statement.values)]
            return numbers, len(numbers)
        rows = self._db.execute(f"{sql} LIMIT ?", (*statement.values, limit))
        numbers = [row[0] for row in rows]
        if len(numbers) < limit:
            return numbers, len(numbers)
        count = f"SELECT count(*) FROM ({sql})"  # noqa: S608
        return numbers, self._db.execute(count, statement.values).fetchone()[0]

    def _narrow(self, statement: _Statement, query: Query) -> bool:
        """Add the query's filters; False where one of them names nothing."""
        if query.kinds:
            statement.where_in("kind", query.kinds)
        if query.claim_kind is not None:
            statement.where_in("claim_kind", (query.claim_kind,))
        for column, name in (("source", query.source), ("speaker", query.speaker)):
            if name is not None:
                ids = self.named(column, name)
                if not ids:
                    return False
                statement.where_in(column, ids)
        if query.topic is not None:
            topics = self.topics(query.topic)
            if not topics:
                return False
            statement.on_topics(topics)
        if query.since or query.until:
            since = read_date(query.since).first if query.since else 1
            until = read_date(query.until).last if query.until else 99999999
            statement.between(since, until)
        return True

    def clauses(self, typed: tuple[str, ...]) -> list[Clause]:
        """Return what the words mean; empty where none of them can match anything."""
        parts = " ".join(typed).encode("utf-8", "replace").decode().split()
        if len(parts) > _MAX_CLAUSES:
            return [Clause(phrase=_quoted(" ".join(parts)))]
        found: list[Clause] = []
        at = 0
        while at < len(parts):
            clause, width = self._clause(parts, at)
            if clause:
                found.append(clause)
            at += width
        return found

    def _clause(self, parts: list[str], at: int) -> tuple[Clause | None, int]:
        for width in range(min(_TOPIC_WORDS, len(parts) - at), 0, -1):
            phrase = " ".join(parts[at : at + width])
            if topics := self.topics(phrase):
                return Clause(topics, _quoted(phrase), number(phrase)), width
        if at + 1 < len(parts) and parts[at + 1].lower() in _SCALES:
            phrase = f"{parts[at]} {parts[at + 1]}"
            if (value := number(phrase)) is not None:
                return Clause((), _quoted(phrase), value), 2
        if not words(parts[at]):
            return None, 1  # a lone quotation mark or dash matches nothing and asks for nothing
        return Clause((), _quoted(parts[at]), number(parts[at])), 1

    def topics(self, name: str) -> tuple[str, ...]:
        """Return the ids of the topics with this id, label or alias, and of those below them."""
        found: dict[str, None] = {}
        for id_ in self._by_name("topic", name):
            found |= dict.fromkeys(row[0] for row in self._db.execute(_TREE, (id_,)))
        return tuple(found)

    def named(self, kind: str, name: str) -> tuple[str, ...]:
        """Return the ids of the speakers with this id, name or surname, or of sources.

        A source is also found by words of its title, publisher and authors.
        """
        exact = self._db.execute(
            "SELECT DISTINCT id FROM entities WHERE kind = ? AND id = ?", (kind, fold(name).strip())
        ).fetchall()
        if exact or kind != "source":
            return tuple(row[0] for row in exact) or self._by_name(kind, name)
        split = words(name)
        if not split:
            return ()
        phrase = " ".join(_quoted(word) for word in split)
        return tuple(
            row[0]
            for row in self._db.execute(
                "SELECT DISTINCT id FROM names WHERE names MATCH ? AND kind = ?", (phrase, kind)
            )
        )

    def _by_name(self, kind: str, name: str) -> tuple[str, ...]:
        split = words(name)
        if not split:
            return ()
        rows = self._db.execute(
            "SELECT DISTINCT id FROM names WHERE names MATCH ? AND kind = ? AND size = ?",
            (f'^ "{" ".join(split)}"', kind, len(split)),
        )
        return tuple(row[0] for row in rows)

    # --- What may have been meant

    def suggest(self, typed: tuple[str, ...], *names: str | None) -> list[str]:
        """Return names near to what was typed; ``names`` are of a topic, a speaker, a source."""
        near: dict[str, None] = {}
        for kind, name in zip(("topic", "speaker", "source"), names, strict=True):
            if name is not None and not (
                self.topics(name) if kind == "topic" else self.named(kind, name)
            ):
                near |= dict.fromkeys(_nearest(name, self._vocabulary((kind,))))
        vocabulary = self._vocabulary(("topic", "speaker", "measure")) if typed else []
        whole = " ".join(typed)
        for word in dict.fromkeys((whole, *whole.split()[:8])):
            if word and not self._known(word):
                near |= dict.fromkeys(_nearest(word, vocabulary))
        return list(near)[:5]

    def _any(self, kind: str, name: str) -> tuple[str, ...]:
        return self.topics(name) if kind == "topic" else self.named(kind, name)

    def _known(self, word: str) -> bool:
        return bool(self.topics(word)) or (
            bool(words(word))
            and self._db.execute(
                "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (_quoted(word),)
            ).fetchone()
            is not None
        )

    def suggest_ids(self, id_: str) -> list[str]:
        """Return ids of facts that look like ``id_`` or hold its words."""
        start = id_[:2]
        rows = self._db.execute(
            "SELECT id FROM facts WHERE id >= ?1 AND id < ?1 || '~' LIMIT 5000", (start,)
        )
        return _nearest(id_, [row[0] for row in rows])[:5]

    def _vocabulary(self, kinds: tuple[str, ...]) -> list[str]:
        marks = ",".join("?" * len(kinds))
        rows = self._db.execute(
            f"SELECT name FROM names WHERE kind IN ({marks}) LIMIT 5000",  # noqa: S608
            kinds,
        ).fetchall()
        # A name of several words is also known by each of them that is long enough to tell.
        known = dict.fromkeys(name for (name,) in rows)
        known |= dict.fromkeys(w for (name,) in rows for w in name.split() if len(w) > 3)
        return list(known)


class _Statement:
    """A SELECT of fact numbers while it is put together."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._with: list[str] = []
        self._where: list[str] = []
        self._from = "facts"
        self._tier = "0"
        self._score = "0"

    def words(self, found: list[Clause], *, ranked: bool) -> None:
        """Keep the facts that meet every clause."""
        selects = []
        for clause in found:
            sql, values = clause.sql()
            selects.append(sql)
            self.values += values
        hits = selects[0]
        if len(found) > 1:
            union = " UNION ALL ".join(selects)
            hits = f"SELECT fact, sum(tier) AS tier FROM ({union}) GROUP BY fact"  # noqa: S608
            hits += f" HAVING count(*) = {len(found)}"
        self._with.append(f"hits AS MATERIALIZED ({hits})")
        self._from, self._tier = "hits JOIN facts ON n = fact", "tier"
        phrases = " OR ".join(clause.phrase for clause in found if clause.phrase)
        if ranked and phrases:
            weights = ", ".join(map(str, WEIGHTS))
            self._with.append(
                f"scores AS MATERIALIZED (SELECT rowid AS n, bm25(words, {weights}) AS score "  # noqa: S608
                "FROM words WHERE words MATCH ?)"
            )
            self.values.append(phrases)
            self._from += " LEFT JOIN scores USING (n)"
            main, minor = _BONUS
            self._score = (
                f"coalesce(score, 0) + CASE tier WHEN 0 THEN {main} WHEN 1 THEN {minor} ELSE 0 END"
            )

    def where_in(self, column: str, values: tuple[str, ...]) -> None:
        """Keep the facts with one of ``values``."""
        self._where.append(f"{column} IN ({','.join('?' * len(values))})")
        self.values += values

    def on_topics(self, topics: tuple[str, ...]) -> None:
        """Keep the facts on one of ``topics``."""
        marks = ",".join("?" * len(topics))
        self._where.append(f"n IN (SELECT fact FROM fact_topics WHERE topic IN ({marks}))")  # noqa: S608
        self.values += topics

    def between(self, since: int, until: int) -> None:
        """Keep the figures with a point in the time between."""
        self._where.append(
            "EXISTS (SELECT 1 FROM spans WHERE fact = n AND first > 0 AND last >= ? AND first <= ?)"
        )
        self.values += (since, until)

    def sql(self, *, ranked: bool, latest: bool) -> str:
        """Return the statement without a limit."""
        where = f"WHERE {' AND '.join(self._where)}" if self._where else ""
        # Figures on one measure stand together, at the place of the first, the newest on top.
        group = "min(n) OVER (PARTITION BY tier, coalesce(measure, n))"
        columns = f"n, measure, last, {self._tier} AS tier, {self._score} AS score"
        self_ = f"SELECT {columns} FROM {self._from} {where}"  # noqa: S608
        if latest:
            self_ = (
                f"SELECT * FROM (SELECT *, max(last) OVER (PARTITION BY measure) AS newest "  # noqa: S608
                f"FROM ({self_})) WHERE last = newest"
            )
        order = "score, n" if ranked else f"tier, {group}, last DESC, n"
        prefix = f"WITH {', '.join(self._with)} " if self._with else ""
        return f"{prefix}SELECT n FROM ({self_}) ORDER BY {order}"  # noqa: S608


def _quoted(phrase: str) -> str:
    """Quote a text for FTS5, in which every operator is then plain text."""
    clean = phrase.replace("\0", " ").replace('"', '""')
    return f'"{clean}"'


def _nearest(word: str, known: list[str]) -> list[str]:
    # difflib is loaded for a word that finds nothing alone.
    from difflib import get_close_matches

    return get_close_matches(fold(word)[:80], known, 3, 0.72)
