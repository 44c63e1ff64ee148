"""Read a draft against what a store knows: what each rule is handed."""

from __future__ import annotations

from collections.abc import Iterable

from dealerfacts.lint.context import Around, Scene, around, scenes
from dealerfacts.lint.draft import Draft
from dealerfacts.lint.knowledge import Knowledge
from dealerfacts.lint.publishers import publishers_in
from dealerfacts.lint.quotations import Quotation
from dealerfacts.lint.quoted import Phrases, Quoted
from dealerfacts.lint.recognise import Recogniser
from dealerfacts.lint.seen import Seen
from dealerfacts.lint.swaps import swapped
from dealerfacts.tuples import NamedTuple

_CERTAIN = 4.5
_SHORTLY = 400
_CHANGES = ("percent", "points", "times")


class Store(NamedTuple):
    """What a store knows, compiled once for all drafts."""

    knowledge: Knowledge
    phrases: Phrases


class Review(NamedTuple):
    """A draft, and what was recognised in it."""

    draft: Draft
    scenes: tuple[Scene, ...]
    seen: tuple[Seen, ...]
    quoted: tuple[Quoted, ...]
    knowledge: Knowledge

    def at(self, scene: Scene, start: int, end: int) -> tuple[int, int]:
        """Return where in the file a run of a passage stands."""
        place = scene.passage.place(start)
        return place, max(place + 1, scene.passage.place(max(start, end - 1)) + 1)


def review(draft: Draft, store: Store) -> Review:
    """Recognise what a draft repeats of a store."""
    found = scenes(draft)
    knowledge = store.knowledge
    everywhere = frozenset(
        publisher
        for scene in found
        for publisher in publishers_in(scene.passage.text, knowledge.publishers)
    )
    quoted = [
        one
        for scene in found
        for q in scene.quotations
        for one in store.phrases.recognise(scene, q)
    ]
    recogniser = Recogniser(knowledge, everywhere)
    seen: list[Seen] = []
    for scene in found:
        own = [one.quotation for one in quoted if one.scene is scene]
        seen += _seen(
            scene,
            own,
            recogniser,
            frozenset(publishers_in(scene.passage.text, knowledge.publishers)),
        )
    return Review(draft, tuple(found), tuple(swapped(seen)), tuple(quoted), knowledge)


def _seen(
    scene: Scene, own: list[Quotation], recogniser: Recogniser, publishers: frozenset[str]
) -> list[Seen]:
    """Return the numbers of a passage that are recognised, in order."""
    # The words of a quotation are held against the quotation, and those of others against nothing.
    marked = [one for one in scene.quotations if not one.block]
    open_ = [
        (number, around(scene, sentence, number))
        for sentence in scene.sentences
        for number in sentence.numbers
        if not any(q.start <= number.start < q.end for q in (*own, *marked))
    ]
    found: dict[int, Seen] = {}
    # What is recognised without doubt speaks for its source, and so for what else that says.
    sources: frozenset[str] = frozenset()
    for _ in range(2):
        for at, (number, near) in enumerate(open_):
            if at not in found and (one := recogniser.see(number, near, publishers, sources)):
                found[at] = one
        sources = frozenset(one.known.source for one in found.values() if one.evidence >= _CERTAIN)
        if not sources or len(found) == len(open_):
            break
    for at, (number, near) in enumerate(open_):
        if number.unit not in _CHANGES or (at in found and _certain(found[at])):
            continue
        if change := recogniser.changed(number, near, _figures(found.values(), near)):
            found[at] = change
    return [found[at] for at in sorted(found)]


def _figures(found: Iterable[Seen], near: Around) -> list[int]:
    """Return the figures of which a point stands in the same sentence, or shortly before it."""
    start = near.sentence.start
    figures = [
        one.value.figure
        for one in found
        if one.value.change is None and 0 <= start - one.around.sentence.start < _SHORTLY
    ]
    return list(dict.fromkeys(figures))


def _certain(seen: Seen) -> bool:
    return seen.faithful and seen.evidence >= _CERTAIN
