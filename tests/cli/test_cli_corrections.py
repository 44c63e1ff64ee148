"""The list of corrections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from builders import claim, figure, write
from dealerfacts.errors import Exit
from program import FORMATS, TESTS, run

ANSWER = TESTS.parent / "docs" / "schema" / "answer-1.json"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Write a store with three corrections of two facts."""
    said = [{"date": "2024-05", "was": "15", "why": "A misreading."},
            {"date": "2025-01-02", "was": "16", "why": "Another."}]  # fmt: skip
    later = [{"date": "2024-12-31", "was": "Use fell.", "why": "It did not."}]
    return write(tmp_path / "s.yaml", figure("f", corrections=said), claim("c", corrections=later))


def test_a_store_without_any_finds_nothing(tmp_path: Path) -> None:
    """No correction is an empty answer and status 1."""
    status, out, err = run("corrections", "--store", write(tmp_path / "s.yaml", figure("f")))
    assert (status, out) == (Exit.NEGATIVE, "")
    assert "no corrections" in err


def test_the_newest_comes_first(store: Path) -> None:
    """Corrections of all facts are in one order, that of time."""
    out = run("corrections", "--store", store).out
    assert [line.split("\t")[:3] for line in out.splitlines()] == [
        ["2025-01-02", "f", "figure"],
        ["2024-12-31", "c", "claim"],
        ["2024-05", "f", "figure"],
    ]
    assert len(run("corrections", "--store", store, "--limit", "1").out.splitlines()) == 1


def test_json_holds_the_fact_as_it_stands_now(store: Path) -> None:
    """Each correction comes with its fact, as the published schema says."""
    answer = json.loads(run("corrections", "--store", store, "--json").out)
    Draft202012Validator(json.loads(ANSWER.read_text("utf-8"))).validate(answer)
    assert answer["corrections"][1]["was"] == "Use fell."
    assert answer["corrections"][1]["fact"]["statement"] == "A statement."


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_why(store: Path, name: str) -> None:
    """No format leaves the reason out."""
    assert "It did not." in run("corrections", "--store", store, "--format", name).out
