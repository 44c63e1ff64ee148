"""Make the problems that checks report."""

from __future__ import annotations

from collections.abc import Callable

from dealerfacts.errors import Place, Problem

# Where a record, or a record inside it, stands.
Placed = Callable[[object], Place]


def warning(where: Place, code: str, message: str, help_: str) -> Problem:
    """Return what a curator should look at."""
    return Problem(code, message, help_, where, level="warning")
