"""The check of a draft, from a file to what is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dealerfacts import lint
from dealerfacts.errors import Exit
from program import TESTS, run, run_process

DRAFTS = TESTS / "data" / "drafts"
FAITHFUL, DEPARTING = DRAFTS / "faithful.md", DRAFTS / "departing.md"


def test_a_faithful_draft_is_clean() -> None:
    """Nothing is said of a draft that says what the store says, and the status is 0."""
    status, out, err = run("lint", str(FAITHFUL))
    assert (status, err) == (Exit.OK, "")
    assert out.startswith("0 errors, 0 warnings; ")


def test_each_departure_is_found_at_its_place() -> None:
    """The wrong words of a draft are found, each by its rule, with line and column of the file."""
    status, out, _ = run("lint", str(DEPARTING), "--json")
    found = json.loads(out)["findings"]
    assert status == Exit.NEGATIVE
    assert [(one["line"], one["column"], one["rule"], one["fact"]) for one in found] == [
        (3, 51, "number", "od-2017"),
        (9, 30, "number", "budget-fy2018"),
        (11, 31, "misquote", "frederique-arbitrary-line"),
        (13, 5, "wrong-speaker", "frederique-arbitrary-line"),
        (15, 4, "period", "arrests-marijuana"),
        (17, 67, "direction", "arrests-heroin-cocaine"),
    ]


def test_strings_are_checked_too() -> None:
    """The library checks a string; the package is called as its function is."""
    report = lint("Drug overdose deaths stood at 70,327 in 2017.", kind="text")
    assert [(one.rule, one.fact) for one in report.findings] == [("number", "od-2017")]
    assert report.recognised == 1


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "no draft: name a file or a folder, or - for stdin"),
        (("nowhere.md",), "cannot read nowhere.md: there is no such file"),
        (("--explain", "nothing"), "no rule 'nothing': there are misquote, "),
        (("--rule", "nothing", str(FAITHFUL)), "--rule 'nothing' is not one of uncited"),
    ],
)
def test_wrong_usage_is_told(args: tuple[str, ...], sentence: str) -> None:
    """What cannot be read or does not exist is told in a sentence, with the status of a fault."""
    status, out, err = run("lint", *args)
    assert (status, out) == (Exit.FAULT, "")
    assert err.startswith(f"dealerfacts: {sentence}")


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """A dangling link in a folder, or that a pattern finds, is a draft that cannot be read."""
    (tmp_path / "a.md").write_text("Nothing.\n", encoding="utf-8")
    link = tmp_path / "b.md"
    link.symlink_to("nowhere")
    (tmp_path / "c.md").mkdir()
    for path in (tmp_path, tmp_path / "*.md", link):
        status, _, err = run("lint", path)
        assert status == Exit.FAULT
        assert err == f"dealerfacts: cannot read {link}: No such file or directory\n"


def test_each_run_recognises_the_same() -> None:
    """Which of two equally near values is meant does not depend on the order of words in a set."""
    draft = (
        "The share of Europe's sentenced prisoners held for drug offenses fell 50 percent, from "
        "18% to 48%, between 2014 and 2014 for Black men."
    )
    seeds = ("1", "4", "6", "7")
    told = {
        run_process("lint", "--facts", "-", stdin=draft.encode(), env={"PYTHONHASHSEED": seed})
        for seed in seeds
    }
    (one,) = told
    assert one.status == Exit.OK
    assert "\t18%\t" in one.out
