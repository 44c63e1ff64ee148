"""An export as Parquet is read back by DuckDB as what it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from builders import many, quote, write
from dealerfacts import Store, open_store
from dealerfacts.export.place import MARK
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.table import Cell, Type
from exports import exported, laid_out


def read(folder: Path, table: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table, read by DuckDB."""
    return duckdb.execute(
        "SELECT * FROM read_parquet(?)", [str(folder / f"{table}.parquet")]
    ).fetchall()


def expected(cell: Cell, type_: Type) -> object:
    """Return what DuckDB should make of a cell."""
    if cell is None:
        return None
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, Decimal):
        return float(cell)
    return date.fromisoformat(str(cell)) if type_ == "date" else cell


def test_every_cell_comes_back(opened: Store, tmp_path: Path) -> None:
    """Each table has the rows and the cells that it was given, in their order and of their type."""
    given = laid_out(exported("parquet", opened, tmp_path / "out"))
    for name, table in TABLES.items():
        types = [column.type for column in table.columns]
        rows = [tuple(map(expected, row, types)) for row in given[name]]
        assert read(tmp_path / "out", name) == rows, name
        assert rows, name


def test_a_double_gives_back_each_value(opened: Store, tmp_path: Path) -> None:
    """A value of as many digits as a store takes comes back as the same decimal."""
    exported("parquet", opened, tmp_path / "out")
    numbers = [row[6:9] for row in read(tmp_path / "out", "points") if row[0] == "one"]
    values = [Decimal(repr(one)) for row in numbers for one in row if one is not None]
    assert values == [12, Decimal("0.000015"), Decimal("-1.5"), 999999999999999]


def test_an_answer_refers_to_nothing_that_is_not_there(opened: Store, tmp_path: Path) -> None:
    """A relation to a fact outside keeps its id as text, and no reference."""
    exported("parquet", opened, tmp_path / "out", topic="courts")
    relation = ("four", 1, "disputes", "deux", None, "A reason.")
    assert read(tmp_path / "out", "relations") == [relation]


def test_very_long_texts_come_through(tmp_path: Path) -> None:
    """Rows of a megabyte, in more than one group of rows, are the same as they were."""
    texts = [f"{n} " + '\U0001f4c8",' * 33_000 for n in range(40)]
    path = write(
        tmp_path / "store" / "facts.yaml",
        *(quote(f"quote-{n}", text, note=text) for n, text in enumerate(texts)),
        *many(9000),
    )
    with open_store(path) as store:
        exported("parquet", store, tmp_path / "out")
    rows = read(tmp_path / "out", "facts")
    assert len(rows) == 9040
    assert [row[3] for row in rows if row[2] == "quote"] == texts


def test_the_same_store_gives_the_same_bytes(opened: Store, tmp_path: Path) -> None:
    """Two exports have the same files, byte for byte."""
    written = []
    for name in ("first", "second"):
        exported("parquet", opened, tmp_path / name)
        written.append({one.name: one.read_bytes() for one in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {MARK, *(f"{name}.parquet" for name in TABLES)}
