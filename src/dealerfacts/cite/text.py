"""Set quotation marks, full stops and capitals as American manuals do."""

from __future__ import annotations

import re

from dealerfacts.numerals import UNITS
from dealerfacts.wordlists import word_set

# AP spells these out ("numerals").
DIGITS = tuple(UNITS)[:10]
# Patterns are compiled on first use, by re itself.
# Whatever some program takes for the end of a line, with the blanks around it.
_BREAK = r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*"
_DOUBLE = r"“([^“”]*)”|\"([^\"]*)\""
# A single mark is an apostrophe unless a partner stands at the outside of another word.
_SINGLE = r"‘([^‘]*?)’(?!\w)|(?<!\w)'(?!\d0s)(?=\S)([^']*?)(?<=\S)'(?!\w)"
# Behind a word in small letters, and not before a capital: no name, nor the White House.
_WHITE = r"((?<!\w)[a-z][\w'’-]* |[,;/(-] ?)White(?! ?[A-Z])\b"
# A whole number under 10 before what is counted; ages and sizes are in figures.
_COUNTED = (
    "days|weeks|months|years|hours|states|cities|counties|countries|people|times|studies|cases"
)
_FEW = rf"(?<![\w.,$-])[1-9](?=(?: (?:to|or|and) [0-9]+)? (?:{_COUNTED})\b(?! (?:old|of age)))"
_ALIKE = str.maketrans("‐‑‒–—“”‘’", "-----\"\"''")
# What stands between two pages.
_SEVERAL = r"[–;&]|,(?!\d{3}(?!\d))|\band\b"
_CLOSING = r"[\"”]+$"
# What goes before the full stop of an abbreviation: a letter of "U.S.", or a short word.
_SHORT = ("[A-Z]", "Inc", "Co", "Corp", "Cong", "Ltd", "Jr", "Sr", "al", "etc")
_NOT_SHORT = "".join(rf"(?<!\b{word})" for word in _SHORT)
# Articles, prepositions of any length, and conjunctions; what is as often an adverb is left out.
_SMALL = word_set("""
    a an the and but for nor or
    aboard about above across against along amid among amongst around as at behind below beneath
    beside between beyond by concerning despite during except from in inside into like near of on
    onto outside over per regarding since through throughout till to toward towards under
    underneath until upon versus via vs vs. v v. with within without
""")
# A preposition in "out of prison", and an adverb in "locked up".
_EITHER = word_set("down off out up")
_AFTER_EITHER = word_set("of to from")
_AS_STORED = word_set("de del der du et al. la van von")
# They cannot stand alone, so that what is joined to them keeps its case (Chicago 8.161).
_PREFIXES = word_set("""
    anti auto bi co counter cyber e extra hyper inter intra macro meta micro mini mono multi neo non
    para poly post pre pseudo re semi sub super supra tele trans tri ultra un
""")
_CORE = r"([\"“”'‘’(\[{]*)(.*?)([\"“”'’)\]},.;:?!]*)"


def flat(text: str) -> str:
    r"""Join the lines of a text with blanks."""
    return re.sub(_BREAK, " ", text).strip()


def alternate(text: str) -> str:
    """Turn double quotation marks into single ones, and single ones within them into double.

    This is what a text needs that is itself to stand between double marks (Chicago 13.30).
    Apostrophes stay, and so does a mark without a partner.

    Example:
        >>> alternate('Rethinking the "Drug Dealer"')
        'Rethinking the ‘Drug Dealer’'
    """

    def single(match: re.Match[str]) -> str:
        inner = re.sub(_SINGLE, r"“\1\2”", match[1] or match[2] or "")
        return f"‘{inner}’"

    return re.sub(_DOUBLE, single, text)


def unstopped(text: str) -> str:
    """Take the full stop off a text that goes on; that of "U.S.", "Inc." or "..." stays."""
    return re.sub(rf"(?<!\.){_NOT_SHORT}\.([\"”’]*)$", r"\1", text)


