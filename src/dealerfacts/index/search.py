"""Fill the tables that facts are found by out of the index's other tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from dealerfacts.index import docs, text
from dealerfacts.model import Entity, Figure, Source, Speaker, Topic
from dealerfacts.names import without_suffix
from dealerfacts.numerals import SCALES

# A shorter word is not taken for the slip of another.
_SHORTEST = 4
# So many facts at a time: between two of them the compilation can be interrupted.
_BATCH = 5000

_WORDS = """
INSERT INTO words (rowid, label, body, anchor, note) SELECT
    f.n,
    texts.label || ' ' || coalesce(m.label, '') || ' ' || coalesce(p.label, ''),
    texts.body || ' ' || coalesce(m.body, ''),
    texts.anchor || ' ' || coalesce(s.body, ''),
    texts.note || ' ' || coalesce(m.note, '') || ' ' || coalesce(s.note, '')
FROM facts AS f JOIN texts USING (n)
-- What two files define alike is one.
LEFT JOIN entities AS m
    ON m.n = (SELECT min(n) FROM entities WHERE kind = 'measure' AND id = f.measure)
LEFT JOIN entities AS p
    ON p.n = (SELECT min(n) FROM entities WHERE kind = 'speaker' AND id = f.speaker)
LEFT JOIN entities AS s
    ON s.n = (SELECT min(n) FROM entities WHERE kind = 'source' AND id = f.source)
WHERE f.n > ? AND f.n <= ? ORDER BY f.n
"""
_SPELT = """
SELECT name FROM names UNION ALL SELECT label FROM entities WHERE kind = 'measure'
UNION ALL SELECT label FROM texts WHERE label <> ''
"""
_NEXT = "SELECT max(n) FROM (SELECT n FROM facts WHERE n > ? ORDER BY n LIMIT ?)"


def fill_search(connection: sqlite3.Connection, pulse: Callable[[], None]) -> None:
    """Fill the tables that facts are found by; ``pulse`` is called now and then."""
    # What is written once needs no merging on the way.
    connection.execute("INSERT INTO words (words, rank) VALUES ('automerge', 0)")
    done = -1
    while (last := connection.execute(_NEXT, (done, _BATCH)).fetchone()[0]) is not None:
        connection.execute(_WORDS, (done, last))
        done = last
        pulse()
    _fill_scaled(connection)
    _fill_names(connection)
    _fill_spellings(connection)
    connection.execute("DROP TABLE texts")


def _fill_scaled(connection: sqlite3.Connection) -> None:
    """Let the numbers of units that are multiples be found in full: 460 thousand as 460,000."""
    # A measure may be read after its figures; its note begins with its unit.
    measures = dict(connection.execute("SELECT id, note FROM entities WHERE kind = 'measure'"))
    for id_, note in measures.items():
        if places := SCALES.get(note.split(" ", 1)[0].lower().removesuffix("s")):
            rows = "SELECT n, doc FROM facts JOIN docs USING (n) WHERE measure = ?"
            connection.executemany(
                "INSERT OR IGNORE INTO numbers VALUES (?, ?)",
                [(value, n) for n, doc in connection.execute(rows, (id_,))
                 for value in _scaled(doc, places)],
            )  # fmt: skip


def _scaled(doc: str, places: int) -> Iterator[str]:
    """Yield the values of a figure, times ten to ``places``."""
    figure, _ = docs.fact("figure", doc)
    for point in figure.points if isinstance(figure, Figure) else ():
        for value in (point.value, point.low, point.high):
            if value is not None:
                yield text.plain(value, places)


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
    """Keep the words of labels, keywords, topics, names and roles: what a slip may have been."""
    known: set[str] = set()
    for (name,) in connection.execute(_SPELT):
        known.update(text.words(name))
    for (doc,) in connection.execute("SELECT doc FROM entities WHERE kind = 'speaker'"):
        speaker = docs.entity("speaker", doc)
        for one in speaker.roles if isinstance(speaker, Speaker) else ():
            known.update(text.words(one.role))
    connection.executemany(
        "INSERT INTO spellings VALUES (?)",
        ((word,) for word in known if len(word) >= _SHORTEST and word.isalpha()),
    )


def _names(entity: Entity) -> Iterator[str]:
    match entity:
        case Topic():
            yield from (*entity.aliases, entity.label)
        case Speaker():
            yield from (*entity.aliases, entity.name)
            # A surname may be of several words, and nothing tells which are the given names.
            parts = without_suffix(entity.name.split())
            for at in range(len(parts)):
                yield " ".join(parts[at:])
                yield " ".join(parts[: at + 1])
