"""An export as Parquet is read back by DuckDB as what it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from builders import claim, figure, quote, write
from dealerfacts import Query, Store, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Cell, Type


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a fact of each kind, which refer to each other, and hostile texts."""
    path = write(
        tmp_path / "store" / "facts.yaml",
        figure("one", ("FY2018", "12"), ("2019-02", "0.000015"), ("undated", "999999999999999")),
        claim("two", 'a,b "c" \\N "" \U0001f4c8', figures=["one"], aliases=["deux"]),
        quote("three", "=cmd|' /C calc'!A0\n</script>; DROP TABLE facts; --"),
        claim(
            "four",
            topics=["courts"],
            relations=[{"to": "deux", "how": "disputes", "why": "A reason."}],
        ),
    )
    with open_store(path) as opened:
        yield opened


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


def parquet(store: Store, target: Path, **narrow: Any) -> Content:
    """Export an answer, and return it."""
    content = Content(store, Query(**narrow))
    export("parquet", content, target, lambda _: None)
    return content


def test_every_cell_comes_back(store: Store, tmp_path: Path) -> None:
    """Each table has the rows and the cells that it was given, in their order and of their type."""
    content = parquet(store, tmp_path / "out")
    given: dict[str, list[Any]] = {name: [] for name in TABLES}
    for name, some in rows(content, lambda _: None):
        types = [column.type for column in TABLES[name].columns]
        given[name] += [tuple(map(expected, row, types)) for row in some]
    for name in TABLES:
        assert read(tmp_path / "out", name) == given[name], name
    assert len(given["points"]) == 3
    assert given["relations"][0][3:5] == ("deux", "two")


def test_a_double_gives_back_each_value(store: Store, tmp_path: Path) -> None:
    """A value of as many digits as a store takes comes back as the same decimal."""
    parquet(store, tmp_path / "out")
    values = [Decimal(repr(row[6])) for row in read(tmp_path / "out", "points")]
    assert values == [12, Decimal("0.000015"), 999999999999999]


def test_an_answer_refers_to_nothing_that_is_not_there(store: Store, tmp_path: Path) -> None:
    """A relation to a fact outside keeps its id as text, and no reference."""
    parquet(store, tmp_path / "out", topic="courts")
    assert [row[0] for row in read(tmp_path / "out", "facts")] == ["four"]
    relation = ("four", 1, "disputes", "deux", None, "A reason.")
    assert read(tmp_path / "out", "relations") == [relation]


def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Two exports have the same files, byte for byte."""
    written = []
    for name in ("first", "second"):
        parquet(store, tmp_path / name)
        written.append({one.name: one.read_bytes() for one in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert {f"{name}.parquet" for name in TABLES} <= set(written[0])
