"""Cut quoted words into tokens that compare equal where a writer may fairly differ."""

from __future__ import annotations

import re
from functools import lru_cache

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
_CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "it's": "it is", "that's": "that is", "there's": "there is", "i'm": "i am", "let's": "let us",
}  # fmt: skip
_ENDS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will"}
_SAME = {"per": "percent", "%": "percent", "okay": "ok", "&": "and"}


class Token(NamedTuple):
    """A word, a number or a gap; ``free`` marks what stands in brackets, the writer's own."""

    norm: str
    start: int
    end: int
    free: bool = False


def tokens(text: str) -> list[Token]:
    """Return the tokens of a quotation, with their places."""
    found: list[Token] = []
    for m in _TOKEN.finditer(text):
        start, end = m.start(), m.end()
        match m.lastgroup:
            case "gap":
                found.append(Token(GAP, start, end))
            case "number":
                found.append(Token(m[0].replace(",", "").lstrip("$"), start, end))
            case "percent":
                found.append(Token("percent", start, end))
            case "word":
                found += _words(m[0], start, end)
            case "bracket":
                found += [one._replace(free=True) for one in _bracketed(m[0], start)]
    return found


def _words(raw: str, start: int, end: int) -> list[Token]:
    free = "[" in raw and not re.fullmatch(r"\[[^\W\d_]\][^\[\]]+", raw)
    plain = raw.replace("[", "").replace("]", "").casefold().replace("’", "'")
    if plain == "cent":
        return []
    words = _expanded(plain)
    return [Token(word, start, end, free) for word in words]


def _bracketed(raw: str, start: int) -> list[Token]:
    inner = [
        Token(m[0].casefold(), start + m.start(), start + m.end())
        for m in re.finditer(r"[^\W_]+", raw)
    ]
    return inner or [Token("", start, start + len(raw))]


@lru_cache(maxsize=20_000)
def _expanded(word: str) -> tuple[str, ...]:
    if known := _CONTRACTED.get(word):
        return tuple(known.split())
    for end, full in _ENDS.items():
        if word.endswith(end) and len(word) > len(end) + 1:
            return (word[: -len(end)], full)
    if word in COUNTS:
        return (str(COUNTS[word]),)
    return (_SAME.get(word, word),)


def fragments(found: list[Token]) -> list[list[Token]]:
    """Return the runs between the gaps."""
    runs: list[list[Token]] = [[]]
    for one in found:
        if one.norm == GAP:
            runs.append([])
        else:
            runs[-1].append(one)
    return [run for run in runs if run]
