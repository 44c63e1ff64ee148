"""Read a change as a source words it.

A stated change is read word by word: each word has a slot, and the slots have a grammar. (One
large pattern would say the same, and take some 7 ms to compile on each run of the program.)
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from dealerfacts.audit import spans
from dealerfacts.audit.spans import Span
from dealerfacts.numerals import COUNTS, TENS, UNITS, multiples
from dealerfacts.tuples import NamedTuple

_SLOTS = {
    "d": " ".join((*TENS, "hundred")),
    "o": " ".join(UNITS).removeprefix("zero "),
    "v": "halved doubled tripled trebled quadrupled quintupled",
    "q": "about nearly over under",
    "r": "rise rose risen grew grown growth increase increased jump jumped climbed soared up",
    "f": "fall fell fallen drop dropped decline declined decrease decreased reduced reduction down",
    "m": "more higher greater larger",
    "l": "fewer less lower smaller",
    "a": "as many much high large likely",
    "_": "a an by of has have had just well far slightly",
    "%": "% percent pct",
    "g": "percentage",
    "p": "point points pp",
    "t": "times fold x ×",
    "s": "+ -",
}
_SLOT = {word: slot for slot, words in _SLOTS.items() for word in words.split()}
_GRAMMAR = "[rf_]*q?_*(?:v|s?(?:n|do?|o)(?:[%g]?p|%|t)(?:aa?|[rfml]a?)?)"
_WORD = rf"(?:-(?=[a-z])|\s)*({spans.NUMBER}|[a-z]+?(?=fold\b)|[a-z]+|\S)"
_SIZE = COUNTS | {"hundred": 100, "halved": 2}
_SIZE |= multiples(_SLOTS["v"].removeprefix("halved "))
# Other ways to say one of the four qualifiers; longer ones first, as they are replaced in turn.
_SYNONYMS = {
    **dict.fromkeys(("no less than", "no fewer than", "at least"), "over"),
    **dict.fromkeys(("no more than", "at most", "up to", "less than", "fewer than"), "under"),
    **dict.fromkeys(("more than", "above"), "over"),
    **dict.fromkeys(("close to", "almost"), "nearly"),
    **dict.fromkeys(("around", "roughly", "approximately"), "about"),
    **dict.fromkeys("−‑–", "-"),
    "below": "under",
    "per cent": "percent",
}


class Stated(NamedTuple):
    """A stated change as read: its size, half a unit of its last digit, and which way it goes.

    ``form`` is ``percent``, ``points`` (percentage points) or ``times``; ``sign`` is -1, 1, or 0
    where the words give no direction; ``loose`` marks "30 times more", which is a ratio of 30 to
    some writers and of 31 to others. ``qualifier`` is about, nearly, over ("at least" too), under
    ("at most" too) or None.
    """

    form: str
    size: Decimal
    half: Decimal
    sign: int = 0
    qualifier: str | None = None
    loose: bool = False


@lru_cache(maxsize=1000)
def read_change(stated: str) -> Stated | None:
    """Read a change as a source words it; None where the form is not known.

    Sizes are in percent, percentage points or times. "3,000 percent", "-34%", "a 27% fall",
    "thirtyfold", "more than doubled" and "5 percentage points" are read. Raises nothing. ``half``
    is as ``half_unit`` gives it.

    Example:
        >>> read_change("nearly 13 times").qualifier
        'nearly'
    """
    words = _words(stated.strip("\"'“”‘’ ").rstrip(".,;:"))
    slots = "".join("n" if _is_number(w) else _SLOT.get(w, "?") for w in words)
    if not re.fullmatch(_GRAMMAR, slots):
        return None
    numbers = [w for w, slot in zip(words, slots, strict=True) if slot in "ndov"]
    size = (
        spans.plain(numbers[0])
        if _is_number(numbers[0])
        else Decimal(sum(_SIZE[w] for w in numbers))
    )
    rises = bool(set("rm") & set(slots)) or "+" in words
    falls = bool(set("fl") & set(slots)) or "-" in words or "halved" in words
    form = "points" if "p" in slots else "percent" if "%" in slots else "times"
    if (rises and falls) or (form == "times" and "s" in slots):
        return None
    loose = form == "times" and rises and "v" not in slots
    return Stated(form, size, spans.half_unit(size), rises - falls, _qualifier(words), loose)


def qualifier_in(text: str) -> str | None:
    """Return the first qualifier that a text holds, whatever its wording.

    Example:
        >>> qualifier_in("no more than 95,000")
        'under'
    """
    # Most numbers are printed without a word.
    return None if text.upper() == text.lower() else _qualifier(_words(text))


def _qualifier(words: list[str]) -> str | None:
    return next((w for w in words if _SLOT.get(w) == "q"), None)


def readings(stated: Stated, slack: bool = True) -> list[Span]:
    """Return the changes that the words may mean, in percent or percentage points.

    A percent without a direction is a rise or a fall: of numbers that fall, people say "27%". A
    qualifier is about the size: "over -34%" is a fall of more than 34 percent.
    """
    span = spans.qualified(stated.size, stated.half, stated.qualifier, slack)
    if stated.form != "times":
        return [span] * (stated.sign >= 0) + [spans.negated(span)] * (stated.sign <= 0)
    if stated.sign < 0:
        span = spans.quotient((spans.ONE, spans.ONE), span)
    return [spans.as_change(span)] + [spans.times_100(span)] * stated.loose


def _words(text: str) -> list[str]:
    text = " ".join(text.casefold().split())
    for phrase, plain_words in _SYNONYMS.items():
        text = text.replace(phrase, plain_words)
    return re.findall(_WORD, text)


def _is_number(word: str) -> bool:
    return word[-1] in "0123456789"
