"""The versions of the program and of its data: each is written once, and the rest agrees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from dealerfacts import Query, Store, __data_version__, __version__, open_store
from program import TESTS

ROOT = TESTS.parent
CITATION: Any = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def git(folder: Path, *args: str, **variables: str) -> str | None:
    """Return what git prints, or None where it is not there or refuses."""
    if not shutil.which("git"):
        return None
    environment = {**os.environ, "TZ": "UTC", **variables}
    command = ["git", "-C", str(folder), *args]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    return ended.stdout.strip() if ended.returncode == 0 else None


def last_change(folder: Path) -> str | None:
    """Return the day when the data of a checkout was last changed, or None where git cannot tell.

    What is not committed was changed today.
    """
    if git(folder, "rev-parse", "--is-shallow-repository") != "false":
        return None
    if git(folder, "status", "--porcelain", "--", "data"):
        return datetime.now(UTC).date().isoformat()
    day = ("--date=format-local:%Y-%m-%d", "--format=%ad")
    return git(folder, "log", "-1", *day, "--", "data") or None


def test_the_last_change_is_told_by_git(tmp_path: Path) -> None:
    """A commit has its author's day in UTC, what is not committed today's, and no git none."""
    if git(tmp_path, "init", "--quiet") is None:
        pytest.skip("git is not installed")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text("format: 1\n", encoding="utf-8")
    before = datetime.now(UTC).date().isoformat()
    assert before <= (last_change(tmp_path) or "") <= datetime.now(UTC).date().isoformat()
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    git(tmp_path, "add", ".")
    commit = (*who, "commit", "--quiet", "--message", "a")
    assert git(tmp_path, *commit, GIT_AUTHOR_DATE="2024-03-01T23:30:00-0500") is not None
    assert last_change(tmp_path) == "2024-03-02"
    (tmp_path / "code.py").write_text("", encoding="utf-8")
    assert last_change(tmp_path) == "2024-03-02"
    assert last_change(tmp_path / "data" / "no-such-folder") is None


@pytest.mark.skipif("RELEASE" not in os.environ, reason="only a release needs the day of its data")
def test_the_data_was_not_changed_after_its_version() -> None:
    """The data's version is the day of its last change, as far as git can tell."""
    day = last_change(ROOT)
    if day is None:
        pytest.skip("this is no full clone")
    told = f"the data was changed on {day}: set __data_version__, CITATION.cff and CHANGELOG.md"
    assert day <= __data_version__, told


def test_the_data_is_not_newer_than_its_version() -> None:
    """No correction was made, and no source was looked at, after the day that is the version."""
    version = date.fromisoformat(__data_version__)
    assert __data_version__ == version.isoformat()
    with open_store("bundled") as store:
        assert newest(store) <= __data_version__


def newest(store: Store) -> str:
    """Return the last day that a store tells of its own making."""
    days = [""]
    for one in store.find(Query()):
        days += [correction.date for correction in one.fact.corrections]
        days.append(str(one.source.accessed or ""))
    return max(days)


def test_the_citation_names_both_versions() -> None:
    """Whoever cites the tool or its store finds the versions that the program prints."""
    (store,) = (one for one in CITATION["references"] if one["type"] == "data")
    assert CITATION["version"] == __version__
    assert str(store["version"]) == __data_version__


def test_the_changelog_names_the_version_of_the_data() -> None:
    """The newest section of the changelog says of which day the data is."""
    newest_section = CHANGELOG.split("\n## ")[1]
    days = re.findall(r"^The data is that of ([\d-]+)\.$", newest_section, re.MULTILINE)
    assert days == [__data_version__]


def test_the_changelog_has_each_version_that_was_released() -> None:
    """A version of the program has a section of its own, unless nothing was released yet."""
    released = re.findall(r"^## \[(\d[^\]]*)\]", CHANGELOG, re.MULTILINE)
    assert released[:1] in ([], [__version__])
    assert released or "[Unreleased]" in CHANGELOG
