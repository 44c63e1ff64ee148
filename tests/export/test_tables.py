"""The tables that exports share, and the documents that describe them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dealerfacts import Query, Store, open_store
from dealerfacts.export import KINDS
from dealerfacts.export.content import Content
from dealerfacts.export.sqlite.schema import VIEWS
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.flat import LINES, SHEETS, lines
from exports import exported, laid_out
from fullstore import full_store
from making.tables import tables
from program import TESTS

DOCS = TESTS.parent / "docs"
# Dimensions that its measure does not have.
UNUSED = {"population", "sample"}


def test_the_page_of_tables_is_what_is_written() -> None:
    """What is checked in is what `make docs` would write now."""
    written = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert written == tables(), "run `make docs`, and commit what it changes"


def test_the_schema_of_the_page_makes_the_database(opened: Store, tmp_path: Path) -> None:
    """The statements of the page, run as they stand, make what an export has."""
    text = (DOCS / "tables.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    exported("sqlite", opened, tmp_path / "facts.db")
    schema = (
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 2"
    )
    found = []
    with (
        closing(sqlite3.connect(":memory:")) as made,
        closing(sqlite3.connect(tmp_path / "facts.db")) as written,
    ):
        made.executescript(script)
        found = [database.execute(schema).fetchall() for database in (made, written)]
    assert found[0] == found[1]
    assert {*TABLES, *VIEWS} <= {name for _, name, _ in found[0]}


def test_the_documents_name_each_kind() -> None:
    """Each kind has a line in the table, and a section of its own."""
    text = (DOCS / "export.md").read_text(encoding="utf-8")
    for kind, one in KINDS.items():
        assert re.search(rf"^## {kind}: ", text, re.MULTILINE), kind
        (line,) = re.findall(rf"^\| `{kind}` \|.*$", text, re.MULTILINE)
        assert (f"`dealerfacts[{one.extra}]`" in line) == bool(one.extra)
    for view in VIEWS:
        assert f"`{view}`" in text


def test_tables_are_sound() -> None:
    """Keys are columns that are always there, and references lead to a table before."""
    known: set[str] = set()
    for name, table in TABLES.items():
        known.add(name)
        assert name == table.name
        assert len(set(table.names)) == len(table.names)
        assert all(table.column(key).needed for key in table.key), name
        assert {refers for _, refers in table.references} <= known, name
        for column in table.columns:
            assert column.about.endswith("."), column.about
    assert {name for one in SHEETS.values() for name in one.names} <= set(LINES.names)
    with pytest.raises(KeyError):
        LINES.column("rumour")


def test_every_column_is_filled_by_some_fact(opened: Store, tmp_path: Path) -> None:
    """No column leads to a field that does not exist: each has a cell in one of two stores."""
    filled: dict[str, set[str]] = {name: set() for name in (*TABLES, LINES.name)}
    with open_store(full_store(tmp_path / "full" / "facts.yaml")) as full:
        for store in (opened, full):
            content = Content(store, Query())
            flat = [LINES.row(line) for one in content.facts() for line in lines(one)]
            for name, rows in {**laid_out(content), LINES.name: flat}.items():
                columns = (LINES if name == LINES.name else TABLES[name]).names
                for row in rows:
                    cells = zip(columns, row, strict=True)
                    filled[name] |= {column for column, cell in cells if cell is not None}
    for table in (*TABLES.values(), LINES):
        assert set(table.names) - UNUSED <= filled[table.name], table.name


def test_rows_keep_what_their_columns_say(opened: Store, tmp_path: Path) -> None:
    """Each cell is of its column's type, and there where it must be; keys are unique."""
    types = {
        "text": str,
        "integer": int,
        "number": object,
        "date": str,
        "boolean": bool,
        "list": tuple,
    }
    rows = laid_out(exported("jsonl", opened, tmp_path / "x.jsonl"))
    for name, table in TABLES.items():
        places = [table.names.index(key) for key in table.key]
        keys = [tuple(row[place] for place in places) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
        for row in rows[name]:
            for column, cell in zip(table.columns, row, strict=True):
                if cell is None:
                    assert not column.needed, (name, column.name)
                else:
                    assert isinstance(cell, types[column.type]), (name, column.name, cell)
                    assert cell in column.values or not column.values, (name, column.name)
