"""Find falls that are given as rises, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands
from dealerfacts.lint.seen import Seen

NAME, LEVEL = "direction", ERROR
PAGE = """\
A rise is given as a fall, or a fall as a rise; or "from A to B" runs backwards in time.

  draft   Possession arrests stood at 1,001,914 in 2020, rising to 797,187 in 2022.
  store   1,001,914 in 2020, 797,187 in 2022

Both numbers must be recognised as points of one measure, or the stated change of a figure.
"""
UP = re.compile(
    r"\b(?:r[io]s(?:e|es|en|ing)|rose|grow(?:s|n|ing)?|grew|growth|climb(?:s|ed|"
    r"ing)?|increas(?:e|es|ed|ing)|"
    r"up(?= (?:from|by|to|some|about|nearly|more|almost|sharply|slightly|again|\$?\d))|"
    r"jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|swell(?:ed|ing)?|"
    r"spik(?:e|ed|ing)|"
    r"doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|higher|expand(?:ed|ing)?|upward)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|"
    r"decreas(?:e|es|ed|ing)|"
    r"down(?= (?:from|by|to|some|about|nearly|more|almost|sharply|slightly|again|\$?\d))|"
    r"shr[aiu]nk(?:ing)?|plung(?:e|ed|ing)|sank|sink(?:ing)?|sunk|tumbl(?:e|ed|ing)|"
    r"dwindl(?:ed|ing)|slid|slump(?:ed)?|"
    r"lower|dip(?:ped)?|halv(?:ed|ing)|downward)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    (
        r"\b(?:not|never|no|without|rather than|instead of|neither|nor|didn't|did "
        r"not)\s+(?:\w+\s+){0,2}\Z"
    ),
    re.I,
)
# Behind these words stands what a number rose or fell from.
_BEHIND = ("from", "on", "over", "compared", "than")
_IDIOMS = re.compile(
    r"\b(?:up to|made up|make up|end(?:ed)? up|add(?:s|ed)? up|set up|broken? down|"
    r"crack(?:ed)? down|crackdown|cut off|"
    r"picked up|followed up|follow-up|locked up|grown-?ups?|growing (?:up|marijuana|cannabis)|"
    r"higher education|lower court|lower-level|higher-level|down from the|built up)\b",
    re.I,
)


def check(review: Review) -> Iterator[Finding]:
    """Yield the directions that are turned round."""
    told: set[tuple[int, int, str]] = set()
    for finding, key in (*_pairs(review), *_changes(review)):
        if key not in told:
            told.add(key)
            yield finding


def _pairs(review: Review) -> Iterator[tuple[Finding, tuple[int, int, str]]]:
    for one, other in pairwise(review.seen):
        if not _comparable(one, other):
            continue
        text = one.around.scene.passage.text
        told = _told(text, one, other)
        if told is None:
            continue
        way, word, backwards = told
        base, end = (other, one) if backwards else (one, other)
        moved = end.value.low - base.value.low
        reverse = base.value.years[0] > end.value.years[0] and _from_to(text, one, other)
        if (moved and (moved > 0) != (way > 0)) or (reverse and moved):
            fact = end
            yield (
                review.finding(
                    one.around.scene, word, NAME, LEVEL,
                    f"{base.value.printed} ({base.value.years[0]}) to {end.value.printed} "
                    f"({end.value.years[0]}) is a {'rise' if moved > 0 else 'fall'}"
                    + (", given backwards in time" if reverse else ""),
                    stands(fact), fact.known, "turn the direction round, or the numbers",
                ),
                (one.around.scene.at, one.around.sentence.start, fact.known.id),
            )  # fmt: skip


def _comparable(one: Seen, other: Seen) -> bool:
    return (
        one.around.sentence is other.around.sentence
        and one.known.kind.id == other.known.kind.id
        and one.value.change is None
        and other.value.change is None
        and not one.slip and not other.slip
        and not any(c.rule != "period" for c in (*one.conflicts, *other.conflicts))
        and bool(one.value.years and other.value.years)
        and one.value.years != other.value.years
    )  # fmt: skip


def _told(text: str, one: Seen, other: Seen) -> tuple[int, tuple[int, int], bool] | None:
    """Return the way that is given, the word for it, and whether the base comes second."""
    between = (one.number.end, other.number.start)
    words = _words(text, *between)
    if len({way for way, _ in words}) == 1:
        way, span = words[-1]
        after = text[span[1] : other.number.start].casefold()
        return (
            way,
            span,
            " from " in f"{after} "
            or after.strip().startswith(("from", "on", "over", "compared", "than")),
        )
    if words:
        return None
    back = re.search(
        r"\bto\b[^,;.]{0,24}\Z", text[: one.number.start], re.IGNORECASE
    ) and re.search(
        r"\bfrom\b[^;.]{0,40}\Z", text[one.number.end : other.number.start], re.IGNORECASE
    )
    if back or _from_to(text, one, other):
        start = max(one.around.sentence.start, one.number.start - 50)
        ahead = _words(text, start, one.number.start)
        if len({way for way, _ in ahead}) == 1:
            return (*ahead[-1], bool(back))
    return None


def _from_to(text: str, one: Seen, other: Seen) -> bool:
    before = text[max(0, one.number.start - 40) : one.number.start].casefold()
    between = text[one.number.end : other.number.start].casefold()
    return bool(re.search(r"\bfrom\b[^,;.]{0,30}\Z", before)) and bool(
        re.search(r"\bto\b[^;.]{0,40}\Z", between)
    )


def _words(text: str, start: int, end: int) -> list[tuple[int, tuple[int, int]]]:
    idioms = [m.span() for m in _IDIOMS.finditer(text, max(0, start - 20), end)]
    found = []
    for way, shape in ((1, UP), (-1, DOWN)):
        for m in shape.finditer(text, start, end):
            if any(left <= m.start() < right for left, right in idioms):
                continue
            if not _NOT.search(text[max(0, m.start() - 30) : m.start()]):
                found.append((way, m.span()))
    return sorted(found, key=lambda one: one[1])


def _changes(review: Review) -> Iterator[tuple[Finding, tuple[int, int, str]]]:
    """Yield the stated changes that are given the wrong way."""
    for seen in review.seen:
        way = seen.value.change if seen.value.change is not None else seen.known.way
        if not way or seen.slip or any(one.rule != "unit" for one in seen.conflicts):
            continue
        if seen.value.change is None and seen.coverage < 0.6:
            continue
        text = seen.around.scene.passage.text
        start, end = _near(text, seen)
        words = _words(text, start, end)
        if len({one for one, _ in words}) != 1 or words[0][0] == way:
            continue
        yield (
            review.finding(
                seen.around.scene, words[0][1], NAME, LEVEL,
                f"the store has a {'rise' if way > 0 else 'fall'} of {seen.value.printed}",
                stands(seen), seen.known, "turn the direction round",
            ),
            (seen.around.scene.at, seen.around.sentence.start, seen.known.id),
        )  # fmt: skip


def _near(text: str, seen: Seen) -> tuple[int, int]:
    """Return the run beside a change in which its direction stands: up to a comma or number."""
    number, sentence = seen.number, seen.around.sentence
    start = max([sentence.start, *(one.end for one in sentence.numbers if one.end <= number.start)])
    end = min([sentence.end, *(one.start for one in sentence.numbers if one.start >= number.end)])
    before = max(text.rfind(mark, start, number.start) for mark in ",;(—")
    after = min([end, *(at for mark in ",;)—" if (at := text.find(mark, number.end, end)) >= 0)])
    return max(start, before + 1), after
