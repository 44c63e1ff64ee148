"""The versions of the program and of its data: each is written once, and the rest agrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from dealerfacts import Query, Store, __data_version__, __version__, open_store
from program import TESTS

ROOT = TESTS.parent
DATA = ROOT / "data"
CITATION: Any = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def digest(folder: Path) -> str:
    """Return what changes when any file of a store does, however a checkout ends its lines."""
    made = sha256()
    for path in sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).parts):
        name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        made.update(f"{name}\0{text}\0".encode())
    return made.hexdigest()


def test_the_digest_sees_each_change(tmp_path: Path) -> None:
    """Another text, another name and another file make another digest."""
    (tmp_path / "a.yaml").write_text("one\n", encoding="utf-8")
    seen = [digest(tmp_path)]
    (tmp_path / "a.yaml").write_text("two\n", encoding="utf-8")
    seen.append(digest(tmp_path))
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    seen.append(digest(tmp_path))
    (tmp_path / "c.yaml").write_text("", encoding="utf-8")
    seen.append(digest(tmp_path))
    assert len(set(seen)) == 4


def test_the_data_of_a_version_is_always_the_same(golden: Callable[[str, str], None]) -> None:
    """The data's version is the day of its last change.

    Where this fails, the data was changed: set ``__data_version__``, CITATION.cff and CHANGELOG.md
    to the day, and run ``pytest --update-golden`` on this file.
    """
    golden("data-version.txt", f"{__data_version__} {digest(DATA)}\n")


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
