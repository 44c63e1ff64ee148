"""Any edit of a store is seen at once, and what cannot be told apart is not kept."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import (
    CompiledError,
    claim,
    forbid_compiling,
    index_of,
    look,
    rows,
    run,
    settle,
    write,
)
from dealerfacts.index import cache
from dealerfacts.index.cache import RACY
from dealerfacts.store.paths import Stamp

BEFORE, AFTER = "crimson", "saffron"


@pytest.fixture(params=["kept", "in one tick of the clock"])
def later(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what lets time pass, so that an index is kept; or a clock that ticks too rarely."""
    if request.param == "kept":
        monkeypatch.setattr(cache, "RACY", 0)
        return _wait_for_a_tick
    monkeypatch.setattr(Stamp, "of", _coarse(Stamp.of))
    return lambda: None


def _coarse(real: Callable[[os.stat_result], Stamp]) -> Callable[[os.stat_result], Stamp]:
    """Return the state of a file in a file system whose clock ticks every two seconds."""

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
    edit: Callable[[Path], None], later: Callable[[], None], tmp_path: Path
) -> None:
    """No edit goes unseen, whatever it does to the length and the times of a store."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    size = path.stat().st_size
    later()
    assert look(path, BEFORE) == ["one"]
    later()
    assert look(path, BEFORE) == ["one"]
    edit(path)
    assert path.stat().st_size == size
    assert look(path, BEFORE) == []
    assert look(path, AFTER) == ["one"]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_in_a_folder_is_seen_at_once(
    edit: Callable[[Path], None], later: Callable[[], None], tmp_path: Path
) -> None:
    """The same holds for a file among others."""
    path = _write(tmp_path / "b.yaml", BEFORE)
    for name in ("a", "c"):
        write(tmp_path / f"{name}.yaml", claim(name))
    later()
    assert look(tmp_path, BEFORE) == ["one"]
    edit(path)
    assert look(tmp_path, BEFORE) == []
    assert look(tmp_path, AFTER) == ["one"]


@pytest.mark.parametrize("settled", [False, True])
def test_an_edit_is_seen_by_the_next_process(settled: bool, tmp_path: Path) -> None:
    """A program that runs right after an edit of the same length answers from the new text."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    if settled:
        settle(path)
    # However long a busy machine takes to start a process, the file has changed lately.
    racy = None if settled else 10**15
    assert rows(run("search", BEFORE, "--store", path, racy=racy)) == ["one"]
    assert index_of(path).exists() is settled
    _time_put_back(path)
    assert rows(run("search", AFTER, "--store", path, racy=racy)) == ["one"]
    assert run("search", BEFORE, "--store", path, racy=racy).returncode == 1


def test_files_of_a_folder_may_come_and_go(later: Callable[[], None], tmp_path: Path) -> None:
    """A file that is added, removed, renamed or hidden is seen at once, in its place."""
    folder = tmp_path / "store"
    for name in "bdf":
        write(folder / f"{name}.yaml", claim(name))
    later()
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


def test_a_link_that_points_elsewhere_is_seen(later: Callable[[], None], tmp_path: Path) -> None:
    """A store behind a symbolic link is the file that the link names now."""
    for word in (BEFORE, AFTER):
        _write(tmp_path / f"{word}.yaml", word)
    link = tmp_path / "store.yaml"
    link.symlink_to(tmp_path / f"{BEFORE}.yaml")
    later()
    assert look(link, BEFORE) == ["one"]
    link.unlink()
    link.symlink_to(tmp_path / f"{AFTER}.yaml")
    assert look(link, AFTER) == ["one"]


# --- What is kept


def test_what_changed_lately_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An index is kept once each file of its store has been left alone for over two seconds."""
    for name in "ab":
        _write(tmp_path / f"{name}.yaml", BEFORE).write_text(
            (tmp_path / f"{name}.yaml").read_text().replace("one", name)
        )
    last = max(path.stat().st_ctime_ns for path in tmp_path.iterdir())
    now = last + 2 * 10**9
    monkeypatch.setattr("dealerfacts.index.cache.time.time_ns", lambda: now)
    assert look(tmp_path) == ["a", "b"]
    assert not index_of(tmp_path).exists()
    now += 1
    assert look(tmp_path) == ["a", "b"]
    assert index_of(tmp_path).exists()
    forbid_compiling(monkeypatch)
    assert look(tmp_path) == ["a", "b"]


def test_a_clock_that_went_back_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file that changed in what is now the future is read each time."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    real = time.time_ns
    monkeypatch.setattr("dealerfacts.index.cache.time.time_ns", lambda: real() - 3600 * 10**9)
    assert look(path, BEFORE) == ["one"]
    assert not index_of(path).exists()


@pytest.mark.usefixtures("soon")
def test_a_date_in_the_future_is_no_reason_to_compile(tmp_path: Path) -> None:
    """A file whose date somebody set to a later year is kept as any other."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    _wait_for_a_tick()
    assert look(path, BEFORE) == ["one"]
    assert index_of(path).exists()


@pytest.mark.usefixtures("soon")
def test_each_part_of_a_state_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An index answers only where size, times, inode and device of each file are those it had."""
    path = _write(tmp_path / "store.yaml", BEFORE)
    _wait_for_a_tick()
    look(path)
    real = Stamp.of
    forbid_compiling(monkeypatch)
    assert look(path, BEFORE) == ["one"]
    for name in Stamp._fields:
        with monkeypatch.context() as patch:

            def other(status: os.stat_result, name: str = name) -> Stamp:
                stamp = real(status)
                return stamp._replace(**{name: getattr(stamp, name) + 1})

            patch.setattr(Stamp, "of", other)
            with pytest.raises(CompiledError):
                look(path)
