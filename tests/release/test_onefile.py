"""The program as one file: it runs where nothing is installed, and leaves nothing but a cache."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from onefile.build import build, libraries

from dealerfacts import __data_version__, __version__
from dealerfacts.store.paths import cache_folder

# Neither the libraries of the environment nor the variables that lead to them.
PYTHON = [sys.executable, "-I", "-S"]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the file."""
    path = tmp_path_factory.mktemp("onefile") / "dealerfacts.pyz"
    build(path)
    return path


class Stranger:
    """Somebody with an empty folder and an empty home, who was sent the file."""

    def __init__(self, one: Path, folder: Path) -> None:
        self.here, self.home = folder / "here", folder / "home"
        for made in (self.here, self.home):
            made.mkdir()
        self.command = [*PYTHON, str(one)]
        self.environment = {"HOME": str(self.home), "PATH": os.defpath}
        self.environment |= {"LOCALAPPDATA": str(self.home), "TMPDIR": tempfile.gettempdir()}

    def start(self, *args: str, **variables: str) -> subprocess.Popen[str]:
        """Start the program in the empty folder."""
        return subprocess.Popen(
            [*self.command, *args],
            cwd=self.here,
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *args: str, **variables: str) -> tuple[int, str, str]:
        """Run the program; return its status and what it prints."""
        process = self.start(*args, **variables)
        out, err = process.communicate()
        return process.returncode, out, err

    def unpacked(self) -> list[Path]:
        """Return the folders that the file was unpacked to, whole or not."""
        return [path.parent for path in self.home.rglob("dealerfacts/__main__.py")]


def version() -> tuple[str, str]:
    """Return what is printed, and what is told beside it, where the versions are asked for."""
    return f"dealerfacts {__version__} (data {__data_version__})\n", ""


@pytest.fixture
def stranger(one: Path, tmp_path: Path) -> Stranger:
    """Send the file to somebody."""
    return Stranger(one, tmp_path)


def test_it_has_the_libraries_of_the_core(one: Path) -> None:
    """What the program needs is inside, each with its licence, and no more."""
    assert {"typer", "rich", "pyyaml"} <= libraries("dealerfacts")
    with zipfile.ZipFile(one) as archive:
        names = archive.namelist()
    inside = {name.partition("-")[0] for name in names if name.endswith(".dist-info/METADATA")}
    wanted = {name.replace("-", "_") for name in libraries("dealerfacts")}
    assert {name.lower() for name in inside} == {"dealerfacts", *wanted}
    assert not any(".data/" in name or "__pycache__" in name for name in names)


def test_it_answers_in_an_empty_folder(stranger: Stranger) -> None:
    """It answers from the shipped store, prints a table, a citation and the schema."""
    status, out, err = stranger.run("cite", "od-2017")
    assert (status, err) == (0, "")
    assert out.startswith("Drug overdose deaths, all intents")
    assert "450,000" in stranger.run("stat", "incarceration", "--format", "table")[1]
    assert '"$defs"' in stranger.run("schema")[1]
    assert stranger.run("--version")[1:] == version()
    assert stranger.run("stat", "qqqqqqq")[0] == 1
    assert stranger.run("stat", "--format", "xml")[0] == 2
    assert list(stranger.here.iterdir()) == []
    assert len(stranger.unpacked()) == 1


def test_it_is_unpacked_once(stranger: Stranger) -> None:
    """A second run uses what the first one has unpacked."""
    stranger.run("--version")
    (folder,) = stranger.unpacked()
    (folder / "__init__.py").write_text("__version__, __data_version__ = '1', '2'\n")
    assert stranger.run("--version")[1] == "dealerfacts 1 (data 2)\n"


def test_runs_that_begin_together_both_answer(stranger: Stranger) -> None:
    """Several first runs at once unpack one folder, and each answers."""
    runs = [stranger.start("--version") for _ in range(4)]
    assert {run.communicate() for run in runs} == {version()}
    assert len(stranger.unpacked()) == 1


def test_it_runs_where_nothing_can_be_kept(stranger: Stranger, tmp_path: Path) -> None:
    """Without a folder for caches it runs out of one for the moment, and deletes that."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    moment = tmp_path / "moment"
    moment.mkdir()
    where = {"TMPDIR": str(moment), "TEMP": str(moment)}
    unset = {"HOME": "", "LOCALAPPDATA": str(blocked)}
    assert stranger.run("--version", **unset, **where)[1:] == version()
    beneath = {"HOME": str(blocked), "LOCALAPPDATA": str(blocked)}
    missing = {"HOME": str(tmp_path / "none"), "LOCALAPPDATA": str(blocked)}
    assert stranger.run("--version", **missing, **where)[1:] == version()
    assert not (tmp_path / "none").exists()
    status, out, err = stranger.run("stat", "--format", "xml", **beneath, **where)
    assert (status, out) == (2, "")
    assert "'xml' is not one of table" in err
    assert list(moment.iterdir()) == []


def test_the_same_program_makes_the_same_file(one: Path, tmp_path: Path) -> None:
    """Two builds are the same, byte by byte."""
    build(tmp_path / "again.pyz")
    assert (tmp_path / "again.pyz").read_bytes() == one.read_bytes()


def test_it_keeps_its_folder_where_the_program_keeps_its_own(
    one: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The folder of the caches is the program's, in each of the surroundings that change it."""
    caches = runpy.run_path(str(one))["caches"]
    changes = [
        {},
        {"XDG_CACHE_HOME": str(tmp_path)},
        {"XDG_CACHE_HOME": "not/absolute"},
        {"HOME": "", "XDG_CACHE_HOME": ""},
    ]
    for change in changes:
        for name, value in change.items():
            monkeypatch.setenv(name, value)
        assert caches() == str(cache_folder() or "")
