"""A run that is killed leaves each file as it was, or as it was to be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from program import SMALL, TESTS, run

COMMANDS = {
    "fmt": ["fmt"],
    "rename": ["rename", "alliance-2019", "alliance"],
    "new": ["new", "source", "--title", "A", "--publisher", "B", "--kind", "report"],
    "new correction": [
        *("new", "correction", "alliance-selling", "--set", "points.2019.value=450001"),
        *("--why", "A slip.", "--date", "2025-01-01"),
    ],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_file_is_torn(name: str, tmp_path: Path) -> None:
    """Of 25 kills, half of them while a file is written, none leaves a file that is neither."""
    folder = tmp_path / "store"
    shutil.copytree(SMALL, folder)
    for path in folder.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(": [", ":   ["), "utf-8")
    args = json.dumps([*COMMANDS[name], "--store", str(folder)])
    ended = subprocess.run(
        [sys.executable, str(TESTS / "helpers" / "killing.py"), str(folder), args, "25"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(TESTS / "helpers")},
    )
    found = json.loads(ended.stdout)
    assert found["torn"] == 0
    assert found["killed"] == 25
    assert found["old"]
    assert found["new"]
    # What a killed run leaves beside the files is no part of the store.
    assert run("validate", folder).status == 0
