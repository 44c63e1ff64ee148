"""Define the shape that each format receives: columns, records, and how they flatten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from dealerfacts.errors import UsageError

SCHEMA = "dealerfacts/1"

Record = dict[str, Any]
Cell = str | Decimal | None
Row = dict[str, Cell]


def spelled(cell: Cell) -> str:
    """Return a cell as text: a number in plain digits, and nothing for None."""
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


class Sheet(NamedTuple):
    """An answer on its way to a format.

    Args:
        name: What is listed, the key of the list in JSON: ``facts``, ``topics`` ...
        view: Which table suits it.
        query: What was asked, for the envelope.
        total: How many records there are.
        columns: The columns of flat formats, in order.
        records: The things to print, nested; read once.
        flatten: Turns a record into its rows, as column to cell.
        flat: True where the user picked the columns: nested formats then print the rows.
    """

    name: str
    view: str
    query: Record
    total: int
    columns: tuple[str, ...]
    records: Iterable[Record]
    flatten: Callable[[Record], tuple[Row, ...]]
    flat: bool = False

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row under the sheet's columns."""
        for record in self.records:
            for row in self.flatten(record):
                yield tuple(row.get(column) for column in self.columns)


_SOURCE = ("source", "publisher", "title", "source_kind", "published", "url", "original")
_COMMON = (*_SOURCE, "anchor", "topics", "aliases", "note", "disputed_by")
# The columns of each view as printed; then those that ``--fields`` knows besides.
COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "figures": (
        (
            "id",
            "measure",
            "period",
            "value",
            "low",
            "high",
            "qualifier",
            "unit",
            "printed",
            "source",
            "url",
        ),
        ("measure_id", "point_note", "change", "verdict", *_COMMON),
    ),
    "quotes": (
        ("id", "speaker", "role", "text", "organization", "source", "url"),
        ("speaker_id", *_COMMON),
    ),
    "claims": (("id", "kind", "topics", "statement", "source", "url"), ("figures", *_COMMON)),
    "facts": (("id", "kind", "topics", "fact", "source", "url"), _COMMON),
    "topics": (("id", "label", "facts", "aliases"), ("parent",)),
    "speakers": (("id", "name", "facts", "aliases"), ()),
    "sources": (
        ("id", "publisher", "published", "title", "facts", "kind", "url"),
        ("authors", "archive_url", "accessed", "original", "note"),
    ),
    "comparisons": (
        (
            "id",
            "verdict",
            "period",
            "value",
            "low",
            "high",
            "qualifier",
            "unit",
            "ratio",
            "differs_in",
            "unstated",
            "base",
            "base_period",
            "relation",
            "source",
        ),
        ("measure", "why", "printed", "publisher", "published", "url"),
    ),
    "problems": (("file", "line", "column", "level", "code", "message", "help"), ()),
}


def known_fields(view: str) -> list[str]:
    """Return the fields that ``--fields`` takes in a view."""
    first, more = COLUMNS[view]
    return list(dict.fromkeys((*first, *more)))


def pick(view: str, fields: str | None) -> tuple[str, ...]:
    """Return the columns named in ``fields``, comma-separated, or those of the view.

    Raises:
        UsageError: A field is unknown; the sentence lists the known ones.
    """
    if fields is None:
        return COLUMNS[view][0]
    picked = tuple(name.strip() for name in fields.split(",") if name.strip())
    known = known_fields(view)
    for name in picked:
        if name not in known:
            raise UsageError(f"no field {name!r} here: choose from {', '.join(known)}")
    if not picked:
        raise UsageError(f"--fields names no field: choose from {', '.join(known)}")
    return picked
