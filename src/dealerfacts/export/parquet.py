"""Export facts as Parquet: a folder with one file a table, typed, compressed by Zstandard.

DuckDB writes the files: it is the lightest package that does. It is handed the rows as text files,
since that is how it takes many rows quickly, and in little memory.
"""

from __future__ import annotations

import csv
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import duckdb
from duckdb import DuckDBPyConnection

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Column, Row, Table, Type, spelled

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
# Memory goes by the rows that are held at a time, by the bytes of text that are read at a time, and
# by what DuckDB may take for them.
_ROWS = 8192
_BYTES = 1_000_000
_MEMORY = 24_000_000


class _Text:
    """The rows of one table as text: their number, and the bytes that all and the longest have.

    A byte too many is counted here and there: a character has at most four.
    """

    def __init__(self, path: Path, file: IO[str]) -> None:
        self.path = path
        self.rows = self.bytes = self.longest = 0
        self._writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)

    def put(self, rows: list[Row]) -> None:
        """Write rows."""
        for row in rows:
            texts = [spelled(cell, _NOTHING) for cell in row]
            self._writer.writerow(texts)
            size = 4 * (sum(map(len, texts)) + 3 * len(texts))
            self.longest = max(self.longest, size)
            self.bytes += size
            self.rows += 1

    @property
    def memory(self) -> int:
        """Return the bytes that it takes to convert them: more where rows are very long."""
        return max(_MEMORY, 64 * self.longest, 4 * _ROWS * self.bytes // max(1, self.rows))


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write ``TABLE.parquet`` for each table; one without rows is there too."""
    work = folder / "rows"
    work.mkdir()
    with ExitStack() as stack:
        texts = {}
        for table in TABLES:
            file = (work / table).open("w", encoding="utf-8", newline="")
            texts[table] = _Text(work / table, stack.enter_context(file))
        for table, some in rows(content, report):
            texts[table].put(some)
    with duckdb.connect() as database:
        # With one thread, rows keep their order, and files are the same each time.
        database.execute("SET threads = 1")
        database.execute(f"SET temp_directory = {_quoted(work / 'spill')}")
        for one in TABLES.values():
            _convert(database, one, texts[one.name], folder / f"{one.name}.parquet")
            texts[one.name].path.unlink()
    shutil.rmtree(work)


def _convert(database: DuckDBPyConnection, table: Table, text: _Text, target: Path) -> None:
    """Write the rows in a text file as Parquet."""
    columns = {
        one.name: _TYPES["text" if one.type == "list" else one.type] for one in table.columns
    }
    size = max(_BYTES, text.longest)
    database.execute(f"SET memory_limit = '{text.memory}B'")
    database.execute(
        f"COPY (SELECT {', '.join(map(_read, table.columns))} "  # noqa: S608
        f"FROM read_csv(?, columns = {columns}, auto_detect = false, header = false, delim = ',', "
        f"quote = '\"', escape = '\"', new_line = '\\n', nullstr = '{_NOTHING}', "
        f"parallel = false, max_line_size = {size}, buffer_size = {2 * size})) TO "
        f"{_quoted(target)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS})",
        [str(text.path)],
    )


def _read(column: Column) -> str:
    """Return what reads a cell out of a text."""
    if column.type != "list":
        return f'"{column.name}"'
    return f"""from_json("{column.name}", '["VARCHAR"]') AS "{column.name}\""""


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
