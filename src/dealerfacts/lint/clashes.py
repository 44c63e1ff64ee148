"""Compare what a draft counts, and when, with what a stored value counts."""

from __future__ import annotations

import re

from dealerfacts.lint.context import Around
from dealerfacts.lint.dates import Period
from dealerfacts.lint.dimensions import Kind
from dealerfacts.lint.knowledge import Value
from dealerfacts.lint.vocabulary import LITTLE, concept

# The nouns that measures count, each before other words that writers use for it.
_NOUNS = """
    people persons men women adults prisoners inmates offenders americans residents individuals
    defendants, deaths fatalities lives, arrests, cases, months month, years year, states, studies,
    prescriptions, convictions, prosecutions, pounds lbs, kilograms kilos kg, jurisdictions
"""
_NOUN = {word: names.split()[0] for names in _NOUNS.split(",") for word in names.split()}
_NEXT = re.compile(r"\s*-?([a-z]+)\b", re.IGNORECASE)
# Nouns that count the same things.
_ALIKE = (
    {"people", "deaths"}, {"people", "cases"}, {"people", "convictions"}, {"cases", "convictions"},
    {"people", "prosecutions"}, {"cases", "prosecutions"},
)  # fmt: skip
# Nouns that are units of one thing, or steps of one case.
_MEASURED = (
    {"months", "years"}, {"pounds", "kilograms"}, {"arrests", "convictions"},
    {"arrests", "prosecutions"}, {"arrests", "deaths"},
)  # fmt: skip
_ARRESTED = re.compile(
    r"\s*(?:people|persons|individuals|americans)\s+(?:were|was|had been|got|being)\s+arrested",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:[\s-][^\W\d_]+(?:['’-][^\W\d_]+)*){1,4}")
_VERB = re.compile(
    r"(?:were|was|is|are|had|have|died|came|went|stood|says|said|told|got|of|a|each|respectively)\Z",
    re.I,
)
_RATE = re.compile(r"\b(?:rates?|per)\b", re.IGNORECASE)
_EACH = re.compile(r"%|\bpercent|\bper cent|\bshare\b", re.IGNORECASE)
_TIMES = re.compile(r"times|-fold")
_CASH = re.compile(r"\$|dollar")
_GROWS = re.compile(
    r"\b(?:rise|rose|risen|up|increase[ds]?|grew|growth|fell|fall|fallen|drop(?:ped)?|down|"
    r"decline[ds]?|decrease[ds]?|higher|lower|gap|difference|more|less|fewer|climbed|"
    r"jump(?:ed)?)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\s+(?:a|per) (?:year|month|week|day)\b")
_SPANS = {"year": "yearly|annual(?:ly)?", "month": "monthly", "week": "weekly", "day": "daily"}
_NO_SPAN = r"(?! (?:later|earlier|before|after|ago|on|or)\b)"
_SPAN = {
    name: re.compile(rf"\b(?:{words}|(?:a|per|each|every) {name}{_NO_SPAN})\b", re.IGNORECASE)
    for name, words in _SPANS.items()
}
AGREE = ("", "")


# --- Units


def clash(around: Around, value: Value, kind: Kind) -> tuple[str, str] | None:
    """Return what the draft counts and what the store does where they clash.

    ``AGREE`` where they do, None where the number cannot stand for the value at all.
    """
    said, meant = around.number.unit, value.unit
    if said == meant:
        return _spans(around, kind) or (_nouns(around, kind) if said == "count" else AGREE)
    if said == "count":
        return AGREE if _elsewhere(around, meant) else None
    pair = {said, meant}
    if pair == {"percent", "points"}:
        grows = said == "points" and value.change is None and not kind.changes
        if grows and _GROWS.search(around.part):
            return None  # a difference between two shares
        return said_unit(said), said_unit(meant)
    if pair == {"percent", "times"} and not around.number.fraction:
        return said, meant
    if pair == {"percent", "rate"} or (said == "rate" and meant == "count"):
        return said, kind.noun
    return None


def _spans(around: Around, kind: Kind) -> tuple[str, str] | None:
    """Return for how long the draft counts and the store does where they clash: a month, a year."""
    own = _spans_in(f"{kind.label} {kind.noun}")
    if len(own) != 1 or not (said := _spans_in(around.tight)) or own & said:
        return None
    noun = _EVERY.sub("", kind.noun)
    return f"{noun} a {min(said)}", f"{noun} a {min(own)}"


def _spans_in(text: str) -> set[str]:
    return {name for name, shape in _SPAN.items() if shape.search(text)}


def _nouns(around: Around, kind: Kind) -> tuple[str, str] | None:
    """Return the noun behind a count and that of a measure where they clash."""
    end = around.number.end
    after = around.scene.passage.text[end : end + 60]
    stored = kind.noun
    if stored == "arrests" and _ARRESTED.match(after):
        return "people", "arrests"
    said = _noun(after)
    if said is None:
        head = _head(after)
        if head and {head, stored} in _MEASURED:
            return head, stored  # "872,700 marijuana convictions"
        return AGREE if _fits(after, kind) else None
    if stored not in _NOUN.values() or stored == said or {stored, said} in _ALIKE:
        return AGREE
    if said == "cases" and stored in ("people", "arrests"):
        return AGREE
    return (said, stored) if {said, stored} in _MEASURED else None


def _noun(after: str) -> str | None:
    """Return the noun that the words behind a number begin with, if measures count such."""
    m = _NEXT.match(after)
    return _NOUN.get(m[1].casefold()) if m else None


def _head(after: str) -> str | None:
    """Return the counted noun that the words behind a number end in, before a verb or the like."""
    words = _WORDS.match(after)
    named = [word.casefold() for word in (words[0].split() if words else [])]
    ends = (n for n, word in enumerate(named) if word in LITTLE or _VERB.match(word))
    named = named[: next(ends, len(named))]
    return _NOUN.get(named[-1]) if named else None


def _fits(after: str, kind: Kind) -> bool:
    """Return whether the words behind a number may name what a measure counts.

    They do where they are its words, and where there is no noun at all: "in 2016 it was 63,632".
    """
    words = _WORDS.match(after)
    following = words[0].split() if words else []
    if not following or following[0].casefold() in LITTLE or _VERB.match(following[0]):
        return True
    named = {concept(word) for word in following}
    return bool(named & (kind.core | kind.extra | {concept(word) for word in kind.noun.split()}))


def _elsewhere(around: Around, meant: str) -> bool:
    """Return whether the unit of a bare number stands elsewhere, as in a cell or a list."""
    passage, sentence, end = around.scene.passage, around.sentence, around.number.end
    after = passage.text[end : end + 30]
    if _noun(after):
        return False
    shape = {"times": _TIMES, "usd": _CASH, "rate": _RATE}.get(meant, _EACH)
    start = max(0, sentence.start - 600) if meant == "rate" else sentence.start
    texts = (passage.text[start : sentence.end], *passage.headers, *passage.headings)
    return bool(shape.search(" ".join(texts)))


def said_unit(unit: str) -> str:
    """Return a unit as a reader knows it."""
    return "percentage points" if unit == "points" else unit


# --- Periods


def relation(value: Value, around: Around) -> tuple[str, Period | None]:
    """Return how the period that a draft gives stands to a value's, and the draft's period."""
    bound = around.period
    if not value.years or (bound is not None and not bound.years):
        return "none", None
    if bound is not None:
        fits = _same(value, bound)
        if fits:
            return "match", bound
        return ("none", None) if fits is None or bound.derived else ("conflict", bound)
    dated = [one for one in around.periods if not one.published]
    if not all(one.years for one in dated):
        return "none", None
    for one in dated:
        if _same(value, one):
            return "match", one
    if around.inherited is not None and _same(value, around.inherited):
        return "near", around.inherited
    return "none", None


def _same(value: Value, period: Period) -> bool | None:
    """Return whether a period is that of a value; None where it is neither so nor otherwise."""
    mine, theirs = set(value.years), set(period.years)
    if len(mine) == len(theirs) == 2 and mine != theirs and not period.text.endswith("s"):
        return False
    if mine == theirs or (len(value.years) == 1 and mine & theirs):
        return _same_month(value, period)
    if len(value.years) == 1:
        (year,) = mine
        return None if len(theirs) == 2 and min(theirs) < year < max(theirs) else False
    if len(theirs) == 1:
        (year,) = theirs
        return True if year in mine else None if min(mine) < year < max(mine) else False
    return None if mine & theirs else False


def _same_month(value: Value, period: Period) -> bool | None:
    months, said = set(value.months) - {None}, set(period.months) - {None}
    if months and said and not months & said:
        return False if len(value.years) == 2 else None
    return True
