"""Fill the full-text tables of the index out of its other tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from dealerfacts.index import text

# So many facts at a time: between two of them the compilation can be interrupted.
_BATCH = 5000

_WORDS = """
INSERT INTO words (rowid, label, body, note) SELECT
    f.n,
    f.id || ' ' || coalesce(json_extract(doc, '$.aliases'), '')
        || ' ' || coalesce((SELECT label FROM entities
                            WHERE kind = 'measure' AND id = measure), '')
        || ' ' || coalesce((SELECT label FROM entities
                            WHERE kind = 'speaker' AND id = speaker), ''),
    coalesce(json_extract(doc, '$.statement'), json_extract(doc, '$.text'), '')
        || ' ' || coalesce(said, '')
        || ' ' || coalesce(json_extract(doc, '$.anchor'), '')
        || ' ' || coalesce(json_extract(doc, '$.change.stated'), ''),
    coalesce(json_extract(doc, '$.note'), '')
        || ' ' || coalesce(json_extract(doc, '$.role'), '')
        || ' ' || coalesce(json_extract(doc, '$.organization'), '')
        || ' ' || coalesce(json_extract(doc, '$.original'), '')
        || ' ' || coalesce((SELECT note FROM entities
                            WHERE kind = 'measure' AND id = measure), '')
        || ' ' || coalesce((SELECT note FROM entities
                            WHERE kind = 'source' AND id = source), '')
FROM facts AS f JOIN docs USING (n) WHERE f.n > ? AND f.n <= ? ORDER BY f.n
"""
_NEXT = "SELECT max(n) FROM (SELECT n FROM facts WHERE n > ? ORDER BY n LIMIT ?)"


def fill_search(connection: sqlite3.Connection, pulse: Callable[[], None]) -> None:
    """Fill ``words``, ``names`` and ``titles``; ``pulse`` is called now and then."""
    _fill_words(connection, pulse)
    _fill_names(connection)


def _fill_words(connection: sqlite3.Connection, pulse: Callable[[], None]) -> None:
    done = -1
    while (last := connection.execute(_NEXT, (done, _BATCH)).fetchone()[0]) is not None:
        connection.execute(_WORDS, (done, last))
        done = last
        pulse()


def _fill_names(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT kind, id, doc FROM entities WHERE kind <> 'measure'")
    for kind, id_, doc in rows:
        fields = json.loads(doc)
        if kind == "source":
            title = " ".join(
                (id_, fields["title"], fields["publisher"], *fields.get("authors", ()))
            )
            connection.execute("INSERT INTO titles VALUES (?, ?)", (title, id_))
            continue
        names = {tuple(text.words(name)): None for name in (id_, *_names(kind, fields))}
        connection.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?)",
            [(" ".join(words), kind, id_, len(words)) for words in names],
        )


def _names(kind: str, fields: dict[str, Any]) -> Iterator[str]:
    yield from fields.get("aliases", ())
    if kind == "topic":
        yield fields["label"]
        return
    yield fields["name"]
    # A surname may be of several words, and nothing tells which are the given names.
    parts = _without_suffix(fields["name"].split())
    yield from (" ".join(parts[start:]) for start in range(len(parts)))


_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "md", "phd", "jd", "esq")


def _without_suffix(parts: list[str]) -> list[str]:
    """Return the parts of a person's name without those that are no name: ``Jr.``, ``Ph.D.``."""
    while len(parts) > 1 and parts[-1].replace(".", "").rstrip(",").lower() in _SUFFIXES:
        parts = parts[:-1]
    return parts
