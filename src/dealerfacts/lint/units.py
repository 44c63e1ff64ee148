"""Hold what a draft counts against what a measure counts."""

from __future__ import annotations

import re

from dealerfacts.lint.context import Around
from dealerfacts.lint.knowledge import Kind, Value
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.vocabulary import LITTLE, concept

_NOUNS = {
    "people": (
        r"people|persons|men|women|adults|prisoners|inmates|offenders|americans|"
        r"residents|individuals|defendants"
    ),
    "deaths": r"deaths|fatalities|lives",
    "arrests": r"arrests",
    "cases": r"cases",
    "months": r"months?",
    "years": r"years?",
    "states": r"states",
    "studies": r"studies",
    "prescriptions": r"prescriptions",
    "pounds": r"pounds|lbs",
    "kilograms": r"kilograms|kilos|kg",
    "jurisdictions": r"jurisdictions",
}
_NOUN = {name: re.compile(rf"\s*-?(?:{words})\b", re.IGNORECASE) for name, words in _NOUNS.items()}
# Nouns that count the same things.
_ALIKE = ({"people", "deaths"}, {"people", "cases"})
_ARRESTED = re.compile(
    r"\s*(?:people|persons|individuals|americans)\s+(?:were|was|had been|got|being)\s+arrested",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:[\s-][^\W\d_]+(?:['’-][^\W\d_]+)*){1,4}")
_VERB = re.compile(
    (
        r"(?:were|was|is|are|had|have|died|came|went|stood|says|said|told|got|got|of|a|"
        r"each|respectively)\Z"
    ),
    re.I,
)
_RATE = re.compile(r"\b(?:rates?|per)\b", re.IGNORECASE)
_EACH = re.compile(r"%|\bpercent|\bper cent|\bshare\b", re.IGNORECASE)
_GROWS = re.compile(
    r"\b(?:rise|rose|risen|up|increase[ds]?|grew|growth|fell|fall|fallen|"
    r"drop(?:ped)?|down|decline[ds]?|"
    r"decrease[ds]?|higher|lower|gap|difference|more|less|fewer|climbed|jump(?:ed)?)\b",
    re.IGNORECASE,
)


def clash(number: Number, around: Around, value: Value, kind: Kind) -> tuple[str, str] | None:
    """Return what the draft counts and what the store does where they clash.

    Two empty texts where they agree, None where the number cannot stand for the value at all.
    """
    said, meant = number.unit, value.unit
    if said == meant:
        return _nouns(number, around, value, kind) if said == "count" else ("", "")
    if said == "count":
        return _bare(number, around, meant)
    pair = {said, meant}
    if pair == {"percent", "points"}:
        if (
            said == "points"
            and value.change is None
            and not kind.changes
            and _GROWS.search(around.part)
        ):
            return None  # a difference between two shares
        return (said_unit(said), said_unit(meant))
    if pair == {"percent", "times"} and not number.fraction:
        return (said_unit(said), said_unit(meant))
    if pair == {"percent", "rate"} or (said == "rate" and meant == "count"):
        return (said_unit(said), kind.noun)
    return None


def _nouns(number: Number, around: Around, value: Value, kind: Kind) -> tuple[str, str] | None:
    text = around.scene.passage.text
    after = text[number.end : number.end + 60]
    stored = next((name for name in _NOUNS if kind.noun == name), None)
    said = next((name for name, shape in _NOUN.items() if shape.match(after)), None)
    if stored == "arrests" and _ARRESTED.match(after):
        return "people", "arrests"
    if said is None and not _fits(after, kind):
        return None
    if stored is None or said is None or stored == said or {stored, said} in _ALIKE:
        return "", ""
    if said in ("people", "deaths", "cases") and stored in ("people", "deaths", "cases", "arrests"):
        return ("", "") if said == "cases" and stored != "deaths" else None
    if {said, stored} in ({"months", "years"}, {"pounds", "kilograms"}):
        return said, stored
    return None


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


def _bare(number: Number, around: Around, meant: str) -> tuple[str, str] | None:
    """Judge a number without a unit: in a cell or a list the unit may stand elsewhere."""
    text = around.scene.passage.text
    after = text[number.end : number.end + 30]
    if any(shape.match(after) for shape in _NOUN.values()):
        return None
    sentence = text[around.sentence.start : around.sentence.end]
    near = " ".join((sentence, *around.scene.passage.headers, *around.scene.passage.headings))
    if meant in ("percent", "points"):
        return ("", "") if _EACH.search(near) else None
    if meant == "rate":
        near += text[max(0, around.sentence.start - 600) : around.sentence.start]
        return ("", "") if _RATE.search(near) else None
    if meant == "times":
        return ("", "") if "times" in near or "-fold" in near else None
    return ("", "") if meant == "usd" and ("$" in near or "dollar" in near) else None


def said_unit(unit: str) -> str:
    """Return a unit as a reader knows it."""
    return "percentage points" if unit == "points" else unit
