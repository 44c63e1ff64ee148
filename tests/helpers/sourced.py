"""Facts as the program hands them about, made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dealerfacts.model import Claim, Fact, Figure, Measure, Point, Quote, Source, Sourced, Speaker

_NONE: Mapping[str, str] = {}


def point(period: str, value: str, qualifier: str | None = None, note: str | None = None) -> Point:
    """Return a point; ``value`` is a number, or two with ``..`` between them."""
    low, dots, high = value.partition("..")
    if dots:
        return Point(period, value, None, Decimal(low), Decimal(high), qualifier, note)
    return Point(period, value, Decimal(value), qualifier=qualifier, note=note)


def figure(
    id_: str,
    *points: Point,
    measure: str = "m",
    label: str = "Apples sold",
    unit: str = "apples",
    dimensions: Mapping[str, str] = _NONE,
    **more: Any,
) -> Sourced:
    """Return a figure; fields of it, of its source or of ``Sourced`` may be given."""
    fact = Figure(id_, measure, "src", ("harvest",), points, "sold 5 apples")
    return _sourced(fact, more)._replace(measure=Measure(measure, label, unit, dimensions))


def claim(statement: str, **more: Any) -> Sourced:
    """Return a claim; fields of it, of its source or of ``Sourced`` may be given."""
    fact = Claim("c", "finding", statement, "src", ("harvest",), "sold 5 apples")
    return _sourced(fact, more)


def quote(text: str, **more: Any) -> Sourced:
    """Return a quote of Ana; fields of it, of its source or of ``Sourced`` may be given."""
    fact = Quote("q", "ana", text, "src", ("harvest",))
    return _sourced(fact, more)._replace(speaker=Speaker("ana", "Ana"))


def _sourced(fact: Fact, more: dict[str, Any]) -> Sourced:
    source = Source("src", "Title", "Some Bureau", "report", published="2020-03")
    one = Sourced(fact, source)
    around = {name: more.pop(name) for name in one._fields if name in more}
    of = {name: more.pop(name) for name in fact._fields if name in more}
    return one._replace(fact=fact._replace(**of), source=source._replace(**more))._replace(**around)
