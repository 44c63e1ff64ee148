"""Building what is released, out of a copy of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from program import TESTS

ROOT = TESTS.parent
# What a wheel is made of.
PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "data", "share", "docs/schema")


def copied(folder: Path, *, mode: int, time: int) -> Path:
    """Copy what a wheel is made of, with other times and permissions than the checkout's."""
    for part in PARTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        else:
            shutil.copyfile(ROOT / part, folder / part)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(mode)
            os.utime(path, (time, time))
    return folder


def built(kind: str, tree: Path, out: Path) -> Path:
    """Build a wheel or an sdist of a tree by the backend that pyproject.toml names, offline."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)]
    environment = {name: one for name, one in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    ended = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    (made,) = out.iterdir()
    return made
