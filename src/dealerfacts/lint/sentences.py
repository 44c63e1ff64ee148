"""Cut a passage into sentences, and a sentence into the parts that its numbers own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dealerfacts.tuples import NamedTuple

_END = re.compile(r"[.!?]['\"”’)\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n[ \t]*\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|No|vs?|al|Inc|Co|Fig|pp?|"
    r"Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|approx|est|ca?|e\.g|i\.e|U\.S|D\.C|U\.K|[A-Z]))\.\s+\Z"
)
_JOINT = re.compile(
    r"\s*;\s*|\s+[–—]\s*|\s*—\s*|\s--\s|:\s+|,\s+(?:and|but|while|whereas|or|as "
    r"against|against|compared with|compared to)\s+|"
    r",\s+|\s+(?:and|but|while|whereas|compared with|compared to|as "
    r"against|versus|vs\.|than)\s+"
)
_LEADS = re.compile(
    r"(?:of|in|among|amongst|for|at|by|from|under|with|within|on|per|across|during|between)\b",
    re.IGNORECASE,
)

_WHILE = re.compile(
    (
        r"(?:and |but )?(?:as|when|while|after|before|because|since|although|though|if|"
        r"despite|then|now)\b"
    ),
    re.IGNORECASE,
)


_LONGEST = 1200


class Part(NamedTuple):
    """A part of a sentence; ``loose`` marks one that only comments on the part before it.

    From ``tight`` on its words are about its number: "then came fentanyl: 106,699 people died" and
    "as fentanyl spread, 106,699 people died" only tell of the surroundings.
    """

    start: int
    end: int
    loose: bool = False
    tight: int = 0


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a passage begins and ends."""
    found, at = [], 0
    for m in _END.finditer(text):
        if _SHORT.search(text[max(0, m.start() - 8) : m.end()]):
            continue
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
        else:
            at, joint = m.end(), m[0].strip() or joint
    if at < end:
        pieces.append((at, end, joint))
    return _merged(text, _rejoined(pieces, places), places)


def _tight(text: str, left: int, lead: int | None, joint: str) -> int:
    """Return from where on the words of a part are about its number."""
    if lead is None or _LEADS.match(text, lead):
        return left if lead is None else lead
    return left if joint[:1] in (":", "—", "–", "-", ";") or _WHILE.match(text, lead) else lead


def _rejoined(
    pieces: list[tuple[int, int, str]], places: Sequence[int]
) -> list[tuple[int, int, str]]:
    """Join again what a bare word joins, but where a number stands on both its sides."""
    joined: list[tuple[int, int, str]] = []
    for left, right, joint in pieces:
        if joined and joint.isalpha():
            start, end, first = joined[-1]
            before = any(start <= place < end for place in places)
            after = any(left <= place < right for place in places)
            if not (before and after):
                joined[-1] = (start, right, first)
                continue
        joined.append((left, right, joint))
    return joined


def _merged(text: str, pieces: list[tuple[int, int, str]], places: Sequence[int]) -> list[Part]:
    merged: list[Part] = []
    lead: int | None = None
    for number, (left, right, joint) in enumerate(pieces):
        holds = any(left <= place < right for place in places)
        last = number == len(pieces) - 1
        if holds:
            begin = left if lead is None else lead
            merged.append(Part(begin, right, tight=_tight(text, left, lead, joint)))
            lead = None
        elif not last and (
            lead is not None or not merged or _LEADS.match(text, left) or joint in (";", ":")
        ):
            lead = left if lead is None else lead
        elif joint in ("and", "or") and merged and lead is None and not merged[-1].loose:
            merged[-1] = merged[-1]._replace(end=right)
        else:
            begin = left if lead is None else lead
            merged.append(Part(begin, right, loose=bool(merged), tight=begin))
            lead = None
    if lead is not None:
        merged.append(Part(lead, pieces[-1][1], loose=bool(merged)))
    return merged
