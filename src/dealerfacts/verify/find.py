"""Find a passage in a text, and nothing that only looks like it."""

from __future__ import annotations

import re

from dealerfacts.verify.normal import Normal, expression, normal, steps_between
from dealerfacts.verify.outcome import AMBIGUOUS, EXACT, NORMALISED, NOT_FOUND, Verdict

# A passage that stands in more places than this is counted no further.
MOST = 1000
# At most this many of its places are shown, each with this many characters before and after.
_SHOWN, _AROUND = 3, 40

Span = tuple[int, int]


def find(text: Normal, sought: str, start: int = 0, stop: int | None = None) -> Verdict:
    """Return what comes of looking for ``sought`` in a text, or in a part of it.

    Only ``exact``, ``normalised``, ``ambiguous`` and ``not-found`` come of it.
    """
    return verdict(text, sought, spans(text, sought, start, stop))


def verdict(text: Normal, sought: str, found: list[Span]) -> Verdict:
    """Return what the places of a passage say."""
    if not found:
        return Verdict(NOT_FOUND)
    at, end = found[0]
    raw = text.cut(at, end)
    steps = () if raw == sought else steps_between(raw, sought)
    if len(found) == 1:
        return Verdict(NORMALISED if steps else EXACT, raw, steps, 1, at=at, end=end)
    shown = found[:_SHOWN]
    before = tuple(text.text[max(0, place - _AROUND) : place] for place, _ in shown)
    after = tuple(text.text[place : place + _AROUND] for _, place in shown)
    return Verdict(AMBIGUOUS, raw, steps, len(found), before, after, at=at, end=end)


def spans(text: Normal, sought: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """Return the places of a passage in a normal text, from the first on."""
    found: list[Span] = []
    wanted = normal(sought).strip()
    if not wanted:
        return found
    pattern, stop = expression(wanted), len(text.text) if stop is None else stop
    while len(found) < MOST and (hit := pattern.search(text.text, start, stop)):
        start = hit.start() + 1
        if is_whole(text.text, *hit.span()):
            found.append(hit.span())
            start = hit.end()
    return found


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a run of a text is neither part of a longer number nor of a longer word.

    Saved copies lose the blank between two blocks: a capital after a small letter begins a word.

    Example:
        >>> is_whole("115,000", 1, 7), is_whole("15 percentage", 0, 10), is_whole("newsThe", 4, 7)
        (False, False, True)
    """
    return not (_joins_front(text, start) or _joins_back(text, end))


def _joins_front(text: str, start: int) -> bool:
    before, first = text[start - 1 : start], text[start]
    if first.isdecimal():
        if before.isdecimal():
            return True
        # 1,500 and 0.5; but a bare ".5" has the point as its own.
        return before in (",", ".") and text[start - 2 : start - 1].isdecimal() and start > 1
    return _is_letter(first) and _is_letter(before) and not (before.islower() and first.isupper())


def _joins_back(text: str, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if last.isdecimal():
        if after.isdecimal():
            return True
        if after.isdigit():
            # Raised: 10⁵ is not 10, and what stands at 70,237³ is the mark of a note.
            return bool(re.search(r"(?<![\d.,])10$", text[max(0, end - 3) : end]))
        if after in (",", ".") and text[end + 1 : end + 2].isdecimal():
            return True
        # 15k is not 15, and 30mg is not 30; but "1980The" lost a blank.
        glued = after.isupper() and text[end + 1 : end + 2].islower()
        return _is_letter(after) and not glued
    return _is_letter(last) and _is_letter(after) and not (last.islower() and after.isupper())


def _is_letter(char: str) -> bool:
    """Return whether a character is a letter of a script that puts blanks between words."""
    return char.lower() != char.upper()
