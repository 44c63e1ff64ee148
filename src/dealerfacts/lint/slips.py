"""Make the numbers that a slip of the pen may have come from."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.numbers import Number

_POWERS = (1, 2, 3, 6, -1, -2, -3, -6)


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
    whole = int(digits or 0)
    if not whole or len(digits) > 15:
        return
    unit = value / whole
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield "digits exchanged", int(swapped) * unit
    full = f"{value:.0f}" if unit > 1 else ""
    for at in range(len(digits) - 1, len(full) - 1):
        if full[at] != full[at + 1] and len(full) < 9:
            swapped = full[:at] + full[at + 1] + full[at] + full[at + 2 :]
            yield "digits exchanged", float(swapped)
    for at, old in enumerate(digits):
        for new in "0123456789":
            if new != old and not (at == 0 and new == "0"):
                yield "a digit differs", int(digits[:at] + new + digits[at + 1 :]) * unit
    if unit > 1 and digits[-1] != "0":
        # Behind the last digit that is given stand zeros, which may be wrong too.
        for new in range(1, 10):
            for place in (unit / 10, unit / 100) if unit >= 100 else (unit / 10,):
                yield "a digit differs", value + new * place
    for power in _POWERS:
        yield "a power of ten", value * 10.0**power
