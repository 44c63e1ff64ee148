"""Repair a misspelt word, from the words of labels, keywords, topics, names and roles."""

from __future__ import annotations

import sqlite3

from dealerfacts.query.intention import INTENDED

# A word of this many letters may have one slip; and a word of this many, two.
_SHORTEST, _LONG, _MOST = 5, 8, 2
# So many words are looked through at most.
_LIMIT = 20_000


def vocabulary(db: sqlite3.Connection, word: str) -> set[str]:
    """Return the words of about the same length, of which ``word`` may be a slip."""
    near = range(len(word) - _MOST, len(word) + _MOST + 1)
    sql = f"SELECT word FROM spellings WHERE length(word) BETWEEN ? AND ? LIMIT {_LIMIT}"  # noqa: S608
    found = {other for (other,) in db.execute(sql, (near[0], near[-1]))}
    return found | {other for other in INTENDED if len(other) in near}


def repaired(word: str, known: set[str]) -> str | None:
    """Return the known word that ``word`` is a slip of the hand away from, if there is one.

    A slip is a letter too many, too few, or another one, or two that changed places; a word of
    five letters may have one, one of eight letters two. The first letter is right, or
    changed places with the next. Of several the one with the same beginning is taken, then the
    one with the same letters, then the first of the alphabet.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    most = 1 if len(word) < _LONG else _MOST
    letters = set(word)
    near = [
        other
        for other in known
        if other[0] in word[:2]
        and abs(len(other) - len(word)) <= most
        and len(letters.symmetric_difference(other)) <= 2 * most
    ]
    found = [
        (distance(word, other), other[:2] != word[:2], sorted(other) != sorted(word), other)
        for other in near
    ]
    slips, _, _, best = min(found, default=(most + 1, True, True, ""))
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
