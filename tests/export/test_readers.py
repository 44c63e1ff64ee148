"""Exports of the shipped store arrive in the programs that their readers use.

``pip install --group export`` installs these programs; without one, its tests are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dealerfacts import Store, open_store
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.flat import LINES
from dealerfacts.model import Figure, Quote, Sourced
from exports import exported


@pytest.fixture(scope="module")
def shipped() -> Iterator[Store]:
    """The shipped store."""
    with open_store("bundled") as store:
        yield store


@pytest.fixture(scope="module")
def facts(shipped: Store, tmp_path_factory: pytest.TempPathFactory) -> list[Sourced]:
    """The facts of the shipped store, in the order of an export."""
    target = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    return list(exported("jsonl", shipped, target).facts())


def quotes(facts: list[Sourced]) -> dict[str, str]:
    """Return the words of each quote by its id."""
    return {one.id: one.fact.text for one in facts if isinstance(one.fact, Quote)}


def values(facts: list[Sourced]) -> list[Decimal | None]:
    """Return the value of each point."""
    return [
        point.value for one in facts if isinstance(one.fact, Figure) for point in one.fact.points
    ]


def of_floats(numbers: list[float | None]) -> list[Decimal | None]:
    """Return numbers as decimals, each with the digits that name its double."""
    return [None if one is None or one != one else Decimal(repr(float(one))) for one in numbers]


def test_polars_reads_parquet(shipped: Store, facts: list[Sourced], tmp_path: Path) -> None:
    """Polars finds the same rows, texts, values, days and lists."""
    polars = pytest.importorskip("polars")
    exported("parquet", shipped, tmp_path / "out")
    frames = {name: polars.read_parquet(tmp_path / "out" / f"{name}.parquet") for name in TABLES}
    read = frames["facts"].filter(polars.col("kind") == "quote")
    assert dict(zip(read["id"], read["text"], strict=True)) == quotes(facts)
    assert of_floats(frames["points"]["value"].to_list()) == values(facts)
    assert frames["points"].schema["start"] == polars.Date
    assert frames["facts"]["topics"].to_list() == [list(one.fact.topics) for one in facts]
    for name, table in TABLES.items():
        assert tuple(frames[name].columns) == table.names


def test_pandas_reads_csv_and_xlsx(shipped: Store, facts: list[Sourced], tmp_path: Path) -> None:
    """Pandas finds the same rows, texts and values in both."""
    pandas = pytest.importorskip("pandas")
    exported("csv", shipped, tmp_path / "facts.csv")
    exported("xlsx", shipped, tmp_path / "facts.xlsx")
    lines = pandas.read_csv(tmp_path / "facts.csv", keep_default_na=False, na_values={"value": ""})
    assert tuple(lines.columns) == LINES.names
    read = lines[lines["kind"] == "quote"]
    assert dict(zip(read["id"], read["text"], strict=True)) == quotes(facts)
    figures = lines[lines["kind"] == "figure"]
    assert of_floats(figures["value"].tolist()) == values(facts)
    sheets = pandas.read_excel(tmp_path / "facts.xlsx", sheet_name=None)
    assert of_floats(sheets["Figures"]["value"].tolist()) == values(facts)
    said = sheets["Quotes"]
    assert dict(zip(said["id"], said["text"], strict=True)) == quotes(facts)
    assert len(sheets["Sources"]) == len(shipped.counts("source"))


def _sqlite_utils(*args: str | Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "sqlite_utils", *map(str, args)]
    ended = subprocess.run(command, capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(ended.stdout)
    return found


def test_sqlite_utils_reads_the_database(
    shipped: Store, facts: list[Sourced], tmp_path: Path
) -> None:
    """Sqlite-utils lists the tables with their counts, knows the keys, and searches."""
    pytest.importorskip("sqlite_utils")
    path = tmp_path / "facts.db"
    exported("sqlite", shipped, path)
    counts = {one["table"]: one["count"] for one in _sqlite_utils("tables", path, "--counts")}
    assert counts["facts"] == len(facts)
    assert counts["points"] == len(values(facts))
    found = _sqlite_utils("search", path, "facts", "drug-induced homicide", "--quote", "-c", "id")
    texts = {one.id: one for one in facts}
    assert len(found) > 3
    assert {row["id"] for row in found} <= set(texts)
    rows = _sqlite_utils("rows", path, "facts", "--where", "kind = 'quote'")
    assert {row["id"]: row["text"] for row in rows} == quotes(facts)


def test_datasette_reads_the_database(shipped: Store, facts: list[Sourced], tmp_path: Path) -> None:
    """Datasette's JSON has the same quotes, and its page the title, the licence and the units."""
    pytest.importorskip("datasette")
    exported("sqlite", shipped, tmp_path / "facts.db")
    command = [sys.executable, "-m", "datasette", str(tmp_path / "facts.db")]
    told = ["--metadata", str(tmp_path / "datasette.yaml")]

    def get(address: str) -> str:
        ended = subprocess.run([*command, "--get", address, *told], capture_output=True, check=True)
        return ended.stdout.decode()

    rows = json.loads(get("/facts/facts.json?_shape=array&_size=1000&kind=quote"))
    assert {row["id"]: row["text"] for row in rows} == quotes(facts)
    page = get("/facts/points")
    for words in ("MIT License", "The unit of the numbers.", "/facts/measures/"):
        assert words in page
    assert "The newest number of each measure" in get("/facts/latest_figures")
