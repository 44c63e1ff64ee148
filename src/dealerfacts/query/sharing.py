"""Find the facts that share the most telling words with a long text.

A word that very many facts have says little about which is meant, and costs the most to look up: it
is passed over. What a fact shares is weighed by how few facts share it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log

from dealerfacts.index.reading import size
from dealerfacts.index.text import clean
from dealerfacts.model import Sourced
from dealerfacts.query.names import quoted
from dealerfacts.query.store import Store

# A word of more facts than this says nothing.
_COMMON = 1500
_SHARED = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"


def sharing(store: Store, words: Iterable[str], limit: int) -> Iterator[Sourced]:
    """Yield up to ``limit`` facts that share words of ``words``, in the order of the store."""
    yield from store.numbered(store.ask(lambda db: _numbers(db, words, limit)))


def _numbers(db: sqlite3.Connection, words: Iterable[str], limit: int) -> list[int]:
    count = size(db)
    weights: dict[int, float] = defaultdict(float)
    for word in dict.fromkeys(map(clean, words)):
        phrase = f"{{label body anchor}} : {quoted(word)}"
        found = db.execute(_SHARED, (phrase, _COMMON + 1)).fetchall()
        if 0 < len(found) <= _COMMON:
            weight = log(1 + count / len(found))
            for (number,) in found:
                weights[number] += weight
    best = sorted(weights, key=lambda number: (-weights[number], number))[:limit]
    return sorted(best)
