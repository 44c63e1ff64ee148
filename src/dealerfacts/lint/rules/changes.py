"""Find rises given as falls, falls given as rises, and changes that two numbers do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dealerfacts.lint.finding import Finding
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.rule import Span, rule
from dealerfacts.lint.seen import Seen
from dealerfacts.lint.vocabulary import terms

_UP = re.compile(
    r"\b(?:r[io]s(?:e|es|en|ing)|rose|grow(?:s|n|ing)?|grew|growth|climb(?:s|ed|ing)?|"
    r"increas(?:e|es|ed|ing)|"
    r"up(?= (?:from|by|to|some|about|nearly|more|almost|sharply|slightly|again|\$?\d))|"
    r"jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|swell(?:ed|ing)?|spik(?:e|ed|ing)|"
    r"doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|higher|expand(?:ed|ing)?|upward)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|"
    r"decreas(?:e|es|ed|ing)|"
    r"down(?= (?:from|by|to|some|about|nearly|more|almost|sharply|slightly|again|\$?\d))|"
    r"shr[aiu]nk(?:ing)?|plung(?:e|ed|ing)|sank|sink(?:ing)?|sunk|tumbl(?:e|ed|ing)|"
    r"dwindl(?:ed|ing)|slid|slump(?:ed)?|lower|dip(?:ped)?|halv(?:ed|ing)|downward)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|without|rather than|instead of|neither|nor|didn't|did not)"
    r"\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"\b(?:up to|made up|make up|end(?:ed)? up|add(?:s|ed)? up|set up|broken? down|"
    r"crack(?:ed)? down|crackdown|cut off|picked up|followed up|follow-up|locked up|grown-?ups?|"
    r"growing (?:up|marijuana|cannabis)|higher education|lower court|lower-level|higher-level|"
    r"down from the|built up)\b",
    re.IGNORECASE,
)
# Behind these words stands what a number rose or fell from.
_BEHIND = ("from", "on", "over", "compared", "than")


@rule(
    "direction",
    """\
A rise is given as a fall, or a fall as a rise; or "from A to B" runs backwards in time.

  draft   Possession arrests stood at 1,001,914 in 2020, rising to 797,187 in 2022.
  store   1,001,914 in 2020, 797,187 in 2022

