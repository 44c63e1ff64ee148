"""Put together the one SELECT that answers a question."""

from __future__ import annotations

from collections.abc import Sequence

from dealerfacts.index.schema import WEIGHTS
from dealerfacts.tuples import NamedTuple

# The largest number that SQLite takes.
_MOST = 2**63 - 1


class Select(NamedTuple):
    """A SELECT of ids, and its values."""

    sql: str
    values: tuple[object, ...]


class Clause(NamedTuple):
    """One condition on facts: on any of ``topics``, or with the ``phrase`` or the ``number``."""

    topics: Select | None = None
    phrase: str = ""
    number: str | None = None

    def select(self, *, ranked: bool) -> Select:
        """Return a SELECT of each fact with its tier (0 is nearest) and its score (low is good)."""
        parts, values = [], list[object]()
        if self.topics:
            parts.append(
                "SELECT fact, minor AS tier, 0.0 AS score FROM fact_topics "  # noqa: S608
                f"WHERE topic IN ({self.topics.sql})"
            )
            values += self.topics.values
        if self.number is not None:
            parts.append("SELECT fact, 1 AS tier, 0.0 AS score FROM numbers WHERE value = ?")
            values.append(self.number)
        if self.phrase:
            score = f"bm25(words, {', '.join(map(str, WEIGHTS))})" if ranked else "0.0"
            parts.append(
                f"SELECT rowid AS fact, 2 AS tier, {score} AS score FROM words "  # noqa: S608
                "WHERE words MATCH ?"
            )
            values.append(self.phrase)
        if len(parts) == 1 and not self.topics:
            return Select(parts[0], tuple(values))
        union = " UNION ALL ".join(parts)
        sql = f"SELECT fact, min(tier) AS tier, min(score) AS score FROM ({union}) GROUP BY fact"  # noqa: S608
        return Select(sql, tuple(values))


class Filters(NamedTuple):
    """Conditions that a fact must meet, and the first and the last day that it must touch."""

    conditions: tuple[Select, ...] = ()
    bounds: tuple[int, int] | None = None

    def newest(self) -> Select:
        """Return the last day of a fact: of those points that touch the bounds, where given."""
        if not self.bounds:
            return Select("last", ())
        newest = (
            "(SELECT max(spans.last) FROM spans WHERE fact = n AND spans.first > 0 "
            "AND spans.last >= ? AND spans.first <= ?)"
        )
        return Select(newest, self.bounds)


class Statement:
    """A SELECT of the numbers of the facts that meet every clause, and the filters."""

    def __init__(
        self,
        found: Sequence[Clause],
        narrow: Filters,
        *,
        ranked: bool = False,
        latest: bool = False,
        timed: bool = False,
    ) -> None:
        self._ranked, self._latest, self._timed, self._narrow = ranked, latest, timed, narrow
        selects = [clause.select(ranked=ranked) for clause in found]
        sql = selects[0].sql if selects else ""
        if len(selects) > 1:
            union = " UNION ALL ".join(f"SELECT * FROM ({one.sql})" for one in selects)  # noqa: S608
            sql = (
                f"SELECT fact, sum(tier) AS tier, sum(score) AS score FROM ({union}) "  # noqa: S608
                f"GROUP BY fact HAVING count(*) = {len(selects)}"
            )
        self._hits = Select(sql, tuple(value for one in selects for value in one.values))

    def all(self) -> tuple[str, list[object]]:
        """Return the statement of all numbers, in order, and its values."""
        head, values = self._head()
        return f"{head} SELECT n FROM answer ORDER BY {self._order()}", values  # noqa: S608

    def first(self, limit: int) -> tuple[str, list[object]]:
        """Return the statement of the first numbers, each with how many there are in all."""
        head, values = self._head()
        total = "(SELECT count(*) FROM answer)"
        sql = f"{head} SELECT n, {total} FROM answer ORDER BY {self._order()} LIMIT ?"  # noqa: S608
        return sql, [*values, min(limit, _MOST)]

    def _order(self) -> str:
        # Figures on one measure stand together, at the place of the first, the newest on top.
        if self._timed:
            return "newest, n"
        order = "score, n" if self._ranked and self._hits.sql else "place, newest DESC, n"
        return f"tier, {order}" if self._hits.sql else order

    def _head(self) -> tuple[str, list[object]]:
        hits, newest = self._hits, self._narrow.newest()
        # What a search found is kept while it is counted and ordered. All facts, or all of a kind,
        # are in order already: the first are read, and no more.
        once = "MATERIALIZED" if hits.sql else "NOT MATERIALIZED"
        columns, source = f"n, place, {newest.sql} AS newest", "facts"
        if hits.sql:
            columns, source = f"{columns}, tier, score", "hits JOIN facts ON n = fact"
        conditions = self._narrow.conditions
        where = f"WHERE {' AND '.join(one.sql for one in conditions)}" if conditions else ""
        answer = "SELECT * FROM kept WHERE newest IS NOT NULL"
        if self._latest:
            answer = (
                "SELECT kept.* FROM kept JOIN (SELECT place AS at, max(newest) AS top FROM kept "
                "GROUP BY place) ON at = place WHERE newest = top"
            )
        tables = [f"hits AS MATERIALIZED ({hits.sql})"] if hits.sql else []
        tables.append(f"kept AS {once} (SELECT {columns} FROM {source} {where})")  # noqa: S608
        tables.append(f"answer AS NOT MATERIALIZED ({answer})")
        values = [value for one in (hits, newest, *conditions) for value in one.values]
        return f"WITH {', '.join(tables)}", values
