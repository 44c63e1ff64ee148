"""Name the columns of facts, each with the cell that a fact has in it.

A row of figures is a figure with one point (``rows.points``).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.model import Claim, Figure, Quote, Sourced
from dealerfacts.periods import Span, read_period
from dealerfacts.rows.points import point_of
from dealerfacts.rows.sheet import Cell, Columns
from dealerfacts.rows.words import original, sentence


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


def _number(count: int | None) -> Cell:
    return None if count is None else Decimal(count)


ID: Columns[Sourced] = {"id": lambda one: one.id}
TOPICS: Columns[Sourced] = {"topics": lambda one: ",".join(one.fact.topics)}
SOURCE: Columns[Sourced] = {
    "source": lambda one: one.source.id,
    "url": lambda one: one.source.url,
}
UPDATED: Columns[Sourced] = {"updated_by": lambda one: ",".join(one.updated_by)}
COMMON: Columns[Sourced] = {
    "publisher": lambda one: one.source.publisher,
    "title": lambda one: one.source.title,
    "source_kind": lambda one: one.source.kind,
    "published": lambda one: one.source.published,
    "original": original,
    "anchor": lambda one: None if isinstance(one.fact, Quote) else one.fact.anchor,
    **TOPICS,
    "aliases": lambda one: ",".join(one.fact.aliases),
    "note": lambda one: one.fact.note,
    "page": lambda one: one.fact.page,
    "disputed_by": lambda one: ",".join(one.disputed_by),
    **UPDATED,
}
FIGURES: Columns[Sourced] = {
    **ID,
    "measure": lambda one: one.counted.label,
    "period": lambda one: point_of(one).period,
    "value": lambda one: point_of(one).value,
    "low": lambda one: point_of(one).low,
    "high": lambda one: point_of(one).high,
    "qualifier": lambda one: point_of(one).qualifier,
    "unit": lambda one: one.counted.unit,
    "printed": lambda one: point_of(one).printed,
    **SOURCE,
    "context": lambda one: context_of(one.measure),
    **UPDATED,
}
FIGURES_TOO: Columns[Sourced] = {
    "measure_id": lambda one: one.counted.id,
    "start": lambda one: _date(_span(one).first),
    "end": lambda one: _date(_span(one).last),
    **{name.replace(" ", "_"): _dimension(name) for name in DIMENSIONS},
    "point_note": lambda one: point_of(one).note,
    "change": _change,
    "verdict": lambda one: one.audit.verdict if one.audit else None,
    **COMMON,
}
QUOTES: Columns[Sourced] = {
    **ID,
    "speaker": lambda one: one.speaker.name if one.speaker else None,
    "role": lambda one: one.of(Quote).role,
    "text": sentence,
    "organization": lambda one: one.of(Quote).organization,
    **SOURCE,
}
QUOTES_TOO: Columns[Sourced] = {
    "speaker_id": lambda one: one.of(Quote).speaker,
    "said": lambda one: one.of(Quote).said,
    "occasion": lambda one: one.of(Quote).occasion,
    **COMMON,
}
CLAIMS: Columns[Sourced] = {
    **ID,
    "kind": lambda one: one.of(Claim).kind,
    **TOPICS,
    "statement": sentence,
    **SOURCE,
    "for": lambda one: _number(one.evidence and one.evidence.favour),
    "against": lambda one: _number(one.evidence and one.evidence.against),
    "mixed": lambda one: _number(one.evidence and one.evidence.mixed),
}
CLAIMS_TOO: Columns[Sourced] = {
    "figures": lambda one: ",".join(one.of(Claim).figures),
    **COMMON,
}
SEARCHED: Columns[Sourced] = {
    **ID,
    "kind": lambda one: one.kind,
    **TOPICS,
    "fact": sentence,
    **SOURCE,
    **UPDATED,
}
