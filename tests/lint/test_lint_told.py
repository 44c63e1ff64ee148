"""The formats in which findings are reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from dealerfacts.errors import Exit
from program import TESTS, run

DEPARTING = str(TESTS / "data" / "drafts" / "departing.md")
FAITHFUL = str(TESTS / "data" / "drafts" / "faithful.md")


def told(format_: str, *drafts: str) -> str:
    """Return what is told of the drafts."""
    return run("lint", *(drafts or (DEPARTING,)), "--format", format_).out


def test_the_json_says_how_much_was_recognised() -> None:
    """The envelope names its schema, the findings and, for each draft, what was recognised."""
    whole = json.loads(told("json", DEPARTING, FAITHFUL))
    assert whole["schema"] == "dealerfacts-lint/1"
    assert [one["errors"] for one in whole["drafts"]] == [len(whole["findings"]), 0]
    assert all(0 < one["recognised"] <= one["checked"] for one in whole["drafts"])
    assert json.loads(told("json", FAITHFUL))["findings"] == []


def test_each_line_of_jsonl_is_a_finding_of_the_json() -> None:
    """A line of jsonl holds what a finding of the JSON holds."""
    lines = [json.loads(line) for line in told("jsonl").splitlines()]
    assert lines == json.loads(told("json"))["findings"]


def test_github_shows_each_finding_beside_its_line() -> None:
    """A finding is a workflow command, whose properties hold no bare colon, comma or line end."""
    lines = told("github").splitlines()
    assert len(lines) == len(told("jsonl").splitlines())
    for line in lines:
        command, message = line.removeprefix("::").split("::", 1)
        level, properties = command.split(" ", 1)
        assert level in ("error", "warning")
        assert {one.split("=")[0] for one in properties.split(",")} >= {"file", "line", "col"}
        assert message


def test_sarif_has_the_shape_of_its_standard() -> None:
    """The log has one run; each result names a rule that the driver has, and a region from 1."""
    log = json.loads(told("sarif"))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (run_,) = log["runs"]
    rules = {rule["id"] for rule in run_["tool"]["driver"]["rules"]}
    assert run_["results"]
    for result in run_["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning")
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert (region["endLine"], region["endColumn"]) > (
            region["startLine"],
            region["startColumn"],
        )
        assert ":" not in place["physicalLocation"]["artifactLocation"]["uri"].removeprefix("file:")
    assert json.loads(told("sarif", FAITHFUL))["runs"][0]["results"] == []


def test_the_facts_are_listed_with_their_places() -> None:
    """``--facts`` lists each recognised fact, ready for ``cite``, and finds nothing wrong."""
    status, out, err = run("lint", "--facts", DEPARTING)
    rows = [line.split("\t") for line in out.splitlines()]
    assert (status, err) == (Exit.OK, "")
    assert (
        [row[0], row[1], row[2], row[3]]
        == [
            f"{DEPARTING}:3:51",
            "od-2017",
            "70,327",
            "differs",
        ]
        if (row := rows[0])
        else False
    )


def test_each_rule_has_a_page() -> None:
    """``--explain`` prints a page on each rule, with what the draft and the store say."""
    from dealerfacts.lint.rules import RULES  # the rules are loaded by those who lint

    for rule in (*RULES, "ignore"):
        status, out, _ = run("lint", "--explain", rule)
        assert (status, out.split(" ")[0]) == (Exit.OK, rule)
        assert len(out.splitlines()) >= 4


@pytest.mark.parametrize("width", [24, 40, 60, 80, 104])
@pytest.mark.parametrize("before", ["", "漢字" * 30, "of these many things " * 9])
def test_a_terminal_gets_lines_that_fit_and_carets_that_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, before: str
) -> None:
    """On a terminal words are wrapped, none is cut, and the carets stand under the words meant."""
    monkeypatch.chdir(tmp_path)
    after = " 漢字 and so on" * 12
    draft = f"{before} There were 70,327 drug overdose deaths in 2017{after}."
    Path("a.txt").write_text(draft, encoding="utf-8")
    plain = run("lint", "a.txt", width=width).out
    shown = run("lint", "a.txt", width=width, tty=True).out
    lines = shown.splitlines()
    assert all(cell_len(line) <= width for line in lines)
    at = next(number for number, line in enumerate(lines) if line.strip("^ ") == "" and line)
    seen, carets = lines.pop(at - 1), lines.pop(at - 1)
    left = next(n for n in range(len(seen) + 1) if cell_len(seen[:n]) == carets.index("^"))
    assert seen[left:].startswith("70,327")
    assert carets.strip() == "^" * len("70,327")
    kept = [line for number, line in enumerate(plain.splitlines()) if number not in (1, 2)]
    assert " ".join(lines).split() == " ".join(kept).split()


def test_a_pipe_gets_lines_of_any_length() -> None:
    """Where stdout is no terminal nothing is wrapped, whatever the environment says of a width."""
    assert run("lint", DEPARTING, width=30) == run("lint", DEPARTING, width=300)
