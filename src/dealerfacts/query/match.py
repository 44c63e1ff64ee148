"""Match what a user asked for against the index: topics, words and numbers.

Each word, or run of words that names a topic, is a clause, and a fact must meet every clause: by
its topics (wider ones take the narrower along), by its words (stemmed), or by a number. What a name
stands for is asked for within the one statement that answers, so that no number of ids is too many.
"""

from __future__ import annotations

import sqlite3

from dealerfacts.index.statement import Clause, Select, Statement
from dealerfacts.index.text import SCALES, clean, fold, number, words
from dealerfacts.query.question import Query

# A topic's name has at most so many words; beyond so many clauses a text is one phrase.
_TOPIC_WORDS = 6
_MAX_CLAUSES = 24
# Where the names of a kind are, for suggestions.
_NAMES = {
    "topic": "name FROM names WHERE kind = 'topic'",
    "speaker": "name FROM names WHERE kind = 'speaker'",
    "source": "title FROM titles",
    "measure": "label FROM entities WHERE kind = 'measure'",
}


class Matcher:
    """Ask the index at ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def search(self, query: Query) -> tuple[list[int], int]:
        """Return the numbers of the facts found, in order, and how many there are in all.

        Raises:
            ValueError: ``since`` or ``until`` is no date.
        """
        statement = Statement(ranked=query.ranked, latest=query.latest)
        if query.words:
            found = self.clauses(query.words)
            if not found:
                return [], 0
            statement.matching(found)
        if not self._narrow(statement, query):
            return [], 0
        if query.limit is None:
            numbers = [row[0] for row in self._db.execute(*statement.all())]
            return numbers, len(numbers)
        rows = self._db.execute(*statement.first(max(query.limit, 1))).fetchall()
        return [n for n, _ in rows[: max(query.limit, 0)]], rows[0][1] if rows else 0

    def _narrow(self, statement: Statement, query: Query) -> bool:
        """Add the query's filters; False where one of them names nothing."""
        if query.since or query.until:
            since, until = query.bounds()
            statement.between(max(since, 1), until)
        if query.kinds:
            # A third of all facts are of a kind: the plus keeps SQLite from beginning with those
            # where something narrower is asked for.
            narrower = query.words or query.source or query.speaker or query.topic
            marks = ",".join("?" * len(query.kinds))
            statement.where(f"{'+' * bool(narrower)}kind IN ({marks})", *map(clean, query.kinds))
        if query.claim_kind is not None:
            statement.where("claim_kind = ?", clean(query.claim_kind))
        for column, name in (("source", query.source), ("speaker", query.speaker)):
            if name is not None:
                ids = self.named(column, name)
                if not ids:
                    return False
                statement.where(f"{column} IN ({ids.sql})", *ids.values)
        if query.topic is not None:
            topics = self.named("topic", query.topic)
            if not topics:
                return False
            on = f"SELECT fact FROM fact_topics WHERE topic IN ({topics.sql})"  # noqa: S608
            statement.where(f"n IN ({on})", *topics.values)
        return True

    def clauses(self, typed: tuple[str, ...]) -> list[Clause]:
        """Return what the words mean; empty where none of them can match anything."""
        parts = clean(" ".join(typed)).split()
        if len(parts) > _MAX_CLAUSES:
            phrase = " ".join(parts)
            return [Clause(phrase=_quoted(phrase))] if words(phrase) else []
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
            if topics := self.named("topic", phrase):
                return Clause(topics, _quoted(phrase), number(phrase)), width
        if at + 1 < len(parts) and fold(parts[at + 1]) in (*SCALES, "percent"):
            phrase = f"{parts[at]} {parts[at + 1]}"
            if (value := number(phrase)) is not None:
                return Clause(None, _quoted(phrase), value), 2
        if not words(parts[at]):
            return None, 1  # a lone quotation mark or dash matches nothing and asks for nothing
        return Clause(None, _quoted(parts[at]), number(parts[at])), 1

    def named(self, kind: str, name: str) -> Select | None:
        """Return the ids that ``name`` stands for, or None where it stands for nothing.

        Args:
            kind: ``topic``, ``speaker`` or ``source``.
            name: An id, a label, an alias, a name or a surname; words of a source. A topic takes
                those below it along.
        """
        name = clean(name)
        split = words(name)
        if not split:
            return None
        if kind != "topic":
            lone = Select("SELECT ?", (fold(name).strip(),))
            if self._any(f"entities WHERE kind = ? AND id IN ({lone.sql})", kind, *lone.values):
                return lone
        if kind == "source":
            found = "titles WHERE titles MATCH ?"
            values: tuple[object, ...] = (" ".join(map(_quoted, split)),)
        else:
            found = "names WHERE names MATCH ? AND kind = ? AND size = ?"
            values = (f"^ {_quoted(' '.join(split))}", kind, len(split))
        if not self._any(found, *values):
            return None
        sql = f"SELECT id FROM {found}"  # noqa: S608
        if kind == "topic":
            sql = (
                f"WITH RECURSIVE tree(id) AS ({sql} UNION SELECT below.id FROM tree "  # noqa: S608
                "JOIN entities AS below ON below.parent = tree.id) SELECT id FROM tree"
            )
        return Select(sql, values)

    def _any(self, found: str, *values: object) -> bool:
        return self._db.execute(f"SELECT 1 FROM {found} LIMIT 1", values).fetchone() is not None  # noqa: S608

    # --- What may have been meant

    def suggest(self, query: Query) -> list[str]:
        """Return names near to what was asked for."""
        near: dict[str, None] = {}
        names = {"topic": query.topic, "speaker": query.speaker, "source": query.source}
        for kind, name in names.items():
            if name is not None and not self.named(kind, name):
                near |= dict.fromkeys(_nearest(name, self._vocabulary(kind)))
        typed = clean(" ".join(query.words))
        vocabulary = self._vocabulary("topic", "speaker", "measure") if typed else []
        for word in dict.fromkeys((typed, *typed.split()[:8])):
            if words(word) and not self._known(word):
                near |= dict.fromkeys(_nearest(word, vocabulary))
        return list(near)[:5]

    def _known(self, word: str) -> bool:
        return self.named("topic", word) is not None or self._any(
            "words WHERE words MATCH ?", _quoted(word)
        )

    def suggest_ids(self, id_: str) -> list[str]:
        """Return ids of facts that look like ``id_`` or hold its words."""
        start = clean(id_)[:2]
        rows = self._db.execute(
            "SELECT id FROM facts WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2000",
            (start,),
        ).fetchall()
        for word in words(clean(id_))[:8]:
            rows += self._db.execute(
                "SELECT id FROM words JOIN facts ON n = words.rowid WHERE words MATCH ? LIMIT 200",
                (f"anchor : {_quoted(word)}",),
            )
        return _nearest(id_, list(dict.fromkeys(row[0] for row in rows)))

    def _vocabulary(self, *kinds: str) -> list[str]:
        names: list[str] = []
        for kind in kinds:
            rows = self._db.execute(f"SELECT {_NAMES[kind]} LIMIT 5000")
            names += (" ".join(words(name)) for (name,) in rows)
        # A name of several words is also known by each of them that is long enough to tell.
        known = dict.fromkeys(names)
        known |= dict.fromkeys(word for name in names for word in name.split() if len(word) > 3)
        return list(known)


def _quoted(phrase: str) -> str:
    """Quote a text for FTS5, in which every operator is then plain text."""
    text = phrase.replace("\0", " ").replace('"', '""')
    return f'"{text}"'


def _nearest(word: str, known: list[str]) -> list[str]:
    # difflib is loaded for a word that finds nothing alone.
    from difflib import get_close_matches

    # In a short word one letter is much: "nope" is not "open".
    return get_close_matches(fold(word)[:80], known, 3, 0.72 if len(word) > 5 else 0.8)
