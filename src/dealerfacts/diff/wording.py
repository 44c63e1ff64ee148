"""Judge what lies between two texts: a negation, a modal, a number, other words, or only signs."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from dealerfacts.wordlists import word_set

TYPOGRAPHY = "typography"
_NEGATIONS = word_set("""
    no not never none neither nor without nothing nobody nowhere cannot fail fails failed hardly
    barely deny denies denied lack lacks lacked unable
""")
_MODALS = word_set("""
    may might can could should must will would shall ought likely unlikely possibly probably perhaps
    apparently suggests appears seems always often sometimes rarely usually
""")
_WORD = re.compile(r"[^\W_]+(?:[.,'-][^\W_]+)*%?")
# What a typographer would choose otherwise, and a reader reads alike.
_SIGNS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-",
        "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " ", "\u202f": " ",
        "\u2009": " ", "\u2026": "...", "\u00ad": None,
    }
)  # fmt: skip


def judged(old: str, new: str) -> str | None:
    """Return what changed, by its weight; None where the texts are the same.

    Example:
        >>> judged("Arrests do not deter use.", "Arrests deter use.")
        'negation'
    """
    if old == new:
        return None
    if same_words(old, new):
        return TYPOGRAPHY
    before, after = Counter(_words(old)), Counter(_words(new))
    changed = (before - after) + (after - before)
    if any(word in _NEGATIONS or word.endswith("n't") for word in changed):
        return "negation"
    if any(word in _MODALS for word in changed):
        return "modal"
    if any(character.isdigit() for word in changed for character in word):
        return "number"
    return "wording"


def same_words(old: str, new: str) -> bool:
    """Return whether two texts differ in nothing but signs and spaces that read alike."""
    return _plain(old) == _plain(new)


def marked(old: str, new: str, gone: tuple[str, str], come: tuple[str, str]) -> str:
    """Return both texts in one: what went between the marks ``gone``, what came between ``come``.

    Example:
        >>> marked("a b c", "a x c", ("[-", "-]"), ("{+", "+}"))
        'a [-b-]{+x+} c'
    """
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    parts: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        went, came = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            parts.append(went)
            continue
        parts += [f"{gone[0]}{went}{gone[1]}"] if went else []
        parts += [f"{come[0]}{came}{come[1]}"] if came else []
    return "".join(parts)


def _plain(text: str) -> str:
    return " ".join(text.translate(_SIGNS).split())


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text).casefold())
