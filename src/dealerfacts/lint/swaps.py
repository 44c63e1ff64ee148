"""Find two numbers that have changed places: each stands with the words of the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dealerfacts.lint.seen import Conflict, Seen
from dealerfacts.lint.vocabulary import terms

# A sentence with more recognised numbers than this is a list, whose parts are told apart by less.
_MOST = 8
_ROWS = 40


def swapped(found: Sequence[Seen]) -> list[Seen]:
    """Return what was recognised, with a conflict at each pair of numbers that changed places."""
    rows: dict[tuple[object, ...], list[int]] = {}
    for number, seen in enumerate(found):
        if seen.faithful and seen.value.change is None and not seen.around.whole:
            rows.setdefault(_row(seen), []).append(number)
    changed = list(found)
    for row in rows.values():
        for one, other in combinations(row[:_MOST], 2):
            first, second = changed[one], changed[other]
            if first.faithful and second.faithful and _swap(first, second):
                changed[one] = _blamed(first, second)
                changed[other] = _blamed(second, first)
    return changed


def _row(seen: Seen) -> tuple[object, ...]:
    """Return what two numbers must share: their sentence, or the column of their table."""
    scene = seen.around.scene
    if scene.passage.kind == "cell":
        return ("cell", scene.passage.headings, scene.passage.headers[:1], scene.at // _ROWS)
    return (scene.at, seen.around.sentence.start)


def _swap(one: Seen, other: Seen) -> bool:
    """Return whether each of two numbers stands only with words of the other's measure."""
    mine, theirs = one.known.kind, other.known.kind
    if mine.id == theirs.id or one.value.unit != other.value.unit:
        return False
    words, others = mine.core | mine.extra, theirs.core | theirs.extra
    left, right = words - others, others - words
    here, there = _near(one), _near(other)
    if here & left or there & right or not there & left:
        return False
    return bool(here & right) or len(theirs.core & here) >= 0.75 * len(theirs.core)


def _near(seen: Seen) -> frozenset[str]:
    texts = [seen.around.part]
    if seen.around.scene.passage.kind == "cell":
        texts += seen.around.scene.passage.headers[1:]
    return terms(" ; ".join(texts))


def _blamed(seen: Seen, other: Seen) -> Seen:
    conflict = Conflict("group", other.known.kind.label, seen.known.kind.label)
    return seen._replace(conflicts=(conflict,))
