"""Say in words what the store holds on a number, for all the rules."""

from __future__ import annotations

from dealerfacts.lint.seen import Seen


def given(seen: Seen) -> str:
    """Return the stored value as its source prints it."""
    return seen.value.printed


def stands(seen: Seen) -> str:
    """Return the stored value with what it counts and when."""
    years = seen.value.years
    when = (
        ""
        if not years
        else str(years[0])
        if years[0] == years[-1]
        else f"{years[0]} to {years[-1]}"
    )
    return f"{seen.known.kind.label}{', ' if when else ''}{when}: {given(seen)}"
