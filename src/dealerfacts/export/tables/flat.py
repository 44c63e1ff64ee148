"""Lay facts out as rows that need no other table: a row a point, each with its source.

``LINES`` has facts of every kind, for one file; ``SHEETS`` has a table for each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.export.tables.of_facts import FACTS, Given
from dealerfacts.export.tables.of_parts import POINTS, Part
from dealerfacts.export.tables.table import Cell, Column, Table
from dealerfacts.model import Figure, Measure, Point, Sourced
from dealerfacts.rows.points import at
from dealerfacts.tuples import NamedTuple


class Line(NamedTuple):
    """A fact; a figure with one of its points."""

    one: Sourced
    point: Point | None = None


def lines(one: Sourced) -> Iterator[Line]:
    """Yield a fact once, and a figure once for each of its points."""
    fact = one.fact
    if not isinstance(fact, Figure):
        return iter((Line(one),))
    return (Line(at(one, point), point) for point in fact.points)


def joined(cell: Cell) -> Cell:
    """Return a cell for a program that has no lists: several texts with a semicolon between."""
    return "; ".join(cell) if isinstance(cell, tuple) else cell


def _fact(of: str, name: str = "") -> Column[Line]:
    """Return a column of the table of facts, for a line."""
    of_fact = FACTS.column(of)
    return Column(
        name or of,
        of_fact.type,
        of_fact.about,
        lambda line: of_fact.cell(Given(line.one, 0)),
        of_fact.needed,
        values=of_fact.values,
    )


def _point(of: str, name: str = "") -> Column[Line]:
    """Return a column of the table of points, for a line that may have a point."""
    of_point = POINTS.column(of)

    def cell(line: Line) -> Cell:
        return of_point.cell(Part(line.one, 0, line.point)) if line.point else None

    return Column(name or of, of_point.type, of_point.about, cell, values=of_point.values)


def _measure(name: str, about: str, get: Callable[[Measure], Cell]) -> Column[Line]:
    def cell(line: Line) -> Cell:
        return get(line.one.measure) if line.one.measure else None

    return Column(name, "text", about, cell)


def _dimension(name: str) -> Column[Line]:
    about = f"The measure's dimension {name}."
    return _measure(name.replace(" ", "_"), about, lambda measure: measure.dimensions.get(name))


def _source(name: str, about: str) -> Column[Line]:
    return Column(name, "text", about, lambda line: getattr(line.one.source, name))


_COLUMNS: tuple[Column[Line], ...] = (
    _fact("id"),
    _fact("kind"),
    _fact("text"),
    _measure("measure", "What a figure counts.", lambda measure: measure.label),
    _measure(
        "context",
        "Where and whom it counts, where that is not the usual.",
        lambda measure: context_of(measure) or None,
    ),
    *map(_point, ("period", "start", "end", "value", "low", "high", "unit", "qualifier")),
    _point("printed"),
    *map(_fact, ("change", "verdict")),
    Column(
        "speaker",
        "text",
        "Who said a quote.",
        lambda line: line.one.speaker.name if line.one.speaker else None,
    ),
    *map(_fact, ("role", "organization", "said", "occasion")),
    *map(_fact, ("claim_kind", "facts_for", "facts_against", "facts_mixed")),
    _fact("topics"),
    _source("publisher", "Who published the source."),
    _source("title", "The title of the source."),
    _source("published", "When it was published: a day, a month or a year."),
    _source("url", "Where it was read."),
    *map(_fact, ("page", "anchor", "original", "disputed_by", "updated_by", "note")),
    _point("note", "point_note"),
    *map(_dimension, DIMENSIONS),
    _measure("measure_id", "The id of the measure.", lambda measure: measure.id),
    _fact("speaker", "speaker_id"),
    _fact("source", "source_id"),
)
_OF_FIGURES = (
    *("measure", "context", "period", "start", "end", "value", "low", "high", "unit", "qualifier"),
    *("printed", "change", "verdict", "point_note", "measure_id"),
    *(name.replace(" ", "_") for name in DIMENSIONS),
)
_OF_CLAIMS = ("claim_kind", "facts_for", "facts_against", "facts_mixed")
_OF_QUOTES = ("speaker", "speaker_id", "role", "organization", "said", "occasion")


def _sheet(name: str, title: str, about: str, *without: str) -> Table[Line]:
    kept = tuple(one for one in _COLUMNS if one.name not in without)
    return Table(name, title, about, (), kept)


LINES = _sheet("lines", "Facts", "A claim, a quote, or a point of a figure.")
SHEETS = {
    "figure": _sheet(
        "figures", "Figures", "A point of a figure.", "kind", "text", *_OF_CLAIMS, *_OF_QUOTES
    ),
    "claim": _sheet("claims", "Claims", "A claim.", "kind", *_OF_FIGURES, *_OF_QUOTES),
    "quote": _sheet("quotes", "Quotes", "A quote.", "kind", "anchor", *_OF_FIGURES, *_OF_CLAIMS),
}
