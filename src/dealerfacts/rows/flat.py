"""Say facts, and what they stand on, in words."""

from __future__ import annotations

from dealerfacts.model import Claim, Figure, Point, Source, Sourced


def sentence(one: Sourced) -> str:
    """Return a fact in one line: its numbers, its statement or its exact words."""
    fact = one.fact
    if not isinstance(fact, Figure):
        return fact.statement if isinstance(fact, Claim) else fact.text
    unit = f" {one.counted.unit}"
    values = []
    for point in fact.points:
        values.append(f"{amount(point)}{unit} ({point.period})")
        unit = ""
    return f"{'; '.join(values)}: {one.counted.label}"


def byline(source: Source) -> str:
    """Return who published a source and when: ``Drug Policy Alliance, 2019-12-17``."""
    return f"{source.publisher}, {source.published}" if source.published else source.publisher


def original(one: Sourced) -> str | None:
    """Return the name of the document that a fact was first in, where it was read second-hand."""
    if isinstance(one.original, Source):
        return f"{one.original.title} ({byline(one.original)})"
    return one.original


def span(point: Point) -> str:
    """Return a point's period for people: ``2015 to 2018``."""
    return point.period.replace("/", " to ")


def amount(point: Point) -> str:
    """Return a point's value for people: ``nearly 300,000``, ``30 to 50``."""
    number = f"{point.low:,f} to {point.high:,f}" if point.value is None else f"{point.value:,f}"
    return f"{point.qualifier.replace('-', ' ')} {number}" if point.qualifier else number
