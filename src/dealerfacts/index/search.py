"""Fill the full-text tables of the index out of its other tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from dealerfacts.index import docs, text
from dealerfacts.model import Entity, Source, Speaker, Topic
from dealerfacts.names import without_suffix

# So many facts at a time: between two of them the compilation can be interrupted.
# A shorter word is not taken for the slip of another.
SHORTEST = 4
_BATCH = 5000

_WORDS = """
INSERT INTO words (rowid, label, body, anchor, note) SELECT
    f.n,
    texts.label
        || ' ' || coalesce((SELECT label FROM entities
                            WHERE kind = 'measure' AND id = measure), '')
        || ' ' || coalesce((SELECT label FROM entities
                            WHERE kind = 'speaker' AND id = speaker), ''),
    texts.body
        || ' ' || coalesce((SELECT body FROM entities
                            WHERE kind = 'measure' AND id = measure), ''),
    texts.anchor
        || ' ' || coalesce((SELECT body FROM entities
                            WHERE kind = 'source' AND id = source), ''),
    texts.note
        || ' ' || coalesce((SELECT note FROM entities
                            WHERE kind = 'measure' AND id = measure), '')
        || ' ' || coalesce((SELECT note FROM entities
                            WHERE kind = 'source' AND id = source), '')
FROM facts AS f JOIN texts USING (n) WHERE f.n > ? AND f.n <= ? ORDER BY f.n
"""
_NEXT = "SELECT max(n) FROM (SELECT n FROM facts WHERE n > ? ORDER BY n LIMIT ?)"


def fill_search(connection: sqlite3.Connection, pulse: Callable[[], None]) -> None:
    """Fill the tables that facts are found by; ``pulse`` is called now and then."""
    _fill_words(connection, pulse)
    _fill_names(connection)
    _fill_spellings(connection)


def _fill_words(connection: sqlite3.Connection, pulse: Callable[[], None]) -> None:
    # What is written once needs no merging on the way.
    connection.execute("INSERT INTO words (words, rank) VALUES ('automerge', 0)")
    done = -1
    while (last := connection.execute(_NEXT, (done, _BATCH)).fetchone()[0]) is not None:
        connection.execute(_WORDS, (done, last))
        done = last
        pulse()
    connection.execute("DROP TABLE texts")


def _fill_names(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT kind, id, doc FROM entities WHERE kind <> 'measure'")
    for kind, id_, doc in rows:
        entity = docs.entity(kind, doc)
        if isinstance(entity, Source):
            names = (*entity.aliases, entity.title, entity.publisher, *entity.authors)
            title = " ".join((id_, *names))
            connection.execute("INSERT INTO titles VALUES (?, ?)", (title, id_))
            continue
        known = {tuple(text.words(name)): None for name in (id_, *_names(entity))}
        connection.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?)",
            [(" ".join(words), kind, id_, len(words)) for words in known],
        )


def _fill_spellings(connection: sqlite3.Connection) -> None:
    """Keep the words of labels, topics and names: what a misspelt word may have been."""
    known: set[str] = set()
    for sql in ("SELECT name FROM names", "SELECT label FROM entities WHERE kind = 'measure'"):
        for (name,) in connection.execute(sql):
            known.update(text.words(name))
    connection.executemany(
        "INSERT INTO spellings VALUES (?)",
        ((word,) for word in known if len(word) >= SHORTEST and word.isalpha()),
    )


def _names(entity: Entity) -> Iterator[str]:
    match entity:
        case Topic():
            yield from (*entity.aliases, entity.label)
        case Speaker():
            yield from (*entity.aliases, entity.name)
            # A surname may be of several words, and nothing tells which are the given names.
            parts = without_suffix(entity.name.split())
            yield from (" ".join(parts[start:]) for start in range(len(parts)))
