"""Find what a draft puts in quotation marks, in ``<q>`` or in a block of its own."""

from __future__ import annotations

import re

from dealerfacts.lint.draft import Passage
from dealerfacts.tuples import NamedTuple

_CURLY = {"“": "”", "«": "»", "„": "“"}
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*", re.UNICODE)
_LEAST = 4
_LONGEST = 8000
_CREDIT = re.compile(r"(?<=[.!?,”\"…\]])\s*(?:—|–|--|-)\s?(?=[A-Z])[^.!?“\"]{0,200}\.?\s*\Z")


class Quotation(NamedTuple):
    """A run of a passage that is given as somebody's words; ``block`` where no marks stand."""

    start: int
    end: int
    block: bool = False


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
        if len(_WORD.findall(text[one.start : min(one.end, one.start + 200)])) >= _LEAST
    )


def _marked(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    at = 0
    while at < len(text):
        mark = text[at]
        if mark in _CURLY:
            at = _closed(text, at, _CURLY[mark], found)
        elif mark == '"':
            at = _straight(text, at, found)
        elif mark == "‘" and _opens(text, at):
            at = _single(text, at, "’", found)
        elif mark == "'" and _opens(text, at):
            at = _single(text, at, "'", found)
        else:
            nxt = _NEXT.search(text, at + 1)
            at = nxt.start() if nxt else len(text)
    return found


_NEXT = re.compile(r"[“«„\"‘']")


def _closed(text: str, at: int, closing: str, found: list[Quotation]) -> int:
    end = text.find(closing, at + 1)
    if end < 0:
        # A quotation that goes on in the next paragraph is closed there.
        end = len(text)
    if end - at <= _LONGEST:
        found.append(Quotation(at + 1, end))
    return end + 1


def _straight(text: str, at: int, found: list[Quotation]) -> int:
    if at and (text[at - 1].isdigit() or text[at - 1].isalpha()):
        return at + 1  # inches, or a closing mark without an opening one
    end = text.find('"', at + 1)
    if end < 0:
        end = len(text)
    if end - at <= _LONGEST:
        found.append(Quotation(at + 1, end))
    return end + 1


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and (after.isalpha() or after in "[…")


def _single(text: str, at: int, closing: str, found: list[Quotation]) -> int:
    end = text.find(closing, at + 1)
    while 0 <= end < min(len(text), at + _LONGEST):
        after = text[end + 1] if end + 1 < len(text) else " "
        if not after.isalnum():
            break
        end = text.find(closing, end + 1)
    if end < 0 or end - at > _LONGEST:
        return at + 1
    found.append(Quotation(at + 1, end))
    return end + 1
