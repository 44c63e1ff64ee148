"""Broken and hostile stores: what each is told, word for word.

A store ``data/bad/NAME.yaml``, or a folder of that name, has its messages in ``NAME.txt``. Add the
store, run ``pytest tests/test_bad_stores.py --update-golden``, and read what it is told as a person
would who knows no YAML.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from dealerfacts.errors import Problem
from dealerfacts.reader import events
from dealerfacts.store.records import RecordReader
from program import run, run_process

BAD = Path(__file__).parents[1] / "data" / "bad"
STORES = sorted(path.name for path in BAD.iterdir() if path.suffix == ".yaml" or path.is_dir())
# A real process takes its time: one store of each kind.
SAMPLE = (
    "alias-bomb.yaml",
    "escape-raw.yaml",
    "folder-several-problems",
    "latin-1.yaml",
    "many-problems.yaml",
    "tag-python-object.yaml",
    "truncated.yaml",
    "utf-16-le.yaml",
)
HEAD = re.compile(r"(?P<file>[^:]+):(?P<line>[0-9]+):(?P<column>[0-9]+): [a-z-]+ \S.*")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    # The names in the messages are those that were given.
    monkeypatch.chdir(BAD)


def expected(name: str) -> str:
    """Return what a store is told."""
    with (BAD / f"{name.removesuffix('.yaml')}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def test_each_store_has_its_messages() -> None:
    """There are at least seventy bad stores, and none of them, and no message, stands alone."""
    told = {path.stem for path in BAD.glob("*.txt")}
    assert {name.removesuffix(".yaml") for name in STORES} == told
    assert len(STORES) >= 70
    assert set(SAMPLE) <= set(STORES)


@pytest.mark.parametrize("name", STORES)
def test_a_look_up_tells_every_problem(name: str, request: pytest.FixtureRequest) -> None:
    """A look-up in a bad store answers nothing, tells each problem with its place, and exits 2."""
    status, out, err = run("stat", "x", "--store", name)
    told = err.removeprefix("dealerfacts: ")
    if request.config.getoption("--update-golden"):
        path = BAD / f"{name.removesuffix('.yaml')}.txt"
        path.write_text(told, encoding="utf-8", newline="")
    assert (status, out) == (2, "")
    assert told == expected(name)


@pytest.mark.parametrize("name", STORES)
def test_messages_have_one_form(name: str) -> None:
    """A message is a place, a code, a sentence, the line with its carets, and a help sentence."""
    lines = expected(name).splitlines()
    assert expected(name).endswith("\n")
    while lines:
        head = HEAD.fullmatch(lines.pop(0))
        assert head
        assert not head[0].endswith((".", "!"))
        if lines[0].startswith("    "):
            assert lines.pop(0).isprintable()
            assert re.fullmatch(r" {4} *\^+", lines.pop(0))
        else:
            # Only where the file has no such line.
            assert name == "empty.yaml"
        assert re.fullmatch(r"  help: [^A-Z].*([^.!]|: \.\.\.)", lines.pop(0))


@pytest.mark.parametrize("name", STORES)
def test_validate_says_the_same(name: str) -> None:
    """``validate`` finds the same problems in a bad store, in file order, and exits 1."""
    status, out, err = run("validate", name, "--format", "json")
    problems = json.loads(out)["problems"]
    assert (status, err) == (1, "")
    assert "".join(f"{one['text']}\n" for one in problems) == expected(name)
    for file in {one["file"] for one in problems}:
        places = [(one["line"], one["column"]) for one in problems if one["file"] == file]
        assert places == sorted(places)


@pytest.mark.parametrize("name", STORES)
def test_carets_stand_under_what_is_meant(name: str) -> None:
    """Line and column count from 1, in characters of the file as an editor shows it."""
    for problem in json.loads(run("validate", name, "--format", "json").out)["problems"]:
        text = Path(problem["file"]).read_bytes().decode("utf-8-sig", "replace")
        lines = re.split("\r\n|\r|\n", text)
        assert 1 <= problem["line"] <= len(lines)
        assert 1 <= problem["column"] <= len(lines[problem["line"] - 1]) + 1


@pytest.mark.parametrize("name", SAMPLE)
def test_a_process_of_its_own_ends_alike(name: str, tmp_path: Path) -> None:
    """The installed program says the same, and a hostile store does nothing else to the folder."""
    place = tmp_path / name
    source = BAD / name
    for path in source.rglob("*.yaml") if source.is_dir() else [source]:
        copy = tmp_path / path.relative_to(BAD)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    status, out, err = run_process("stat", "x", "--store", name, cwd=tmp_path)
    assert (status, out) == (2, "")
    assert err.removeprefix("dealerfacts: ") == expected(name)
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("name", [name for name in STORES if name.endswith(".yaml")])
def test_pyyaml_s_own_parser_finds_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, a store is refused up to the same line."""
    lines = found(name)
    monkeypatch.setattr(events, "_PARSER", yaml.SafeLoader)
    if name == "directive-unknown.yaml":
        assert found(name) == []  # PyYAML passes over a directive that it does not know
    else:
        assert max(found(name), default=0) == max(lines, default=0)


def found(name: str) -> list[int]:
    """Return the lines of the problems that one file has in itself."""
    problems: list[Problem] = []
    reader = RecordReader((BAD / name).read_bytes(), name, problems.append)
    assert all(reader.found())
    return [one.where.line for one in problems]
