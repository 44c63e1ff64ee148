"""The report on a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dealerfacts.errors import Exit
from program import SMALL, run, small

BROKEN = "format: 1\ntopics:\n  a: {lable: A}\n  B: {label: B}\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Write a store with two mistakes, and return its path."""
    path = tmp_path / "store.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_nothing_to_read_is_a_fault(tmp_path: Path) -> None:
    """A path with no store at it ends in 2, and the answer is empty."""
    missing = tmp_path / "none.yaml"
    for path, place in ((tmp_path, f"{tmp_path}"), (missing, f"{missing}:1:1")):
        status, out, err = run("validate", path)
        assert (status, out) == (Exit.FAULT, "")
        assert err.startswith(f"dealerfacts: {place}: store ")


def test_every_problem_is_reported_in_one_run(broken: Path) -> None:
    """All mistakes come in file order, each with its line, a caret and a help; then the count."""
    status, out, err = run("validate", broken)
    assert (status, err) == (Exit.NEGATIVE, "")
    places = [line.split(": ")[0] for line in out.splitlines() if line.startswith(str(broken))]
    assert places == [f"{broken}:3:7", f"{broken}:4:3"]
    assert out.splitlines()[-1] == "2 problems, 0 warnings"
    assert "      a: {lable: A}\n          ^^^^^\n  help: did you mean label?\n" in out


def test_a_pipe_gets_the_report_of_a_compiler(broken: Path) -> None:
    """What people read is also what an editor or a log reads, so that a pipe changes nothing."""
    plain = run("validate", broken)
    assert run("validate", broken, tty=True, env={"TERM": "dumb"}) == plain
    assert run("validate", broken, "--format", "table") == plain
    assert run("validate", broken, width=20) == plain


def test_machine_formats_have_the_problems_alone(broken: Path) -> None:
    """In a machine format there is a record a problem, and no count."""
    out = run("validate", broken, "--format", "tsv").out
    assert out.splitlines()[0].split("\t") == [
        *(str(broken), "3", "7", "error", "unknown-key", "a topic has no field lable"),
        "did you mean label?",
    ]
    answer = json.loads(run("validate", broken, "--json").out)
    assert answer["query"] == {"stores": [str(broken)]}
    assert [one["line"] for one in answer["problems"]] == [3, 4]
    assert answer["problems"][0]["text"].startswith(f"{broken}:3:7: unknown-key")


def test_paths_may_be_given_in_any_way(broken: Path) -> None:
    """A store is named by an argument, by --store in either place, or by the environment."""
    named = run("validate", broken)
    assert run("validate", "--store", broken) == named
    assert run("--store", broken, "validate") == named
    assert run("validate", env={"DEALERFACTS_STORE": str(broken)}) == named
    both = run("validate", broken, SMALL)
    assert both.out.splitlines()[-1] == "2 problems, 0 warnings"


def test_warnings_are_told_apart() -> None:
    """A store with warnings alone is clean; --strict counts them."""
    status, out, err = small("validate")
    assert (status, out.splitlines()[-1], err) == (Exit.OK, "0 problems, 3 warnings", "")
    strict = small("validate", "--strict")
    assert strict == (Exit.NEGATIVE, out, "")


def test_a_limit_shows_less_and_counts_all() -> None:
    """With a limit fewer problems are shown, and all are counted."""
    out = small("validate", "-n", "1").out
    assert out.count("  help: ") == 1
    assert out.splitlines()[-1] == "0 problems, 3 warnings"


def test_one_is_singular(tmp_path: Path) -> None:
    """One problem is a problem."""
    path = tmp_path / "store.yaml"
    path.write_text("topics: {}\n", encoding="utf-8")
    assert run("validate", path).out.splitlines()[-1] == "1 problem, 0 warnings"


def test_the_shipped_store_has_no_problems() -> None:
    """The store that everybody gets has no problem."""
    status, out, _ = run("validate")
    assert status == Exit.OK
    assert out.splitlines()[-1].startswith("0 problems, ")
