"""Where an index is kept, for whom, for how long, and which one is trusted."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import (
    claim,
    command,
    forbid_compiling,
    index_of,
    is_kept,
    look,
    many,
    rows,
    run,
    started,
    write,
)
from dealerfacts import open_store
from dealerfacts.index import build, reading
from dealerfacts.index.cache import discard
from dealerfacts.index.reading import open_index
from dealerfacts.store.paths import cache_folder

# Each of these tests makes the cache folder itself.

pytestmark = [pytest.mark.cold, pytest.mark.usefixtures("soon")]

NOBODY = 65534
# No system gives its processes numbers as high as this.
NEVER = 2**30
DAY = 86400


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a small store."""
    return write(tmp_path / "store.yaml", claim("one"), claim("two"))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- Where


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"HOME": ""}, None),
        ("linux", {"HOME": "", "XDG_CACHE_HOME": "relative"}, None),
        ("linux", {"HOME": "relative"}, None),
        ("darwin", {"HOME": ""}, None),
        ("win32", {"HOME": ""}, None),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/dealerfacts"),
        ("linux", {"HOME": "", "XDG_CACHE_HOME": "/x"}, "/x/dealerfacts"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "relative"}, "/h/.cache/dealerfacts"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": ""}, "/h/.cache/dealerfacts"),
        ("linux", {"HOME": "/h"}, "/h/.cache/dealerfacts"),
        ("darwin", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/h/Library/Caches/dealerfacts"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/local"}, "/local/dealerfacts"),
        ("win32", {"HOME": "/h"}, "/h/AppData/Local/dealerfacts"),
    ],
)
def test_the_folder_follows_the_habit_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variables: dict[str, str],
    expected: str | None,
) -> None:
    """The folder is the one that each system means for caches; a relative one counts for none."""
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == (Path(expected) if expected else None)


def test_a_home_that_is_not_there_is_not_made(
    monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path
) -> None:
    """Where the home is missing, as that of many systems' nobody is, nothing is kept below it."""
    home = tmp_path / "none" / "home"
    monkeypatch.setenv("HOME", str(home))
    for caches in ("", str(home / ".cache"), str(home)):
        monkeypatch.setenv("XDG_CACHE_HOME", caches)
        assert look(store) != []
        assert not home.parent.exists()
    home.mkdir(parents=True)
    assert look(store) != []
    assert is_kept(store)


