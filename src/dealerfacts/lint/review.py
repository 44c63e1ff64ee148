"""Read a draft against what a store knows: what each rule is handed."""

from __future__ import annotations

from itertools import combinations

from dealerfacts.lint.context import Around, Scene, around, scenes
from dealerfacts.lint.draft import Draft, Lines
from dealerfacts.lint.finding import Finding
from dealerfacts.lint.groups import swapped
from dealerfacts.lint.knowledge import Knowledge
from dealerfacts.lint.quoted import Phrases, Quoted
from dealerfacts.lint.recognise import Recogniser
from dealerfacts.lint.seen import Seen, is_change
from dealerfacts.lint.vocabulary import publishers_in
from dealerfacts.tuples import NamedTuple

_CERTAIN = 4.5
_SHORTLY = 400
_CHANGES = ("percent", "points", "times")
# So much of a line goes into a report; a line may be of any length.
_LINE = 2000


class Store(NamedTuple):
    """What a store knows, compiled once for all drafts."""

    knowledge: Knowledge
    phrases: Phrases


class Review(NamedTuple):
    """A draft, and what was recognised in it."""

    draft: Draft
    lines: Lines
    scenes: tuple[Scene, ...]
    seen: tuple[Seen, ...]
    quoted: tuple[Quoted, ...]
    knowledge: Knowledge

    def at(self, scene: Scene, start: int, end: int) -> tuple[int, int]:
        """Return where in the file a run of a passage stands."""
        place = scene.passage.place(start)
        return place, max(place + 1, scene.passage.place(max(start, end - 1)) + 1)

    def finding(self, start: int, end: int, *told: str) -> Finding:
        """Return a finding at a run of the file; ``told`` are its fields from ``rule`` on."""
        line, column = self.lines.position(start)
        end_line, end_column = self.lines.position(max(start, end - 1))
        text = self.lines.line(line)
        told = (*told, text if len(text) <= _LINE else "")
        return Finding(line, column, end_line, end_column + 1, *told)


def review(draft: Draft, store: Store) -> Review:
    """Recognise what a draft repeats of a store."""
    found = scenes(draft)
    knowledge = store.knowledge
    named = [frozenset(publishers_in(one.passage.text, knowledge.publishers)) for one in found]
    everywhere = frozenset[str]().union(*named)
    quoted: list[Quoted] = []
    seen: list[Seen] = []
    for scene, publishers in zip(found, named, strict=True):
        own = [one for q in scene.quotations for one in store.phrases.recognise(scene, q)]
        quoted += own
        # The words of a quotation are held against the quotation, and those of others against
        # nothing.
        apart = [one.quotation for one in own] + [one for one in scene.quotations if not one.block]
        open_ = [
            around(scene, sentence, number)
            for sentence in scene.sentences
            for number in sentence.numbers
            if not any(one.start <= number.start < one.end for one in apart)
        ]
        seen += _seen(open_, Recogniser(knowledge, publishers, everywhere))
    return Review(
        draft, Lines(draft.text), tuple(found), tuple(swapped(seen)), tuple(quoted), knowledge
    )


def _seen(open_: list[Around], recogniser: Recogniser) -> list[Seen]:
    """Return the numbers of a passage that are recognised, in order."""
    found: dict[int, Seen] = {}
    # What is recognised without doubt speaks for its source, and so for what else that says.
    for _ in range(2):
        for at, near in enumerate(open_):
            if at not in found and (one := recogniser.see(near)):
                found[at] = one
        certain = [one.known.source for one in found.values() if one.evidence >= _CERTAIN]
        if not certain or len(found) == len(open_):
            break
        recogniser = recogniser._replace(sources=frozenset(certain))
    for at, near in enumerate(open_):
        known = found.get(at)
        if near.number.unit not in _CHANGES or (
            known and known.faithful and known.evidence >= _CERTAIN
        ):
            continue
        beside = [one for one in found.values() if one.around.sentence is near.sentence]
        # What two numbers of the sentence give is the writer's own, and no slip of another.
        own = any(is_change(near.number, one, other) for one, other in combinations(beside, 2))
        # The figures of which a point stands in the same sentence, or shortly before it.
        start = near.sentence.start
        figures = dict.fromkeys(
            one.value.figure
            for one in found.values()
            if one.value.change is None and 0 <= start - one.around.sentence.start < _SHORTLY
        )
        change = recogniser.changed(near, figures)
        if change and (change.faithful or not own):
            found[at] = change
        elif known and own:
            del found[at]
    return [found[at] for at in sorted(found)]
