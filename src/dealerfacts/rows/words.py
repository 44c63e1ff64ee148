"""Say facts, and what they stand on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerfacts.context import context_of
from dealerfacts.model import Claim, Evidence, Figure, Point, Source, Sourced
from dealerfacts.numerals import after_number

if TYPE_CHECKING:
    from dealerfacts.audit.points import Gap


def sentence(one: Sourced) -> str:
    """Return a fact in one line: its numbers, its statement or its exact words."""
    fact = one.fact
    if not isinstance(fact, Figure):
        return fact.statement if isinstance(fact, Claim) else fact.text
    unit = f" {after_number(one.counted.unit)}"
    values = []
    for point in fact.points:
        values.append(f"{amount(point)}{unit} ({point.period})")
        unit = ""
    return f"{'; '.join(values)}: {counting(one)}"


def counting(one: Sourced) -> str:
    """Return what a figure counts, and where and whom, where that is not the usual."""
    context = context_of(one.measure)
    return f"{one.counted.label} ({context})" if context else one.counted.label


def where(one: Sourced) -> str:
    """Return where and whom a figure counts: also the usual, where the label does not say it."""
    place = one.counted.dimensions.get("place", "")
    return context_of(one.measure) or ("" if place in one.counted.label else place)


def weighed(evidence: Evidence | None) -> str:
    """Return how many facts bear on a claim: ``3 facts for, 1 against, 2 mixed``."""
    if not (evidence and any(evidence)):
        return ""
    favour, against, mixed = evidence
    return f"{favour} fact{'' if favour == 1 else 's'} for, {against} against, {mixed} mixed"


def byline(source: Source) -> str:
    """Return who published a source and when: ``Drug Policy Alliance, 2019-12-17``."""
    return f"{source.publisher}, {source.published}" if source.published else source.publisher


def disputed(one: Sourced) -> str:
    """Return what disputes a fact, in words; empty where nothing does."""
    by = one.disputed_by
    return f"disputed by {by[0] if len(by) == 1 else f'{len(by)} others'}" if by else ""


def original(one: Sourced) -> str | None:
    """Return the name of the document that a fact was first in, where it was read second-hand."""
    if isinstance(one.original, Source):
        return f"{one.original.title} ({byline(one.original)})"
    return one.original


def span(point: Point) -> str:
    """Return a point's period for people: ``2015 to 2018``."""
    return point.period.replace("/", " to ")


def gap_in_words(gap: Gap, unit: str) -> list[str]:
    """Return what lies between two numbers: ``+34,770 (+49.5%)``, ``-13.7 percentage points``.

    A change in percent is followed by the range that rounding allows, where that is a percent
    or more.
    """
    change = f"{gap.difference:+,f}"
    if unit == "percent":
        change = f"{change} percentage points"
    elif gap.percent is not None:
        change = f"{change} ({gap.percent:+,f}%)"
    low, high = gap.percent_low, gap.percent_high
    if gap.percent is None or low is None:
        return [change]
    if high is None:
        return [change, f"{low:+,f}% or more, as printed"]
    return [change, *([f"{low:+,f}% to {high:+,f}% with rounding"] if high - low >= 1 else [])]


def amount(point: Point) -> str:
    """Return a point's value for people: ``nearly 300,000``, ``30 to 50``."""
    number = f"{point.low:,f} to {point.high:,f}" if point.value is None else f"{point.value:,f}"
    return f"{point.qualifier.replace('-', ' ')} {number}" if point.qualifier else number
