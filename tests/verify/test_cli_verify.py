"""The command: what it answers, how it ends, and what it says of what it could not check."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builders import claim, figure, quote, source, write
from dealerfacts.errors import Exit
from dealerfacts.verify import run as checking
from program import FORMATS, SHARED, run

SEED = SHARED / "seed"
TEXT = (
    "The state counted 15,000 sellers in 1980.\nNobody won, she said. It was long. It failed.\n"
    "It failed. Prices fell by 12 percent."
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Write a store of one source with a copy and one without; return its path."""
    return write(
        tmp_path / "store.yaml",
        figure("f-fine", ("1980", "15,000"), anchor="counted 15,000 sellers in 1980"),
        figure("f-other", ("1980", "15,000"), anchor="Prices fell by 13 percent"),
        claim("c-twice", anchor="It failed"),
        claim("c-gone", anchor="seizures at the border doubled"),
        quote("q-fine", "Nobody won, she said. [...] It failed."),
        claim("c-none", source="elsewhere", anchor="Whatever it says"),
        sources={"elsewhere": source(title="Elsewhere")},
    )


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Save a copy of the one source; return the folder."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "bureau-report.txt").write_text(TEXT, encoding="utf-8")
    return folder


def outcomes(store: Path, *args: str | Path) -> dict[str, str]:
    """Return the outcome of each fact's first passage."""
    out = run("verify", *args, "--store", store, "--json").out
    checks = json.loads(out)["checks"]
    return {one["id"]: one["outcome"] for one in reversed(checks)}


def test_each_fact_has_its_outcome(store: Path, saved: Path) -> None:
    """Every passage of every fact comes out, those without a document too."""
    assert outcomes(store, "--from", saved) == {
        "f-fine": "exact",
        "f-other": "changed",
        "c-twice": "ambiguous",
        "c-gone": "not-found",
        "q-fine": "exact",
        "c-none": "unchecked",
    }


def test_the_last_line_counts_each_outcome(store: Path, saved: Path) -> None:
    """The last line of a table counts; for a program the line stands beside the answer."""
    line = "7 of 8 checked: 4 exact, 1 ambiguous, 1 changed, 1 not-found; 1 unchecked"
    asked = ("verify", "--from", saved, "--store", store)
    table = run(*asked, "--format", "table")
    assert table.out.splitlines()[-1] == line
    piped = run(*asked)
    assert piped.err == f"dealerfacts: {line}\n"
    assert line not in piped.out


@pytest.mark.parametrize(
    ("ids", "more", "status"),
    [
        (("f-fine", "q-fine"), (), Exit.OK),
        (("f-fine", "c-twice", "c-none"), (), Exit.OK),
        (("f-fine", "c-twice"), ("--strict",), Exit.NEGATIVE),
        (("f-fine", "c-none"), ("--strict",), Exit.NEGATIVE),
        (("f-fine", "q-fine"), ("--strict",), Exit.OK),
        (("f-fine", "f-other"), (), Exit.NEGATIVE),
        (("f-fine", "c-gone"), (), Exit.NEGATIVE),
        (("f-fine", "no-such-fact"), (), Exit.NEGATIVE),
        (("c-none",), (), Exit.FAULT),
        (("no-such-fact",), (), Exit.FAULT),
    ],
)
def test_the_exit_status(
    store: Path, saved: Path, ids: tuple[str, ...], more: tuple[str, ...], status: Exit
) -> None:
    """What changed or is gone is 1; nothing checked is 2, and never fine."""
    assert run("verify", *ids, *more, "--from", saved, "--store", store).status == status


def test_nothing_to_read_is_said(store: Path) -> None:
    """Without a folder nothing is checked, and it is said how to name one."""
    status, out, err = run("verify", "f-fine", "--store", store)
    assert status == Exit.FAULT
    assert "unchecked" in out
    assert "name saved copies with --from FOLDER" in err


def test_an_unknown_id_opens_no_folder(store: Path, tmp_path: Path) -> None:
    """Where no fact has an id, no folder of copies is looked into, for verify and for link."""
    asked = ("no-such-fact", "--from", tmp_path / "none", "--store", store)
    status, out, err = run("verify", *asked)
    assert (status, out) == (Exit.FAULT, "")
    assert "no fact has the id 'no-such-fact'" in err
    assert "folder" not in err
    status, out, err = run("link", *asked)
    assert (status, out) == (Exit.NEGATIVE, "")
    assert "folder" not in err


