"""Export facts as an SQLite database, with what Datasette shows of it beside it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.sqlite import datasette, schema
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Cell, Table

# The folder is new, and thrown away unless all of it is written: no journal is needed.
_QUICK = ("PRAGMA page_size = 4096", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write the database ``name``, and ``datasette.yaml`` beside it."""
    with closing(sqlite3.connect(folder / name, isolation_level=None)) as database:
        _run(database, *_QUICK, "BEGIN", *schema.tables())
        inserts = {one.name: _insert(one) for one in TABLES.values()}
        for table, some in rows(content, report):
            database.executemany(inserts[table], [tuple(map(_bound, row)) for row in some])
        _run(database, *schema.indexes(), schema.FULL_TEXT, *schema.views())
        _run(database, "INSERT INTO facts_fts (facts_fts) VALUES ('rebuild')")
        _run(database, "INSERT INTO facts_fts (facts_fts) VALUES ('optimize')", "COMMIT")
        # Rows of one table stand together from here on, and no page is empty.
        _run(database, "ANALYZE", "VACUUM")
    datasette.write(content, folder / "datasette.yaml", Path(name).stem)


def _insert(table: Table) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608  # a name of ours


def _run(database: sqlite3.Connection, *statements: str) -> None:
    for statement in statements:
        database.execute(statement)


def _bound(cell: Cell) -> str | int | float | None:
    """Return a cell as SQLite keeps it."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell
