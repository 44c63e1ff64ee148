"""A test never meets in its home what an earlier test left there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from homes import Homes


def _index(home: Path) -> Path:
    return next((home / "cache" / "dealerfacts").iterdir())


def _replace(home: Path) -> None:
    index = _index(home)
    copy = home.parent / "copy"
    shutil.copy2(index, copy)
    copy.replace(index)


# What a test may do to a home.
CHANGES: dict[str, Callable[[Path], object]] = {
    "a file in the home": lambda home: (home / "file").touch(),
    "a file in the cache": lambda home: (home / "cache" / "file").touch(),
    "an index": lambda home: (home / "cache" / "dealerfacts" / "other.db").touch(),
    "no index": lambda home: _index(home).unlink(),
    "an index by itself": _replace,
    "a later index": lambda home: os.utime(_index(home)),
    "a longer index": lambda home: os.truncate(_index(home), 9),
    "an index for all": lambda home: _index(home).chmod(0o666),
    "no cache": lambda home: shutil.rmtree(home / "cache"),
    "a cache for all": lambda home: (home / "cache").chmod(0o777),
    "another cache": lambda home: (home / "cache").rename(home / "old"),
    "no home": shutil.rmtree,
}


@pytest.fixture
def own(tmp_path: Path) -> Homes:
    """Return homes with two indexes, which nobody else has."""
    indexes = [tmp_path / "one.db", tmp_path / "two.db"]
    for index in indexes:
        index.write_bytes(b"an index")
    return Homes(tmp_path / "homes", indexes)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "homes").mkdir()


def _names(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*"))


WARM = ["cache", "cache/dealerfacts", "cache/dealerfacts/one.db", "cache/dealerfacts/two.db"]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_home_is_not_handed_on(change: str, own: Homes) -> None:
    """Whatever a test does to its home, the next one's holds the indexes and nothing else."""
    home = own.warm()
    assert _names(home) == WARM
    CHANGES[change](home)
    other = own.warm()
    assert other != home
    assert _names(other) == WARM


def test_a_home_that_is_as_it_was_serves_again(own: Homes) -> None:
    """Where a test changed nothing, or took back what it did, the next one has the same home."""
    home = own.warm()
    _index(home).read_bytes()
    (home / "file").touch()
    (home / "file").unlink()
    assert own.warm() == home


def test_a_cold_home_is_new(own: Homes) -> None:
    """A test that begins without indexes has a home that no other test has."""
    homes = [own.warm(), own.cold(), own.cold(), own.warm()]
    assert len(set(homes)) == 3
    assert _names(homes[1]) == _names(homes[2]) == []