def test_a_source_narrows_the_question(store: Path, saved: Path) -> None:
    """Only facts of the source are checked, ids of others are passed over."""
    assert outcomes(store, "--source", "elsewhere", "--from", saved) == {"c-none": "unchecked"}
    both = outcomes(store, "c-none", "c-gone", "--source", "elsewhere", "--from", saved)
    assert both == {"c-none": "unchecked"}


@pytest.mark.parametrize("format_", [*FORMATS, "sarif", "github"])
def test_every_format_tells_what_changed(store: Path, saved: Path, format_: str) -> None:
    """Each format holds the fact, the outcome and the words that stand there now."""
    asked = ("verify", "f-other", "--from", saved, "--store", store, "--format", format_)
    status, out, _ = run(*asked)
    assert status == Exit.NEGATIVE
    for word in ("f-other", "changed", "12 percent"):
        assert word in out


def test_a_table_shows_what_is_fine_only_where_asked(store: Path, saved: Path) -> None:
    """What stands as the store has it is counted, and shown with ``--all``."""
    asked = ("verify", "f-fine", "--from", saved, "--store", store, "--format", "table")
    assert run(*asked).out == "2 of 2 checked: 2 exact\n"
    assert "counted 15,000 sellers in 1980" in run(*asked, "--all").out


def test_sarif_points_at_the_yaml(store: Path, saved: Path) -> None:
    """A result has the file, the line and the column at which the anchor is written."""
    out = run("verify", "--from", saved, "--store", store, "--format", "sarif").out
    (ran,) = json.loads(out)["runs"]
    by_fact = {one["properties"]["fact"]: one for one in ran["results"]}
    assert "f-fine" not in by_fact
    place = by_fact["c-gone"]["locations"][0]["physicalLocation"]
    lines = store.read_text(encoding="utf-8").splitlines()
    region = place["region"]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(
        '"seizures at the border doubled"'
    )
    assert by_fact["c-gone"]["level"] == "error"
    assert by_fact["c-none"]["level"] == "warning"
    assert {one["ruleId"] for one in ran["results"]} <= {
        one["id"] for one in ran["tool"]["driver"]["rules"]
    }


def test_github_points_at_the_yaml(store: Path, saved: Path) -> None:
    """A workflow command has the file and the line of the number as printed."""
    out = run("verify", "c-gone", "--from", saved, "--store", store, "--format", "github").out
    assert re.match(r"::error file=\S+store\.yaml,line=\d+,col=\d+,title=not-found::c-gone: ", out)


def test_a_format_of_verify_is_none_of_others() -> None:
    """Formats that need a place in the YAML are refused where nothing has one."""
    assert run("stat", "prison", "--format", "sarif").status == Exit.FAULT


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Without the extra the command says what to install, before it reads anything."""
    monkeypatch.setattr(checking, "find_spec", lambda name: None if name == "lxml" else True)
    status, out, err = run("verify", "--store", store)
    assert (status, out) == (Exit.FAULT, "")
    assert "verify needs lxml: install with pip install 'dealerfacts[verify]'" in err


def test_files_that_belong_to_no_source_are_named(store: Path, saved: Path) -> None:
    """A copy that was not read for any source is not passed over in silence."""
    (saved / "stray.html").write_text("<p>x", encoding="utf-8")
    err = run("verify", "--from", saved, "--store", store).err
    assert "stray.html is passed over: its name belongs to no source" in err


@pytest.mark.skipif(not SEED.is_dir(), reason="the saved copy of the release is not at hand")
def test_the_release_holds_what_the_store_says_of_it() -> None:
    """Every anchor and quote of the release stands in its saved copy; the others are unchecked."""
    out = run("verify", "--from", SEED, "--json").out
    checks = json.loads(out)["checks"]
    of_release = [one for one in checks if one["source"] == "dpa-release-2019"]
    assert len(of_release) > 30
    assert {one["outcome"] for one in of_release} <= {"exact", "normalised"}
    assert {one["outcome"] for one in checks if one not in of_release} == {"unchecked"}
