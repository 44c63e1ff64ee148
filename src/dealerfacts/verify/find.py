"""Find a passage in a text, and nothing that only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    found = spans(text, sought, start, stop)
    if not found:
        return Verdict(NOT_FOUND)
    return verdict(text, sought, found)


def verdict(text: Normal, sought: str, found: list[Span]) -> Verdict:
    """Return what the places of a passage say."""
    at, end = found[0]
    raw = text.cut(at, end)
    steps = () if raw == sought else steps_between(raw, sought)
    if len(found) > 1:
        shown = found[:_SHOWN]
        return Verdict(
            AMBIGUOUS,
            raw,
            steps,
            len(found),
            tuple(_before(text, place) for place, _ in shown),
            tuple(_after(text, place) for _, place in shown),
            at=at,
            end=end,
        )
    return Verdict(NORMALISED if steps else EXACT, raw, steps, 1, at=at, end=end)


def spans(text: Normal, sought: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """Return the places of a passage in a normal text, from the first on."""
    return list(_spans(text.text, sought, start, len(text.text) if stop is None else stop))


def _spans(text: str, sought: str, start: int, stop: int) -> Iterator[Span]:
    wanted = normal(sought).strip()
    if not wanted:
        return
    place, count = start, 0
    pattern: re.Pattern[str] = expression(wanted)
    while count < MOST and (found := pattern.search(text, place, stop)):
        if is_whole(text, *found.span()):
            yield found.span()
            count += 1
            place = found.end()
        else:
            place = found.start() + 1


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a run of a text is neither part of a longer number nor of a longer word.

    Saved copies lose the blank between two blocks: a capital after a small letter begins a word.

    Example:
        >>> is_whole("115,000", 1, 7), is_whole("15 percentage", 0, 10), is_whole("newsThe", 4, 7)
        (False, False, True)
    """
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins_front(text, start, before, first) or _joins_back(text, end, last, after))


def _joins_front(text: str, start: int, before: str, first: str) -> bool:
    if first.isdecimal():
        if before.isdecimal():
            return True
        # 1,500 and 0.5; but a bare ".5" has the point as its own.
        return before in (",", ".") and text[start - 2 : start - 1].isdecimal() and start > 1
    return _is_letter(first) and _is_letter(before) and not (before.islower() and first.isupper())


def _joins_back(text: str, end: int, last: str, after: str) -> bool:
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


def _before(text: Normal, place: int) -> str:
    return text.text[max(0, place - _AROUND) : place]


def _after(text: Normal, place: int) -> str:
    return text.text[place : place + _AROUND]
