"""What make scale runs: the questions, the texts, and the ways to check them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scale import checking, texts
from scale.checking import Outcome
from scale.questions import POINTS, QUESTIONS, QUOTES, DuckDB
from scale.report import BEGIN, END, Answer, Checked, Report, put, render

from dealerfacts import Query, Store, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.model import Quote

ROOT = Path(__file__).parents[2]
FEW = 60


def _store(patch: pytest.MonkeyPatch, compiled: list[Path]) -> Store:
    """Open the shipped store as tests do, before any test has begun."""
    patch.setenv("XDG_CACHE_HOME", str(compiled[0].parents[1]))
    return open_store("bundled")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory, compiled: list[Path]) -> Path:
    """Return a folder with the shipped store as Parquet."""
    folder = tmp_path_factory.mktemp("scale") / "lake"
    with pytest.MonkeyPatch.context() as patch, _store(patch, compiled) as store:
        export("parquet", Content(store, Query()), folder, lambda _: None)
    return folder


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory, compiled: list[Path]) -> Path:
    """Return a folder with a few texts, in three files."""
    folder = tmp_path_factory.mktemp("texts") / "posts"
    with pytest.MonkeyPatch.context() as patch, _store(patch, compiled):
        patch.setattr(texts, "A_FILE", FEW // 3)
        texts.write(folder, FEW)
    return folder


def test_each_question_has_an_answer(lake: Path) -> None:
    """Ten questions find something in the store, in the same order each time."""
    duck = DuckDB(lake)
    answers = {name: duck.ask(question) for name, question in QUESTIONS.items()}
    assert len(answers) == 10
    assert [name for name, rows in answers.items() if not rows] == []
    assert {name: duck.ask(question) for name, question in QUESTIONS.items()} == answers


def test_the_answers_are_those_of_the_store(lake: Path) -> None:
    """Kinds, quotes and disputes are in the tables what the library says of them."""
    duck = DuckDB(lake)
    with open_store("bundled") as store:
        found = list(store.find(Query()))
    kinds = sorted({one.kind for one in found})
    assert duck.ask(QUESTIONS["How many facts of each kind are there?"]) == [
        (kind, sum(one.kind == kind for one in found)) for kind in kinds
    ]
    quotes = {(one.id, one.fact.text) for one in found if isinstance(one.fact, Quote)}
    assert set(duck.ask(QUOTES)) == quotes
    disputes = {
        (one.id, said.to) for one in found for said in one.fact.relations if said.how == "disputes"
    }
    rows = duck.ask(QUESTIONS["What disputes what, and why?"])
    assert {(row[0], row[1]) for row in rows} == disputes
    assert len(duck.ask(POINTS)) > len(kinds)


def test_a_number_has_always_the_same_text() -> None:
    """Texts are the same in each run, and are of the kinds that are said."""
    first = list(texts.shown(FEW))
    assert list(texts.shown(FEW)) == first
    assert len(set(first)) > FEW // 2
    assert all(text.startswith("\u201c") for text in first[18:20])
    assert not any("{" in text for text in first)


def test_processes_find_what_one_process_finds(posts: Path) -> None:
    """Texts checked file by file, in processes of their own, come out as they do in one."""
    single = subprocess.run(
        [sys.executable, "-c", _SINGLE, str(FEW)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
    )
    found = checking.check(posts, 2)
    assert repr(found.found()) == single.stdout.strip()
    assert found.texts == FEW
    assert 0 < found.faulty < found.recognised < FEW
    assert sum(found.rules.values()) == found.findings
    assert 1 <= found.processes <= 2
    assert found.processor > 0


_SINGLE = """
import sys
from scale.checking import counted, outcome_of
from scale.texts import shown
print(repr(outcome_of([counted(shown(int(sys.argv[1])))]).found()))
"""


def test_the_page_takes_what_was_measured_between_its_marks() -> None:
    """The rest of the page stays, however often it is measured."""
    page = f"before\n{BEGIN}old\n{END}after\n"
    once = put(page, "new\n")
    assert once == f"before\n{BEGIN}new\n{END}after\n"
    assert put(once, "new\n") == once
    assert (ROOT / "docs" / "scale.md").read_text(encoding="utf-8").count(BEGIN) == 1


def test_the_report_says_what_was_computed() -> None:
    """Rates are divided by cores, and what a cluster would take is said to be computed."""
    found = Outcome(7200, 30, 20, 25, {"number": 25}, 2, 3.6)
    report = Report(
        "A machine", 0.5, 2, 700, 1.0, 5.0, (Answer("Why?", 3, 0.1, 0.2),), 72_000,
        Checked(3.6, found), Checked(4.0, found),
    )  # fmt: skip
    page = render(report)
    assert "| Why? | 3 | 0.100 | 0.20 |" in page
    assert "| plain processes | 3.6 | 2,000 | 1,000 | 2,000 | 2 |" in page
    assert "| Spark, mapInPandas | 4.0 | 1,800 | 900 | 2,000 | 2 |" in page
    assert "Computed, not measured: the time that 1,000,000,000 such texts would take" in page
    assert "checks 900 texts per second, as here" in page
    assert "nothing else to do and checks 2,000." in page
    assert "| 16 | 19.3 | 8.7 |" in page
    assert "10 characters on average" in page


def test_spark_answers_and_finds_the_same(lake: Path, posts: Path) -> None:
    """The whole of it, with few texts, where Java and PySpark are."""
    spark = pytest.importorskip("scale.spark")
    try:
        spark.require()
    except spark.MissingError as missing:
        pytest.skip(str(missing))
    ended = subprocess.run(
        [sys.executable, "-m", "scale", "--texts", str(FEW)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
    )
    assert ended.returncode == 0, ended.stderr
    assert f"{FEW} short texts" in ended.stdout


def test_without_java_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A machine without Java is told which package has it."""
    from scale.spark import JAVA, MissingError, require

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingError) as told:
        require()
    assert str(told.value) == JAVA
    assert "openjdk-17-jre-headless" in JAVA
