"""Hold the period that a draft gives a number against that of a stored value."""

from __future__ import annotations

from dealerfacts.lint.context import Around
from dealerfacts.lint.dates import Period
from dealerfacts.lint.knowledge import Value


def relation(value: Value, around: Around) -> tuple[str, Period | None]:
    """Return how the period that a draft gives stands to a value's, and the draft's period."""
    if not value.years:
        return "none", None
    bound = around.period
    if bound is not None:
        if bound.relative:
            return "none", None
        fits = _same(value, bound)
        if fits is None or (bound.derived and not fits):
            return "none", None
        return ("match" if fits else "conflict"), bound
    dated = [one for one in around.periods if not one.published]
    if any(one.relative for one in dated):
        return "none", None
    if any(_same(value, one) for one in dated):
        return "match", next(one for one in dated if _same(value, one))
    if around.inherited is not None and _same(value, around.inherited):
        return "near", around.inherited
    return "none", None


def _same(value: Value, period: Period) -> bool | None:
    """Return whether a period is that of a value; None where it is neither so nor otherwise."""
    mine, theirs = set(value.years), set(period.years)
    if len(mine) == len(theirs) == 2 and mine != theirs and not period.text.endswith("s"):
        return False
    if len(value.years) == 1:
        if mine & theirs:
            return _same_month(value, period)
        if len(period.years) == 2 and period.years[0] < value.years[0] < period.years[1]:
            return None
        return False
    if mine == theirs:
        return _same_month(value, period)
    first, last = min(mine), max(mine)
    if len(theirs) == 1:
        year = period.years[0]
        return True if year in mine else None if first < year < last else False
    return None if mine & theirs else False


def _same_month(value: Value, period: Period) -> bool | None:
    months = {m for m in value.months if m}
    said = {m for m in period.months if m}
    if months and said and not months & said:
        return False if len(value.years) == 2 else None
    return True


def period_text(value: Value) -> str:
    """Return the years of a value as a reader knows them."""
    if len(value.years) == 2 and value.years[0] != value.years[1]:
        return f"{value.years[0]} to {value.years[1]}"
    return str(value.years[0])
