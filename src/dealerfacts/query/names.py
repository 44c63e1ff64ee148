"""Read what a name stands for: a topic, a speaker, a source; and what narrows an answer by it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dealerfacts.index.reading import marks
from dealerfacts.index.statement import Filters, Select
from dealerfacts.index.text import clean, fold, words
from dealerfacts.query.question import Query

# Forms of one word begin with the same letters; at most this many names are looked through.
_BEGIN = 3
_MOST = 500


class Names:
    """The names in the index at ``connection``.

    What a name stands for is asked for within the statement that answers, so that no number of ids
    is too many.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def ids_of(self, kind: str, name: str) -> Select | None:
        """Return the ids that ``name`` stands for, or None where it stands for nothing.

        Args:
            kind: ``topic``, ``speaker``, ``source`` or ``measure``.
            name: An id, a label, an alias, a name, a surname or a given name; a former id or words
                of a source. A topic takes those below it along.
        """
        name = clean(name)
        split = words(name)
        if not split:
            return None
        if kind != "topic":
            lone = Select("SELECT ?", (fold(name).strip(),))
            if self.any(f"entities WHERE kind = ? AND id IN ({lone.sql})", kind, *lone.values):
                return lone
            former = "source_aliases WHERE alias = ?"
            if kind == "source" and self.any(former, *lone.values):
                return Select(f"SELECT source FROM {former}", lone.values)  # noqa: S608
        if kind == "source":
            found = "titles WHERE titles MATCH ?"
            values: tuple[object, ...] = (" ".join(map(quoted, split)),)
        else:
            found = "names WHERE names MATCH ? AND kind = ? AND size = ?"
            values = (f"^ {quoted(' '.join(split))}", kind, len(split))
        if not self.any(found, *values):
            return None
        sql = f"SELECT id FROM {found}"  # noqa: S608
        if kind == "topic":
            sql = (
                f"WITH RECURSIVE tree(id) AS ({sql} UNION SELECT below.id FROM tree "  # noqa: S608
                "JOIN entities AS below ON below.parent = tree.id) SELECT id FROM tree"
            )
        return Select(sql, values)

    def runs(self, split: tuple[str, ...], least: set[str]) -> Iterator[tuple[int, int, Select]]:
        """Yield where in ``split`` several words name a topic together: start, end and topics.

        The longest come first. A name is looked for if one of the words ``least`` stands in it.
        """
        sql = (
            "SELECT DISTINCT name FROM names WHERE names MATCH ? AND kind = 'topic' "
            "AND size BETWEEN 2 AND ? ORDER BY size DESC LIMIT ?"
        )
        wanted = " OR ".join(map(quoted, sorted(least))) or quoted("")
        begins: dict[str, list[int]] = {}
        for at, word in enumerate(split):
            begins.setdefault(word[:_BEGIN], []).append(at)
        for (name,) in self._db.execute(sql, (wanted, len(split), _MOST)):
            named = [word[:_BEGIN] for word in name.split()]
            for at in begins.get(named[0], ()):
                run = split[at : at + len(named)]
                # Only the index knows which forms of a word are one.
                if [word[:_BEGIN] for word in run] == named and (
                    topics := self.ids_of("topic", " ".join(run))
                ):
                    yield at, at + len(named), topics

    def any(self, found: str, *values: object) -> bool:
        """Return whether a table holds a row under a condition."""
        return self._db.execute(f"SELECT 1 FROM {found} LIMIT 1", values).fetchone() is not None  # noqa: S608


def quoted(phrase: str) -> str:
    """Quote a text for FTS5, in which every operator is then plain text."""
    text = phrase.replace("\0", " ").replace('"', '""')
    return f'"{text}"'


def filters(names: Names, query: Query) -> Filters | None:
    """Return the filters of a query, or None where one of them names nothing.

    Raises:
        ValueError: ``since`` or ``until`` is not a date, or ``since`` is the later one.
    """
    bounds = None
    if query.since or query.until:
        since, until = query.bounds()
        bounds = max(since, 1), until
    found: list[Select] = []
    if query.kinds:
        # A third of all facts are of a kind: the plus keeps SQLite from beginning with those
        # where something narrower is asked for.
        narrower = query.words or query.source or query.speaker or query.topic or query.measure
        column, kinds = f"{'+' * bool(narrower)}kind", tuple(map(clean, query.kinds))
        found.append(Select(f"{column} IN ({marks(kinds)})", kinds))
    if query.claim_kind is not None:
        found.append(Select("claim_kind = ?", (clean(query.claim_kind),)))
    for kind in ("measure", "source", "speaker", "topic"):
        if (name := getattr(query, kind)) is None:
            continue
        if not (ids := names.ids_of(kind, name)):
            return None
        condition = f"{kind} IN ({ids.sql})"
        if kind == "topic":
            condition = f"n IN (SELECT fact FROM fact_topics WHERE {condition})"  # noqa: S608
        found.append(Select(condition, ids.values))
    return Filters(tuple(found), bounds)
