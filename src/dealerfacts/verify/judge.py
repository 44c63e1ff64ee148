"""Judge what a fact claims to stand in a document against what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from dealerfacts.verify.find import Normal, Span, find, is_whole, normal, spans, verdict
from dealerfacts.verify.near import Words, near
from dealerfacts.verify.outcome import (
    AMBIGUOUS,
    ANCHOR,
    CHANGED,
    CHECKED,
    FINE,
    NORMALISED,
    NOT_FOUND,
    QUOTE,
    Sought,
    Verdict,
)

# A piece of a quote of few words is looked for only this far behind the piece before it.
_FEW, _FAR = 4, 3000
BRACKETS = "brackets"
# How an omission is written inside a quote.
_OMISSION = re.compile(r"\s*\[\s*(?:\.\s?\.\s?\.|…)\s*\]\s*")
# What a curator puts in for what was said: another letter, or another word.
_BRACKET = re.compile(r"\[([^\[\]]*)\]")


class Judge:
    """Judge facts against one document.

    Args:
        text: What the document says.
    """

    def __init__(self, text: str) -> None:
        self._text = Normal(text)

    @cached_property
    def _words(self) -> Words:
        return Words(self._text)

    def judge(self, sought: Sequence[Sought]) -> Iterator[Verdict]:
        """Yield what comes of each passage of one fact; its anchor, if it has one, is the first."""
        anchor, pin = "", Verdict(NOT_FOUND)
        for one in sought:
            if one.part == QUOTE:
                yield self._quote(one.text)
            elif one.part == ANCHOR:
                anchor, pin = one.text, self._passage(one.text)
                yield pin
            else:
                yield self._number(one.text, anchor, pin)

    def _passage(self, sought: str, start: int = 0, *, bracketed: bool = False) -> Verdict:
        """Look for a passage, and then for what is near it."""
        found = find(self._text, sought, start)
        if found.outcome == NOT_FOUND and bracketed and _BRACKET.search(sought):
            found = self._bracketed(sought, start)
        return near(self._words, sought, start) if found.outcome == NOT_FOUND else found

    def _number(self, printed: str, anchor: str, pin: Verdict) -> Verdict:
        """Look for a number where its anchor stands, then in its paragraph, then everywhere."""
        text = self._text
        if pin.outcome != NOT_FOUND and spans(Normal(anchor), printed):
            changed = pin.outcome == CHANGED
            inside = spans(text, printed, pin.at, pin.end)[:1]
            if changed and not inside:
                return pin._replace(said=f"in the anchor: {pin.said}")
            said = "in what is near" if changed else "in the anchor"
            return verdict(text, printed, inside)._replace(said=said)
        everywhere = spans(text, printed)
        if len(everywhere) > 1 and pin.outcome in FINE:
            beside = self._in_paragraph(everywhere, pin)
            if len(beside) == 1:
                return verdict(text, printed, beside)._replace(said="beside the anchor")
        return verdict(text, printed, everywhere)

    def _in_paragraph(self, places: Sequence[Span], anchor: Verdict) -> list[Span]:
        """Return the places that stand in the paragraph of an anchor."""
        raw = self._text.raw
        begin = raw.rfind("\n", 0, self._text.place(anchor.at)) + 1
        end = raw.find("\n", self._text.place(anchor.end, end=True))
        end = len(raw) if end < 0 else end
        return [one for one in places if begin <= self._text.place(one[0]) < end]

    def _quote(self, text: str) -> Verdict:
        """Look for the pieces of a quote, one behind the other."""
        parts = [one.strip() for one in _OMISSION.split(text) if one.strip()] or [text]
        if len(parts) == 1:
            return self._passage(parts[0], bracketed=True)
        for start, _ in spans(self._text, parts[0]):
            chain = list(self._chain(parts, start))
            if all(one.outcome in FINE for one in chain):
                return _together(chain)
        return _together(list(self._chain(parts, 0)))

    def _chain(self, parts: Sequence[str], start: int) -> Iterator[Verdict]:
        """Yield what comes of each piece, looked for behind the one before it."""
        place = start
        for number, part in enumerate(parts):
            found = self._passage(part, place, bracketed=True)
            few = len(part.split()) < _FEW
            if number and few and found.at - place > _FAR:
                found = Verdict(NOT_FOUND)
            if found.outcome == AMBIGUOUS and (places := spans(self._text, part, place)):
                # The next one behind the piece before it is meant.
                found = verdict(self._text, part, places[:1])
            yield found
            place = max(place, found.end)

    def _bracketed(self, piece: str, start: int) -> Verdict:
        """Look for a piece in which a curator put something in brackets."""
        pattern = _expression(normal(piece))
        places = [
            found.span()
            for found in pattern.finditer(self._text.text, start)
            if is_whole(self._text.text, *found.span())
        ]
        if not places:
            return Verdict(NOT_FOUND)
        outcome = NORMALISED if len(places) == 1 else AMBIGUOUS
        return verdict(self._text, piece, places)._replace(outcome=outcome, steps=(BRACKETS,))


def _expression(piece: str) -> re.Pattern[str]:
    """Return what finds a piece; what stands in brackets is a letter in either case, or words."""
    runs = enumerate(_BRACKET.split(piece))
    return re.compile("".join(_inside(run) if at % 2 else re.escape(run) for at, run in runs))


def _inside(brackets: str) -> str:
    if len(brackets) == 1 and brackets.isalpha():
        return f"[{brackets.lower()}{brackets.upper()}]"
    # Nothing stands for an ending that was left out: sell[].
    return r"(?:\S+ ){0,5}?\S+" if brackets else r"\w{1,4}"


def _together(found: list[Verdict]) -> Verdict:
    """Return what the pieces of a quote come to: the worst of them."""
    worst = max(found, key=lambda one: CHECKED.index(one.outcome))
    if worst.outcome in FINE:
        text = " [...] ".join(one.found for one in found)
        steps = tuple(dict.fromkeys(step for one in found for step in one.steps))
        said, at, end = f"{len(found)} pieces", found[0].at, found[-1].end
        return Verdict(worst.outcome, text, steps, 1, said=said, at=at, end=end)
    which = f"piece {found.index(worst) + 1} of {len(found)}"
    return worst._replace(said=f"{which}: {worst.said}" if worst.said else which)
