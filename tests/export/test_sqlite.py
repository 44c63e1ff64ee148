"""An export as an SQLite database is read back as what it was, and is what Datasette shows."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from dealerfacts import Query, Store, open_store
from dealerfacts.export.content import Content
from dealerfacts.export.sqlite.schema import VIEWS
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.table import Cell
from exports import HOSTILE, exported, laid_out


def ask(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what a database answers, with its references held."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        return database.execute(sql, values).fetchall()


def kept(cell: Cell) -> object:
    """Return what SQLite should make of a cell."""
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    return float(cell) if isinstance(cell, Decimal) else cell


def test_every_cell_comes_back(opened: Store, tmp_path: Path) -> None:
    """Each table has the rows and the cells that it was given, in their order."""
    given = laid_out(exported("sqlite", opened, tmp_path / "facts.db"))
    for name in TABLES:
        expected = [tuple(map(kept, row)) for row in given[name]]
        rows = ask(tmp_path / "facts.db", f"SELECT * FROM {name} ORDER BY rowid")  # noqa: S608
        assert rows == expected, name
        assert expected, name


def test_a_number_gives_back_each_value(opened: Store, tmp_path: Path) -> None:
    """Each value comes back as the same decimal, and an integer as an integer."""
    exported("sqlite", opened, tmp_path / "facts.db")
    points = "SELECT value, low, high FROM points WHERE fact = 'one' ORDER BY number"
    (first, *_), (second, *_), (_, low, high) = ask(tmp_path / "facts.db", points)
    assert (first, type(first)) == (12, int)
    assert Decimal(repr(second)) == Decimal("0.000015")
    assert (low, high) == (-1.5, 999999999999999)


@pytest.mark.parametrize(
    "narrow",
    [{}, {"topic": "courts"}, {"speaker": "ann-lee"}, {"limit": 1}, {"words": ("persons",)}],
)
def test_no_reference_dangles(opened: Store, tmp_path: Path, narrow: dict[str, Any]) -> None:
    """All references hold, also of an answer whose relations point outside."""
    path = tmp_path / "facts.db"
    content = exported("sqlite", opened, path, **narrow)
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "SELECT count(*) FROM facts") == [(len(content),)]


def test_a_reference_outside_keeps_its_id(opened: Store, tmp_path: Path) -> None:
    """What a relation points at stands there as text, and refers to what is there only."""
    exported("sqlite", opened, tmp_path / "whole.db")
    relation = "SELECT target_id, target FROM relations WHERE fact = 'four'"
    assert ask(tmp_path / "whole.db", relation) == [("deux", "three")]
    (tmp_path / "answer").mkdir()
    exported("sqlite", opened, tmp_path / "answer" / "part.db", topic="courts")
    assert ask(tmp_path / "answer" / "part.db", relation) == [("deux", None)]


def test_the_tables_hold_what_is_put_in(opened: Store, tmp_path: Path) -> None:
    """A row that refers to nothing, or has a word that no fact has, is refused."""
    path = tmp_path / "facts.db"
    exported("sqlite", opened, path)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        ask(path, "INSERT INTO fact_topics VALUES ('no-such-fact', 1, 'courts')")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        ask(path, "UPDATE facts SET kind = 'rumour'")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        ask(path, "INSERT INTO fact_topics SELECT * FROM fact_topics")


def test_full_text_finds_facts(opened: Store, tmp_path: Path) -> None:
    """A word finds facts in any of its forms, and the row of the word is that of the fact."""
    path = tmp_path / "facts.db"
    exported("sqlite", opened, path)
    sql = (
        "SELECT id FROM facts JOIN facts_fts ON facts_fts.rowid = number "
        "WHERE facts_fts MATCH ? ORDER BY number"
    )
    assert ask(path, sql, "curly AND emojis") == [("claim-9",), ("quote-9",)]
    assert ask(path, sql, 'keywords: "street prices"') == [("three",)]
    assert ask(path, sql, "nowhere") == []
    ask(path, "INSERT INTO facts_fts (facts_fts, rank) VALUES ('integrity-check', 1)")


def test_views_answer(opened: Store, tmp_path: Path) -> None:
    """The newest number of a measure, its series, quotes, disputes and sources are views."""
    path = tmp_path / "facts.db"
    exported("sqlite", opened, path)
    assert ask(path, "SELECT fact, period, value FROM latest_figures") == [("two", "2019", 450000)]
    periods = [period for (period,) in ask(path, "SELECT period FROM time_series")]
    assert periods == ["undated", "1850", "FY2018", "2019-02", "2019"]
    texts = [text for (text,) in ask(path, "SELECT text FROM quotes_by_speaker")]
    assert sorted(texts) == sorted(HOSTILE)
    assert ask(path, "SELECT fact, disputed_by, why FROM disputed_facts") == [
        ("three", "four", "A reason.")
    ]
    sourced = "SELECT count(*), count(DISTINCT title) FROM facts_with_sources"
    assert ask(path, sourced) == [(len(opened), len(HOSTILE) + 1)]


def test_the_same_store_gives_the_same_bytes(opened: Store, tmp_path: Path) -> None:
    """Two exports have the same files, byte for byte."""
    written = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        exported("sqlite", opened, tmp_path / name / "facts.db")
        written.append({one.name: one.read_bytes() for one in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {"facts.db", "datasette.yaml"}


def test_datasette_is_told_all_tables_and_columns(opened: Store, tmp_path: Path) -> None:
    """Each table, view and column of the database has a title or a description."""
    path = tmp_path / "my facts.db"
    exported("sqlite", opened, path)
    told = yaml.safe_load((tmp_path / "datasette.yaml").read_text(encoding="utf-8"))
    assert "license" not in told, "a store of somebody's own is theirs"
    tables = told["databases"]["my facts"]["tables"]
    assert set(tables) == {*TABLES, *VIEWS}
    for name, fields in tables.items():
        columns = [row[1] for row in ask(path, "SELECT * FROM pragma_table_info(?)", name)]
        assert fields["title"]
        assert fields["description"]
        for facet in fields.get("facets", ()):
            assert (facet["array"] if isinstance(facet, dict) else facet) in columns, (name, facet)
        if name in TABLES:
            assert list(fields["columns"]) == columns


def test_the_shipped_store_says_its_licence(tmp_path: Path) -> None:
    """The shipped store has references that hold, and the licence that CITATION.cff names."""
    with open_store("bundled") as store:
        content = Content(store, Query())
        exported("sqlite", store, tmp_path / "facts.db")
        assert ask(tmp_path / "facts.db", "PRAGMA foreign_key_check") == []
        for table, what in (("facts", content), ("sources", content.counted("source"))):
            counted = f"SELECT count(*) FROM {table}"  # noqa: S608
            assert ask(tmp_path / "facts.db", counted) == [(len(what),)]
    told = yaml.safe_load((tmp_path / "datasette.yaml").read_text(encoding="utf-8"))
    assert told["license"] == "MIT License"


@pytest.mark.skipif(find_spec("datasette") is None, reason="datasette is not installed")
def test_datasette_shows_it(opened: Store, tmp_path: Path) -> None:
    """A real Datasette answers with the same rows, finds by words, and says what columns are."""
    exported("sqlite", opened, tmp_path / "facts.db")
    command = [sys.executable, "-m", "datasette", str(tmp_path / "facts.db"), "--get"]
    told = ["--metadata", str(tmp_path / "datasette.yaml")]

    def get(address: str) -> str:
        ended = subprocess.run([*command, address, *told], capture_output=True, check=True)
        return ended.stdout.decode()

    rows = json.loads(get("/facts/facts.json?_shape=array&_size=max&kind=quote"))
    assert {row["id"]: row["text"] for row in rows} == {
        f"quote-{n}": text for n, text in enumerate(HOSTILE)
    }
    found = json.loads(get(f"/facts/facts.json?_shape=array&_search={quote('emoji curly')}"))
    assert {row["id"] for row in found} == {"quote-9", "claim-9"}
    page = get("/facts/facts")
    assert "A figure, a claim or a quote" in page
    assert "<script>alert(1)" not in page
