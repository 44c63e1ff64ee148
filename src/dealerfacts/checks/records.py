"""Check what one record decides by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dealerfacts.audit import audit, explain
from dealerfacts.checks.printed import is_printed
from dealerfacts.checks.problems import Placed, warning
from dealerfacts.errors import Problem
from dealerfacts.model import Claim, Figure, Point, Quote, Record, Source


def check_change(record: Record, place: Placed) -> Iterator[Problem]:
    """A stated change follows from its two points."""
    if not isinstance(record, Figure) or record.change is None:
        return
    audited = audit(record)
    if audited is None:
        return
    message = f"{record.id!s}: {explain(record, audited)}"
    if audited.verdict == "inconsistent":
        help_ = "check the numbers in the source; if it says so, say that in the note instead"
        yield warning(place(record.change), "audit", message, help_)._replace(level="error")
    elif audited.verdict == "not-computable":
        help_ = "write it as printed: 34%, 30 times, doubled, 5 percentage points"
        yield warning(place(record.change), "audit", message, help_)
    if audited.slip:
        message = f"{record.id!s}: {audited.stated} is the ratio in percent, and not the change"
        help_ = "keep it if the source says so: show points it out to readers"
        yield warning(place(record.change), "slip", message, help_)


def check_printed(record: Record, place: Placed) -> Iterator[Problem]:
    """A value equals its printed form."""
    if not isinstance(record, Figure):
        return
    for point in record.points:
        for value in _values(point):
            if not is_printed(value, point.printed):
                message = f"the value {value:f} is not what is printed: {point.printed}"
                yield warning(
                    place(point), "printed", message, "write the characters of the source"
                )


def _values(point: Point) -> list[Decimal]:
    return [value for value in (point.value, point.low, point.high) if value is not None]


def check_quote(record: Record, place: Placed) -> Iterator[Problem]:
    """A quote says in which role its speaker spoke."""
    if isinstance(record, Quote) and record.role is None:
        help_ = "add role: what the speaker was at the time"
        yield warning(place(record), "role", f"the quote {record.id!s} has no role", help_)


def check_relations(record: Record, place: Placed) -> Iterator[Problem]:
    """A fact relates to others, to each in one way, and names each topic once."""
    if not isinstance(record, (Figure, Claim, Quote)):
        return
    related = [relation.to for relation in record.relations]
    for number, relation in enumerate(record.relations):
        if relation.to in (record.id, *record.aliases):
            message = f"{record.id!s} is related to itself"
            yield warning(place(relation), "relation", message, "name the fact that is meant")
        elif relation.to in related[:number]:
            message = f"{record.id!s} is related twice to {relation.to!s}"
            yield warning(place(relation), "relation", message, "keep the relation that says more")
    if len(set(record.topics)) < len(record.topics):
        message = f"{record.id!s} names a topic twice"
        yield warning(place(record), "topic", message, "name each topic once")


def check_source(record: Record, place: Placed) -> Iterator[Problem]:
    """A source has a date, or its note says that it is undated."""
    if isinstance(record, Source) and record.published is None:
        if "undated" in (record.note or "").lower():
            return
        message = f"the source {record.id!s} has no date of publication"
        yield warning(place(record), "date", message, "add published, or write in note: Undated")
