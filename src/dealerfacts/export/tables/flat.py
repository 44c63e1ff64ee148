"""Lay facts out as rows that need no other table: a row a point, each with its source.

``LINES`` has facts of every kind, for one file; ``SHEETS`` has a table for each kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.context import DIMENSIONS, context_of
from dealerfacts.export.tables.of_facts import FACTS, POINTS
from dealerfacts.export.tables.table import Cell, Column, Entry, Table, column
from dealerfacts.model import Figure, Sourced
from dealerfacts.rows.points import at


def lines(one: Sourced) -> Iterator[Entry]:
    """Yield a fact once, and a figure once for each of its points, which is the entry's part."""
    fact = one.fact
    if not isinstance(fact, Figure):
        return iter((Entry(one),))
    return (Entry(at(one, point), part=point) for point in fact.points)


def joined(cell: Cell) -> Cell:
    """Return a cell for a program that has no lists: several texts with a semicolon between."""
    return "; ".join(cell) if isinstance(cell, tuple) else cell


def _facts(*names: str) -> Iterator[Column]:
    """Yield columns of the table of facts, which refer to no other table here."""
    return (FACTS.column(name)._replace(refers=None) for name in names)


def _points(*names: str) -> Iterator[Column]:
    """Yield columns of the table of points, which only a figure's rows fill."""
    return (POINTS.column(name)._replace(needed=False) for name in names)


_DIMENSIONS = [
    column(one.replace(" ", "_"), f"The measure's dimension {one}.", f"of.measure.dimensions.{one}")
    for one in DIMENSIONS
]
_COLUMNS = (
    *_facts("id", "kind", "text"),
    column("measure", "What a figure counts.", "of.measure.label"),
    column(
        "context",
        "Where and whom it counts, where that is not the usual.",
        lambda line: context_of(line.of.measure) or None,
    ),
    *_points("period", "start", "end", "value", "low", "high", "unit", "qualifier", "printed"),
    *_facts("change", "verdict"),
    column("speaker", "Who said a quote.", "of.speaker.name"),
    *_facts("role", "organization", "said", "occasion"),
    *_facts("claim_kind", "facts_for", "facts_against", "facts_mixed", "topics"),
    column("publisher", "Who published the source.", "of.source.publisher"),
    column("title", "The title of the source.", "of.source.title"),
    column("published", "When it was published: a day, a month or a year.", "of.source.published"),
    column("url", "Where it was read.", "of.source.url"),
    *_facts("page", "anchor", "original", "disputed_by", "updated_by", "note"),
    *(one._replace(name="point_note") for one in _points("note")),
    *_DIMENSIONS,
    column("measure_id", "The id of the measure.", "of.measure.id"),
    *(one._replace(name=f"{one.name}_id") for one in _facts("speaker", "source")),
)
_OF_FIGURES = (
    "measure",
    "context",
    "period",
    "start",
    "end",
    "value",
    "low",
    "high",
    "unit",
    "qualifier",
    "printed",
    "change",
    "verdict",
    "point_note",
    "measure_id",
    *(one.name for one in _DIMENSIONS),
)
_OF_CLAIMS = ("claim_kind", "facts_for", "facts_against", "facts_mixed")
_OF_QUOTES = ("speaker", "speaker_id", "role", "organization", "said", "occasion")


def _sheet(name: str, title: str, about: str, *without: str) -> Table:
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
