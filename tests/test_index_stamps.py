"""Any edit of a store is seen at once, and nothing is read again that did not change."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import claim, figure, index_of, look, rows, run, write
from dealerfacts.index import compile as compiling
from dealerfacts.index import stamps
from dealerfacts.index.stamps import RACY, HashedFile, Seen
from dealerfacts.store.paths import Stamp, StoreFile
from dealerfacts.store.records import RecordReader

BEFORE, AFTER = "crimson", "saffron"


@pytest.fixture(params=["by hash", "by stamp"])
def settle(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what ends a file's first moments, in which its hash has to decide.

    The hash is held to its task by a file system whose clock ticks every two seconds.
    """
    if request.param == "by hash":
        monkeypatch.setattr(Stamp, "of", _coarse(Stamp.of))
        return lambda: None
    monkeypatch.setattr(stamps, "RACY", 0)
    return _wait_for_a_tick


def _coarse(real: Callable[[os.stat_result], Stamp]) -> Callable[[os.stat_result], Stamp]:
    def of(status: os.stat_result) -> Stamp:
        stamp = real(status)
        return stamp._replace(
            modified=stamp.modified // RACY * RACY, changed=stamp.changed // RACY * RACY, inode=0
        )

    return of


def _wait_for_a_tick() -> None:
    """Wait until the clock of the file system has moved on."""
    start = time.time_ns()
    while time.time_ns() - start < 20_000_000:
        time.sleep(0.005)


def _write(path: Path, word: str) -> Path:
    return write(path, claim("one", f"It was {word}."))


def _same_length(path: Path) -> None:
    with path.open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace(BEFORE, AFTER))


