"""Decide whether enough speaks for a value to call what a draft says of it an error."""

from __future__ import annotations

from dealerfacts.lint.knowledge import Value
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.seen import Seen

# So few of anything are counted by anybody.
_FEW = 20
_ENOUGH_TO_BLAME = 3.5
_LEAST_TO_BLAME = (0.6, 0.6, 0.6, 0.5, 0.3)
# For a slip, by the number of digits: how much of the measure's words, and of evidence, it takes.
_LEAST_FOR_A_SLIP = {
    0: (0.9, 5.0),
    1: (0.9, 5.0),
    2: (0.75, 4.2),
    3: (0.55, 4.0),
    4: (0.4, 4.2),
    5: (0.35, 4.4),
}


def may_blame(seen: Seen) -> bool:
    """Return whether enough speaks for a value that one thing said otherwise is an error."""
    rules = {one.rule for one in seen.conflicts}
    if len(seen.conflicts) != 1 or seen.value.change is not None:
        return False
    digits = digit_count(seen.number)
    if seen.number.fraction or (seen.number.qualifier == "about" and not _exact(seen)):
        digits -= 1
    if seen.coverage < _LEAST_TO_BLAME[min(digits, 4)]:
        return False
    sure = seen.period == "match" or seen.named
    known = sure or (digits == 3 and rules == {"period"} and seen.coverage >= 0.75)
    if digits <= 3 and not known:
        return False
    if not _exact(seen) and ("period" in rules or digits <= 2):
        return False
    if "period" in rules and (seen.value.inferred or (seen.doubtful and digits <= 4)):
        return False
    return seen.evidence >= _ENOUGH_TO_BLAME


def may_be_slip(seen: Seen, slip: str, publishers: frozenset[str]) -> bool:
    """Return whether enough speaks for a value that a number which misses it is a slip.

    ``publishers`` are those that the passage names: where it names others than the value's, the
    number may well be another count.
    """
    if seen.conflicts or seen.doubtful or seen.value.change is not None or seen.around.whole:
        return False
    if seen.number.unit == "count" and (
        seen.value.unit in ("percent", "times") or seen.number.low < _FEW
    ):
        return False
    digits = digit_count(seen.number)
    turned = slip == "ends exchanged"
    if not turned and not _is_dated(seen):
        return False
    if not turned and slip == "a digit differs" and not _near_enough(seen, publishers):
        return False
    if digits <= 2 and publishers and not seen.named:
        return False
    least, enough = _LEAST_FOR_A_SLIP[min(digits, 5)]
    return seen.coverage >= least and seen.evidence >= enough - turned


def _is_dated(seen: Seen) -> bool:
    """Return whether the period, or the source of what has none, speaks for a value."""
    if seen.period in ("match", "near"):
        return True
    return seen.named and (seen.value.inferred or not seen.value.years)


def _near_enough(seen: Seen, publishers: frozenset[str]) -> bool:
    """Return whether it is this very count: the fewer digits, the more must speak for it."""
    if seen.named:
        return True
    bound = seen.around.period is not None and seen.period == "match"
    digits = digit_count(seen.number)
    if _finer(seen.number, seen.value) and (publishers or not bound):
        return False
    if digits <= 3 and (publishers or not bound):
        return False
    return digits > 2 or seen.value.unit == "percent"


def digit_count(number: Number) -> int:
    """Return how many digits of a number are given."""
    return len(number.digits.replace("-", ""))


def outdoes(seen: Seen, clean: Seen | None) -> bool:
    """Return whether a wrong number is far likelier than another that it happens to equal."""
    digits = digit_count(seen.number)
    if digits > 3:
        return False
    if clean is None:
        return seen.coverage >= 0.9 and seen.evidence >= 5
    return (
        clean.coverage < 0.6
        and seen.coverage >= clean.coverage + 0.35
        and seen.evidence >= clean.evidence + 1.5
    )


def rank(seen: Seen) -> tuple[float, int]:
    """Return what the likeliest of several values is the greatest by."""
    return (seen.evidence - len(seen.conflicts) * 2, -seen.value.figure)


def _exact(seen: Seen) -> bool:
    return abs(seen.number.low - seen.value.low) <= 1e-9 * max(1.0, abs(seen.value.low))


def _finer(number: Number, value: Value) -> bool:
    """Return whether a number is the stored one before that was rounded: 322,207 for 322,200."""
    whole = str(int(value.low))
    digits = whole.rstrip("0")
    if value.ranged or value.low != int(value.low) or not 3 <= len(digits) < len(number.digits):
        return False
    return abs(number.low - value.low) <= 10.0 ** (len(whole) - len(digits)) / 2


def rounds(number: Number, value: Value) -> bool:
    """Return whether a number may stand for a value: it equals it, or rounds it as is usual."""
    if abs(number.low - value.low) <= 1e-9 * max(1.0, abs(value.low)):
        return True
    if number.fraction:
        return abs(number.low - value.low) <= 5
    low, high = value.low - number.step, value.low + number.step
    if number.qualifier == "over":
        return low < number.low <= value.low + number.step / 2
    if number.qualifier == "under":
        return value.low - number.step / 2 <= number.low < high
    return abs(number.low - value.low) <= number.step / 2 * (1 + 1e-9)
