"""The export ``datapackage`` is valid by the standard's program, and says what the store says."""

from __future__ import annotations

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from builders import claim, figure, write
from dealerfacts import Query, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES
from dealerfacts.model import Figure, Quote
from fullstore import HOSTILE, full_store


def exported(store: Path | str, folder: Path, query: Query | None = None) -> Path:
    """Return the folder of an export."""
    target = folder / "package"
    with open_store(store) as opened:
        export("datapackage", Content(opened, query or Query()), target, lambda _: None)
    return target


def validated(package: Path) -> list[str]:
    """Return the errors that frictionless finds, each as the table and the kind of error."""
    report = Package(str(package / "datapackage.json")).validate().to_dict()
    assert [task["name"] for task in report["tasks"]] == list(TABLES)
    assert not report["errors"]
    assert report["valid"] == all(task["valid"] for task in report["tasks"])
    return [
        f"{task['name']} {error['type']}" for task in report["tasks"] for error in task["errors"]
    ]


def described(package: Path) -> dict[str, Any]:
    """Return what describes a package."""
    read: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return read


def table(package: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as any reader of CSV sees them."""
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_shipped_store_is_valid_and_unchanged(tmp_path: Path) -> None:
    """Every fact arrives with its words, its numbers and its source, and no key leads nowhere."""
    package = exported("bundled", tmp_path)
    assert validated(package) == []
    facts = {row["id"]: row for row in table(package, "facts")}
    points = {(row["fact"], row["period"]): row for row in table(package, "points")}
    sources = {row["id"]: row for row in table(package, "sources")}
    with open_store("bundled") as store:
        found = list(store.find(Query()))
    assert list(facts) == [one.id for one in found]
    for one in found:
        row = facts[one.id]
        assert sources[row["source"]]["title"] == one.source.title
        if isinstance(one.fact, Quote):
            assert row["text"] == one.fact.text
        for point in one.fact.points if isinstance(one.fact, Figure) else ():
            seen = points.pop((one.id, point.period))
            assert seen["printed"] == point.printed
            assert (Decimal(seen["value"]) if seen["value"] else None) == point.value
    assert points == {}


def test_hostile_texts_are_valid_and_unchanged(tmp_path: Path) -> None:
    """Formulas, quotation marks, commas, line ends and lists come back as they were."""
    package = exported(full_store(tmp_path / "facts.yaml"), tmp_path)
    assert validated(package) == []
    facts = {row["id"]: row for row in table(package, "facts")}
    assert facts["the-quote"]["text"] == f"quote {HOSTILE}"
    assert json.loads(facts["the-claim"]["keywords"]) == ["one", HOSTILE]
    values = [(row["value"], row["low"], row["high"]) for row in table(package, "points")]
    assert values == [
        ("15000", "", ""),
        ("-0.5", "", ""),
        ("30000", "", ""),
        ("", "5", "7.25"),
        ("0", "", ""),
        ("123456789012345", "", ""),
        ("0.000000000000123", "", ""),
        ("1", "", ""),
    ]


@pytest.mark.parametrize(
    "query",
    [
        Query(("naloxone",), limit=3),
        Query(("fentanyl",), since=2018),
    ],
)
def test_an_answer_is_valid_too(tmp_path: Path, query: Query) -> None:
    """A relation to a fact that was not asked for keeps its id, and no key leads nowhere."""
    package = exported("bundled", tmp_path, query)
    assert validated(package) == []
    assert described(package)["description"].count("a selection, not the whole store") == 1
    here = {row["id"] for row in table(package, "facts")}
    relations = table(package, "relations")
    assert {row["target"] for row in relations} <= here | {""}
    assert all(row["target_id"] for row in relations)


def test_nothing_at_all_is_valid(tmp_path: Path) -> None:
    """A store without facts has every table, and its columns."""
    path = write(tmp_path / "facts.yaml", topics={"law": {"label": "Law"}})
    package = exported(path, tmp_path)
    assert validated(package) == []
    assert table(package, "facts") == []
    assert [row["id"] for row in table(package, "topics")] == ["law"]
    assert "sources" not in described(package)


def test_what_is_damaged_is_seen(tmp_path: Path) -> None:
    """The description is strict: a wrong key, word, number or byte is not valid by it."""
    one = figure("one", ("2018", "15,000"), ("2019", "16,000"))
    package = exported(write(tmp_path / "facts.yaml", one, claim("two"), claim("three")), tmp_path)
    for name, old, new in (
        ("points", "one,1,people", "none,1,people"),
        ("points", "16000", "many"),
        ("facts", "two,2,claim", "one,2,claim"),
        ("facts", "three,3,claim", "three,3,rumour"),
    ):
        file = package / f"{name}.csv"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    assert {
        "points foreign-key",
        "points type-error",
        "points hash-count",
        "facts primary-key",
        "facts constraint-error",
    } <= set(validated(package))


def test_what_describes_it_is_whole(tmp_path: Path) -> None:
    """Licence, version, documents, sizes, digests and every column are described."""
    package = exported("bundled", tmp_path)
    about = described(package)
    assert about["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert about["name"] == "dealerfacts"
    assert [one["name"] for one in about["licenses"]] == ["MIT"]
    with open_store("bundled") as store:
        assert len(about["sources"]) == len(store.counts("source"))
    for resource in about["resources"]:
        file = package / resource["path"]
        data = file.read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert [one["name"] for one in fields] == data.decode().partition("\n")[0].split(",")
        assert all(one["description"].endswith(".") for one in fields)
    keys = {one["name"]: one["schema"].get("foreignKeys", []) for one in about["resources"]}
    parent = {"fields": ["parent"], "reference": {"fields": ["id"]}}
    assert keys["topics"] == [parent]
    measure = {"fields": ["measure"], "reference": {"resource": "measures", "fields": ["id"]}}
    assert measure in keys["points"]


def test_a_store_of_somebody_s_own_is_under_no_licence_of_ours(tmp_path: Path) -> None:
    """Licence, version and contributors of the shipped store are not claimed for another."""
    about = described(exported(write(tmp_path / "facts.yaml", claim("one")), tmp_path))
    assert set(about) == {"$schema", "name", "title", "description", "sources", "resources"}
    assert about["description"] == "1 fact and 1 source."
