"""Recognise which stored value a number of a draft stands for: words, period and source first.

A number is held against the values that it equals, that it rounds, and that it misses by a slip of
the pen. Each of them is weighed by what stands around the number; no value decides by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum
from operator import attrgetter

from dealerfacts.lint.clashes import AGREE, clash, relation, said_unit
from dealerfacts.lint.context import Around
from dealerfacts.lint.dimensions import Kind
from dealerfacts.lint.groups import doubtful, narrowings, unnamed
from dealerfacts.lint.knowledge import CHANGE, Knowledge, Value
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.seen import Conflict, Seen, digit_count, equal, leeway, rounds
from dealerfacts.lint.vocabulary import terms
from dealerfacts.tuples import NamedTuple

# How much the digits of a number say, by how many there are.
_TELLING = (0.0, 0.2, 0.7, 1.5, 2.5, 3.0)
_PERIOD = {"match": 1.0, "near": 0.5, "none": 0.0, "conflict": 0.0}
_ENOUGH_TO_KNOW = 2.2
_MOST = 400
_RANK = attrgetter("rank")
# What a slip may have made of a number, and the most digits of one that may be a slip.
_POWERS = (1, 2, 3, 6, -1, -2, -3, -6)
_LONGEST = 15


class Recogniser(NamedTuple):
    """Hold the numbers of one passage against what a store knows.

    ``here`` are the publishers that the passage names, ``everywhere`` those that the draft does,
    and ``sources`` those of the facts that were recognised in the passage.
    """

    knowledge: Knowledge
    here: frozenset[str]
    everywhere: frozenset[str]
    sources: frozenset[str] = frozenset()

    def see(self, around: Around) -> Seen | None:
        """Return what a number stands for, or None where that cannot be decided."""
        values = self._fitting(around.number)
        fits = [
            seen
            for value in values
            if (seen := self._weigh(around, value)) and not self._is_of_a_part(seen)
        ]
        clean = [seen for seen in fits if not seen.conflicts and seen.evidence >= _ENOUGH_TO_KNOW]
        best = max(clean, key=_RANK, default=None)
        # What it stands for if something of it is wrong.
        blamed = [seen for seen in fits if seen.may_be_blamed()]
        other = max(blamed, key=_RANK, default=None) or self._slipped(around)
        if best is None:
            unsure = any(not seen.conflicts and seen.coverage > 0.4 for seen in fits)
            return None if unsure and not (other and other.outdoes(None)) else other
        if other is not None and other.outdoes(best):
            return other
        rivals = {one.known.id for one in clean if one.evidence > best.evidence - 0.5}
        return best._replace(rivals=len(rivals) - 1)

    def changed(self, around: Around, figures: Iterable[int]) -> Seen | None:
        """Return the stated change, of figures that the passage names, that a number stands for."""
        number = around.number
        turns = CHANGE.search(around.part) and len(around.sentence.numbers) >= 3
        for figure in figures:
            known = self.knowledge.figures[figure]
            for value in known.values:
                if value.change is None:
                    continue
                seen = Seen(around, value, known, 5.0, 1.0, "none", named=False)
                if equal(value.low, number.low):
                    if number.unit in (value.unit, "count"):
                        return seen
                    if {number.unit, value.unit} <= {"percent", "points", "times"}:
                        names = (said_unit(number.unit), said_unit(value.unit))
                        return seen._replace(conflicts=(Conflict("unit", *names),))
                elif number.unit == value.unit and len(number.digits) > 1 and turns:
                    for slip, low, _ in _variants(number):
                        if equal(low, value.low):
                            return seen._replace(slip=slip)
        return None

    def _is_of_a_part(self, seen: Seen) -> bool:
        """Return whether a value counts a part that the draft does not name, and not the whole.

        The store has the whole of the same time, and its number is another.
        """
        if not (seen.doubtful or seen.conflicts):
            return False  # what is left unnamed makes it doubtful
        # Where another part is named instead, this is what was meant.
        left_out = unnamed(seen.around, seen.known.kind) - {one.rule for one in seen.conflicts}
        if not left_out:
            return False
        wholes = self.knowledge.totals(seen.known.kind, left_out)
        then = [whole for whole in wholes if whole.years == seen.value.years]
        return bool(then) and not any(rounds(seen.number, whole) for whole in then)

    # --- Values

    def _fitting(self, number: Number) -> list[Value]:
        """Return the values that a number equals, or rounds honestly."""
        if number.ranged:
            return self.knowledge.between(number.low, number.high)
        half = number.step / 2
        low, high = number.low - half, number.low + half
        if number.qualifier == "over":
            high = number.low + leeway(number)
        elif number.qualifier == "under":
            low = number.low - leeway(number)
        near = self.knowledge.within(low, high)[:_MOST]
        ends = [one for one in self.knowledge.ranges if number.low in (one.low, one.high)]
        return [one for one in near if rounds(number, one)] + ends

    def _slipped(self, around: Around) -> Seen | None:
        """Return the value that a number misses by a slip, if all else speaks for it."""
        number = around.number
        if number.fraction or digit_count(number) < 2:
            return None
        found = []
        for slip, low, high in _variants(number):
            near = number.step * 1e-6
            if low != high:
                values = self.knowledge.between(low, high)
            else:
                values = self.knowledge.within(low - near, low + near)[:_MOST]
            for value in values:
                seen = self._weigh(around, value)
                if number.text == value.printed:
                    return None  # as it is printed, in thousands say
                if seen and seen.may_be_slip(slip, self.here):
                    found.append(seen._replace(slip=slip))
        if not found:
            return None
        best = max(found, key=_RANK)
        others = {one.known.kind.id for one in found if one.evidence > best.evidence - 0.3}
        return best if len(others) == 1 or best.evidence > 5 else None

    # --- Weighing

    def _weigh(self, around: Around, value: Value) -> Seen | None:
        """Return how much speaks for a value, None where it cannot be meant."""
        known = self.knowledge.figures[value.figure]
        kind, number, words = known.kind, around.number, around.words.keys()
        if words.isdisjoint(kind.core) and words.isdisjoint(kind.extra):
            return None  # as the coverage would say, at a tenth of the cost
        if value.change is not None and len(number.digits) < 3:
            return None  # a change of two digits is known only beside its figure
        unit = clash(around, value, kind)
        if unit is None:
            return None
        siblings = self.knowledge.siblings.get(kind.id, ())
        groups = list(narrowings(around, kind, siblings))
        conflicts = groups if unit == AGREE else [Conflict("unit", *unit), *groups]
        period, said = relation(value, around)
        if period == "conflict" and said:
            conflicts = [
                *conflicts, Conflict("period", said.text, value.when, said.start, said.end)
            ]  # fmt: skip
        coverage = self._coverage(around, kind, groups)
        if coverage <= 0:
            return None
        named = known.source in self.sources or not known.owners.isdisjoint(self.here)
        evidence = _TELLING[min(digit_count(number), 5)] + 3 * coverage + _PERIOD[period]
        evidence += 0.7 if named else 0.3 if known.owners & self.everywhere else 0.0
        return Seen(
            around, value, known, evidence, coverage, period, named, tuple(conflicts),
            doubtful=not groups and doubtful(around, kind, siblings),
        )  # fmt: skip

    def _coverage(self, around: Around, kind: Kind, groups: list[Conflict]) -> float:
        """Return how much of a measure's words stands around a number, 1 for all of its label."""
        core, extra = kind.core, kind.extra
        if groups:
            stored = frozenset(term for one in groups for term in terms(one.stored))
            core, extra = core - stored or core, extra - stored
        weights, heard = self.knowledge.weights, around.words
        # The order of words is another in each run, and so may the last digit of a plain sum be.
        whole = fsum(weights[term] for term in core) or 1.0
        met = fsum(weights[term] * heard.get(term, 0.0) for term in core)
        more = fsum(weights[term] * heard.get(term, 0.0) for term in extra)
        return min(1.0, (met + min(more * 0.5, met * 0.6 + 0.2)) / whole)


