"""Find what stands in a text in the place of a passage that it does not hold.

The words that a passage and a stretch of the text have in common say where to look; rapidfuzz lays
the two beside each other, and says how near they are.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

from dealerfacts.tuples import NamedTuple
from dealerfacts.verify.find import BROKEN, KEPT, Normal, normal
from dealerfacts.verify.outcome import CHANGED, NOT_FOUND, Verdict
from dealerfacts.wordlists import word_set

with suppress(ImportError):  # an extra, without which ``run.require`` ends the command
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

# At most this many stretches are looked at, the likeliest ones.
_STRETCHES = 12
# At most this many words may have been put in or taken out.
_ROOM = 4
# Words that stand in more places than this say little about where to look.
_COMMON = 400
# How alike the letters of two passages are, and how many of their words are the same, in percent.
_LETTERS, _WORDS = 70.0, 55.0
_CLOSE = 88.0
# At least this many words must be met: one word in common is not a passage.
_LEAST = 2
_WORD = re.compile(r"\S+")
_EDGES = ".,;:!?\"'()[]{}-"
_NUMBER = re.compile(r"\d")
# Two differences, one behind the other.
_TWO = re.compile(r"\[-([^\]]*)-\]\{\+([^}]*)\+\} \[-([^\]]*)-\]\{\+([^}]*)\+\}")
_LITTLE = word_set("""
    a an and are as at be been by for from had has have he in is it its of on or she than that the
    their they this to was we were which who will with
""")
_NOWHERE = array("L")


class Word(NamedTuple):
    """A word of a text as it is compared, and its place."""

    plain: str
    start: int
    end: int


# How near a stretch of a text is to a passage, where it begins, and where it ends.
_Stretch = tuple[float, int, int]


class Words:
    """The words of a text, and where each stands: a long text has millions of them.

    Args:
        text: The text.
    """

    def __init__(self, text: Normal) -> None:
        self.text = text
        self._starts = array("L")
        self.places: dict[str, array[int]] = {}
        for place, word in enumerate(words(text.text)):
            self._starts.append(word.start)
            self.places.setdefault(word.plain, array("L")).append(place)

    def stretch(self, first: int, behind: int) -> list[Word]:
        """Return the words from one place up to another."""
        starts = self._starts[max(0, first) : behind]
        if not starts:
            return []
        stop = self._starts[behind] if behind < len(self._starts) else len(self.text.text)
        return list(words(self.text.text, starts[0], stop))


def near(words_: Words, sought: str, start: int = 0) -> Verdict:
    """Return ``changed`` with what stands there instead, or ``not-found``."""
    wanted = list(words(normal(sought).strip()))
    laid = (
        _laid(wanted, words_.stretch(first - _ROOM, max(0, first) + len(wanted) + 2 * _ROOM))
        for first in _likely(words_, wanted)
    )
    best = max((one for one in laid if one and one[1] >= start), default=None)
    if best is None:
        return Verdict(NOT_FOUND)
    _, at, end = best
    found = words_.text.cut(at, end)
    return Verdict(CHANGED, found, said=difference(sought, found), at=at, end=end)


def words(text: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[Word]:
    """Yield the words of a normal text; what stands at the edge of a word is none of it."""
    for found in _WORD.finditer(text, start, stop):
        plain = _joined_up(found[0]).strip(_EDGES).casefold()
        if plain:
            yield Word(plain, *found.span())


def _likely(text: Words, wanted: Sequence[Word]) -> list[int]:
    """Return where in the text a passage may begin, the likeliest places first."""
    votes: Counter[int] = Counter()
    lists = [(text.places.get(word.plain, _NOWHERE), place) for place, word in enumerate(wanted)]
    rare = [one for one in lists if 0 < len(one[0]) <= _COMMON]
    for places, place in rare or lists:
        for at in places[: _COMMON * 4]:
            votes[at - place] += 1
    # A word that was put in moves what follows: neighbours vote for each other.
    near_by = {
        at: sum(votes[at + step] for step in (-2, -1, 0, 1, 2)) + votes[at] / 10 for at in votes
    }
    return sorted(near_by, key=lambda at: (-near_by[at], at))[:_STRETCHES]


def _laid(wanted: Sequence[Word], stretch: Sequence[Word]) -> _Stretch | None:
    """Lay a passage beside a stretch of words, and return the part that fits it best."""
    said = [word.plain for word in wanted]
    there = [word.plain for word in stretch]
    parts = [
        (begin, end)
        for begin in range(min(2 * _ROOM + 1, len(there)))
        for end in range(begin + max(1, len(said) - _ROOM), begin + len(said) + _ROOM + 1)
        if end <= len(there)
    ]
    if not parts:
        return None

    def apart(part: tuple[int, int]) -> tuple[int, int]:
        begin, end = part
        return Levenshtein.distance(said, there[begin:end]), abs(end - begin - len(said))

    begin, end = min(parts, key=apart)
    part = there[begin:end]
    same = [one for one in Levenshtein.opcodes(said, part) if one.tag == "equal"]
    met = [said[place] for one in same for place in range(one.src_start, one.src_end)]
    letters = fuzz.ratio(" ".join(said), " ".join(part))
    if not _is_near(said, met, part, letters):
        return None
    return letters, stretch[begin].start, stretch[end - 1].end


def _is_near(said: list[str], met: list[str], part: list[str], letters: float) -> bool:
    telling = [word for word in met if word not in _LITTLE]
    rest = [word for word in said if not _NUMBER.search(word)]
    if len(said) == len(part) == _LEAST and telling == rest and len(rest) == 1:
        # A number and what it counts: only the number differs, and not by much.
        return letters >= _CLOSE
    if len(met) < min(_LEAST, len(said)) or not telling:
        return False
    if len(said) > len(rest) > 1 and met == rest and any(map(_NUMBER.search, part)):
        # All but the numbers is there.
        return True
    return letters >= _LETTERS and 100 * len(met) / max(len(said), len(part)) >= _WORDS


def difference(sought: str, found: str) -> str:
    """Return how the words of two passages differ, in one line.

    Example:
        >>> difference("from 15,000 to 450,000 today", "from 15,000 to 480,000 now")
        'from 15,000 to [-450,000 today-]{+480,000 now+}'
    """
    one, other = normal(sought).split(), _joined_up(normal(found)).split()
    parts = []
    for code in Levenshtein.opcodes(one, other):
        gone = " ".join(one[code.src_start : code.src_end])
        new = " ".join(other[code.dest_start : code.dest_end])
        if code.tag == "equal":
            parts.append(gone)
        else:
            parts.append((f"[-{gone}-]" if gone else "") + (f"{{+{new}+}}" if new else ""))
    text = " ".join(parts)
    # Words that follow each other and both differ are one difference.
    while (less := _TWO.sub(r"[-\1 \3-]{+\2 \4+}", text)) != text:
        text = less
    return text


def _joined_up(text: str) -> str:
    """Return a normal text without the ends of its lines."""
    return text.replace(BROKEN, "").replace(KEPT, "-")
