"""Read new records from a table: a CSV file with the names of fields in its first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from dealerfacts.cli.form import POINT, Form, sections_of
from dealerfacts.cli.forms import FILL
from dealerfacts.curate.additions import Addition
from dealerfacts.curate.known import Known
from dealerfacts.errors import UsageError, shown
from dealerfacts.store.fields import nearest
from dealerfacts.store.paths import read_text
from dealerfacts.store.shapes import SECTIONS

# What a record needs to be known to the rows below it.
_TOLD = {
    "topics": ("label",),
    "speakers": ("name",),
    "sources": ("title", "publisher", "kind"),
    "measures": ("label", "unit"),
}
Row = dict[str, str]


def table(kind: str, path: str, known: Known) -> list[Addition]:
    """Return the records of a table; what a row makes is ``known`` to those below it.

    Raises:
        UsageError: The file cannot be read, a column is unknown, or a row is not right.
    """
    additions: list[Addition] = []
    for rows in _records(kind, _rows(path, sections_of(kind))):
        number, first = rows[0]
        points = [Form(kind, known, row, place=f"{path}: row {at}: ") for at, row in rows]
        form = Form(kind, known, _about(first), place=f"{path}: row {number}: ", points=points)
        made = FILL[kind](form)
        for one in made:
            if needed := _TOLD.get(one.section):
                record = SECTIONS[one.section].record(one.id, *map(one.fields.get, needed))
                getattr(known, one.section)[one.id] = record
            else:
                known.facts.add(one.id)
        additions += made
    if not additions:
        raise UsageError(f"{path} has no rows below the names of its columns")
    return additions


def _rows(path: str, fields: Mapping[str, str]) -> list[tuple[int, Row]]:
    """Return the rows of a table with the numbers of their lines; an empty cell is not a field."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    rows, ended = [], 0
    try:
        names = list(reader.fieldnames or ())
        for name in names:
            if name not in fields:
                raise UsageError(f"{path} has a column {shown(name)!r}: {nearest(name, fields)}")
            if names.count(name) > 1:
                raise UsageError(f"{path} has two columns {name!r}: keep one of them")
        ended = reader.line_num
        for row in reader:
            ended = reader.line_num
            if None in row or None in row.values():
                raise UsageError(f"{path}: row {ended}: more or fewer cells than columns")
            cells = {name: cell.strip() for name, cell in row.items() if cell.strip()}
            if cells:
                rows.append((ended, cells))
    except csv.Error as error:
        # A quotation mark that is not closed takes all the lines that follow.
        raise UsageError(f"cannot read {path}: row {ended + 1}: {error}") from None
    return rows


def _records(kind: str, rows: list[tuple[int, Row]]) -> list[list[tuple[int, Row]]]:
    """Return the rows of each record.

    A figure has those with its id, or that follow its first one and say nothing else of it.
    """
    groups: list[list[tuple[int, Row]]] = []
    for number, row in rows:
        first = groups[-1][0][1] if groups else {}
        if kind == "figure" and groups and _about(row).items() <= first.items():
            groups[-1].append((number, row))
        else:
            groups.append([(number, row)])
    return groups


def _about(row: Row) -> Row:
    """Return the fields of a row that belong to no point."""
    return {name: cell for name, cell in row.items() if name not in POINT}
