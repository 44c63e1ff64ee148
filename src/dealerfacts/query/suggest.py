"""Say what may have been meant by a name or an id that finds nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dealerfacts.index.text import clean, fold, number, words
from dealerfacts.query.names import Names, quoted
from dealerfacts.query.question import Query

if TYPE_CHECKING:
    from dealerfacts.query.store import Store

# Where the names of a kind are.
_NAMES = {
    "topic": "name FROM names WHERE kind = 'topic'",
    "speaker": "name FROM names WHERE kind = 'speaker'",
    "source": "title FROM titles",
    "measure": "label FROM entities WHERE kind = 'measure'",
}
# A source or a speaker is also known by single words, which an id may hold by chance.
_CERTAIN = ("number", "topic", "measure")


class Guesses:
    """Guess from the index at ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db, self._names = connection, Names(connection)

    def suggest(self, query: Query) -> list[str]:
        """Return names near to what was asked for."""
        near: dict[str, None] = {}
        given = {"topic": query.topic, "speaker": query.speaker, "source": query.source}
        for kind, name in given.items():
            if name is not None and not self._names.ids_of(kind, name):
                near |= dict.fromkeys(self._nearest(kind, name))
        if query.measure is not None and not self._names.ids_of("measure", query.measure):
            rows = self._db.execute("SELECT id FROM entities WHERE kind = 'measure' LIMIT 5000")
            near |= dict.fromkeys(_nearest(query.measure, [row[0] for row in rows]))
        typed = clean(" ".join(query.words))
        vocabulary = _vocabulary(self._db, "topic", "speaker", "measure") if typed else []
        for word in dict.fromkeys((typed, *typed.split()[:8])):
            if words(word) and not self._is_known(word):
                near |= dict.fromkeys(_nearest(word, vocabulary))
        return list(near)[:5]

    def _nearest(self, kind: str, name: str) -> Iterator[str]:
        """Yield names of a kind near to one that stands for nothing, each of which does."""
        vocabulary = _vocabulary(self._db, kind)
        for near in _nearest(name, vocabulary):
            if self._names.ids_of(kind, near):
                yield near
            else:  # a word may be only a part of a name, and whole names come first
                yield next(one for one in vocabulary if near in one.split())

    def suggest_ids(self, id_: str, *, sources: bool = False) -> list[str]:
        """Return ids of facts, and of sources, like ``id_``; of facts also by its words."""
        start = clean(id_)[:2]
        rows = self._db.execute(
            "SELECT id FROM facts WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2000",
            (start,),
        ).fetchall()
        if sources:
            rows += self._db.execute(
                "SELECT id FROM entities WHERE kind = 'source' AND id >= ?1 AND id < ?1 || '~' "
                "ORDER BY id LIMIT 2000",
                (start,),
            )
        for word in words(clean(id_))[:8]:
            rows += self._db.execute(
                "SELECT id FROM words JOIN facts ON n = words.rowid WHERE words MATCH ? LIMIT 200",
                (f"anchor : {quoted(word)}",),
            )
        return _nearest(id_, list(dict.fromkeys(row[0] for row in rows)))

    def kind_of(self, name: str) -> str | None:
        """Return whether a text that is no fact's id is a number, or names a topic or the like."""
        if number(name):
            return "number"
        kinds = ("topic", "measure", "speaker", "source")
        return next((kind for kind in kinds if self._names.ids_of(kind, name)), None)

    def _is_known(self, word: str) -> bool:
        return self._names.ids_of("topic", word) is not None or self._names.any(
            "words WHERE words MATCH ?", quoted(word)
        )


def unknown(store: Store, id_: str, hints: Mapping[str, str], *, sources: bool = False) -> str:
    """Return in a sentence that there is no such fact, and the nearest ids, or what it is instead.

    Args:
        store: The store that was asked.
        id_: The id.
        hints: What finds the facts of what is no fact, by its kind.
        sources: Whether the id of a source would have done.
    """
    said = f"no fact{' or source' if sources else ''} has the id {id_[:60]!r}"
    kind, near = store.kind_of(id_), store.suggest_ids(id_, sources=sources)
    if near and kind not in _CERTAIN:
        return f"{said}; did you mean {', '.join(near)}?"
    return f"{said}, but it is a {kind}: {hints[kind]}" if kind else said


def _vocabulary(db: sqlite3.Connection, *kinds: str) -> list[str]:
    names: list[str] = []
    for kind in kinds:
        rows = db.execute(f"SELECT {_NAMES[kind]} LIMIT 5000")
        names += (" ".join(words(name)) for (name,) in rows)
    # A name of several words is also known by each of them that is long enough to tell.
    known = dict.fromkeys(names)
    known |= dict.fromkeys(word for name in names for word in name.split() if len(word) > 3)
    return list(known)


def _nearest(word: str, known: list[str]) -> list[str]:
    typed = fold(word)[:80]
    # In a short word one letter is much: "nope" is not "open".
    near = get_close_matches(typed, known, len(known) + 1, 0.72 if len(word) > 5 else 0.8)
    # Letters that changed places are one slip, and difflib counts two: od-2071, od-2017.
    return sorted(near, key=lambda one: sorted(one) != sorted(typed))[:3]