def _time_put_back(path: Path) -> None:
    status = path.stat()
    _same_length(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _moved_over(path: Path) -> None:
    status = path.stat()
    new = _write(path.with_name("new"), AFTER)
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
    new.replace(path)


def _moved_over_with_an_old_time(path: Path) -> None:
    new = _write(path.with_name("new"), AFTER)
    os.utime(new, (1_000_000_000, 1_000_000_000))
    new.replace(path)


def _copied_over(path: Path) -> None:
    shutil.copy2(_write(path.with_name("new"), AFTER), path)


def _removed_and_written(path: Path) -> None:
    path.unlink()
    _write(path, AFTER)


EDITS = [
    _same_length,
    _time_put_back,
    _moved_over,
    _moved_over_with_an_old_time,
    _copied_over,
    _removed_and_written,
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_seen_at_once(
    edit: Callable[[Path], None], settle: Callable[[], None], tmp_path: Path
) -> None:
    """No edit goes unseen, whatever it does to the length and the times of a store."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    size = path.stat().st_size
    settle()
    assert look(path, BEFORE) == ["one"]
    settle()
    assert look(path, BEFORE) == ["one"]
    edit(path)
    assert path.stat().st_size == size
    assert look(path, BEFORE) == []
    assert look(path, AFTER) == ["one"]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_in_a_folder_is_seen_at_once(
    edit: Callable[[Path], None], settle: Callable[[], None], tmp_path: Path
) -> None:
    """The same holds for a file among others."""
    path = _write(tmp_path / "b.yaml", BEFORE)
    for name in ("a", "c"):
        write(tmp_path / f"{name}.yaml", claim(name))
    settle()
    assert look(tmp_path, BEFORE) == ["one"]
    edit(path)
    assert look(tmp_path, BEFORE) == []
    assert look(tmp_path, AFTER) == ["one"]


def test_an_edit_is_seen_by_the_next_process(tmp_path: Path) -> None:
    """A program that runs right after an edit of the same length answers from the new text."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    assert rows(run("search", BEFORE, "--store", path)) == ["one"]
    _time_put_back(path)
    assert rows(run("search", AFTER, "--store", path)) == ["one"]
    assert run("search", BEFORE, "--store", path).returncode == 1


def test_files_of_a_folder_may_come_and_go(settle: Callable[[], None], tmp_path: Path) -> None:
    """A file that is added, removed, renamed or hidden is seen at once, in its place."""
    folder = tmp_path / "store"
    for name in "bdf":
        write(folder / f"{name}.yaml", claim(name))
    settle()
    assert look(folder) == ["b", "d", "f"]
    write(folder / "c.yaml", claim("c"))
    write(folder / "a.yml", claim("a"))
    write(folder / "sub" / "z.yaml", claim("z"))
    assert look(folder) == ["a", "b", "c", "d", "f", "z"]
    (folder / "d.yaml").unlink()
    assert look(folder) == ["a", "b", "c", "f", "z"]
    (folder / "b.yaml").rename(folder / "g.yaml")
    assert look(folder) == ["a", "c", "f", "b", "z"]
    (folder / "c.yaml").rename(folder / ".c.yaml")
    assert look(folder) == ["a", "f", "b", "z"]


def test_a_link_that_points_elsewhere_is_seen(settle: Callable[[], None], tmp_path: Path) -> None:
    """A store behind a symbolic link is the file that the link names now."""
    for word in (BEFORE, AFTER):
        _write(tmp_path / f"{word}.yaml", word)
    link = tmp_path / "store.yaml"
    link.symlink_to(tmp_path / f"{BEFORE}.yaml")
    settle()
    assert look(link, BEFORE) == ["one"]
    link.unlink()
    link.symlink_to(tmp_path / f"{AFTER}.yaml")
    assert look(link, AFTER) == ["one"]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that takes the name of each file that is parsed."""
    names: list[str] = []

    def spy(stream: Any, file: str, report: Any) -> RecordReader:
        names.append(Path(file).name)
        return RecordReader(stream, file, report)

    monkeypatch.setattr(compiling, "RecordReader", spy)
    return names


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that takes the name of each file that is hashed."""
    names: list[str] = []

    class Spy(HashedFile):
        def __init__(self, stream: Any) -> None:
            names.append(Path(stream.name).name)
            super().__init__(stream)

    monkeypatch.setattr(stamps, "HashedFile", Spy)
    monkeypatch.setattr(compiling, "HashedFile", Spy)
    return names


def test_only_what_changed_is_read_again(
    settle: Callable[[], None], read: list[str], tmp_path: Path
) -> None:
    """In a folder, the files that did not change are not parsed again."""
    for name in "aceg":
        write(tmp_path / f"{name}.yaml", claim(name))
    settle()
    look(tmp_path)
    assert read == ["a.yaml", "c.yaml", "e.yaml", "g.yaml"]

    def after(change: Callable[[], object]) -> list[str]:
        read.clear()
        change()
        settle()
        look(tmp_path)
        return read

    assert after(lambda: None) == []
    assert after(lambda: write(tmp_path / "c.yaml", claim("c", "Other words."))) == ["c.yaml"]
    assert after(lambda: write(tmp_path / "d.yaml", claim("d"))) == ["d.yaml"]
    assert after(lambda: write(tmp_path / "b.yaml", claim("b"))) == ["b.yaml"]
    assert after(lambda: write(tmp_path / "z.yaml", claim("z"))) == ["z.yaml"]
    assert after((tmp_path / "a.yaml").unlink) == []
    assert after(lambda: (tmp_path / "e.yaml").rename(tmp_path / "f.yaml")) == ["f.yaml"]
    assert after((tmp_path / "g.yaml").touch) == []
    assert look(tmp_path) == ["b", "c", "d", "e", "g", "z"]


def test_a_known_stamp_needs_no_hash(
    monkeypatch: pytest.MonkeyPatch, hashed: list[str], tmp_path: Path
) -> None:
    """A file whose stamp decides is not even opened, neither by a look-up nor by a compilation."""
    monkeypatch.setattr(stamps, "RACY", 0)
    for name in "ab":
        write(tmp_path / f"{name}.yaml", claim(name))
    _wait_for_a_tick()
    look(tmp_path)
    hashed.clear()
    look(tmp_path)
    assert hashed == []
    write(tmp_path / "c.yaml", claim("c"))
    _wait_for_a_tick()
    look(tmp_path)
    assert hashed == ["c.yaml"]


def test_a_hash_is_needed_for_a_while_alone(
    monkeypatch: pytest.MonkeyPatch, hashed: list[str], read: list[str], tmp_path: Path
) -> None:
    """A file that was read just after an edit is hashed until its stamp decides, then no more."""
    path = write(tmp_path / "store.yaml", figure("one"))
    look(path)
    hashed.clear()
    look(path)
    assert hashed == ["store.yaml"]
    first = index_of(path).stat().st_ino
    look(path)
    assert index_of(path).stat().st_ino == first
    _later(monkeypatch, RACY)
    look(path)
    assert index_of(path).stat().st_ino != first
    hashed.clear()
    assert look(path) == ["one"]
    assert hashed == []
    assert read == ["store.yaml"]


def _later(monkeypatch: pytest.MonkeyPatch, nanoseconds: int) -> None:
    """Let the clock that says when a file was read go ahead."""
    real = time.time_ns
    monkeypatch.setattr("dealerfacts.index.stamps.time.time_ns", lambda: real() + nanoseconds)


def test_where_a_change_leaves_no_time_the_hash_decides(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a system without a time of change, an edit with its time put back is seen as well."""
    monkeypatch.setattr(stamps, "RACY", 0)
    monkeypatch.setattr(stamps, "_BLIND", True)
    path = _write(tmp_path / "store.yaml", BEFORE)
    file = StoreFile("store.yaml", str(path), Stamp.of(path.stat()))
    with path.open("rb") as stream:
        digest = HashedFile(stream).digest()
    seen = Seen(1, file.stamp, digest, time.time_ns())
    assert seen.unchanged(file)
    _time_put_back(path)
    assert not seen.unchanged(file)
    assert not seen.would_settle()


def test_a_hash_is_of_the_whole_file(tmp_path: Path) -> None:
    """A file that was read in part is hashed to its end."""
    path = tmp_path / "store.yaml"
    path.write_bytes(b"x" * 3_000_000)
    with path.open("rb") as stream:
        whole = HashedFile(stream).digest()
    with path.open("rb") as stream:
        partly = HashedFile(stream)
        partly.read(10)
        assert partly.digest() == whole
    path.write_bytes(b"x" * 2_999_999 + b"y")
    with path.open("rb") as stream:
        assert HashedFile(stream).digest() != whole
