"""Recognise which stored words a quotation of a draft repeats, and where it differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from dealerfacts.lint.align import GAP, Aligned, Difference, Token, align, fragments, tokens
from dealerfacts.lint.context import Scene
from dealerfacts.lint.knowledge import Said
from dealerfacts.lint.sentences import Quotation, sentences
from dealerfacts.tuples import NamedTuple

_LEAST, _MOST, _SHARE, _SURE = 4, 1200, 0.6, 0.8
# Two words in a row that this many stored texts have say nothing.
_COMMON = 500


class Quoted(NamedTuple):
    """A quotation and the stored words that it repeats.

    ``left_out`` are the stored words that an ellipsis stands for, each run with the place of the
    ellipsis in the passage.
    """

    scene: Scene
    quotation: Quotation
    said: Said
    share: float
    differences: tuple[Difference, ...]
    left_out: tuple[tuple[int, tuple[str, ...]], ...]


class Phrases:
    """The stored words, found again by any two of them in a row."""

    def __init__(self, said: list[Said]) -> None:
        self._said = said
        self._tokens = [[one.norm for one in tokens(item.text)] for item in said]
        self._runs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, words in enumerate(self._tokens):
            for run in set(pairwise(words)):
                self._runs[run].append(number)

    def recognise(self, scene: Scene, quotation: Quotation) -> list[Quoted]:
        """Return the stored words that a quotation repeats: one for each of its parts that does."""
        whole = self._best(scene, quotation)
        if whole or not quotation.block:
            return [whole] if whole else []
        first = quotation.start
        return [
            one
            for start, end in sentences(scene.passage.text[first : quotation.end])
            if (one := self._best(scene, Quotation(first + start, first + end, block=True)))
        ]

    def _best(self, scene: Scene, quotation: Quotation) -> Quoted | None:
        """Return the stored words that a quotation is likest to."""
        found = tokens(scene.passage.text, quotation.start, quotation.end)
        norms = [one.norm for one in found if one.norm != GAP]
        if not _LEAST <= len(norms) <= _MOST:
            return None
        tally: Counter[int] = Counter()
        for run in pairwise(norms):
            near = self._runs.get(run, ())
            if len(near) < _COMMON:
                tally.update(near)
        likely = (number for number, count in tally.most_common(6) if count > 1)
        laid = (self._lay(scene, quotation, found, number) for number in likely)
        # Of those as near, the first, or one that somebody said.
        return max(
            filter(None, laid),
            key=lambda one: (round(one.share, 3), one.said.speaker is not None),
            default=None,
        )

    def _lay(
        self, scene: Scene, quotation: Quotation, found: list[Token], number: int
    ) -> Quoted | None:
        """Lay a quotation beside stored words, fragment by fragment."""
        said, stored = self._said[number], self._tokens[number]
        met = total = after = 0
        differences: list[Difference] = []
        left_out: list[tuple[int, tuple[str, ...]]] = []
        last: Aligned | None = None
        for run in fragments(found):
            own = sum(not one.free for one in run)
            if not own:
                continue
            total += own
            one = align(run, stored, after)
            if one.met < max(1, 0.6 * own):
                last = None
                continue
            met += one.met
            unfair = [d for d in one.differences if _is_unfair(d, len(run), len(stored))]
            differences += _joined(unfair, run, stored)
            if last is not None and one.first > last.last:
                start = run[0].start
                gap = max(t.start for t in found if t.norm == GAP and t.start < start)
                left_out.append((gap, tuple(stored[last.last : one.first])))
            last, after = one, one.last
        share = met / total if total else 0.0
        if met < _LEAST or share < _SHARE:
            return None
        return Quoted(scene, quotation, said, share, tuple(differences), tuple(left_out))


def _joined(
    differences: list[Difference], run: list[Token], stored: list[str]
) -> Iterator[Difference]:
    """Yield differences, those as one that a single word parts: "often" for "more often than"."""
    last: Difference | None = None
    for one in differences:
        begin = last or one
        end, last_place = one.at + len(one.said), one.place + len(one.stored)
        if last and one.at - last.at - len(last.said) == 1:
            said, words = run[last.at : end], stored[last.place : last_place]
        elif last:
            yield last
            begin, said, words = one, list(one.said), list(one.stored)
        else:
            said, words = list(one.said), list(one.stored)
        beside = tuple(run[max(0, begin.at - 1) : end + 1])
        last = Difference(tuple(said), tuple(words), begin.at, begin.place, beside)
    if last:
        yield last


def _is_unfair(difference: Difference, run: int, length: int) -> bool:
    """Return whether no rule of fair quoting explains a difference.

    ``run`` and ``length`` are how many tokens the fragment and the stored text have.
    """
    stored = [word for word in difference.stored if word != GAP]
    if not stored and difference.stored:
        return False  # a gap of the store may hold any words
    if any(token.free for token in difference.said):
        return False
    if "".join(token.norm for token in difference.said) == "".join(stored):
        return False  # "health care" for "healthcare"
    # What is put in before or behind the stored words is only the quotation's.
    begins = difference.at == difference.place == 0
    ends = (
        difference.at + len(difference.said) >= run
        and difference.place + len(difference.stored) >= length
    )
    return bool(stored) or not (begins or ends)


def sure(quoted: Quoted, named: bool) -> bool:
    """Return whether the quotation is that of the stored words, and not one much like it."""
    if quoted.said.speaker is None:
        words: list[str] = []
        for one in quoted.differences:
            given, stored = Counter(token.norm for token in one.said), Counter(one.stored)
            words += [*(given - stored).elements(), *(stored - given).elements()]
        counted = any(word[:1].isdigit() for word in words)
        return named and quoted.share >= _SURE and len(words) <= 4 and not counted
    return quoted.share >= _SURE or named
