"""Write the tables that exports have, as a page of the documents."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.export.sqlite import schema
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.flat import LINES
from dealerfacts.export.tables.table import Column, Table

_HEAD = """\
<!-- Made by `make docs` from the tables that the program writes: change those. -->

# The tables of exports

`sqlite`, `parquet` and `datapackage` have the tables below, with these columns, keys and
references; `csv` has the [rows of a spreadsheet](#rows-of-a-spreadsheet), and so has `xlsx`, a
sheet a kind. [Exports](export.md) says what each kind makes of the types.
"""
_LINES = """\
A row of `csv` needs no other table: it is a claim, a quote, or a point of a figure, with its
source. In `xlsx`, the sheets Figures, Claims and Quotes have those of these columns that their kind
can fill.
"""
_VIEWS = "A database has these views besides:\n"
_SQL = "What makes the database, table by table, is this:\n"


def tables() -> str:
    """Return the page: each table with its columns, the views, and the statements in SQL."""
    parts = [_HEAD]
    for table in TABLES.values():
        key = ", ".join(f"`{name}`" for name in table.key)
        parts += [f"## {table.name}\n", f"{table.about} Key: {key}.\n", *_columns(table)]
    parts += ["## Views\n", _VIEWS, *_views(), "## Rows of a spreadsheet\n", _LINES]
    parts += [*_columns(LINES), "## The schema in SQL\n", _SQL, "```sql", *_sql(), "```\n"]
    return "\n".join(parts)


def _columns(table: Table) -> Iterator[str]:
    yield "| column | type | what |\n| --- | --- | --- |"
    for column in table.columns:
        need = "" if column.needed else ", may be empty"
        yield f"| `{column.name}` | {column.type}{need} | {_said(column)} |"
    yield ""


def _said(column: Column) -> str:
    said = column.about
    if column.refers:
        said += f" A key of [{column.refers}](#{column.refers})."
    if column.values:
        said += f" One of {', '.join(f'`{value}`' for value in column.values)}."
    return said


def _views() -> Iterator[str]:
    for name, view in schema.VIEWS.items():
        yield f"- `{name}`: {view.about}"
    yield ""


def _sql() -> Iterator[str]:
    return (f"{statement};" for statement in (*schema.tables(), *schema.upon_tables()))
