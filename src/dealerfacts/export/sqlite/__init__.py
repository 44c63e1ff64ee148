"""Export facts as an SQLite database, with what Datasette shows of it beside it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from dealerfacts.export import Report
from dealerfacts.export.about import about
from dealerfacts.export.content import Content
from dealerfacts.export.place import made_for
from dealerfacts.export.sqlite import schema
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Cell, Table
from dealerfacts.formats.yaml import dump

# The folder is new, and thrown away unless all of it is written: no journal is needed.
_QUICK = ("PRAGMA page_size = 4096", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
# What Datasette does with a table: what names a row where something refers to it, its order, and by
# which columns rows are counted.
_SHOWN: dict[str, dict[str, Any]] = {
    "topics": {"label_column": "label", "sort": "label"},
    "speakers": {"label_column": "name", "sort": "name"},
    "sources": {"label_column": "title", "facets": ["kind", "publisher"]},
    "measures": {"label_column": "label", "sort": "label", "facets": ["unit", "cadence", "place"]},
    "facts": {
        "label_column": "text",
        "sort": "number",
        "facets": ["kind", "claim_kind", {"array": "topics"}],
        "fts_table": "facts_fts",
        "fts_pk": "number",
    },
    "points": {"facets": ["unit", "qualifier"]},
    "relations": {"facets": ["how"]},
    "fact_topics": {"facets": ["topic"]},
}

# What SQLite says of the disk, and not of a statement.
_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write the database ``name``, and ``datasette.yaml`` beside it.

    Raises:
        OSError: The disk is full, or cannot be written to.
    """
    try:
        _fill(content, folder, name, report)
    except sqlite3.OperationalError as error:
        # The lowest byte is the error, what stands above it its kind.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DISK:
            raise OSError(str(error)) from None
        raise
    with (folder / "datasette.yaml").open("w", encoding="utf-8", newline="\n") as file:
        file.write(made_for(name))
        dump(_described(content, Path(name).stem), file)


def _fill(content: Content, folder: Path, name: str, report: Report) -> None:
    with closing(sqlite3.connect(folder / name, isolation_level=None)) as database:
        _run(database, *_QUICK, "BEGIN", *schema.tables())
        for table, some in rows(content, report):
            marks = ", ".join("?" * len(TABLES[table].columns))
            insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  # a name of ours
            database.executemany(insert, [tuple(map(_bound, row)) for row in some])
        _run(database, *schema.upon_tables())
        _run(database, "INSERT INTO facts_fts (facts_fts) VALUES ('rebuild')")
        _run(database, "INSERT INTO facts_fts (facts_fts) VALUES ('optimize')", "COMMIT")
        # Rows of one table stand together from here on, and no page is empty.
        _run(database, "ANALYZE", "VACUUM")


def _run(database: sqlite3.Connection, *statements: str) -> None:
    for statement in statements:
        database.execute(statement)


def _bound(cell: Cell) -> str | int | float | None:
    """Return a cell as SQLite keeps it."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell


def _described(content: Content, database: str) -> dict[str, Any]:
    """Return what Datasette shows of the database with a name."""
    said = about(content)
    top: dict[str, Any] = {"title": said.title, "description": said.description}
    if said.licence:
        top |= {"license": said.licence.title, "license_url": said.licence.url}
    tables = {one.name: _shown(one) for one in TABLES.values()}
    for name, view in schema.VIEWS.items():
        facets = list(view.facets)
        tables[name] = {"title": view.title, "description": view.about, "facets": facets}
    return top | {"databases": {database: {"tables": tables}}}


def _shown(table: Table) -> dict[str, Any]:
    columns = {one.name: one.about for one in table.columns}
    named = {"title": table.title, "description": table.about}
    return named | _SHOWN.get(table.name, {}) | {"columns": columns}
