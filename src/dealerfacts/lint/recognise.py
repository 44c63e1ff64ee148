"""Recognise which stored value a number of a draft stands for: words, period and source first.

A number is held against the values that it equals, that it rounds, and that it misses by a slip of
the pen. Each of them is weighed by what stands around the number; no value decides by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.context import Around
from dealerfacts.lint.decide import digit_count, may_be_slip, may_blame, outdoes, rank, rounds
from dealerfacts.lint.groups import Groups
from dealerfacts.lint.knowledge import CHANGE, Kind, Knowledge, Value
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.seen import Conflict, Seen
from dealerfacts.lint.slips import variants
from dealerfacts.lint.units import clash, said_unit
from dealerfacts.lint.vocabulary import terms
from dealerfacts.lint.when import period_text, relation

# How much the digits of a number say, by how many there are.
_TELLING = (0.0, 0.2, 0.7, 1.5, 2.5, 3.0)
_PERIOD = {"match": 1.0, "near": 0.5, "none": 0.0, "conflict": 0.0}
_ENOUGH_TO_KNOW = 2.2
_MOST = 400


class Recogniser:
    """Hold the numbers of one draft against what a store knows."""

    def __init__(self, knowledge: Knowledge, publishers: frozenset[str]) -> None:
        self._knowledge = knowledge
        self._groups = Groups(knowledge)
        self._publishers = publishers
        self._sources: frozenset[str] = frozenset()

    def see(
        self,
        number: Number,
        around: Around,
        publishers: frozenset[str],
        sources: frozenset[str] = frozenset(),
    ) -> Seen | None:
        """Return what a number stands for, or None where that cannot be decided.

        Args:
            number: The number.
            around: What stands around it.
            publishers: Those that the passage names.
            sources: Those of facts that were recognised in the passage.
        """
        self._sources = sources
        fits = [
            seen
            for value in self._fitting(number)
            if (seen := self._weigh(number, around, value, publishers))
        ]
        clean = [seen for seen in fits if not seen.conflicts and seen.evidence >= _ENOUGH_TO_KNOW]
        best = max(clean, key=rank, default=None)
        other = self._other(number, around, publishers, fits)
        if best is None:
            doubtful = any(not seen.conflicts and seen.coverage > 0.4 for seen in fits)
            return None if doubtful and not (other and outdoes(other, None)) else other
        if other is not None and outdoes(other, best):
            return other
        rivals = {one.known.id for one in clean if one.evidence > best.evidence - 0.5}
        return best._replace(rivals=len(rivals) - 1)

    def _other(
        self, number: Number, around: Around, publishers: frozenset[str], fits: list[Seen]
    ) -> Seen | None:
        """Return the value that a number stands for if something of it is wrong."""
        blamed = [seen for seen in fits if may_blame(seen)]
        if blamed:
            return max(blamed, key=rank)
        if number.fraction or digit_count(number) < 2:
            return None
        return self._slipped(number, around, publishers)

    # --- Values

    def _fitting(self, number: Number) -> Iterator[Value]:
        """Yield the values that a number equals, or rounds honestly."""
        if number.ranged:
            for value in self._knowledge.ranges:
                if value.low == number.low and value.high == number.high:
                    yield value
            return
        half = number.step / 2
        low, high = number.low - half, number.low + half
        if number.qualifier == "over":
            high = max(high, number.low + number.step)
        elif number.qualifier == "under":
            low = min(low, number.low - number.step)
        for value in self._knowledge.within(low, high)[:_MOST]:
            if rounds(number, value):
                yield value
        for value in self._knowledge.ranges:
            if number.low in (value.low, value.high):
                yield value

    def _slipped(self, number: Number, around: Around, publishers: frozenset[str]) -> Seen | None:
        """Return the value that a number misses by a slip, if all else speaks for it."""
        found = []
        for slip, low, high in variants(number):
            if low != high:
                values = [
                    one for one in self._knowledge.ranges if (one.low, one.high) == (low, high)
                ]
            else:
                near = number.step * 1e-6
                values = self._knowledge.within(low - near, low + near)[:_MOST]
            for value in values:
                seen = self._weigh(number, around, value, publishers)
                if number.text == value.printed:
                    return None  # as it is printed, in thousands say
                if seen and may_be_slip(seen, slip, publishers):
                    found.append(seen._replace(slip=slip))
        if not found:
            return None
        best = max(found, key=rank)
        others = {one.known.kind.id for one in found if one.evidence > best.evidence - 0.3}
        return best if len(others) == 1 or best.evidence > 5 else None

    def changed(self, number: Number, around: Around, figures: list[int]) -> Seen | None:
        """Return the stated change, of figures that the passage names, that a number stands for."""
        for figure in figures:
            known = self._knowledge.figures[figure]
            for value in known.values:
                if value.change is None:
                    continue
                seen = Seen(number, around, value, known, 5.0, 1.0, "none", named=False)
                if abs(value.low - number.low) < 1e-9 * max(1.0, value.low):
                    if number.unit == value.unit or number.unit == "count":
                        return seen
                    if {number.unit, value.unit} <= {"percent", "points", "times"}:
                        names = (said_unit(number.unit), said_unit(value.unit))
                        return seen._replace(conflicts=(Conflict("unit", *names),))
                elif number.unit == value.unit and len(number.digits) > 1 and _turns(around):
                    for slip, low, _ in variants(number):
                        if abs(low - value.low) < 1e-9 * max(1.0, value.low):
                            return seen._replace(slip=slip)
        return None

    # --- Weighing

    def _weigh(
        self, number: Number, around: Around, value: Value, publishers: frozenset[str]
    ) -> Seen | None:
        known = self._knowledge.known(value)
        words = around.words.keys()
        if words.isdisjoint(known.kind.core) and words.isdisjoint(known.kind.extra):
            return None  # as the coverage would say, at a tenth of the cost
        if value.change is not None and len(number.digits) < 3:
            return None  # a change of two digits is known only beside its figure
        unit = clash(number, around, value, known.kind)
        if unit is None:
            return None
        conflicts = [Conflict("unit", *unit)] if unit != ("", "") else []
        dims = list(self._groups.narrowings(around, known.kind))
        period, said = relation(value, around)
        conflicts += dims
        if period == "conflict" and said:
            conflicts.append(
                Conflict("period", said.text, period_text(value), said.start, said.end)
            )
        coverage = self._coverage(around, known.kind, dims)
        if coverage <= 0:
            return None
        named = known.source in self._sources or not known.owners.isdisjoint(publishers)
        evidence = _TELLING[min(digit_count(number), 5)] + 3 * coverage
        evidence += _PERIOD[period]
        evidence += 0.7 if named else 0.3 if known.owners & self._publishers else 0.0
        doubtful = not dims and self._groups.doubtful(around, known.kind)
        return Seen(
            number, around, value, known, evidence, coverage, period, named, tuple(conflicts),
            doubtful=doubtful,
        )  # fmt: skip

    def _coverage(self, around: Around, kind: Kind, dims: list[Conflict]) -> float:
        """Return how much of a measure's words stands around a number, 1 for all of its label."""
        core, extra = kind.core, kind.extra
        if dims:
            stored = frozenset(term for one in dims for term in terms(one.stored))
            core, extra = core - stored or core, extra - stored
        weight = self._knowledge.weight
        whole = sum(map(weight, core)) or 1.0
        met = sum(weight(term) * around.words.get(term, 0.0) for term in core)
        more = sum(weight(term) * around.words.get(term, 0.0) for term in extra)
        return min(1.0, (met + min(more * 0.5, met * 0.6 + 0.2)) / whole)


def _turns(around: Around) -> bool:
    """Return whether a number speaks of a rise or a fall, in a sentence with two more."""
    return bool(CHANGE.search(around.part)) and len(around.sentence.numbers) >= 3
