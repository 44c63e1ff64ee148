"""Build figures to audit out of what a source prints."""

from __future__ import annotations

import re
from decimal import Decimal

from dealerfacts.audit import audit, explain
from dealerfacts.model import Audit, Change, Figure, Point

CONSISTENT = ("exact", "within-rounding")


def point(period: str, printed: str, qualifier: str | None = None) -> Point:
    """Return a point with the printed number as its value, or two ("10..20") as its ends."""
    numbers = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", printed.replace(",", ""))
    first, last = Decimal(numbers[0]), Decimal(numbers[-1])
    if len(numbers) == 2:
        return Point(period, printed, low=first, high=last, qualifier=qualifier)
    return Point(period, printed, value=first, qualifier=qualifier)


def figure(*points: Point, stated: str = "10%") -> Figure:
    """Return a figure that states a change from 1980 to 2019."""
    change = Change(stated, "1980", "2019")
    return Figure("id", "measure", "source", ("topic",), points, "anchor", change)


def between(start: str, end: str, stated: str) -> Figure:
    """Return a figure with two printed numbers and a stated change."""
    return figure(point("1980", start), point("2019", end), stated=stated)


def audited(start: str, end: str, stated: str) -> Audit:
    """Return the audit of two printed numbers and a stated change."""
    found = audit(between(start, end, stated))
    assert found is not None
    return found


def explained(start: str, end: str, stated: str) -> str:
    """Return the sentences for two printed numbers and a stated change."""
    return explain(between(start, end, stated), audited(start, end, stated))
