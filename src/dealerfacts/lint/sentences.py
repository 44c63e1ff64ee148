"""Cut a passage into sentences, these into the parts that its numbers own, and find quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dealerfacts.lint.draft import Passage
from dealerfacts.tuples import NamedTuple

_END = re.compile(r"[.!?]['\"”’)\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n[ \t]*\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|No|vs?|al|Inc|Co|Fig|pp?|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est|ca?|e\.g|i\.e|U\.S|D\.C|U\.K|[A-Z]))\.\s+\Z"
)
_JOINT = re.compile(
    r"\s*;\s*|\s+[–—]\s*|\s*—\s*|\s--\s|:\s+|"
    r",\s+(?:and|but|while|whereas|or|as against|against|compared with|compared to)\s+|,\s+|"
    r"\s+(?:and|but|while|whereas|compared with|compared to|as against|versus|vs\.|than)\s+"
)
_LEADS = re.compile(
    r"(?:of|in|among|amongst|for|at|by|from|under|with|within|on|per|across|during|between)\b",
    re.IGNORECASE,
)
_WHILE = re.compile(
    r"(?:and |but )?"
    r"(?:as|when|while|after|before|because|since|although|though|if|despite|then|now)\b",
    re.IGNORECASE,
)
_LONGEST = 1200

_MARK = re.compile(r"[“«„\"‘']")
_CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"'}
# A single mark does not close right before a word.
_CLOSING_SINGLE = {"‘": re.compile(r"’(?![^\W_])"), "'": re.compile(r"'(?![^\W_])")}
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_LEAST_WORDS = 4
_LONGEST_QUOTATION = 8000
_CREDIT = re.compile(r"(?<=[.!?,”\"…\]])\s*(?:—|–|--|-)\s?(?=[A-Z])[^.!?“\"]{0,200}\.?\s*\Z")


class Part(NamedTuple):
    """A part of a sentence; ``loose`` marks one that only comments on the part before it.

    From ``tight`` on its words are about its number: "then came fentanyl: 106,699 people died" and
    "as fentanyl spread, 106,699 people died" only tell of the surroundings.
    """

    start: int
    end: int
    loose: bool = False
    tight: int = 0


class Quotation(NamedTuple):
    """A run of a passage that is given as somebody's words; ``block`` where no marks stand."""

    start: int
    end: int
    block: bool = False


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a passage begins and ends."""
    found, at = [], 0
    for m in _END.finditer(text):
        if not _SHORT.search(text[max(0, m.start() - 8) : m.end()]):
            found.append((at, m.end()))
            at = m.end()
    if text[at:].strip():
        found.append((at, len(text)))
    return [piece for start, end in found for piece in _pieces(text, start, end)]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is too long for a sentence, at a blank, so that no list of data holds anybody up."""
    found = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut + 1
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def parts(text: str, start: int, end: int, places: Sequence[int]) -> list[Part]:
    """Return the parts of the sentence from ``start`` to ``end``, each with a number if it has any.

    ``places`` are the offsets of the sentence's numbers. A part without one goes with the next if
    it leads to it ("of state prisoners, 17 percent"), else with the one before, loosely.
    """
    pieces: list[tuple[int, int, str]] = []
    at, joint = start, ""
    for m in _JOINT.finditer(text, start, end):
        if m.start() > at:
            pieces.append((at, m.start(), joint))
        at, joint = m.end(), m[0].strip()
    if at < end:
        pieces.append((at, end, joint))
    return _merged(text, _rejoined(pieces, places), places)


def _holds(places: Sequence[int], left: int, right: int) -> bool:
    """Return whether a number stands from ``left`` to ``right``."""
    return any(left <= place < right for place in places)


def _rejoined(
    pieces: list[tuple[int, int, str]], places: Sequence[int]
) -> list[tuple[int, int, str]]:
    """Join again what a bare word joins, but where a number stands on both its sides."""
    joined: list[tuple[int, int, str]] = []
    for left, right, joint in pieces:
        if joined and joint.isalpha():
            start, end, first = joined[-1]
            if not (_holds(places, start, end) and _holds(places, left, right)):
                joined[-1] = (start, right, first)
                continue
        joined.append((left, right, joint))
    return joined


def _merged(text: str, pieces: list[tuple[int, int, str]], places: Sequence[int]) -> list[Part]:
    """Give each piece without a number to the part before it or behind it."""
    merged: list[Part] = []
    lead: int | None = None
    for number, (left, right, joint) in enumerate(pieces, 1):
        begin = left if lead is None else lead
        if _holds(places, left, right):
            merged.append(Part(begin, right, tight=_tight(text, left, begin, joint)))
            lead = None
        elif number < len(pieces) and (
            lead is not None or not merged or _LEADS.match(text, left) or joint in (";", ":")
        ):
            lead = begin
        elif joint in ("and", "or") and merged and lead is None and not merged[-1].loose:
            merged[-1] = merged[-1]._replace(end=right)
        else:
            merged.append(Part(begin, right, loose=bool(merged), tight=begin))
            lead = None
    return merged


def _tight(text: str, left: int, lead: int, joint: str) -> int:
    """Return from where on the words of a part are about its number."""
    if _LEADS.match(text, lead):
        return lead
    return left if joint[:1] in (":", "—", "–", "-", ";") or _WHILE.match(text, lead) else lead


def quotations(passage: Passage) -> tuple[Quotation, ...]:
    """Return the quotations in a passage that have at least four words."""
    text = passage.text
    found = _marked(text)
    if passage.kind == "blockquote" and not any(q.end - q.start > len(text) * 0.5 for q in found):
        credit = _CREDIT.search(text)
        found = [Quotation(0, credit.start() if credit else len(text), block=True)]
    return tuple(
        one
        for one in found
        if len(_WORD.findall(text[one.start : min(one.end, one.start + 200)])) >= _LEAST_WORDS
    )


def _marked(text: str) -> list[Quotation]:
    """Return what stands between marks."""
    found: list[Quotation] = []
    ends: dict[str, int] = {}
    at = 0
    while m := _MARK.search(text, at):
        start, mark = m.end(), m[0]
        before, after = text[start - 2 : start - 1], text[start : start + 1]
        at = start
        if shape := _CLOSING_SINGLE.get(mark):
            # An apostrophe, unless a word begins behind it and none ends before it.
            if before.isalnum() or not (after.isalpha() or after in ("[", "…")):
                continue
            if ends.get(mark, 0) < start:
                closing = shape.search(text, start)
                ends[mark] = closing.start() if closing else start + len(text) + _LONGEST_QUOTATION
            end = ends[mark]
        elif mark == '"' and (before.isdigit() or before.isalpha()):
            continue  # inches, or a closing mark without an opening one
        else:
            end = text.find(_CLOSING[mark], start)
            if end < 0:
                # A quotation that goes on in the next paragraph is closed there.
                end = len(text)
            at = end + 1
        if end < start + _LONGEST_QUOTATION:
            found.append(Quotation(start, end))
            at = end + 1
    return found
