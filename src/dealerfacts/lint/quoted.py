"""Recognise which stored words a quotation of a draft repeats, and where it differs."""

from __future__ import annotations

from collections import Counter, defaultdict

from dealerfacts.lint.align import Aligned, Difference, align
from dealerfacts.lint.context import Scene
from dealerfacts.lint.knowledge import Said
from dealerfacts.lint.quotations import Quotation
from dealerfacts.lint.sentences import sentences
from dealerfacts.lint.tokens import GAP, Token, fragments, tokens
from dealerfacts.tuples import NamedTuple

_LEAST, _SHARE, _SURE = 4, 0.6, 0.8


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
    """The stored words, found again by any three of them in a row."""

    def __init__(self, said: list[Said]) -> None:
        self._said = said
        self._tokens = [[one.norm for one in tokens(item.text)] for item in said]
        self._runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, words in enumerate(self._tokens):
            for run in {tuple(words[at : at + 2]) for at in range(len(words) - 1)}:
                self._runs[run].append(number)

    def recognise(self, scene: Scene, quotation: Quotation) -> list[Quoted]:
        """Return the stored words that a quotation repeats: one for each of its parts that does."""
        text = scene.passage.text
        whole = self._best(scene, quotation)
        if whole or not quotation.block:
            return [whole] if whole else []
        found = []
        for start, end in sentences(text[quotation.start : quotation.end]):
            part = Quotation(quotation.start + start, quotation.start + end, block=True)
            one = self._best(scene, part)
            if one:
                found.append(one)
        return found

    def _best(self, scene: Scene, quotation: Quotation) -> Quoted | None:
        raw = tokens(scene.passage.text[quotation.start : quotation.end])
        shift = quotation.start
        found = [one._replace(start=one.start + shift, end=one.end + shift) for one in raw]
        words = [one for one in found if one.norm != GAP]
        if len(words) < _LEAST or len(words) > 1200:
            return None
        tally: Counter[int] = Counter()
        norms = [one.norm for one in words]
        for at in range(len(norms) - 1):
            near = self._runs.get((norms[at], norms[at + 1]), ())
            if len(near) < 500:
                tally.update(near)
        best: Quoted | None = None
        for number, count in tally.most_common(6):
            if count < 2:
                break
            one = self._lay(scene, quotation, found, number)
            if one and (best is None or _better(one, best)):
                best = one
        return best

    def _lay(
        self, scene: Scene, quotation: Quotation, found: list[Token], number: int
    ) -> Quoted | None:
        said, stored = self._said[number], self._tokens[number]
        runs = fragments(found)
        met = total = after = 0
        differences: list[Difference] = []
        left_out: list[tuple[int, tuple[str, ...]]] = []
        last: Aligned | None = None
        for run in runs:
            own = [one for one in run if not one.free]
            total += len(own)
            if not own:
                continue
            one = align(run, stored, after)
            if one.met < max(1, 0.6 * len(own)):
                last = None
                continue
            met += one.met
            differences += _unfair(one, run, len(stored))
            if last is not None and one.first > last.last:
                gap = next(
                    t.start for t in reversed(found) if t.norm == GAP and t.start < run[0].start
                )
                left_out.append((gap, tuple(stored[last.last : one.first])))
            last, after = one, one.last
        share = met / total if total else 0.0
        if met < _LEAST or share < _SHARE:
            return None
        return Quoted(scene, quotation, said, share, tuple(differences), tuple(left_out))


def _better(one: Quoted, other: Quoted) -> bool:
    mine = (round(one.share, 3), one.said.speaker is not None)
    return mine > (round(other.share, 3), other.said.speaker is not None)


def _unfair(one: Aligned, run: list[Token], length: int) -> list[Difference]:
    """Return the differences that no rule of fair quoting explains."""
    found = []
    for difference in one.differences:
        said = [token.norm for token in difference.said]
        stored = [word for word in difference.stored if word != GAP]
        if GAP in difference.stored and not stored:
            continue
        if any(token.free for token in difference.said):
            continue
        if "".join(said) == "".join(stored):
            continue
        ends = difference.at + len(difference.said) >= len(run)
        if not stored and difference.at == 0 and difference.place == 0:
            continue  # the quotation begins before the stored words do
        if ends and difference.place + len(difference.stored) >= length and not stored:
            continue
        found.append(difference)
    return found


def sure(quoted: Quoted, named: bool) -> bool:
    """Return whether the quotation is that of the stored words, and not one much like it."""
    if quoted.said.speaker is None:
        words: list[str] = []
        for one in quoted.differences:
            words += [token.norm for token in one.said] + list(one.stored)
        counted = any(word[:1].isdigit() for word in words)
        return named and quoted.share >= _SURE and len(words) <= 4 and not counted
    return quoted.share >= _SURE or named
