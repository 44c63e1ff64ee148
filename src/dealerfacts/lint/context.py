"""Give each number of a draft what stands around it: words, periods and narrowing values."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from dealerfacts.lint.dates import Period, periods
from dealerfacts.lint.draft import Draft, Passage
from dealerfacts.lint.numbers import Number, numbers
from dealerfacts.lint.sentences import Part, Quotation, parts, quotations, sentences
from dealerfacts.lint.vocabulary import terms
from dealerfacts.tuples import NamedTuple

# How much a word counts by where it stands; in the part of the number itself it counts wholly.
_SENTENCES = 8
# A sentence with more numbers is a list of data, of which nobody can say what stands with what.
_LIST = 24
_SENTENCE, _EARLIER, _LATER, _HEADING, _BEFORE = 0.9, 0.65, 0.35, 0.6, 0.45
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
# What parts a number from a period behind it.
_APART = re.compile(r"[;:—–)]|,(?!\d)")
_TURNS = frozenset(("but", "while", "than", "from", "to", "compared", "whereas", "as"))


class Sentence(NamedTuple):
    """A sentence of a passage: its numbers, periods and parts, by offsets in the passage."""

    start: int
    end: int
    numbers: tuple[Number, ...]
    periods: tuple[Period, ...]
    parts: tuple[Part, ...]


class Scene(NamedTuple):
    """A passage with what was read in it; ``before`` holds the words of the passage before it."""

    at: int
    passage: Passage
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    before: frozenset[str]


class Around(NamedTuple):
    """A number and what stands around it: its part, words by weight, the period that governs it.

    The words of ``tight`` are about the number; ``whole`` marks what others are a part of.
    ``period`` is bound to the number by its place; ``periods`` are all of the sentence, and
    ``inherited`` is the last one of the sentences before, where this one has none.
    """

    number: Number
    scene: Scene
    sentence: Sentence
    part: str
    tight: str
    words: dict[str, float]
    period: Period | None
    periods: tuple[Period, ...]
    inherited: Period | None
    whole: bool


def scenes(draft: Draft) -> list[Scene]:
    """Return the passages of a draft with their numbers, periods and quotations."""
    found: list[Scene] = []
    before: frozenset[str] = frozenset()
    for at, passage in enumerate(draft.passages):
        text = passage.text
        cut = sentences(text) if passage.kind != "cell" else [(0, len(text))]
        found.append(Scene(at, passage, tuple(_sentences(text, cut)), quotations(passage), before))
        if passage.kind not in ("cell", "heading"):
            before = terms(text[:1500])
    return found


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    """Yield the sentences with their numbers and periods; a year is not a number."""
    dated = periods(text)
    counted = numbers(text)
    years = [one.start for one in dated]
    places = [one.start for one in counted]
    for start, end in spans:
        own = dated[bisect_left(years, start) : bisect_left(years, end)]
        mine = [
            one
            for one in counted[bisect_left(places, start) : bisect_left(places, end)]
            if not any(period.start <= one.start < period.end for period in own)
        ]
        if len(mine) > _LIST:
            mine = []
        pieces = parts(text, start, end, [one.start for one in mine])
        yield Sentence(start, end, tuple(mine), tuple(own), tuple(pieces))


def around(scene: Scene, sentence: Sentence, number: Number) -> Around:
    """Return a number with what stands around it."""
    passage, text = scene.passage, scene.passage.text
    cell = passage.kind == "cell"
    headers = passage.headers if cell else ()
    part = next((one for one in sentence.parts if one.start <= number.start < one.end), None)
    own = text[part.start : part.end] if part else text[sentence.start : sentence.end]
    tight = _about(text, part, sentence, number) if part else own
    place = scene.sentences.index(sentence)
    earlier = scene.sentences[max(0, place - _SENTENCES) : place]
    later = scene.sentences[place + 1 : place + 1 + _SENTENCES]

    def said(one: Sentence) -> frozenset[str]:
        return terms(text[one.start : one.end])

    # From the words that count least to those that count most.
    near: tuple[tuple[float, Iterable[frozenset[str]]], ...] = (
        (_LATER, map(said, later)),
        (_BEFORE, [scene.before]),
        (_HEADING, map(terms, passage.headings)),
        (_EARLIER, map(said, earlier)),
        (_SENTENCE, [said(sentence)]),
        (1.0, map(terms, (own, *headers))),
    )
    words = {word: weight for weight, several in near for one in several for word in one}
    dated = sentence.periods + tuple(one for header in headers for one in periods(header))
    if cell:
        row = [one for header in headers[1:] for one in periods(header)] or dated
        bound = row[0] if len(row) == 1 else None
    else:
        bound = _bound(text, sentence, number)
    before = [one for other in earlier for one in other.periods if one.years and not one.published]
    inherited = before[-1] if before and not dated and not cell else None
    return Around(
        number, scene, sentence, own, tight, words, bound, dated, inherited, _is_whole(text, number)
    )


def _about(text: str, part: Part, sentence: Sentence, number: Number) -> str:
    """Return the words of a part that are about its number: up to the next number, or a bracket."""
    later = [one.start for one in sentence.numbers if number.start < one.start < part.end]
    end = later[0] if later else part.end
    behind = text[number.end : end]
    opened = behind.rfind("(")
    if opened >= 0 and ")" not in behind[opened:]:
        end = number.end + opened
    return text[part.tight : end]


def _is_whole(text: str, number: Number) -> bool:
    """Return whether the number is what others are a part of: "out of 64,124"."""
    before = text[max(0, number.start - 24) : number.start].casefold().split()
    return before[-1:] in (["of"], ["among"]) or (
        before[-2:-1] == ["of"] and before[-1] in ("the", "all", "about")
    )


def _bound(text: str, sentence: Sentence, number: Number) -> Period | None:
    """Return the period that a number's place binds it to, if there is exactly one such."""
    after = _following(text, sentence, number)
    if after:
        return after
    taken = {
        id(period)
        for other in sentence.numbers
        if other is not number and (period := _following(text, sentence, other))
    }
    ahead = [one for one in sentence.periods if one.end <= number.start and not one.published]
    return ahead[-1] if ahead and id(ahead[-1]) not in taken else None


def _following(text: str, sentence: Sentence, number: Number) -> Period | None:
    """Return the period right behind a number: "580,900 drug arrests in 1980"."""
    period = next((one for one in sentence.periods if one.start >= number.end), None)
    if period is None or period.published:
        return None
    # What is put in between, as "(reported)", parts nothing.
    between = _ASIDE.sub(" ", text[number.end : period.start])
    others = any(number.end <= other.start < period.start for other in sentence.numbers)
    if others or len(between) > 90 or _APART.search(between):
        return None
    words = between.casefold().replace("(", " ").replace("as of", "").split()
    if len(period.years) == 2 and words[-1:] == ["from"]:
        words.pop()  # "stood at 36 percent from 1990 to 2009"
    return None if "and" in words[-2:] or _TURNS.intersection(words) else period
