"""Name the views: for each command, what it lists, its columns, and the table that draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from dealerfacts.context import context_of
from dealerfacts.model import Entity, Measure, Sourced
from dealerfacts.rows.columns import (
    CLAIMS,
    CLAIMS_TOO,
    COMMON,
    FIGURES,
    FIGURES_TOO,
    ID,
    QUOTES,
    QUOTES_TOO,
    SEARCHED,
    SOURCE,
)
from dealerfacts.rows.points import apart, at
from dealerfacts.rows.record import (
    check_record,
    comparison_record,
    corrected_record,
    counted_record,
    fact_record,
    measured_record,
    page_record,
    problem_record,
    timeline_record,
)
from dealerfacts.rows.sheet import Cell, Columns, T, View

if TYPE_CHECKING:
    from dealerfacts.compare import Comparison
    from dealerfacts.compare.timelines import Timeline
    from dealerfacts.errors import Problem
    from dealerfacts.rows.correction import Corrected
    from dealerfacts.verify.outcome import Check

_Counted = tuple[Entity, int]


def _compared(one: Comparison) -> Iterator[Comparison]:
    """Yield a comparison with that point of the other figure which was compared."""
    yield one._replace(other=at(one.other, one.other_point))


def _readings(line: Timeline) -> Iterator[Timeline]:
    """Yield a time line once for each of its readings."""
    return (line._replace(readings=(one,)) for one in line.readings)


def _of(get: Callable[[T], Sourced], columns: Columns[Sourced], *names: str) -> Columns[T]:
    """Return columns, or those of these names, of the fact that ``get`` finds in a thing."""

    def lifted(cell: Callable[[Sourced], Cell]) -> Callable[[T], Cell]:
        return lambda thing: cell(get(thing))

    return {name: lifted(columns[name]) for name in names or columns}


def _listed(*names: str) -> Columns[_Counted]:
    """Return columns of a topic or the like: its fields, and ``facts``, the number of its facts."""

    def field(name: str) -> Callable[[_Counted], Cell]:
        return lambda counted: _joined(getattr(counted[0], name))

    return {name: _facts if name == "facts" else field(name) for name in names}


def _facts(counted: _Counted) -> Cell:
    return Decimal(counted[1])


def _measure(counted: _Counted) -> Measure:
    return cast("Measure", counted[0])


def _corrected(one: Corrected) -> Sourced:
    return one.one


def _joined(value: str | tuple[str, ...] | None) -> Cell:
    return value if isinstance(value, str) else ",".join(value or ()) or None


def _comparisons(*names: str) -> Columns[Comparison]:
    return _of(lambda one: one.other, {**FIGURES, **FIGURES_TOO}, *names)


_COMPARED: Columns[Comparison] = {
    **_comparisons("id"),
    "verdict": lambda one: one.verdict,
    **_comparisons("period", "value", "low", "high", "qualifier", "unit"),
    "ratio": lambda one: one.ratio,
    "differs_in": lambda one: ",".join(differs.dimension for differs in one.differs_in),
    "unstated": lambda one: ",".join(one.unstated),
    "base": lambda one: one.base.id,
    "base_period": lambda one: one.base_point.period,
    "relation": lambda one: one.relation.how if one.relation else None,
    **_comparisons("source", "context", "updated_by"),
}
_COMPARED_TOO: Columns[Comparison] = {
    **_comparisons("measure"),
    "why": lambda one: one.relation.why if one.relation else None,
    **_comparisons("printed", "publisher", "published", "url"),
    "difference": lambda one: one.gap.difference if one.gap else None,
    "percent": lambda one: one.gap.percent if one.gap else None,
    "explained": lambda one: one.explained,
}
# A row of a time line is that line with one of its readings.
_TIMELINES: Columns[Timeline] = {
    "measure_id": lambda line: line.measure.id,
    "measure": lambda line: line.measure.label,
    "period": lambda line: line.readings[0].point.period,
    "value": lambda line: line.readings[0].point.value,
    "low": lambda line: line.readings[0].point.low,
    "high": lambda line: line.readings[0].point.high,
    "qualifier": lambda line: line.readings[0].point.qualifier,
    "unit": lambda line: line.measure.unit,
    "id": lambda line: line.readings[0].one.id,
    "source": lambda line: line.readings[0].one.source.id,
    "context": lambda line: context_of(line.measure),
}
_TIMELINES_TOO: Columns[Timeline] = {
    "difference": lambda line: line.gap.difference if line.gap else None,
    "percent": lambda line: line.gap.percent if line.gap else None,
    "printed": lambda line: line.readings[0].point.printed,
    "publisher": lambda line: line.readings[0].one.source.publisher,
    "url": lambda line: line.readings[0].one.source.url,
}
_MEASURES: Columns[_Counted] = {
    **_listed("id", "label", "unit"),
    "points": _facts,
    "dimensions": lambda counted: "; ".join(
        f"{name}: {value}" for name, value in _measure(counted).dimensions.items()
    ),
}
_CORRECTED: Columns[Corrected] = {
    "date": lambda one: one.correction.date,
    **_of(_corrected, ID),
    "kind": lambda one: one.one.kind,
    "was": lambda one: one.correction.was,
    "why": lambda one: one.correction.why,
    **_of(_corrected, SOURCE, "source"),
}
_PROBLEMS: Columns[Problem] = {
    "file": lambda one: one.where.file,
    "line": lambda one: Decimal(one.where.line),
    "column": lambda one: Decimal(one.where.column),
    "level": lambda one: one.level,
    "code": lambda one: one.code,
    "message": lambda one: one.message,
    "help": lambda one: one.help,
}
_CHECKS: Columns[Check] = {
    "id": lambda one: one.sought.fact,
    "part": lambda one: one.sought.part,
    "outcome": lambda one: one.outcome,
    "sought": lambda one: one.sought.text,
    "found": lambda one: one.verdict.found or None,
    "said": lambda one: one.verdict.said or None,
    "source": lambda one: one.source.id,
    "address": lambda one: one.read.address or None,
}
_CHECKS_TOO: Columns[Check] = {
    "number": lambda one: Decimal(one.sought.number),
    "steps": lambda one: ", ".join(one.verdict.steps),
    "count": lambda one: Decimal(one.verdict.times),
    "before": lambda one: " | ".join(one.verdict.before) or None,
    "after": lambda one: " | ".join(one.verdict.after) or None,
    "date": lambda one: one.read.date or None,
    "sha256": lambda one: one.read.hash or None,
    "kind": lambda one: one.read.kind or None,
    "publisher": lambda one: one.source.publisher,
    "title": lambda one: one.source.title,
    "url": lambda one: one.source.url,
}

# Each by the command that answers with it: one view more is one entry more.
VIEWS: dict[str, View[Any]] = {
    "stat": View("facts", "facts.figures", fact_record, FIGURES, FIGURES_TOO, apart),
    "quotes": View("facts", "facts.passages", fact_record, QUOTES, QUOTES_TOO),
    "claims": View("facts", "facts.passages", fact_record, CLAIMS, CLAIMS_TOO),
    "search": View("facts", "facts.passages", fact_record, SEARCHED, COMMON),
    "ask": View("facts", "answer.render", fact_record, SEARCHED, COMMON),
    "show": View(
        "facts",
        "page.render",
        page_record,
        _of(lambda page: page.one, SEARCHED),
        _of(lambda page: page.one, COMMON),
    ),
    "compare": View(
        "comparisons", "compare.comparisons", comparison_record, _COMPARED, _COMPARED_TOO, _compared
    ),
    "timelines": View(
        "timelines", "compare.timelines", timeline_record, _TIMELINES, _TIMELINES_TOO, _readings
    ),
    "topics": View(
        "topics",
        "lists.columns",
        counted_record,
        _listed("id", "label", "facts", "aliases"),
        _listed("parent"),
        shown=("label", "facts", "aliases"),
    ),
    "speakers": View(
        "speakers",
        "lists.columns",
        counted_record,
        _listed("id", "name", "facts", "aliases"),
        shown=("name", "facts", "id"),
    ),
    "sources": View(
        "sources",
        "lists.entries",
        counted_record,
        _listed("id", "publisher", "published", "title", "facts", "kind", "url"),
        _listed("authors", "archive_url", "accessed", "original", "note"),
    ),
    "measures": View("measures", "lists.entries", measured_record, _MEASURES),
    "verify": View("checks", "checks.render", check_record, _CHECKS, _CHECKS_TOO),
    "validate": View("problems", "problems", problem_record, _PROBLEMS),
    "corrections": View(
        "corrections", "lists.columns", corrected_record, _CORRECTED, _of(_corrected, COMMON)
    ),
}