def test_who_has_no_home_has_no_folder(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """A user of whom the system knows no home gets the answer, from an index for one run."""
    pwd = pytest.importorskip("pwd")

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() is None
    assert look(store) == ["one", "two"]


@pytest.mark.parametrize(
    "variables",
    [
        {"HOME": "", "XDG_CACHE_HOME": None},
        {"HOME": "", "XDG_CACHE_HOME": "relative"},
        {"HOME": "relative", "XDG_CACHE_HOME": None},
    ],
)
def test_without_a_folder_nothing_is_kept(
    variables: dict[str, str | None], store: Path, tmp_path: Path
) -> None:
    """A run without a usable folder answers, and writes nowhere."""
    folder = tmp_path / "here"
    folder.mkdir()
    answer = run("claims", "--store", store, env=variables, cwd=folder)
    assert rows(answer) == ["one", "two"]
    assert list(folder.iterdir()) == []


def test_a_relative_path_is_another_name_for_a_store(
    monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    """One store has one index, whatever its path is spelled like."""
    monkeypatch.chdir(store.parent)
    assert index_of(Path("store.yaml")) == index_of(Path("./x/../store.yaml")) == index_of(store)
    look("store.yaml")
    look(store)
    assert [one.name for one in index_of(store).parent.glob("*.db")] == [index_of(store).name]


def test_stores_are_kept_apart(store: Path, tmp_path: Path) -> None:
    """Two stores, and two orders of them, have an index each."""
    other = write(tmp_path / "other.yaml", claim("three"))
    assert len({index_of(store), index_of(other), index_of(store, other)}) == 3
    assert index_of(store, other) != index_of(other, store)
    with open_store(store, other) as both:
        assert both.get("three").id == "three"
    assert look(store) == ["one", "two"]


def test_stores_of_one_mark_do_not_answer_for_each_other(
    monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path
) -> None:
    """Two stores whose indexes share a name are told apart by the paths inside."""
    other = write(tmp_path / "other.yaml", claim("three"))
    kept = index_of(store)
    monkeypatch.setattr(reading, "index_path", lambda _: kept)
    for _ in range(2):
        assert look(store) == ["one", "two"]
        assert look(other) == ["three"]


@pytest.mark.parametrize("name", ["100% #1?", "caf\u00e9", os.fsdecode(b"\xff\xfe"), "a b"])
def test_a_folder_may_have_any_name(
    monkeypatch: pytest.MonkeyPatch, name: str, store: Path, tmp_path: Path
) -> None:
    """An index is kept and read wherever the folder is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
    look(store)
    for _ in range(2):
        kept = index_of(store)
        assert look(store) == look(store) == ["one", "two"]
        assert kept.exists()
        assert is_kept(store)


# --- For whom


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_an_index_is_private(umask: int, store: Path, tmp_path: Path) -> None:
    """Folders are 0700 and files 0600, whatever the umask is."""
    base = tmp_path / "new" / "cache"
    env = {"XDG_CACHE_HOME": str(base)}
    answer = run("claims", "--store", store, env=env, umask=umask, racy=0)
    assert rows(answer) == ["one", "two"]
    folder = base / "dealerfacts"
    assert {_mode(one) for one in (folder, base, base.parent)} == {0o700}
    files = list(folder.iterdir())
    assert {one.suffix for one in files} == {".db"}
    assert {_mode(one) for one in files} == {0o600}


def test_an_open_folder_is_closed(store: Path) -> None:
    """A folder that others could look into is made private."""
    folder = index_of(store).parent
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    look(store)
    assert _mode(folder) == 0o700


def _chown(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_an_index_of_another_user_is_not_trusted(store: Path) -> None:
    """An index that another user owns is replaced by one's own."""
    look(store)
    _chown(index_of(store))
    assert not is_kept(store)
    assert look(store) == ["one", "two"]
    assert index_of(store).stat().st_uid == os.geteuid()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_left_alone(store: Path) -> None:
    """In a folder that is another user's nothing is written, so that it stays of use to them."""
    folder = index_of(store).parent
    folder.mkdir(parents=True)
    _chown(folder)
    assert look(store) == ["one", "two"]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("mode", [0o660, 0o606, 0o622])
def test_an_index_that_others_can_write_is_not_trusted(mode: int, store: Path) -> None:
    """An index that a group, or all, could have written is made anew."""
    look(store)
    index_of(store).chmod(mode)
    assert not is_kept(store)
    assert look(store) == ["one", "two"]
    assert _mode(index_of(store)) == 0o600


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


@pytest.mark.parametrize("replace", [_link, _pipe])
def test_what_is_no_plain_file_is_no_index(replace: Callable[[Path], None], store: Path) -> None:
    """A link or a named pipe at an index's place neither answers nor holds a look-up up."""
    look(store)
    replace(index_of(store))
    assert look(store) == ["one", "two"]
    assert stat.S_ISREG(index_of(store).lstat().st_mode)


def test_a_folder_in_an_index_s_place_is_no_harm(store: Path) -> None:
    """Where an index cannot be put, each look-up makes its own."""
    index_of(store).mkdir(parents=True)
    assert look(store) == look(store) == ["one", "two"]


# --- Which one


def _change(path: Path, statement: str) -> None:
    """Change an index without a trace in its time."""
    status = path.stat()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_change_without_a_trace_is_none(store: Path) -> None:
    """An index that this file's tests change would answer if its content were right."""
    look(store)
    _change(index_of(store), "CREATE TABLE more (x)")
    assert is_kept(store)


def test_an_index_that_was_written_to_is_made_anew(store: Path) -> None:
    """An index that has another time than when it was finished is not read."""
    look(store)
    os.utime(index_of(store))
    assert not is_kept(store)
    assert look(store) == ["one", "two"]
    assert is_kept(store)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = replace(value, '(', '(9') WHERE key = 'state'",
        "UPDATE meta SET value = value || ' ' WHERE key = 'state'",
        "UPDATE meta SET value = CAST(value AS BLOB) WHERE key = 'state'",
        "UPDATE meta SET value = NULL WHERE key = 'state'",
        "UPDATE meta SET key = 'other' WHERE key = 'state'",
        "DELETE FROM meta",
        "DROP TABLE meta",
        "ALTER TABLE meta RENAME COLUMN value TO other",
    ],
)
def test_an_index_of_another_version_is_made_anew(statement: str, store: Path) -> None:
    """An index that another program wrote, or that does not say of what it is, is not read."""
    look(store)
    _change(index_of(store), statement)
    assert not is_kept(store)
    assert look(store) == ["one", "two"]
    assert is_kept(store)


