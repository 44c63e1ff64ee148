"""An index that one compiles and others read: who is trusted, and when it answers."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import (
    claim,
    environment,
    forbid_compiling,
    index_of,
    look,
    rows,
    write,
)
from builders import run as run_process
from dealerfacts.errors import Exit
from dealerfacts.index import share
from dealerfacts.index.cache import SHARED
from program import run

pytestmark = [
    pytest.mark.cold,
    pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here"),
]
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be another user"
)

NOBODY = 65534
OTHER = 65533
ASK = ("search", "statement", "--fields", "id", "--format", "tsv", "--store")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a small store."""
    path = write(tmp_path / "store" / "facts.yaml", claim("one"), claim("two"))
    path.chmod(0o644)
    return path.parent


@pytest.fixture
def folder(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the index of the small store, named for this process."""
    monkeypatch.setattr("dealerfacts.index.cache.RACY", 0)
    made = tmp_path / "index"
    share.share([store], made)
    monkeypatch.setenv(SHARED, str(made))
    return made


def answers(store: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether a look-up is answered without compiling; it is right in any case."""
    with monkeypatch.context() as patch:
        forbid_compiling(patch)
        try:
            look(store)
        except Exception:
            found = False
        else:
            found = True
    assert look(store) == ["one", "two"]
    return found


def the_index(folder: Path) -> Path:
    """Return the one file in a folder."""
    (path,) = folder.iterdir()
    return path


# --- What it is for


def test_a_shared_index_answers_and_nothing_is_kept(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look-up with the folder named compiles nothing, and keeps nothing of its own."""
    assert answers(store, monkeypatch)
    assert not index_of(store).parent.exists()
    monkeypatch.delenv(SHARED)
    assert not answers(store, monkeypatch)


def test_the_command_compiles_it(tmp_path: Path, store: Path) -> None:
    """The command waits until an edit is told apart, writes the index and says how to use it."""
    made = tmp_path / "made"
    ended = run("compile", made, "--store", store)
    assert ended.status == Exit.OK
    assert ended.out == f"{the_index(made)}\n"
    assert ended.err == (
        f"dealerfacts: {SHARED}={made} in other people's environment lets them use it\n"
    )
    assert stat.S_IMODE(made.stat().st_mode) == 0o755
    warm = run_process(*ASK, store, env={SHARED: str(made)})
    assert rows(warm) == ["one", "two"]
    assert not index_of(store).parent.exists()


def test_it_is_compiled_again_over_the_old_one(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit the shared index is passed over, until it is compiled again."""
    old = the_index(folder).read_bytes()
    write(store / "more.yaml", claim("two-more"))
    assert look(store) == ["one", "two", "two-more"]
    assert the_index(folder).read_bytes() == old
    share.share([store], folder)
    forbid_compiling(monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "none"))
    assert look(store) == ["one", "two", "two-more"]


# --- What is not trusted


def _write_to(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0")


def _replace_by_link(path: Path) -> None:
    other = path.parent.parent / "other.db"
    path.rename(other)
    path.symlink_to(other)


def _replace_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _garble(path: Path) -> None:
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.chmod(0o664),
        lambda path: path.chmod(0o646),
        lambda path: path.parent.chmod(0o775),
        lambda path: path.parent.chmod(0o1777),
        lambda path: shutil.rmtree(path.parent),
        lambda path: path.write_bytes(b""),
        _write_to,
        _replace_by_link,
        _replace_by_pipe,
        _garble,
    ],
)
def test_what_others_could_have_written_does_not_answer(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]
) -> None:
    """An index that is open to others, changed, damaged or no plain file is passed over."""
    spoil(the_index(folder))
    assert not answers(store, monkeypatch)


@as_root
@pytest.mark.parametrize(
    ("index", "inside", "owners", "trusted"),
    [
        (0, 0, (NOBODY,), True),
        (NOBODY, NOBODY, (NOBODY, NOBODY), True),
        (NOBODY, 0, (NOBODY, NOBODY), True),
        (NOBODY, NOBODY, (NOBODY, 0), False),
        (NOBODY, NOBODY, (0, 0), False),
        (OTHER, 0, (NOBODY, NOBODY), False),
        (0, OTHER, (NOBODY, NOBODY), False),
        (OTHER, NOBODY, (NOBODY, NOBODY), False),
    ],
)
def test_root_the_reader_and_the_owner_of_the_store_are_trusted(
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    index: int,
    inside: int,
    owners: tuple[int, ...],
    trusted: bool,
) -> None:
    """Whoever owns all files says what is in them; nobody else's index or folder is trusted."""
    monkeypatch.setattr("dealerfacts.index.cache.RACY", 0)
    for number, owner in enumerate(owners):
        path = write(store / f"{number}.yaml")
        os.chown(path, owner, owner)
    os.chown(store / "facts.yaml", owners[0], owners[0])
    folder = tmp_path / "index"
    share.share([store], folder)
    os.chown(the_index(folder), index, index)
    os.chown(folder, inside, inside)
    monkeypatch.setenv(SHARED, str(folder))
    assert answers(store, monkeypatch) == trusted


