"""Lists of words, written as they are read."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, which any white space parts.

    Example:
        >>> sorted(word_set("up down"))
        ['down', 'up']
    """
    return frozenset(words.split())
