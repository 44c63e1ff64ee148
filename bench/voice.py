"""Words, names and sentences out of a seeded source of chance, as frequent as words are."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

_VOCABULARY = 12_000
_WORDS = Path(__file__).with_name("words.txt")
_FIRST = (
    "Ada Ben Cleo Dara Eli Fay Gil Hana Ivo June Kai Lena Milo Nora Otis Pia Ravi Sofia Tom Uma"
)
_LAST = "Abara Brandt Castillo Dubois Eriksen Fontaine Greene Haddad Ito Jansen Kowalski Lindqvist"


class Voice:
    """Words, names and numbers out of one seeded source of chance."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311  (the same store each time is the point)

    def words(self, least: int, most: int) -> str:
        """Return so many words, the frequent ones often."""
        known, weights = _vocabulary()
        count = self.random.randint(least, most)
        return " ".join(self.random.choices(known, cum_weights=weights, k=count))

    def sentence(self, least: int, most: int) -> str:
        """Return words with a capital at their beginning and a full stop behind."""
        text = self.words(least, most)
        return f"{text[0].upper()}{text[1:]}."

    def title(self, least: int, most: int) -> str:
        """Return words with capitals."""
        return self.words(least, most).title()

    def person(self) -> str:
        """Return a person's name."""
        middle = self.random.choice("ABCDEFGHIJKLMNOPRSTW")
        first, last = self.random.choice(_FIRST.split()), self.random.choice(_LAST.split())
        return f"{first} {middle}. {last}"


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Return the words with their running weights: real ones first, then a long tail of others."""
    words = dict.fromkeys(_WORDS.read_text(encoding="utf-8").split())
    chance = Random(0)  # noqa: S311
    heads = ("ba", "cor", "del", "fen", "gra", "hol", "jun", "kel", "lor", "mar", "nis", "per")
    middles = ("ta", "ri", "mo", "len", "du", "sa", "vi", "po", "ren", "ca", "bel", "no")
    tails = ("ton", "ly", "ment", "ist", "ward", "ship", "ing", "ed", "al", "ness", "er", "um")
    while len(words) < _VOCABULARY:
        inner = "".join(chance.choices(middles, k=chance.choice((1, 1, 2))))
        words.setdefault(chance.choice(heads) + inner + chance.choice(tails))
    return list(words), list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