def test_a_relative_folder_is_ignored(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the current folder holds by chance answers nothing."""
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv(SHARED, folder.name)
    assert not answers(store, monkeypatch)


def test_what_was_known_at_a_date_is_compiled(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--as-of never takes a shared index, which knows all."""
    assert run("search", "statement", "--as-of", "2019", "--store", store).status == Exit.NEGATIVE
    assert answers(store, monkeypatch)


# --- What is refused


@pytest.mark.usefixtures("soon")
def test_a_folder_that_others_can_write_to_is_refused(store: Path, tmp_path: Path) -> None:
    """An index that nobody would trust is not made."""
    made = tmp_path / "open"
    made.mkdir()
    made.chmod(0o777)
    ended = run("compile", made, "--store", store)
    assert ended.status == Exit.FAULT
    why = "others can write to it, and then nobody would trust what is in it"
    what = "choose a folder that only its owner can write to"
    assert ended.err == f"dealerfacts: {made}: {why}; {what}\n"
    assert list(made.iterdir()) == []


@pytest.mark.usefixtures("soon")
def test_a_folder_that_is_none_is_refused(store: Path, tmp_path: Path) -> None:
    """A path whose folder is missing, or that is a file, is told."""
    (tmp_path / "file").touch()
    for path in (tmp_path / "no" / "folder", tmp_path / "file"):
        ended = run("compile", path, "--store", store)
        assert ended.status == Exit.FAULT
        assert f"cannot write to {path}: " in ended.err


@pytest.mark.usefixtures("soon")
def test_a_full_disk_leaves_no_folder(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index cannot be written, the folder made for it goes; one that was there stays."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dealerfacts.index.cache.RACY", 0)
    monkeypatch.setattr(os, "replace", full)
    there = tmp_path / "there"
    there.mkdir()
    for folder in (tmp_path / "made", there):
        status, out, err = run("compile", folder, "--store", store)
        assert (status, out) == (Exit.FAULT, "")
        assert f"cannot write to {folder}: no space left on device" in err
    assert sorted(tmp_path.iterdir()) == [store, there]
    assert list(there.iterdir()) == []


def test_a_store_with_problems_leaves_the_old_index(store: Path, folder: Path) -> None:
    """Nothing that is there is changed by a store that cannot be compiled."""
    old = the_index(folder).read_bytes()
    (store / "wrong.yaml").write_text("format: 2\n", encoding="utf-8")
    assert run("compile", folder, "--store", store).status == Exit.FAULT
    assert the_index(folder).read_bytes() == old


def test_a_store_from_the_future_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no edit could be told apart, no index is made."""
    monkeypatch.setattr("dealerfacts.index.cache.time.time_ns", lambda: 0)
    monkeypatch.setattr("dealerfacts.index.share.RACY", 0)
    with pytest.raises(share.ShareError, match="dated in the future"):
        share.share([store], tmp_path / "made")


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ((0o644, 0o644), 0o644),
        ((0o644, 0o640), 0o640),
        ((0o644, 0o600), 0o600),
        ((0o604, 0o644), 0o604),
    ],
)
def test_an_index_is_no_more_open_than_its_store(
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    modes: tuple[int, ...],
    expected: int,
) -> None:
    """Only who may read all files of a store may read its index, whatever the umask."""
    monkeypatch.setattr("dealerfacts.index.cache.RACY", 0)
    for number, mode in enumerate(modes):
        write(store / f"{number}.yaml").chmod(mode)
    old = os.umask(0)
    try:
        share.share([store], tmp_path / "index")
    finally:
        os.umask(old)
    assert stat.S_IMODE(the_index(tmp_path / "index").stat().st_mode) == expected


# --- Another user, in a process of their own

# Whoever becomes another user may not read Python's own files any more, so all is loaded before.
BECOME = """
import contextlib, io, os, sys
from dealerfacts.__main__ import main
from dealerfacts.index import cache
cache.RACY = 0
user, home, shared, spare, store, *args = sys.argv[1:]
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    for warm in (["compile", spare, "--store", store], args, args):
        main(warm)
os.setgroups([])
os.setgid(int(user))
os.setuid(int(user))
os.chdir(home)
os.environ |= {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "DEALERFACTS_INDEX": shared}
sys.exit(main(args))
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """Return a folder that everybody can enter, unlike those of pytest, with another's home."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "home").mkdir()
        os.chown(folder / "home", NOBODY, NOBODY)
        yield folder


@as_root
def test_another_user_reads_it_without_a_copy(public: Path) -> None:
    """Another user answers from the index in a folder that they cannot write to, and keeps none."""
    store, folder, home = public / "store", public / "index", public / "home"
    path = write(store / "facts.yaml", claim("one"), claim("two"))
    path.chmod(0o644)
    assert run_process("compile", folder, "--store", store, racy=0).returncode == 0

    def as_nobody(*args: str | Path, shared: Path) -> subprocess.CompletedProcess[str]:
        given = (NOBODY, home, shared, public / "spare", store, *args)
        return subprocess.run(
            [sys.executable, "-c", BECOME, *map(str, given)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(),
        )

    assert rows(as_nobody(*ASK, store, shared=folder)) == ["one", "two"]
    assert list(home.iterdir()) == []
    # Without the folder they compile for themselves, so that it was the index that answered.
    assert rows(as_nobody(*ASK, store, shared=public)) == ["one", "two"]
    assert [one.suffix for one in (home / "cache" / "dealerfacts").iterdir()] == [".db"]
    # They cannot write there.
    refused = as_nobody("compile", folder, "--store", store, shared=public)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert f"cannot write to {folder}: permission denied" in refused.stderr
    assert the_index(folder).stat().st_uid == 0