Both numbers must be recognised as points of one measure, or the stated change of a figure.
""",
)
def direction(review: Review) -> Iterator[Finding]:
    """Yield the directions that are turned round."""
    told: set[tuple[int, int, str]] = set()
    for seen, word, message, advice in (*_pairs(review), *_changes(review)):
        key = (seen.around.scene.at, seen.around.sentence.start, seen.known.id)
        if key not in told:
            told.add(key)
            yield direction.at_number(review, seen, message, advice, word)


def _pairs(review: Review) -> Iterator[tuple[Seen, Span, str, str]]:
    """Yield the second of two points that are given the wrong way, and what to say on them."""
    for one, other in pairwise(review.seen):
        told = _direction_between(one, other) if _are_comparable(one, other) else None
        if told is None:
            continue
        way, word, backwards = told
        base, end = (other, one) if backwards else (one, other)
        moved = end.value.low - base.value.low
        reverse = base.value.years[0] > end.value.years[0] and _is_from_to(one, other)
        if moved and (reverse or (moved > 0) != (way > 0)):
            message = (
                f"{base.value.printed} ({base.value.years[0]}) to {end.value.printed} "
                f"({end.value.years[0]}) is a {'rise' if moved > 0 else 'fall'}"
                f"{', given backwards in time' if reverse else ''}"
            )
            yield end, word, message, "turn the direction round, or the numbers"


def _are_comparable(one: Seen, other: Seen) -> bool:
    return (
        one.around.sentence is other.around.sentence
        and one.known.kind.id == other.known.kind.id
        and one.value.change is other.value.change is None
        and not one.slip and not other.slip
        and not any(c.rule != "period" for c in (*one.conflicts, *other.conflicts))
        and bool(one.value.years and other.value.years)
        and one.value.years != other.value.years
    )  # fmt: skip


def _direction_between(one: Seen, other: Seen) -> tuple[int, Span, bool] | None:
    """Return the way that is given, the word for it, and whether the base comes second."""
    text = one.around.scene.passage.text
    words = _words(text, one.number.end, other.number.start)
    if words:
        way, span = words[-1]
        after = text[span[1] : other.number.start].casefold()
        behind = " from " in f"{after} " or after.strip().startswith(_BEHIND)
        return (way, span, behind) if _agree(words) else None
    ahead, between = text[: one.number.start], text[one.number.end : other.number.start]
    back = re.search(r"\bto\b[^,;.]{0,24}\Z", ahead, re.IGNORECASE) and re.search(
        r"\bfrom\b[^;.]{0,40}\Z", between, re.IGNORECASE
    )
    if back or _is_from_to(one, other):
        start = max(one.around.sentence.start, one.number.start - 50)
        words = _words(text, start, one.number.start)
        if _agree(words):
            return (*words[-1], bool(back))
    return None


def _agree(words: list[tuple[int, Span]]) -> bool:
    """Return whether there are words for a direction, all for the same."""
    return len({way for way, _ in words}) == 1


def _is_from_to(one: Seen, other: Seen) -> bool:
    text = one.around.scene.passage.text
    before = text[max(0, one.number.start - 40) : one.number.start].casefold()
    between = text[one.number.end : other.number.start].casefold()
    return bool(
        re.search(r"\bfrom\b[^,;.]{0,30}\Z", before) and re.search(r"\bto\b[^;.]{0,40}\Z", between)
    )


def _words(text: str, start: int, end: int) -> list[tuple[int, Span]]:
    """Return the words for a direction, each with 1 for a rise or -1 for a fall, in order."""
    idioms = [m.span() for m in _IDIOMS.finditer(text, max(0, start - 20), end)]
    found = [
        (way, m.span())
        for way, shape in ((1, _UP), (-1, _DOWN))
        for m in shape.finditer(text, start, end)
        if not any(left <= m.start() < right for left, right in idioms)
        and not _NOT.search(text[max(0, m.start() - 30) : m.start()])
    ]
    return sorted(found, key=lambda one: one[1])


def _changes(review: Review) -> Iterator[tuple[Seen, Span, str, str]]:
    """Yield the stated changes that are given the wrong way, and what to say on them."""
    for seen in review.seen:
        stated = seen.value.change is not None
        way = seen.value.change if stated else seen.known.way
        if not way or seen.slip or any(one.rule != "unit" for one in seen.conflicts):
            continue
        if not stated and seen.coverage < 0.6:
            continue
        words = _words(seen.around.scene.passage.text, *_near(seen))
        if _agree(words) and words[0][0] != way:
            message = f"the store has a {'rise' if way > 0 else 'fall'} of {seen.value.printed}"
            yield seen, words[0][1], message, "turn the direction round"


def _near(seen: Seen) -> Span:
    """Return the run beside a change in which its direction stands: up to a comma or number."""
    text, number, sentence = seen.around.scene.passage.text, seen.number, seen.around.sentence
    start = max([sentence.start, *(one.end for one in sentence.numbers if one.end <= number.start)])
    end = min([sentence.end, *(one.start for one in sentence.numbers if one.start >= number.end)])
    before = max(text.rfind(mark, start, number.start) for mark in ",;(—")
    after = min([end, *(at for mark in ",;)—" if (at := text.find(mark, number.end, end)) >= 0)])
    return max(start, before + 1), after


_CHANGE = terms(
    "increase rise rose grew growth jump climb drop fall fell decline decrease doubled tripled "
    "doubling tripling quadrupled fold times factor up down sharp sharply rising falling"
)


@rule(
    "slip",
    """\
A sentence gives two numbers of the store and a change between them that they do not give.

  draft   Cases rose from 13,721 to 24,563, up 97 percent.
  store   79 percent

