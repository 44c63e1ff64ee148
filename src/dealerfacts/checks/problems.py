"""Make the problems that checks report."""

from __future__ import annotations

from dealerfacts.errors import Place, Problem
from dealerfacts.model import Change, Point, Record, Relation


def warning(
    record: Record | Point | Change | Relation, code: str, message: str, help_: str
) -> Problem:
    """Return what a curator should look at, at the place of ``record``."""
    return Problem(code, message, help_, record.where or Place("", 1, 1), level="warning")
