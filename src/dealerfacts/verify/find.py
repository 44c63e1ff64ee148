"""Find a passage in a text, and nothing that only looks like it.

What typesetting puts in is taken out of both, and each character's place in the raw text stays
known. The steps are few and each has a name, since whoever reads ``normalised`` wants to know what
differs: no step changes a letter, a digit or the order of words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from dealerfacts.verify.outcome import AMBIGUOUS, EXACT, NORMALISED, NOT_FOUND, Verdict
from dealerfacts.verify.reading import MARK, UNMARK

NFC = "Unicode NFC"
SOFT = "soft hyphens"
LIGATURES = "ligatures"
QUOTES = "quotation marks"
DASHES = "dashes"
HYPHENS = "line-end hyphens"
NOTES = "footnote marks"
SPACE = "white space"
STEPS = (NFC, SOFT, LIGATURES, QUOTES, DASHES, HYPHENS, NOTES, SPACE)

Span = tuple[int, int]
# A passage that stands in more places than this is counted no further.
MOST = 1000
# At most this many of its places are shown, each with this many characters before and after.
_SHOWN, _AROUND = 3, 40
# A hyphen at the end of a line, which may have been put in there, and one that was not.
BROKEN, KEPT = "\ue0f2", "\ue0f3"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DOUBLE, _SINGLE = "“”„‟«»″", "‘’‚‛‹›′`´"
_DASH = "‐‑‒–—―−﹘﹣－"
_GONE = "\xad\u200b\u200c\u200d\u2060\ufeff"
# A letter, and combining signs with what they stand on.
_COMBINED = (
    r"[^\W\d_]?[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)


def _hyphen(_: str, raw: str, end: int) -> str:
    # Before a capital or a digit no word was broken: the hyphen is its own.
    return BROKEN if raw[end : end + 1].islower() else KEPT


_Turn = Callable[[str, str, int], str]
# What each step finds, in the order in which they are tried, and what it turns that into: a
# function of what was found, the raw text, and where in it that ends.
_TURNS: dict[str, tuple[str, _Turn]] = {
    HYPHENS: (rf"(?<=\w)(?:-|[{_DASH[:2]}]|\xad)[^\S\n]*\n\s*(?=\w)", _hyphen),
    NOTES: (
        rf"{MARK}[^{UNMARK}]*{UNMARK}|(?<=[^\W\d_⁰-⁹¹²³]|[.,;:!?”’\"')])[⁰¹²³⁴-⁹]+",
        lambda *_: "",
    ),
    NFC: (
        rf"{_COMBINED}|[\u212a\u212b\u2126\u1100-\u11ff\uf900-\ufaff\u1f71-\u1fff\u0340-\u0344]+",
        lambda text, *_: unicodedata.normalize("NFC", text),
    ),
    SOFT: (f"[{_GONE}]+", lambda *_: ""),
    LIGATURES: ("[ﬀ-ﬆ]", lambda text, *_: _LIGATURES[text]),
    QUOTES: (
        f"[{_DOUBLE}{_SINGLE}]|''",
        lambda text, *_: "'" if text in _SINGLE else '"',
    ),
    DASHES: (rf"[{_DASH}]+|-{{2,3}}", lambda *_: "-"),
    SPACE: (r"[^\S ]\s*| \s+", lambda *_: " "),
}


class Normal:
    """A text without what typesetting puts in.

    Args:
        raw: The text.
        steps: The names of the steps to take.
    """

    def __init__(self, raw: str, steps: tuple[str, ...] = STEPS) -> None:
        self.raw = raw
        parts: list[str] = []
        # Where a run that was copied begins, here and in the raw text, and what was turned before.
        self._here, self._there, self._turned = array("L", [0]), array("L", [0]), array("L", [0])
        done = length = 0
        pattern, turns = _pattern(steps)
        for found in pattern.finditer(raw):
            new = turns[(found.lastindex or 1) - 1](found[0], raw, found.end())
            if new == found[0]:
                continue
            parts += raw[done : found.start()], new
            length += found.start() - done + len(new)
            done = found.end()
            self._here.append(length)
            self._there.append(done)
            self._turned.append(found.start())
        parts.append(raw[done:])
        self.text = "".join(parts)

    def place(self, here: int, *, end: bool = False) -> int:
        """Return the place in the raw text of a character, or of the end of the one before."""
        at = here - 1 if end and here else here
        run = bisect_right(self._here, at) - 1
        back = self._there[run] + at - self._here[run]
        if run + 1 == len(self._there) or back < self._turned[run + 1]:
            return back + 1 if end and here else back
        # A character that came of others begins where they begin, and ends where they end.
        if end and at + 1 == self._here[run + 1]:
            return self._there[run + 1]
        return min(back, self._there[run + 1] - 1)

    def cut(self, start: int, end: int) -> str:
        """Return what stands in the raw text between two places here."""
        return self.raw[self.place(start) : self.place(end, end=True)]


def normal(text: str, steps: tuple[str, ...] = STEPS) -> str:
    """Return a text without what typesetting puts in.

    Example:
        >>> normal("The  “ﬁrst”  one – or two")
        'The "first" one - or two'
    """
    return Normal(text, steps).text


def _steps_between(found: str, sought: str) -> tuple[str, ...]:
    """Return the steps without which ``found`` would not be ``sought``."""
    needed = [
        step
        for step in STEPS
        if not _is_same(found, sought, tuple(one for one in STEPS if one != step))
    ]
    if not needed and found != sought:
        # Two steps may each do for the other.
        needed = [step for step in STEPS if _is_same(found, sought, (step,))][:1] or [SPACE]
    return tuple(needed)


def _is_same(found: str, sought: str, steps: tuple[str, ...]) -> bool:
    """Return whether two texts are the same but for what typesetting puts in."""
    return bool(_expression(normal(sought, steps).strip()).fullmatch(normal(found, steps).strip()))


@lru_cache(256)
def _expression(sought: str) -> re.Pattern[str]:
    """Return what finds a normal text in a normal text, also where a line's end broke a word."""
    parts: list[str] = []
    for place, char in enumerate(sought):
        before = sought[place - 1] if place else ""
        if char == "-":
            parts.append(f"[-{BROKEN}{KEPT}]")
        elif char == " " and before == "-":
            # "pre- and post-trial", broken at its hyphen
            parts.append(f"(?:(?<=[{BROKEN}{KEPT}])| )")
        else:
            if char.isalpha() and before.isalpha():
                parts.append(f"{BROKEN}?")
            parts.append(re.escape(char))
    return re.compile("".join(parts))


@lru_cache(64)
def _pattern(steps: tuple[str, ...]) -> tuple[re.Pattern[str], list[_Turn]]:
    """Return what finds the work of steps, a group each, and what each group is turned into."""
    chosen = [turn for step, turn in _TURNS.items() if step in steps]
    pattern = "|".join(f"({found})" for found, _ in chosen) or "(?!)"
    return re.compile(pattern), [turn for _, turn in chosen]


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
    steps = () if raw == sought else _steps_between(raw, sought)
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
    pattern, stop = _expression(wanted), len(text.text) if stop is None else stop
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
