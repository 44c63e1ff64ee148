"""Judge what a fact claims to stand in a document against what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from dealerfacts.verify.find import Span, find, is_whole, spans, verdict
from dealerfacts.verify.near import Words, difference, near
from dealerfacts.verify.normal import Normal, normal
from dealerfacts.verify.outcome import (
    AMBIGUOUS,
    ANCHOR,
    CHANGED,
    EXACT,
    NORMALISED,
    NOT_FOUND,
    QUOTE,
    Sought,
    Verdict,
)

_WORST = (EXACT, NORMALISED, AMBIGUOUS, CHANGED, NOT_FOUND)
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
        pin: tuple[Sought, Verdict] | None = None
        for one in sought:
            if one.part == QUOTE:
                yield self._quote(one.text)
            elif one.part == ANCHOR:
                found = self._passage(one.text)
                pin = (one, found)
                yield found
            else:
                yield self._number(one.text, pin)

    def _passage(self, sought: str, start: int = 0) -> Verdict:
        found = find(self._text, sought, start)
        if found.outcome != NOT_FOUND:
            return found
        return self._near(sought, start)

    def _near(self, sought: str, start: int = 0) -> Verdict:
        found = near(self._words, sought, start)
        if found.outcome == CHANGED:
            return found._replace(said=difference(sought, found.found))
        return found

    def _number(self, printed: str, pin: tuple[Sought, Verdict] | None) -> Verdict:
        """Look for a number where its anchor stands, then in its paragraph, then everywhere."""
        if pin is not None and spans(Normal(pin[0].text), printed):
            anchor, found = pin
            if found.outcome in (EXACT, NORMALISED, AMBIGUOUS):
                inside = spans(self._text, printed, found.at, found.end)
                return verdict(self._text, printed, inside[:1])._replace(said="in the anchor")
            if found.outcome == CHANGED:
                inside = spans(self._text, printed, found.at, found.end)
                if inside:
                    return verdict(self._text, printed, inside[:1])._replace(said="in what is near")
                return found._replace(said=f"in the anchor: {difference(anchor.text, found.found)}")
        everywhere = spans(self._text, printed)
        if len(everywhere) > 1 and pin is not None and pin[1].outcome in (EXACT, NORMALISED):
            beside = self._beside(everywhere, pin[1])
            if len(beside) == 1:
                return verdict(self._text, printed, beside)._replace(said="beside the anchor")
        return verdict(self._text, printed, everywhere) if everywhere else Verdict(NOT_FOUND)

    def _beside(self, places: Sequence[Span], anchor: Verdict) -> list[Span]:
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
            return self._piece(parts[0], 0)
        chosen: list[Verdict] = []
        for start in self._starts(parts[0]):
            chosen = list(self._chain(parts, start))
            if all(one.outcome in (EXACT, NORMALISED) for one in chosen):
                break
        else:
            chosen = list(self._chain(parts, 0))
        return _together(chosen, parts)

    def _starts(self, first: str) -> list[int]:
        return [start for start, _ in spans(self._text, first)]

    def _chain(self, parts: Sequence[str], start: int) -> Iterator[Verdict]:
        """Yield what comes of each piece, looked for behind the one before it."""
        place = start
        for number, part in enumerate(parts):
            found = self._piece(part, place)
            few = len(part.split()) < _FEW
            if number and few and found.at - place > _FAR:
                found = Verdict(NOT_FOUND)
            if found.outcome == AMBIGUOUS:
                # The next one behind the piece before it is meant.
                found = (
                    verdict(self._text, part, spans(self._text, part, place)[:1])
                    if spans(self._text, part, place)
                    else found
                )
            yield found
            place = max(place, found.end)

    def _piece(self, piece: str, start: int) -> Verdict:
        found = find(self._text, piece, start)
        if found.outcome != NOT_FOUND:
            return found
        if _BRACKET.search(piece):
            found = self._bracketed(piece, start)
            if found.outcome != NOT_FOUND:
                return found
        return self._near(piece, start)

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
        found = verdict(self._text, piece, places)
        steps = (BRACKETS,)
        return found._replace(outcome=NORMALISED if len(places) == 1 else AMBIGUOUS, steps=steps)


def _expression(piece: str) -> re.Pattern[str]:
    """Return what finds a piece; what stands in brackets is a letter in either case, or words."""
    parts, done = [], 0
    for found in _BRACKET.finditer(piece):
        parts.append(re.escape(piece[done : found.start()]))
        inside = found[1]
        if len(inside) == 1 and inside.isalpha():
            parts.append(f"[{inside.lower()}{inside.upper()}]")
        elif not inside:
            # an ending that was left out: sell[]
            parts.append(r"\w{1,4}")
        else:
            parts.append(r"(?:\S+ ){0,5}?\S+")
        done = found.end()
    parts.append(re.escape(piece[done:]))
    return re.compile("".join(parts))


def _together(found: Sequence[Verdict], parts: Sequence[str]) -> Verdict:
    """Return what the pieces of a quote come to: the worst of them."""
    worst = max(found, key=lambda one: _WORST.index(one.outcome))
    number = list(found).index(worst)
    steps = tuple(dict.fromkeys(step for one in found for step in one.steps))
    if worst.outcome in (EXACT, NORMALISED):
        text = " [...] ".join(one.found for one in found)
        return Verdict(
            worst.outcome,
            text,
            steps,
            1,
            said=f"{len(parts)} pieces",
            at=found[0].at,
            end=found[-1].end,
        )
    which = f"piece {number + 1} of {len(parts)}"
    return worst._replace(said=f"{which}: {worst.said}" if worst.said else which)
