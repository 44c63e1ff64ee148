"""Of several runs that change one store at once, none undoes silently what another wrote."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dealerfacts.checks import check_files
from dealerfacts.cli import writing
from dealerfacts.cli.files import alone
from dealerfacts.errors import Problem
from dealerfacts.store.paths import StoreFile
from program import SMALL, UTF8, run

fcntl = pytest.importorskip("fcntl", reason="this system cannot lock a folder")

SOURCE = ("--publisher", "B", "--kind", "report")


def test_a_change_after_the_check_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody changes after it was read keeps that change, and the run says so."""
    path = tmp_path / "facts.yaml"
    assert run("new", "store", path).status == 0
    theirs = "format: 1\n# theirs\n"

    def slow(files: Sequence[StoreFile]) -> list[Problem]:
        path.write_text(theirs, "utf-8")
        return check_files(files)

    monkeypatch.setattr(writing, "check_files", slow)
    ended = run("new", "source", "--title", "A", *SOURCE, "--store", path)
    assert ended.status == 2
    assert ended.err.endswith(f"{path} was changed meanwhile; run the command again\n")
    assert path.read_text("utf-8") == theirs


def test_what_is_said_to_be_written_is_there(tmp_path: Path) -> None:
    """Each of six runs at once that says it wrote its source did, and the others say why not."""
    path = tmp_path / "facts.yaml"
    assert run("new", "store", path).status == 0
    command = [sys.executable, "-m", "dealerfacts", "new", "source", *SOURCE, "--store", str(path)]
    started = [
        subprocess.Popen(
            [*command, "--title", f"Title {number}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **UTF8},
        )
        for number in range(6)
    ]
    said = [one.communicate()[1].decode() for one in started]
    wrote = {number for number, one in enumerate(said) if "written: " in one}
    assert wrote
    assert wrote == {int(one) for one in re.findall(r"Title (\d)", path.read_text("utf-8"))}
    for number, one in enumerate(started):
        assert one.returncode == (0 if number in wrote else 2)
        assert (
            number in wrote or "meanwhile" in said[number] or "nothing was written" in said[number]
        )


@pytest.mark.parametrize(
    "args", [("fmt",), ("rename", "alliance-2019", "alliance")], ids=["fmt", "rename"]
)
def test_a_rewrite_has_the_folder_for_itself(
    args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While files are rewritten their folder is locked, and it is free before and after."""
    folder = tmp_path / "store"
    shutil.copytree(SMALL, folder)
    for path in folder.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(": [", ":   ["), "utf-8")
    free: list[bool] = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        free.append(_is_free(folder))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    assert _is_free(folder)
    assert run(*args, "--store", folder).status == 0
    assert free
    assert not any(free)
    assert _is_free(folder)


def test_a_folder_that_cannot_be_locked_is_changed_all_the_same(tmp_path: Path) -> None:
    """A folder that is not there stops nobody: what is written next says what is wrong."""
    with alone([str(tmp_path / "none" / "a.yaml"), str(tmp_path / "b.yaml")]):
        assert not _is_free(tmp_path)


def _is_free(folder: Path) -> bool:
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(opened)
    return True
