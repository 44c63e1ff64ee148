"""Make the numbers that a slip of the pen may have come from."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.numbers import Number

_POWERS = (1, 2, 3, 6, -1, -2, -3, -6)
_LONGEST = 15


def variants(number: Number) -> Iterator[tuple[str, float, float]]:
    """Yield what may have been meant: the name of the slip, and the low and the high end.

    The slips are: two digits exchanged, one digit wrong, a power of ten, the ends of a range
    exchanged.
    """
    if number.ranged:
        low, high = number.digits.split("-")
        yield "ends exchanged", number.high, number.low
        for slip, value in _variants(high, number.high):
            yield slip, number.low, value
        for slip, value in _variants(low, number.low):
            yield slip, value, number.high
        return
    for slip, value in _variants(number.digits, number.low):
        yield slip, value, value


def _variants(digits: str, value: float) -> Iterator[tuple[str, float]]:
    # Not even read: Python refuses to read a number of thousands of digits.
    if len(digits) > _LONGEST or not (whole := int(digits or 0)):
        return
    unit = value / whole
    yield from _exchanged(digits, unit)
    yield from _differing(digits, unit, value)
    for power in _POWERS:
        yield "a power of ten", value * 10.0**power


def _exchanged(digits: str, unit: float) -> Iterator[tuple[str, float]]:
    # A digit may have changed places with a zero behind the last one that is given.
    zeros = len(str(round(unit))) - 1 if 1 < unit <= 10_000 else 0
    full = digits + "0" * zeros
    for at in range(min(len(full) - 1, len(digits))):
        if full[at] != full[at + 1]:
            swapped = full[:at] + full[at + 1] + full[at] + full[at + 2 :]
            yield "digits exchanged", int(swapped) * unit / 10**zeros


def _differing(digits: str, unit: float, value: float) -> Iterator[tuple[str, float]]:
    for at, old in enumerate(digits):
        for new in "0123456789":
            if new != old and not (at == 0 and new == "0"):
                yield "a digit differs", int(digits[:at] + new + digits[at + 1 :]) * unit
    if unit > 1 and digits[-1] != "0":
        # The zeros behind the last digit that is given may be wrong too.
        for place in (unit / 10, unit / 100) if unit >= 100 else (unit / 10,):
            for last in range(1, 10):
                yield "a digit differs", value + last * place