def stop(text: str, mark: str = ".") -> str:
    """Add a full stop or a comma, within closing quotation marks (Chicago 6.9, APA 6.7).

    A comma takes the place of a full stop, and no full stop follows another one, a question mark
    or an exclamation mark (Chicago 6.124).

    Example:
        >>> stop('Rethinking the "Drug Dealer"'), stop("Just say no.", ",")
        ('Rethinking the "Drug Dealer."', 'Just say no,')
    """
    if mark == "." and re.search(r"[.?!…][\"”’]*$", text):
        return text
    text = unstopped(text)
    closing = re.search(_CLOSING, text)
    end = closing.start() if closing else len(text)
    if text[:end].endswith("’") and "‘" in text:
        end -= 1
    return f"{text[:end]}{mark}{text[end:]}"


def quoted(text: str, mark: str) -> str:
    """Put a text between double quotation marks, with a full stop or a comma inside."""
    return f"“{stop(alternate(text), mark)}”"


def paged(pages: str) -> str:
    """Put "p." before one page, and "pp." before several; a comma for thousands parts none.

    Example:
        >>> paged("1,204"), paged("12–15"), paged("12, 15")
        ('p. 1,204', 'pp. 12–15', 'pp. 12, 15')
    """
    return f"{'pp.' if re.search(_SEVERAL, pages) else 'p.'} {pages}"


def dotted(text: str) -> str:
    """Write the United States as AP abbreviates them in text ("U.S.")."""
    return re.sub(r"\bUS\b(?!\$)\.?", "U.S.", text)


def in_ap(text: str) -> str:
    """Spell the store's own words as AP does: "white", "nonfatal", "two days", and no "et al.".

    "Black" keeps its capital ("race-related coverage"), and so does the White House.

    Example:
        >>> in_ap("A non-fatal two-fold rise among Black and White people")
        'A nonfatal twofold rise among Black and white people'
    """
    text = re.sub(_WHITE, r"\1white", dotted(text))
    text = re.sub(r"\b([Nn])on-(?=[a-mo-z])", r"\1on", text)
    text = re.sub(_FEW, lambda match: DIGITS[int(match[0])], text)
    text = re.sub(r"\b([2-9])-?fold\b", lambda match: f"{DIGITS[int(match[1])]}fold", text)
    text = re.sub(rf"\b({'|'.join(DIGITS[2:])})-fold\b", r"\1fold", text, flags=re.IGNORECASE)
    return re.sub(r",? et al\b\.?", " and others", text)


def bare(name: str) -> str:
    """Drop an initial "The" from a name."""
    return name[4:] if name[:4].casefold() == "the " and len(name) > 4 else name


def folded(text: str) -> str:
    """Return a text without what two writers of it may differ in: case, dashes, quotes, breaks."""
    return flat(text).translate(_ALIKE).casefold()


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same, as :func:`folded`, and whatever an initial "The"."""
    return bare(folded(one)) == bare(folded(other))


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
    if closing.startswith(".") and core.casefold() in ("v", "vs", "al"):
        core, closing = f"{core}.", closing[1:]
    first, *rest = re.split(r"(?<=\w)-(?=\w)", core)
    parts = [_part(first, following, major=major or bool(rest))]
    prefixed = first.casefold() in _PREFIXES
    parts += rest if prefixed else [_part(one, "", major=False) for one in rest]
    return f"{opening}{'-'.join(parts)}{closing}"


def _part(word: str, following: str, *, major: bool) -> str:
    low = word.casefold()
    if re.search(r"(?<!^)[A-Z]|\.\w|[/@]", word) or (low in _AS_STORED and not major):
        return word
    small = low in _SMALL or (low in _EITHER and following in _AFTER_EITHER)
    if small and not major:
        return low
    return word[:1].upper() + word[1:]
