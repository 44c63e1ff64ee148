"""Set an English title in headline case, as Chicago (8.159) and MLA (2.90) ask."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Articles, prepositions of any length, and conjunctions; what is as often an adverb is left out.
_SMALL = _set("""
    a an the and but for nor or
    aboard about above across against along amid among amongst around as at behind below beneath
    beside between beyond by concerning despite during except from in inside into like near of on
    onto outside over per regarding since through throughout till to toward towards under
    underneath until upon versus via vs vs. v v. with within without
""")
# A preposition in "out of prison", and an adverb in "locked up".
_EITHER = _set("down off out up")
_AFTER_EITHER = _set("of to from")
_AS_STORED = _set("de del der du et al. la van von")
# They cannot stand alone, so that what is joined to them keeps its case (Chicago 8.161).
_PREFIXES = _set("""
    anti auto bi co counter cyber e extra hyper inter intra macro meta micro mini mono multi neo non
    para poly post pre pseudo re semi sub super supra tele trans tri ultra un
""")
_CORE = r"([\"“”'‘’(\[{]*)(.*?)([\"“”'’)\]},.;:?!]*)"


def headline(title: str) -> str:
    """Capitalize each word of a title but articles, prepositions and conjunctions.

    The first word, the last, and the first of a subtitle have a capital letter whatever they are.
    A word with a capital or a full stop inside stays as it is: it is a name.

    Example:
        >>> headline("Supply and demand: the effect of police-led crackdowns on the US")
        'Supply and Demand: The Effect of Police-Led Crackdowns on the US'
    """
    words = title.split(" ")
    last = max((i for i, word in enumerate(words) if re.search(r"\w", word)), default=0)
    shown, begins = [], True
    for i, word in enumerate(words):
        following = words[i + 1].casefold().strip(",.;:") if i < last else ""
        shown.append(_word(word, following, major=begins or i == last))
        if re.search(r"\w", word):
            begins = False
        begins = begins or bool(re.search(r"[:?!—][\"”’)\]]*$", word)) or word in ("–", "-")
    return " ".join(shown)


def _word(word: str, following: str, *, major: bool) -> str:
    """Set one word, its punctuation aside; each part of a compound has its own case."""
    match = re.fullmatch(_CORE, word)
    if match is None or not match[2]:
        return word
    opening, core, closing = match.groups()
    core, closing = (core + ".", closing[1:]) if _is_dotted(core, closing) else (core, closing)
    first, *rest = re.split(r"(?<=\w)-(?=\w)", core)
    parts = [_part(first, following, major=major or bool(rest))]
    prefixed = first.casefold() in _PREFIXES
    parts += rest if prefixed else [_part(one, "", major=False) for one in rest]
    return f"{opening}{'-'.join(parts)}{closing}"


def _is_dotted(core: str, closing: str) -> bool:
    return closing.startswith(".") and core.casefold() in ("v", "vs", "al")


def _part(word: str, following: str, *, major: bool) -> str:
    low = word.casefold()
    if re.search(r"(?<!^)[A-Z]|\.\w|[/@]", word) or (low in _AS_STORED and not major):
        return word
    small = low in _SMALL or (low in _EITHER and following in _AFTER_EITHER)
    if small and not major:
        return low
    return word[:1].upper() + word[1:]
