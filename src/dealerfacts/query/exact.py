"""Read words as conditions that a fact must meet, every one of them.

Each word, or run of words that names a topic, is a clause: a fact meets it by its topics (wider
ones take the narrower along), by its words (stemmed), or by a number.
"""

from __future__ import annotations

from dealerfacts.index.statement import Clause
from dealerfacts.index.text import SCALES, clean, fold, number, words
from dealerfacts.query.names import Names, quoted

# A topic's name has at most this many words; a question of more clauses is one phrase.
_TOPIC_WORDS = 6
_MAX_CLAUSES = 24


def clauses(names: Names, typed: tuple[str, ...]) -> list[Clause]:
    """Return what the words mean; empty where none of them can match anything."""
    parts = clean(" ".join(typed)).split()
    if len(parts) > _MAX_CLAUSES:
        phrase = " ".join(parts)
        return [Clause(phrase=quoted(phrase))] if words(phrase) else []
    found: list[Clause] = []
    at = 0
    while at < len(parts):
        clause, width = _clause(names, parts, at)
        if clause:
            found.append(clause)
        at += width
    return found


def _clause(names: Names, parts: list[str], at: int) -> tuple[Clause | None, int]:
    for width in range(min(_TOPIC_WORDS, len(parts) - at), 0, -1):
        phrase = " ".join(parts[at : at + width])
        if topics := names.ids_of("topic", phrase):
            return Clause(topics, quoted(phrase), number(phrase)), width
    if at + 1 < len(parts) and fold(parts[at + 1]) in (*SCALES, "percent"):
        phrase = f"{parts[at]} {parts[at + 1]}"
        if (value := number(phrase)) is not None:
            return Clause(None, quoted(phrase), value), 2
    if not words(parts[at]):
        return None, 1  # a lone quotation mark or dash matches nothing and asks for nothing
    return Clause(None, quoted(parts[at]), number(parts[at])), 1
