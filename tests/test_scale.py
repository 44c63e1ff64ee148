"""Test the first step past one machine: what docs/scale.md says about a whole store is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from dealerfacts import Query, open_store
from dealerfacts.model import Figure

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"


def blocks(language: str) -> list[str]:
    """Return the page's code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


def run(*argv: str, folder: Path) -> str:
    """Run a command in a folder that is its home too; return its answer."""
    env = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        argv,
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder where the page's command has written the shipped store as jsonl."""
    folder = tmp_path_factory.mktemp("scale")
    (command,) = (block for block in blocks("sh") if "jsonl" in block)
    run("sh", "-c", command, folder=folder)
    return folder


def test_duckdb_counts_the_same_facts(lines: Path) -> None:
    """The jsonl of the whole shipped store has in DuckDB the store's number of each kind."""
    with open_store() as store:
        expected = Counter(one.kind for one in store.find(Query()))
    (program,) = (block for block in blocks("python") if "read_json" in block)
    answer = run(sys.executable, "-c", program, folder=lines)
    assert expected.total() > 100
    assert answer == f"{sorted(expected.items())}\n"


def test_duckdb_reads_the_same_points(lines: Path) -> None:
    """Each point has in DuckDB its period, its value and the characters that the source prints."""
    with open_store() as store:
        figures = [one.fact for one in store.find(Query()) if isinstance(one.fact, Figure)]
    expected = {
        (figure.id, point.period, point.value and float(point.value), point.printed)
        for figure in figures
        for point in figure.points
    }
    rows = duckdb.execute(
        "SELECT DISTINCT id, point.period, point.value, point.printed FROM "
        "(SELECT id, unnest(points) AS point FROM read_json(?, sample_size = -1))",
        [str(lines / "facts.jsonl")],
    ).fetchall()
    assert set(rows) == expected


def test_a_fact_has_the_line_of_an_answer(lines: Path) -> None:
    """Every fact has one line, which is the one that an answer prints."""
    written = (lines / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    with open_store() as store:
        assert len(written) == store.find(Query()).total
    answer = run("dealerfacts", "search", "incarceration", "--format", "jsonl", folder=lines)
    assert answer
    assert set(answer.splitlines()) <= set(written)


def test_parquet_counts_the_same_facts(tmp_path: Path) -> None:
    """The page's command writes every fact to Parquet, and its program counts them."""
    (command,) = (block for block in blocks("sh") if "export parquet" in block)
    run("sh", "-c", command, folder=tmp_path)
    (program,) = (block for block in blocks("python") if "lake-of-facts" in block)
    with open_store() as store:
        expected = Counter(one.kind for one in store.find(Query()))
    assert run(sys.executable, "-c", program, folder=tmp_path) == f"{sorted(expected.items())}\n"


def test_many_texts_are_checked_as_the_page_says(tmp_path: Path) -> None:
    """The page's loop over texts finds what departs from the store, and nothing else."""
    (program,) = (block for block in blocks("python") if "lint" in block)
    assert run(sys.executable, "-c", program, folder=tmp_path) == "number od-2017 70,327\n"


def test_the_library_answers_as_the_page_says(tmp_path: Path) -> None:
    """The page's example of the library prints both passages of a speaker."""
    (program,) = (block for block in blocks("python") if "LaSalle" in block)
    assert run(sys.executable, "-c", program, folder=tmp_path).count("lasalle-") == 2
