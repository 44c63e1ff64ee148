"""Repair a misspelt word, from the words of labels, topics and names."""

from __future__ import annotations

import sqlite3

from dealerfacts.index.text import words
from dealerfacts.query.intention import INTENDED

# So many names are read at most.
_LIMIT = 20_000


def vocabulary(db: sqlite3.Connection) -> set[str]:
    """Return the words that a misspelt one is read as."""
    found = set(INTENDED)
    for (name,) in db.execute("SELECT name FROM names LIMIT ?", (_LIMIT,)):
        found.update(words(name))
    labels = "SELECT label FROM entities WHERE kind = 'measure' LIMIT ?"
    for (label,) in db.execute(labels, (_LIMIT,)):
        found.update(words(label))
    return found


def repaired(word: str, known: set[str]) -> str | None:
    """Return the known word that ``word`` is a slip of the hand away from, if there is one.

    A slip is a letter too many, too few, or another one, or two that changed places; a word of
    five letters may have one, one of eight letters two. Of several the one with the same beginning
    is taken, then the first of the alphabet.
    """
    most = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
    if not most or not word.isalpha():
        return None
    letters = set(word)
    near = [
        other
        for other in known
        if abs(len(other) - len(word)) <= most
        and len(other) > 3
        and len(letters.symmetric_difference(other)) <= 2 * most
    ]
    found = [(distance(word, other), other[:2] != word[:2], other) for other in near]
    slips, _, best = min(found, default=(most + 1, True, ""))
    return best if slips <= most else None


def distance(one: str, other: str) -> int:
    """Return the least number of slips that make ``other`` of ``one``.

    This is the optimal string alignment distance: no part is changed twice.
    """
    last, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one):
        before, last, row = last, row, [i + 1]
        for j, wanted in enumerate(other):
            slips = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter != wanted))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                slips = min(slips, before[j - 1] + 1)
            row.append(slips)
    return row[-1]
