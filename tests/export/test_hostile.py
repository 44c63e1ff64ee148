"""Texts that some program would take for more than text come through each kind unchanged."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from dealerfacts import Store
from dealerfacts.export import KINDS
from exports import HOSTILE, exported


def _jsonl(path: Path) -> dict[str, str]:
    facts = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {fact["id"]: fact["text"] for fact in facts if fact["kind"] == "quote"}


def _csv(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return {row["id"]: row["text"] for row in rows if row["kind"] == "quote"}


def _xlsx(path: Path) -> dict[str, str]:
    rows = openpyxl.load_workbook(path)["Quotes"].iter_rows(min_row=2, values_only=True)
    # Excel reads this as an underscore, and openpyxl does not.
    return {str(row[0]): str(row[1]).replace("_x005F_", "_") for row in rows}


def _sqlite(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("SELECT id, text FROM facts WHERE kind = 'quote'"))


def _parquet(path: Path) -> dict[str, str]:
    facts = str(path / "facts.parquet")
    sql = "SELECT id, text FROM read_parquet(?) WHERE kind = 'quote'"
    return dict(duckdb.execute(sql, [facts]).fetchall())


def _datapackage(path: Path) -> dict[str, str]:
    return _csv(path / "facts.csv")


def _jsonld(path: Path) -> dict[str, str]:
    nodes: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    return {
        node["@id"].rpartition(":")[2]: node["text"]
        for node in nodes
        if node["@type"] == "Quotation"
    }


READERS: dict[str, Callable[[Path], dict[str, str]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "parquet": _parquet,
    "datapackage": _datapackage,
    "jsonld": _jsonld,
}
# Pages are read back by a browser's rules in a test of their own.
ELSEWHERE = {"html": "test_html.py"}


def test_each_kind_is_read_back() -> None:
    """No kind of export is without a reader here, or a test of its own."""
    assert set(READERS) | set(ELSEWHERE) == set(KINDS)
    assert all((Path(__file__).parent / name).exists() for name in ELSEWHERE.values())


@pytest.mark.parametrize("kind", READERS)
def test_hostile_texts_come_through(kind: str, opened: Store, tmp_path: Path) -> None:
    """Each text is the same, character for character, when it is read back."""
    target = tmp_path / f"out{KINDS[kind].suffix or ''}"
    exported(kind, opened, target)
    assert READERS[kind](target) == {f"quote-{n}": text for n, text in enumerate(HOSTILE)}
