"""Pair a number with the stored value that it stands for, and decide how sure that is."""

from __future__ import annotations

from math import isclose

from dealerfacts.lint.context import Around
from dealerfacts.lint.knowledge import Known, Value
from dealerfacts.lint.numbers import Number
from dealerfacts.tuples import NamedTuple

# So few of anything are counted by anybody.
_FEW = 20
# What is "nearly" a number, or "over" it, is within so much of it.
_NEARLY = ("nearly", "almost", "close to", "just short of", "approaching", "not quite")
_CLOSE, _FAR = 0.1, 0.25
_ENOUGH_TO_BLAME = 3.5
_LEAST_TO_BLAME = (0.6, 0.6, 0.6, 0.5, 0.3)
# For a slip, by the number of digits: how much of the measure's words, and of evidence, it takes.
_LEAST_FOR_A_SLIP = ((0.9, 5.0), (0.9, 5.0), (0.75, 4.2), (0.55, 4.0), (0.4, 4.2), (0.35, 4.4))


class Conflict(NamedTuple):
    """What a draft says of a number against what the store says: ``said`` and ``stored``."""

    rule: str
    said: str
    stored: str
    start: int = -1
    end: int = -1


class Seen(NamedTuple):
    """A number and the stored value that it stands for.

    ``slip`` names how the number misses the value, "" where it fits; ``conflicts`` are what
    else the draft says otherwise; ``period`` is ``match``, ``near``, ``conflict`` or ``none``.
    """

    around: Around
    value: Value
    known: Known
    evidence: float
    coverage: float
    period: str
    named: bool
    conflicts: tuple[Conflict, ...] = ()
    slip: str = ""
    rivals: int = 0
    doubtful: bool = False

    @property
    def number(self) -> Number:
        """Return the number."""
        return self.around.number

    @property
    def faithful(self) -> bool:
        """Return whether nothing is said otherwise."""
        return not self.conflicts and not self.slip

    @property
    def exact(self) -> bool:
        """Return whether the number equals the value, or its lower end."""
        return equal(self.number.low, self.value.low)

    @property
    def rank(self) -> tuple[float, int]:
        """Return what the likeliest of several values is the greatest by."""
        return (self.evidence - len(self.conflicts) * 2, -self.value.figure)

    def may_be_blamed(self) -> bool:
        """Return whether enough speaks for a value that one thing said otherwise is an error."""
        if len(self.conflicts) != 1 or self.value.change is not None:
            return False
        dated = self.conflicts[0].rule == "period"
        digits = digit_count(self.number)
        if self.number.fraction or (self.number.qualifier == "about" and not self.exact):
            digits -= 1
        if self.coverage < _LEAST_TO_BLAME[min(digits, 4)]:
            return False
        sure = self.period == "match" or self.named
        if digits <= 3 and not (sure or (digits == 3 and dated and self.coverage >= 0.75)):
            return False
        if not self.exact and (dated or digits <= 2):
            return False
        if dated and (self.value.inferred or (self.doubtful and digits <= 4)):
            return False
        return self.evidence >= _ENOUGH_TO_BLAME

    def may_be_slip(self, slip: str, publishers: frozenset[str]) -> bool:
        """Return whether enough speaks for a value that a number which misses it is a slip.

        ``publishers`` are those that the passage names: where it names others than the value's, the
        number may well be another count.
        """
        if self.conflicts or self.doubtful or self.value.change is not None or self.around.whole:
            return False
        if self.number.unit == "count" and (
            self.value.unit in ("percent", "times") or self.number.low < _FEW
        ):
            return False
        digits = digit_count(self.number)
        turned = slip == "ends exchanged"
        if not turned and not self._is_dated():
            return False
        if slip == "a digit differs" and not self._is_near_enough(publishers):
            return False
        if digits <= 2 and publishers and not self.named:
            return False
        least, enough = _LEAST_FOR_A_SLIP[min(digits, 5)]
        return self.coverage >= least and self.evidence >= enough - turned

    def _is_dated(self) -> bool:
        """Return whether the period, or the source of what has none, speaks for a value."""
        if self.period in ("match", "near"):
            return True
        return self.named and (self.value.inferred or not self.value.years)

    def _is_near_enough(self, publishers: frozenset[str]) -> bool:
        """Return whether it is this very count: the fewer digits, the more must speak for it."""
        if self.named:
            return True
        digits = digit_count(self.number)
        bound = self.around.period is not None and self.period == "match"
        if (digits <= 3 or _finer(self.number, self.value)) and (publishers or not bound):
            return False
        return digits > 2 or self.value.unit == "percent"

    def outdoes(self, clean: Seen | None) -> bool:
        """Return whether a wrong number is far likelier than another that it happens to equal."""
        if digit_count(self.number) > 3:
            return False
        if clean is None:
            return self.coverage >= 0.9 and self.evidence >= 5
        return (
            clean.coverage < 0.6
            and self.coverage >= clean.coverage + 0.35
            and self.evidence >= clean.evidence + 1.5
        )


def equal(one: float, other: float) -> bool:
    """Return whether two numbers are the same but for how a computer holds them."""
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def rounds(number: Number, value: Value) -> bool:
    """Return whether a number may stand for a value: it equals it, or rounds it as is usual."""
    if equal(number.low, value.low):
        return True
    if number.fraction:
        return abs(number.low - value.low) <= 5
    half, least = number.step / 2, 1 + 1e-9
    if number.qualifier in ("over", "under"):
        beyond = (value.low - number.low) * (1 if number.qualifier == "over" else -1)
        most = leeway(number)
        return -min(half, most) <= beyond <= most * least
    return abs(number.low - value.low) <= half * least


def leeway(number: Number) -> float:
    """Return how far a value may lie over, or under, a number that is said to be so.

    It is less than a step of the last digit given, but 19,000 is not "over 10,000".
    """
    return min(number.step * 0.999, number.low * (_CLOSE if number.said in _NEARLY else _FAR))


def digit_count(number: Number) -> int:
    """Return how many digits of a number are given."""
    return len(number.digits.replace("-", ""))


def _finer(number: Number, value: Value) -> bool:
    """Return whether a number is the stored one before that was rounded: 322,207 for 322,200."""
    whole = str(int(value.low))
    digits = whole.rstrip("0")
    if value.ranged or value.low != int(value.low) or not 3 <= len(digits) < len(number.digits):
        return False
    return abs(number.low - value.low) <= 10.0 ** (len(whole) - len(digits)) / 2


def is_change(number: Number, one: Seen, other: Seen) -> bool:
    """Return whether a number is the change from one of two values of a measure to the other."""
    if one.known.kind.id != other.known.kind.id or not (one.faithful and other.faithful):
        return False
    first, last = sorted((one.value, other.value), key=lambda value: value.years)
    if number.unit == "points" or number.ranged:
        return False
    if first.years == last.years or min(first.low, last.low) <= 0:
        return False
    ratio = last.low / first.low
    change = ratio if number.unit == "times" else abs(ratio - 1) * 100
    return abs(number.low - change) <= max(number.step, 0.5) / 2 * (1 + 1e-9)
