"""Put facts that are ranked in order: by place and by time, where their scores alone would not."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple

# A figure of one place, where one of the whole country meets the question as well.
_ELSEWHERE = 0.6
# Figures of one measure that score about alike stand in order of time.
_ALIKE = 0.85


class Ranked(NamedTuple):
    """A fact with what it is ranked by."""

    score: float
    newest: int
    n: int
    kind: str
    measure: str | None
    met: float
    in_time: bool
    local: bool


def by_score(one: Ranked) -> tuple[float, int, int]:
    """Return the key to sort facts by: the best first, of those the newest, then as stored."""
    return -one.score, -one.newest, one.n


def country_first(ranked: list[Ranked]) -> list[Ranked]:
    """Put figures of one place behind, if one of the whole country meets the question as well."""
    best = ranked[0] if ranked else None
    if not best or not best.local:
        return ranked
    if not any(one.measure and not one.local and one.met >= best.met for one in ranked):
        return ranked
    lower = [one._replace(score=one.score * _ELSEWHERE) if one.local else one for one in ranked]
    return sorted(lower, key=by_score)


def newest_first(ranked: list[Ranked]) -> list[Ranked]:
    """Give the places of one measure's figures to the newest of those that score about alike."""
    places: dict[str, list[int]] = {}
    for place, one in enumerate(ranked):
        if one.measure:
            places.setdefault(one.measure, []).append(place)
    ordered = list(ranked)
    for taken in places.values():
        while taken:
            least = _ALIKE * ranked[taken[0]].score
            alike = [place for place in taken if ranked[place].score >= least]
            taken = taken[len(alike) :]
            by_time = sorted((ranked[place] for place in alike), key=lambda one: -one.newest)
            for place, one in zip(alike, by_time, strict=True):
                ordered[place] = one._replace(score=ranked[place].score)
    return ordered
