"""Find the figures that one survey gives for several groups of people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dealerfacts.compare import GROUPS, is_part
from dealerfacts.model import Sourced
from dealerfacts.tuples import NamedTuple


class Key(NamedTuple):
    """What figures of one chart share.

    Args:
        unit: Their unit.
        what: The measure, or what all measures of the groups have in common.
        dimension: The dimension by which groups are told apart; empty for one measure.
    """

    unit: str
    what: object
    dimension: str = ""


def group_keys(figures: Sequence[Sourced]) -> list[Key]:
    """Return for each figure what it shares with the others of its chart."""
    measures: dict[Key, set[str]] = {}
    for one in figures:
        for key in _candidates(one):
            measures.setdefault(key, set()).add(one.counted.id)
    return [
        next((key for key in _candidates(one) if len(measures[key]) > 1), _alone(one))
        for one in figures
    ]


def common_label(labels: Sequence[str], dimension: str) -> str:
    """Return what several labels say alike, and the dimension that they differ in.

    Example:
        >>> common_label(["Share of Black people held", "Share of White people held"], "race")
        'Share of … people held, by race'
    """
    words = [label.split() for label in labels]
    head = _alike(words)
    tail = _alike([one[len(head) :][::-1] for one in words])[::-1]
    return f"{' '.join([*head, '…', *tail])}, by {dimension}"


def _alike(words: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that all begin with."""
    same = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    return [column[0] for column in same]


def _candidates(one: Sourced) -> list[Key]:
    measure = one.counted
    return [
        Key(measure.unit, (one.source.id, name, _others(one, name)), name)
        for name in GROUPS
        if is_part(measure.dimensions.get(name))
    ]


def _others(one: Sourced, dimension: str) -> frozenset[tuple[str, str]]:
    pairs = one.counted.dimensions.items()
    return frozenset((name, value) for name, value in pairs if name != dimension)


def _alone(one: Sourced) -> Key:
    return Key(one.counted.unit, one.counted.id)