def test_an_index_of_another_store_does_not_answer(store: Path, tmp_path: Path) -> None:
    """An index that was copied over another answers for its own store alone."""
    other = write(tmp_path / "other.yaml", claim("three"))
    look(store)
    look(other)
    index_of(store).write_bytes(index_of(other).read_bytes())
    assert look(store) == ["one", "two"]


def test_a_warm_look_up_writes_nothing(store: Path) -> None:
    """A kept index is not touched by the look-ups that it answers."""
    look(store)
    before = {one: one.stat().st_mtime_ns for one in index_of(store).parent.iterdir()}
    look(store)
    assert {one: one.stat().st_mtime_ns for one in index_of(store).parent.iterdir()} == before


def test_a_warm_look_up_compiles_nothing(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """A look-up that has an index loads nothing that could make one."""
    look(store)
    forbid_compiling(monkeypatch)
    assert look(store) == ["one", "two"]


def test_an_index_can_be_done_without(store: Path) -> None:
    """The folder is left alone where nothing shall be kept; what is kept can be discarded."""
    open_index([store], keep=False).close()
    assert not index_of(store).exists()
    look(store)
    assert index_of(store).exists()
    discard([store])
    discard([store])
    assert not index_of(store).exists()
    assert look(store) == ["one", "two"]


# --- For how long


def _aged(path: Path, days: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    then = time.time() - days * DAY
    os.utime(path, (then, then))
    return path


def test_what_nobody_uses_is_swept(store: Path) -> None:
    """A compilation deletes indexes of long ago, of any version, and what was left unfinished."""
    folder = index_of(store).parent
    here = os.getpid()
    gone = [_aged(folder / name, 61) for name in ("1-v1.db", "2-v9.db")]
    gone += [_aged(folder / f"3-{here}-a.tmp", 2), _aged(folder / f"4-{NEVER}-b.tmp", 0)]
    stay = [_aged(folder / "5-v1.db", 59), _aged(folder / "notes.txt", 900)]
    stay += [_aged(folder / f"6-{here}-0.tmp", 0.5), _aged(folder / "7.tmp", 900)]
    (folder / "0.db").mkdir()
    look(store)
    assert [one for one in gone if one.exists()] == []
    assert [one for one in stay if not one.exists()] == []


def test_an_index_in_use_is_not_swept(store: Path, tmp_path: Path) -> None:
    """An index that was made long ago and read lately stays."""
    look(store)
    kept = index_of(store)
    os.utime(kept, ns=(time.time_ns(), time.time_ns() - 90 * DAY * 10**9))
    look(write(tmp_path / "other.yaml", claim("three")))
    assert kept.exists()


def test_a_multitude_of_indexes_is_thinned(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Of very many indexes those used last are kept."""
    monkeypatch.setattr(build, "_MOST", 4)
    folder = index_of(store).parent
    many_ = [_aged(folder / f"{n}.db", n / 100) for n in range(1, 9)]
    look(store)
    assert [one.name for one in many_ if one.exists()] == ["1.db", "2.db", "3.db", "4.db"]
    assert index_of(store).exists()


# --- Many at once


def test_two_dozen_first_look_ups_agree(tmp_path: Path) -> None:
    """Many first look-ups at once all answer alike, and leave one index."""
    store = write(tmp_path / "store.yaml", *many(400))
    line = command("stat", "arrests", "--store", store, racy=0)
    processes = [started(line) for _ in range(24)]
    answers = [process.communicate(timeout=300) for process in processes]
    assert {process.returncode for process in processes} == {0}
    assert len(set(answers)) == 1
    answer, errors = answers[0]
    assert (len(answer.splitlines()), errors) == (400, "")
    assert [one.name for one in index_of(store).parent.iterdir()] == [index_of(store).name]
