"""Say what sets measures apart that one word may find alike: unit, total, status and place."""

from __future__ import annotations

from dealerfacts.model import Measure
from dealerfacts.tuples import NamedTuple

_NOT_FINAL = ("provisional", "predicted", "estimate", "forecast", "preliminary")
# A measure of these places is what a question means that names no place.
_USUAL = ("united states", "us states", "not ")


class Traits(NamedTuple):
    """What a question may ask of a measure without naming it.

    ``unit`` is ``percent``, ``rate``, ``times``, ``money``, ``time`` or ``count``; ``main`` marks
    the plain total of a subject, ``final`` a count that is not provisional, and ``local`` a place
    that is not the whole country.
    """

    unit: str
    main: bool
    final: bool
    local: bool


def traits(measure: Measure) -> Traits:
    """Return the traits of a measure."""
    named = {name: value.lower() for name, value in measure.dimensions.items()}
    return Traits(
        _unit(measure.unit.lower()),
        measure.main,
        not any(word in named.get("status", "") for word in _NOT_FINAL),
        _is_local(named.get("place", "")),
    )


def _is_local(place: str) -> bool:
    return bool(place) and not place.startswith(_USUAL) and not place.endswith("countries")


def _unit(unit: str) -> str:
    if "percent" in unit:
        return "percent"
    if " per 1" in unit:
        return "rate"
    if "dollar" in unit:
        return "money"
    if unit in ("times", "ratio"):
        return "times"
    return "time" if unit in ("days", "months", "years") else "count"