The change is computed from the numbers as they are printed, each taken as rounded. A change that
the source itself states is never a slip.
""",
)
def slip(review: Review) -> Iterator[Finding]:
    """Yield the changes that two recognised points do not give."""
    for one, other in _points(review):
        sentence = one.around.sentence
        taken = {id(seen.number) for seen in review.seen if seen.around.sentence is sentence}
        first, last = sorted((one, other), key=lambda seen: seen.value.years)
        for number in sentence.numbers:
            if id(number) in taken or number.unit not in ("percent", "times") or number.ranged:
                continue
            way = _way_of(number, one)
            if _tells_change(number, one) and (said := _otherwise(number, first, last, way)):
                span = (number.start, number.end)
                points = f"{first.value.printed} to {last.value.printed}"
                message = f"{points} is {said}, and not {number.text}"
                yield slip.at_number(review, last, message, "compute the change again", span)


def _points(review: Review) -> Iterator[tuple[Seen, Seen]]:
    """Yield the numbers of each sentence that has two, if they are of one measure."""
    rows: dict[int, list[Seen]] = {}
    for seen in review.seen:
        is_count = seen.value.change is None and seen.value.unit in ("count", "usd", "rate")
        if seen.faithful and is_count:
            rows.setdefault(id(seen.around.sentence), []).append(seen)
    for row in rows.values():
        if len(row) == 2:
            one, other = row
            if one.known.kind.id == other.known.kind.id and one.value.years != other.value.years:
                yield one, other


def _tells_change(number: Number, one: Seen) -> bool:
    """Return whether a number is given as the change, and of nothing else than what is counted."""
    start, end = _part_of(number, one)
    text = one.around.scene.passage.text
    is_verb = number.text.casefold().endswith(("ed", "ing"))
    told = is_verb or _UP.search(text[start:end]) or _DOWN.search(text[start:end])
    # The number may be a word too: "tenfold".
    own = terms(f"{text[start : number.start]} {text[number.end : end]}")
    kind = one.known.kind
    return bool(told) and own <= kind.core | kind.extra | _CHANGE


def _part_of(number: Number, one: Seen) -> Span:
    """Return the part of its sentence that a number stands in."""
    parts = (part for part in one.around.sentence.parts if part.start <= number.start < part.end)
    return next(((part.start, part.end) for part in parts), (number.start, number.start))


def _way_of(number: Number, one: Seen) -> int:
    """Return whether a number is given as a rise, 1, or as a fall, -1, by the words beside it."""
    words = _words(one.around.scene.passage.text, *_part_of(number, one))
    return words[0][0] if _agree(words) else 0


def _otherwise(number: Number, first: Seen, last: Seen, way: int) -> str | None:
    """Return the change between two points in words, if the number does not fit it.

    ``way`` is 1 where it is given as a rise, -1 as a fall, and 0 where that is not clear.
    """
    values = (*first.known.values, *last.known.values)
    stated = any(one.low == number.low for one in values if one.change is not None)
    # Nothing is a multiple of zero.
    bases = (first.value.low, last.value.low, first.number.low, last.number.low)
    if stated or min(bases) <= 0:
        return None
    ratio = last.value.low / first.value.low
    slack = 0.02 + (first.number.step / first.number.low + last.number.step / last.number.low)
    if number.unit == "times":
        meant = [ratio, 1 / ratio, ratio - 1]
        fits = any(abs(number.low - one) <= max(0.5, one * slack) for one in meant)
        said = f"{_rounded(ratio)} times" if ratio >= 1 else f"a fall to {ratio:.2g} of it"
    else:
        meant = [abs(ratio - 1) * 100, ratio * 100]
        if (ratio - 1) * way <= 0:
            meant.append(abs(1 / ratio - 1) * 100)  # "was 32 percent higher in 2023 than in 2024"
        fits = any(
            abs(number.low - one) <= max(number.step, 1.0, (one + 100) * slack) for one in meant
        )
        said = f"{_rounded(meant[0])} percent"
    near = number.qualifier and meant[0] * 0.7 < number.low < meant[0] * 1.3
    return None if fits or near else said


def _rounded(size: float) -> str:
    """Return a number with three digits, and as people write it: 2,900 and not 2.9e+03."""
    return f"{float(f'{size:.3g}'):,.12g}"
