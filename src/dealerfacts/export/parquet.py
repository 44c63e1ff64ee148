"""Export facts as Parquet: a folder with one file a table, typed, compressed by Zstandard.

DuckDB writes the files: it is the lightest package that does. It is handed the rows as text files,
since that is how it takes many rows quickly, and in little memory.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import duckdb

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Cell, Row, Table, Type

# A value has at most 15 digits, and that many come back from a double as they were.
_TYPES: dict[Type, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}
# No store holds this character.
_NOTHING = "\x01"


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write ``TABLE.parquet`` for each table; one without rows is there too."""
    work = folder / "rows"
    work.mkdir()
    with ExitStack() as stack:
        files = {
            name: stack.enter_context((work / name).open("w", encoding="utf-8", newline=""))
            for name in TABLES
        }
        for part, some in rows(content, report):
            _put(files[part], some)
    # With one thread, rows keep their order, and files are the same each time.
    with duckdb.connect(config={"threads": 1, "memory_limit": "256MB"}) as database:
        for table in TABLES.values():
            _convert(database, table, work / table.name, folder / f"{table.name}.parquet")
            (work / table.name).unlink()
    work.rmdir()


def _put(file: IO[str], some: Iterable[Row]) -> None:
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(map(_spelled, some))


def _spelled(row: Row) -> list[str]:
    return [_spell(cell) for cell in row]


def _spell(cell: Cell) -> str:
    if cell is None:
        return _NOTHING
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _convert(
    database: duckdb.DuckDBPyConnection, table: Table[Any], source: Path, target: Path
) -> None:
    """Write the rows in a text file as Parquet."""
    columns = {
        one.name: "VARCHAR" if one.type == "list" else _TYPES[one.type] for one in table.columns
    }
    cells = ", ".join(
        f"""from_json("{one.name}", '["VARCHAR"]') AS "{one.name}\""""
        if one.type == "list"
        else f'"{one.name}"'
        for one in table.columns
    )
    database.execute(
        f"COPY (SELECT {cells} FROM read_csv(?, columns = {columns}, auto_detect = false, "  # noqa: S608
        f"header = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', "
        f"nullstr = '{_NOTHING}', parallel = false, strict_mode = true)) "
        f"TO '{_quoted(target)}' (FORMAT parquet, COMPRESSION zstd)",
        [str(source)],
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
