"""Name the views: for each command, what it lists, its columns, and the table that draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.model import Claim, Entity, Figure, Measure, Quote, Sourced
from dealerfacts.periods import Span, read_period
from dealerfacts.rows.points import apart, at, point_of
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
from dealerfacts.rows.words import original, sentence

if TYPE_CHECKING:
    from dealerfacts.compare import Comparison, Timeline
    from dealerfacts.errors import Problem
    from dealerfacts.rows.correction import Corrected
    from dealerfacts.verify.outcome import Check

_Counted = tuple[Entity, int]


def _span(one: Sourced) -> Span:
    return read_period(point_of(one).period)


def _date(day: int) -> Cell:
    """Return a day of ``periods`` as ISO 8601 writes it; None where a point has no time."""
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else None


def _dimension(name: str) -> Callable[[Sourced], Cell]:
    return lambda one: one.counted.dimensions.get(name)


def _change(one: Sourced) -> Cell:
    change = one.of(Figure).change
    return change.stated if change else None


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


def _number(count: int | None) -> Cell:
    return None if count is None else Decimal(count)


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


_ID: Columns[Sourced] = {"id": lambda one: one.id}
_TOPICS: Columns[Sourced] = {"topics": lambda one: ",".join(one.fact.topics)}
_SOURCE: Columns[Sourced] = {
    "source": lambda one: one.source.id,
    "url": lambda one: one.source.url,
}
_UPDATED: Columns[Sourced] = {"updated_by": lambda one: ",".join(one.updated_by)}
_COMMON: Columns[Sourced] = {
    "publisher": lambda one: one.source.publisher,
    "title": lambda one: one.source.title,
    "source_kind": lambda one: one.source.kind,
    "published": lambda one: one.source.published,
    "original": original,
    "anchor": lambda one: None if isinstance(one.fact, Quote) else one.fact.anchor,
    **_TOPICS,
    "aliases": lambda one: ",".join(one.fact.aliases),
    "note": lambda one: one.fact.note,
    "page": lambda one: one.fact.page,
    "disputed_by": lambda one: ",".join(one.disputed_by),
    **_UPDATED,
}
_FIGURES: Columns[Sourced] = {
    **_ID,
    "measure": lambda one: one.counted.label,
    "period": lambda one: point_of(one).period,
    "value": lambda one: point_of(one).value,
    "low": lambda one: point_of(one).low,
    "high": lambda one: point_of(one).high,
    "qualifier": lambda one: point_of(one).qualifier,
    "unit": lambda one: one.counted.unit,
    "printed": lambda one: point_of(one).printed,
    **_SOURCE,
    "context": lambda one: context_of(one.measure),
    **_UPDATED,
}
_FIGURES_TOO: Columns[Sourced] = {
    "measure_id": lambda one: one.counted.id,
    "start": lambda one: _date(_span(one).first),
    "end": lambda one: _date(_span(one).last),
    **{name.replace(" ", "_"): _dimension(name) for name in DIMENSIONS},
    "point_note": lambda one: point_of(one).note,
    "change": _change,
    "verdict": lambda one: one.audit.verdict if one.audit else None,
    **_COMMON,
}
_QUOTES: Columns[Sourced] = {
    **_ID,
    "speaker": lambda one: one.speaker.name if one.speaker else None,
    "role": lambda one: one.of(Quote).role,
    "text": sentence,
    "organization": lambda one: one.of(Quote).organization,
    **_SOURCE,
}
_QUOTES_TOO: Columns[Sourced] = {
    "speaker_id": lambda one: one.of(Quote).speaker,
    "said": lambda one: one.of(Quote).said,
    "occasion": lambda one: one.of(Quote).occasion,
    **_COMMON,
}
_CLAIMS: Columns[Sourced] = {
    **_ID,
    "kind": lambda one: one.of(Claim).kind,
    **_TOPICS,
    "statement": sentence,
    **_SOURCE,
    "for": lambda one: _number(one.evidence and one.evidence.favour),
    "against": lambda one: _number(one.evidence and one.evidence.against),
    "mixed": lambda one: _number(one.evidence and one.evidence.mixed),
}
_CLAIMS_TOO: Columns[Sourced] = {
    "figures": lambda one: ",".join(one.of(Claim).figures),
    **_COMMON,
}
_SEARCHED: Columns[Sourced] = {
    **_ID,
    "kind": lambda one: one.kind,
    **_TOPICS,
    "fact": sentence,
    **_SOURCE,
    **_UPDATED,
}


def _comparisons(*names: str) -> Columns[Comparison]:
    return _of(lambda one: one.other, {**_FIGURES, **_FIGURES_TOO}, *names)


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
    **_of(_corrected, _ID),
    "kind": lambda one: one.one.kind,
    "was": lambda one: one.correction.was,
    "why": lambda one: one.correction.why,
    **_of(_corrected, _SOURCE, "source"),
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
    "stat": View("facts", "figures", fact_record, _FIGURES, _FIGURES_TOO, apart),
    "quotes": View("facts", "passages", fact_record, _QUOTES, _QUOTES_TOO),
    "claims": View("facts", "passages", fact_record, _CLAIMS, _CLAIMS_TOO),
    "search": View("facts", "passages", fact_record, _SEARCHED, _COMMON),
    "ask": View("facts", "answer", fact_record, _SEARCHED, _COMMON),
    "show": View(
        "facts",
        "page",
        page_record,
        _of(lambda page: page.one, _SEARCHED),
        _of(lambda page: page.one, _COMMON),
    ),
    "compare": View(
        "comparisons", "compare", comparison_record, _COMPARED, _COMPARED_TOO, _compared
    ),
    "timelines": View(
        "timelines", "timelines", timeline_record, _TIMELINES, _TIMELINES_TOO, _readings
    ),
    "topics": View(
        "topics",
        "lists",
        counted_record,
        _listed("id", "label", "facts", "aliases"),
        _listed("parent"),
        shown=("label", "facts", "aliases"),
    ),
    "speakers": View(
        "speakers",
        "lists",
        counted_record,
        _listed("id", "name", "facts", "aliases"),
        shown=("name", "facts", "id"),
    ),
    "sources": View(
        "sources",
        "entries",
        counted_record,
        _listed("id", "publisher", "published", "title", "facts", "kind", "url"),
        _listed("authors", "archive_url", "accessed", "original", "note"),
    ),
    "measures": View("measures", "entries", measured_record, _MEASURES),
    "verify": View("checks", "checks", check_record, _CHECKS, _CHECKS_TOO),
    "validate": View("problems", "problems", problem_record, _PROBLEMS),
    "corrections": View(
        "corrections", "lists", corrected_record, _CORRECTED, _of(_corrected, _COMMON)
    ),
}
