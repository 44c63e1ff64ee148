"""Name the views: for each command, what it lists, its columns, and the table that draws it.

A column is a name with the cell that a thing has in it; a row of figures is a figure with one
point (``rows.points``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.model import Claim, Correction, Entity, Figure, Measure, Quote, Sourced
from dealerfacts.periods import iso, read_period
from dealerfacts.rows import record
from dealerfacts.rows.points import apart, at, point_of
from dealerfacts.rows.sheet import Cell, Columns, T, View
from dealerfacts.rows.words import original, sentence

if TYPE_CHECKING:
    from dealerfacts.compare import Comparison
    from dealerfacts.compare.timelines import Timeline
    from dealerfacts.errors import Problem
    from dealerfacts.verify.outcome import Check

_Counted = tuple[Entity, int]
_Corrected = tuple[Sourced, Correction]
# The fact of what begins with one: of a page, or of a correction.
_FACT: Callable[[Any], Sourced] = itemgetter(0)


def _dimension(name: str, one: Sourced) -> Cell:
    return one.counted.dimensions.get(name)


def _change(one: Sourced) -> Cell:
    change = one.of(Figure).change
    return change.stated if change else None


def _bearing(way: int, one: Sourced) -> Cell:
    return Decimal(one.evidence[way]) if one.evidence else None


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
    "start": lambda one: iso(read_period(point_of(one).period).first),
    "end": lambda one: iso(read_period(point_of(one).period).last),
    **{name.replace(" ", "_"): partial(_dimension, name) for name in DIMENSIONS},
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
    **{name: partial(_bearing, way) for way, name in enumerate(("for", "against", "mixed"))},
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


def _of(get: Callable[[T], Sourced], columns: Columns[Sourced], *names: str) -> Columns[T]:
    """Return columns, or those of these names, of the fact that ``get`` finds in a thing."""
    return {name: partial(_cell, get, columns[name]) for name in names or columns}


def _cell(get: Callable[[T], Sourced], cell: Callable[[Sourced], Cell], thing: T) -> Cell:
    return cell(get(thing))


def _compared(*names: str) -> Columns[Comparison]:
    return _of(lambda one: one.other, {**_FIGURES, **_FIGURES_TOO}, *names)


def _read(*names: str) -> Columns[Timeline]:
    return _of(lambda line: line.readings[0].one, {**_FIGURES, **_FIGURES_TOO}, *names)


def _readings(line: Timeline) -> Iterator[Timeline]:
    """Yield a time line once for each of its readings, whose figure then has that point."""
    for one in line.readings:
        figure = at(one.one, one.point)._replace(measure=line.measure)
        yield line._replace(readings=(one._replace(one=figure),))


def _listed(*names: str) -> Columns[_Counted]:
    """Return columns of a topic or the like: its fields, and ``facts``, the number of its facts."""
    return {name: partial(_field, name) for name in names}


def _field(name: str, counted: _Counted) -> Cell:
    entity, facts = counted
    if name == "facts":
        return Decimal(facts)
    value: str | tuple[str, ...] | None = getattr(entity, name)
    return value if isinstance(value, str) else ",".join(value or ()) or None


_COMPARED: Columns[Comparison] = {
    **_compared("id"),
    "verdict": lambda one: one.verdict,
    **_compared("period", "value", "low", "high", "qualifier", "unit"),
    "ratio": lambda one: one.ratio,
    "differs_in": lambda one: ",".join(differs.dimension for differs in one.differs_in),
    "unstated": lambda one: ",".join(one.unstated),
    "base": lambda one: one.base.id,
    "base_period": lambda one: one.base_point.period,
    "relation": lambda one: one.relation.how if one.relation else None,
    **_compared("source", "context", "updated_by"),
}
_COMPARED_TOO: Columns[Comparison] = {
    **_compared("measure"),
    "why": lambda one: one.relation.why if one.relation else None,
    **_compared("printed", "publisher", "published", "url"),
    "difference": lambda one: one.gap.difference if one.gap else None,
    "percent": lambda one: one.gap.percent if one.gap else None,
    "explained": lambda one: one.explained,
}
_TIMELINES = _read(
    "measure_id",
    "measure",
    "period",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "id",
    "source",
    "context",
)
_TIMELINES_TOO: Columns[Timeline] = {
    "difference": lambda line: line.gap.difference if line.gap else None,
    "percent": lambda line: line.gap.percent if line.gap else None,
    **_read("printed", "publisher", "url"),
}
_MEASURES: Columns[_Counted] = {
    **_listed("id", "label", "unit"),
    "points": lambda counted: Decimal(counted[1]),
    "dimensions": lambda counted: "; ".join(
        f"{name}: {value}" for name, value in cast("Measure", counted[0]).dimensions.items()
    ),
}
_CORRECTED: Columns[_Corrected] = {
    "date": lambda pair: pair[1].date,
    **_of(_FACT, _ID),
    "kind": lambda pair: pair[0].kind,
    "was": lambda pair: pair[1].was,
    "why": lambda pair: pair[1].why,
    **_of(_FACT, _SOURCE, "source"),
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
    "stat": View("facts", "facts.figures", record.fact_record, _FIGURES, _FIGURES_TOO, apart),
    "quotes": View("facts", "facts.passages", record.fact_record, _QUOTES, _QUOTES_TOO),
    "claims": View("facts", "facts.passages", record.fact_record, _CLAIMS, _CLAIMS_TOO),
    "search": View("facts", "facts.passages", record.fact_record, _SEARCHED, _COMMON),
    "ask": View("facts", "answer.render", record.fact_record, _SEARCHED, _COMMON),
    "show": View(
        "facts", "page.render", record.page_record, _of(_FACT, _SEARCHED), _of(_FACT, _COMMON)
    ),
    "compare": View(
        "comparisons",
        "compare.comparisons",
        record.comparison_record,
        _COMPARED,
        _COMPARED_TOO,
        # A row has that point of the other figure which was compared.
        lambda one: [one._replace(other=at(one.other, one.other_point))],
    ),
    "timelines": View(
        "timelines",
        "compare.timelines",
        record.timeline_record,
        _TIMELINES,
        _TIMELINES_TOO,
        _readings,
    ),
    "topics": View(
        "topics",
        "lists.columns",
        record.counted_record,
        _listed("id", "label", "facts", "aliases"),
        _listed("parent"),
        shown=("label", "facts", "aliases"),
    ),
    "speakers": View(
        "speakers",
        "lists.columns",
        record.counted_record,
        _listed("id", "name", "facts", "aliases"),
        shown=("name", "facts", "id"),
    ),
    "sources": View(
        "sources",
        "lists.entries",
        record.counted_record,
        _listed("id", "publisher", "published", "title", "facts", "kind", "url"),
        _listed("authors", "archive_url", "accessed", "original", "note"),
    ),
    "measures": View(
        "measures", "lists.entries", partial(record.counted_record, what="points"), _MEASURES
    ),
    "verify": View("checks", "checks.render", record.check_record, _CHECKS, _CHECKS_TOO),
    "validate": View("problems", "problems", record.problem_record, _PROBLEMS),
    "corrections": View(
        "corrections", "lists.columns", record.corrected_record, _CORRECTED, _of(_FACT, _COMMON)
    ),
}