# --- Slips


def _variants(number: Number) -> Iterator[tuple[str, float, float]]:
    """Yield what may have been meant: the name of the slip, and the low and the high end.

    The slips are: two digits exchanged, one digit wrong, a power of ten, the ends of a range
    exchanged.
    """
    if not number.ranged:
        for slip, value in _slips(number.digits, number.low):
            yield slip, value, value
        return
    low, high = number.digits.split("-")
    yield "ends exchanged", number.high, number.low
    for slip, value in _slips(high, number.high):
        yield slip, number.low, value
    for slip, value in _slips(low, number.low):
        yield slip, value, number.high


def _slips(digits: str, value: float) -> Iterator[tuple[str, float]]:
    """Yield the slips that a number may have come by, and what was meant."""
    # Not even read: Python refuses to read a number of thousands of digits.
    if len(digits) > _LONGEST or not (whole := int(digits or 0)):
        return
    unit = value / whole
    for exchanged in _exchanged(digits, unit):
        yield "digits exchanged", exchanged
    for at, old in enumerate(digits):
        for new in "0123456789":
            if new != old and not (at == 0 and new == "0"):
                yield "a digit differs", int(digits[:at] + new + digits[at + 1 :]) * unit
    if unit > 1 and digits[-1] != "0":
        # The zeros behind the last digit that is given may be wrong too.
        for place in (unit / 10, unit / 100) if unit >= 100 else (unit / 10,):
            for last in range(1, 10):
                yield "a digit differs", value + last * place
    for power in _POWERS:
        yield "a power of ten", value * 10.0**power


def _exchanged(digits: str, unit: float) -> Iterator[float]:
    """Yield a number with two digits exchanged."""
    # A digit may have changed places with a zero behind the last one that is given.
    zeros = len(str(round(unit))) - 1 if 1 < unit <= 10_000 else 0
    full = digits + "0" * zeros
    for at in range(min(len(full) - 1, len(digits))):
        if full[at] != full[at + 1]:
            meant = full[:at] + full[at + 1] + full[at] + full[at + 2 :]
            yield int(meant) * unit / 10**zeros
