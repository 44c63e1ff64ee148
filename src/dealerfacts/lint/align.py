"""Cut quoted words into tokens, lay them beside stored ones, and say where they differ.

Tokens compare equal where a writer may fairly differ. The fewest words that must be put in, taken
out or exchanged decide where a run of words stands in the stored text (Sellers 1980,
doi:10.1016/0196-6774(80)90016-4: an edit distance whose second text may begin and end anywhere).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from dealerfacts.numerals import COUNTS
from dealerfacts.tuples import NamedTuple

GAP = "…"
_TOKEN = re.compile(
    r"(?P<gap>\[\s*(?:\.\s?\.\s?\.|…)\s*\]|\(\s*(?:\.\s?\.\s?\.|…)\s*\)|\.\s?\.\s?\.(?:\s?\.)?|…)"
    r"|(?P<sic>\[\s*sic\.?\s*\])"
    r"|(?P<number>[$]?\d[\d,]*(?:\.\d+)?)"
    r"|(?P<word>(?:[^\W\d_]|\[[^\W\d_]{1,12}\](?=[^\W\d_])|(?<=[^\W\d_])\[[^\W\d_]{0,12}\])"
    r"(?:[^\W\d_]|['’](?=[^\W\d_])|(?<=[^\W\d_])\[[^\W\d_]{0,12}\])*)"
    r"|(?P<bracket>\[[^\]\n]{1,200}\])"
    r"|(?P<percent>%)"
)
_CAPITAL = re.compile(r"\[[^\W\d_]\][^\[\]]+")
_CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "it's": "it is", "that's": "that is", "there's": "there is", "i'm": "i am", "let's": "let us",
    "cent": "",
}  # fmt: skip
_ENDS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will"}
_SAME = {"per": "percent", "okay": "ok"}


class Token(NamedTuple):
    """A word, a number or a gap; ``free`` marks what stands in brackets, the writer's own."""

    norm: str
    start: int
    end: int
    free: bool = False


class Difference(NamedTuple):
    """Words of a draft, ``said``, that stand for words of the store, ``stored``; one may be empty.

    ``at`` is the place in the fragment, ``place`` that in the stored text; ``beside`` are the
    words of the fragment on both sides.
    """

    said: tuple[Token, ...]
    stored: tuple[str, ...]
    at: int
    place: int
    beside: tuple[Token, ...] = ()


class Aligned(NamedTuple):
    """A fragment laid beside a stored text: from where to where, the words met, the differences."""

    first: int
    last: int
    met: int
    differences: tuple[Difference, ...]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a quotation, a run of a text, with their places in that."""
    found: list[Token] = []
    for m in _TOKEN.finditer(text[:end], start):
        raw, span = m[0], m.span()
        match m.lastgroup:
            case "gap":
                found.append(Token(GAP, *span))
            case "number":
                found.append(Token(raw.replace(",", "").lstrip("$"), *span))
            case "percent":
                found.append(Token("percent", *span))
            case "word":
                # "[T]he" has only another capital.
                free = "[" in raw and not _CAPITAL.fullmatch(raw)
                plain = raw.replace("[", "").replace("]", "").casefold().replace("’", "'")
                found += [Token(word, *span, free) for word in _expand(plain)]
            case "bracket":
                at = m.start()
                found += [
                    Token(one[0].casefold(), at + one.start(), at + one.end(), free=True)
                    for one in re.finditer(r"[^\W_]+", raw)
                ] or [Token("", *span, free=True)]
    return found


@lru_cache(maxsize=20_000)
def _expand(word: str) -> tuple[str, ...]:
    """Return the words for a word: two for a contraction, none for the end of "per cent"."""
    if (known := _CONTRACTED.get(word)) is not None:
        return tuple(known.split())
    for end, full in _ENDS.items():
        if word.endswith(end) and len(word) > len(end) + 1:
            return (word[: -len(end)], full)
    return (str(COUNTS[word]) if word in COUNTS else _SAME.get(word, word),)


def fragments(found: Sequence[Token]) -> list[list[Token]]:
    """Return the runs between the gaps."""
    return [list(run) for gap, run in groupby(found, lambda one: one.norm == GAP) if not gap]


def align(run: Sequence[Token], stored: Sequence[str], least: int = 0) -> Aligned:
    """Lay a run of tokens beside a stored text, from its token ``least`` on."""
    target = stored[least:]
    costs = [0] * (len(target) + 1)
    steps: list[list[str]] = []
    for token in run:
        # What stands in brackets may stand for any words, and a gap of the store for any too.
        put_in, exchanged, left_out = (0, 1, 1) if token.free else (10, 9, 10)
        row, ways = [costs[0] + put_in], ["put in"]
        for column, word in enumerate(target):
            gap = word == GAP
            same = token.norm == word
            other = costs[column] + (0 if same else 1 if gap else exchanged)
            out = row[column] + (1 if gap else left_out)
            cost = min(other, out, costs[column + 1] + put_in)
            row.append(cost)
            if cost == other:
                ways.append("same" if same else "exchanged")
            else:
                ways.append("left out" if cost == out else "put in")
        costs = row
        steps.append(ways)
    end = costs.index(min(costs))
    return _trace(run, target, steps, end, least)


def _trace(
    run: Sequence[Token], target: Sequence[str], steps: list[list[str]], end: int, least: int
) -> Aligned:
    """Return how a run lies beside a stored text that it ends in at ``end``."""
    taken: list[tuple[str, int, int]] = []
    row, column = len(run), end
    while row:
        way = steps[row - 1][column]
        row -= way != "left out"
        column -= way != "put in"
        taken.append((way, row, column))
    taken.reverse()
    differences = []
    for same, group in groupby(taken, lambda step: step[0] == "same"):
        if not same:
            several = list(group)
            said = tuple(run[row] for way, row, _ in several if way != "left out")
            left = tuple(target[column] for way, _, column in several if way != "put in")
            _, at, place = several[0]
            differences.append(Difference(said, left, at, least + place))
    met = sum(way == "same" for way, _, _ in taken)
    return Aligned(least + column, least + end, met, tuple(differences))
