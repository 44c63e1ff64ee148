"""Nothing that befalls the cache can fail a look-up, and the next one is whole."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest

from builders import (
    claim,
    command,
    environment,
    figure,
    ids,
    index_of,
    is_kept,
    look,
    many,
    quote,
    rows,
    run,
    signalling,
    started,
    write,
)
from dealerfacts import Query, open_store
from dealerfacts.index import build
from dealerfacts.index.reading import DamagedError
from dealerfacts.query import Answer
from program import TESTS

# Each of these tests makes the cache folder itself.

pytestmark = [pytest.mark.cold, pytest.mark.usefixtures("soon")]

IDS = ["one", "two", "three"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a small store with each kind of fact."""
    return write(
        tmp_path / "store.yaml",
        figure("one", ("1980", "15,000"), ("2019", "450,000")),
        claim("two", "Prices went down."),
        quote("three", "Words that were said."),
    )


# --- Damage


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "a byte": lambda _: b"S",
    "text": lambda _: b"this is no index\n" * 1000,
    "zeros": lambda data: bytes(len(data)),
    "noise": lambda data: Random(0).randbytes(len(data)),  # noqa: S311
    "another database": lambda data: data[:100] + bytes(len(data) - 100),
    "half": lambda data: data[: len(data) // 2],
    "all but a byte": lambda data: data[:-1],
    "a page less": lambda data: data[:-4096],
    "a page more": lambda data: data + bytes(4096),
    "a page twice": lambda data: data[:8192] + data[4096:8192] + data[12288:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_index_is_made_anew(damage: Callable[[bytes], bytes], store: Path) -> None:
    """Garbage in an index's place is replaced, and never answered from."""
    assert look(store) == IDS
    kept = index_of(store)
    kept.write_bytes(damage(kept.read_bytes()))
    assert not is_kept(store)
    assert look(store) == IDS
    assert is_kept(store)


def test_a_flipped_byte_leaves_the_answer_alone(store: Path) -> None:
    """With a wrong byte in the index the answer is the same, and the next index is whole."""
    assert look(store) == IDS
    kept = index_of(store)
    data = kept.read_bytes()
    for place in (*range(0, 100, 5), *Random(2).sample(range(len(data)), 60)):  # noqa: S311
        wrong = bytearray(data)
        wrong[place] ^= 0x01
        kept.write_bytes(wrong)
        assert look(store, "arrests") == IDS, place
        assert is_kept(store), place


@pytest.mark.parametrize("rot", [lambda page: bytes(len(page)), lambda page: page[::-1]])
def test_a_page_that_rots_unseen_raises_nothing(rot: Callable[[bytes], bytes], store: Path) -> None:
    """Whichever page of an index changes without a trace, no question ends in an error."""
    assert look(store) == IDS
    kept = index_of(store)
    data, status = kept.read_bytes(), kept.stat()
    for page in range(0, len(data), 4096):
        kept.write_bytes(data[:page] + rot(data[page : page + 4096]) + data[page + 4096 :])
        os.utime(kept, ns=(status.st_atime_ns, status.st_mtime_ns))
        with open_store(store) as opened:
            ids(opened, "arrests")
            ids(opened, "prices", ranked=True)
            assert opened.get("two").fact.id == "two"
            assert opened.source("bureau-report").publisher == "Bureau"


def test_an_open_index_may_be_damaged_too(tmp_path: Path) -> None:
    """An index that is damaged while an answer is read from it is made anew on the way."""
    store = write(tmp_path / "store.yaml", *many(1500))
    expected = look(store)
    kept = index_of(store)
    with open_store(store) as opened:
        found = iter(opened.find(Query()))
        first = next(found).fact.id
        with kept.open("r+b") as file:
            file.write(bytes(kept.stat().st_size))
        assert [first, *(one.fact.id for one in found)] == expected
        assert opened.get("f-7").fact.id == "f-7"
        assert opened.counts("topic")[0][1] == 1500
    assert is_kept(store)


@pytest.mark.parametrize(
    "read", [lambda answer: list(answer.ids()), lambda answer: [one.id for one in answer]]
)
def test_an_index_that_numbers_facts_anew_gives_the_same_answer(
    read: Callable[[Answer], list[Any]], tmp_path: Path
) -> None:
    """Where an index is made anew from a file that has changed, an answer keeps to its question."""
    store = write(tmp_path / "store.yaml", figure("one"), claim("two", "Prices went down."))
    told = list[None]()

    def damaged(_: sqlite3.Connection) -> None:
        told.append(None)
        if len(told) == 1:
            raise DamagedError

    with open_store(store) as opened:
        answer = opened.find(Query(kinds=("claim",)))
        write(store, figure("zero"), figure("one"), claim("two", "Prices went down."))
        opened.ask(damaged)
        assert read(answer) == ["two"]


def test_a_disk_that_rots_all_the_time_is_done_without(
    monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    """Where even a new index is damaged at once, the store is compiled for this one run."""
    whole = build.compile_and_keep

    def rotten(*args: Any) -> Any:
        connection = whole(*args)
        index_of(store).write_bytes(bytes(index_of(store).stat().st_size))
        return connection

    monkeypatch.setattr(build, "compile_and_keep", rotten)
    with open_store(store) as opened:
        assert ids(opened, "arrests") == IDS
        assert opened.get("two").fact.id == "two"


def test_a_closed_store_stays_closed(store: Path) -> None:
    """A question to a closed store is a mistake of the caller, and discards no index."""
    opened = open_store(store)
    opened.close()
    opened.close()
    for ask in (lambda: opened.get("one"), lambda: opened.find(Query(("one",))), opened.__len__):
        with pytest.raises(ValueError, match=r"^the store is closed: open it anew with"):
            ask()
    assert is_kept(store)


def test_a_store_belongs_to_one_thread(store: Path) -> None:
    """A question from another thread is refused by SQLite, and that closes and discards nothing."""
    with open_store(store) as opened, ThreadPoolExecutor(1) as other:
        with pytest.raises(sqlite3.ProgrammingError, match="same thread"):
            other.submit(opened.get, "one").result()
        assert opened.get("one").id == "one"
    assert is_kept(store)


# --- Kills


def test_a_kill_at_any_moment_leaves_no_harm(tmp_path: Path) -> None:
    """Whenever a compilation is killed, the next look-up is whole and clears away what is left."""
    store = write(tmp_path / "store.yaml", *many(40))
    # A process of its own forks, for it has no threads.
    ended = subprocess.run(
        [sys.executable, str(TESTS / "helpers" / "killing_index.py"), str(store)],
        capture_output=True,
        check=True,
        env=environment({"PYTHONPATH": str(TESTS / "helpers")}),
        timeout=300,
    )
    told = json.loads(ended.stdout)
    assert len(told) > 20
    for step, (left, answer, kept, files) in enumerate(told):
        assert left <= 2, step
        assert answer == [f"f-{n}" for n in range(40)], step
        assert kept, step
        assert files == [index_of(store).name], step


def test_a_heap_of_kills_leaves_no_heap_of_files(tmp_path: Path) -> None:
    """Real processes, killed one after the other, leave what the last of them was at."""
    store = write(tmp_path / "store.yaml", *many(2000))
    kept = index_of(store)
    for at in range(1, 30, 4):
        process = started(signalling(signal.SIGKILL, "stat", "arrests", "--store", store, at=at))
        process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL
        assert list(kept.parent.iterdir()) == _unfinished(store)
        assert len(_unfinished(store)) == 1
    assert len(rows(run("stat", "arrests", "--store", store, racy=0))) == 2000
    assert list(kept.parent.iterdir()) == [kept]
    assert is_kept(store)


def _unfinished(store: Path) -> list[Path]:
    return list(index_of(store).parent.glob("*.tmp"))


def test_a_stopped_builder_holds_nobody_up(tmp_path: Path) -> None:
    """While the process that compiles is stopped, others answer; afterwards all is whole."""
    store = write(tmp_path / "store.yaml", *many(600))
    process = started(signalling(signal.SIGSTOP, "stat", "arrests", "--store", store, at=13))
    try:
        stopped = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        assert stopped
        assert stopped.si_status == signal.SIGSTOP
        assert len(rows(run("stat", "arrests", "--store", store, racy=0))) == 600
        assert len(_unfinished(store)) == 1
        assert is_kept(store)
        process.send_signal(signal.SIGCONT)
        answer, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert (process.returncode, len(answer.splitlines()), errors) == (0, 600, "")
    assert is_kept(store)
    assert _unfinished(store) == []


def test_an_interruption_is_clean(tmp_path: Path) -> None:
    """Ctrl-C in a compilation ends it with its status and a sentence, and leaves nothing."""
    store = write(tmp_path / "store.yaml", *many(2000))
    process = started(signalling(signal.SIGINT, "stat", "arrests", "--store", store, at=13))
    answer, errors = process.communicate(timeout=120)
    assert (process.returncode, answer, errors) == (130, "", "dealerfacts: interrupted\n")
    assert list(index_of(store).parent.iterdir()) == []


def test_an_interruption_as_the_file_appears_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the moment when the unfinished index is made leaves nothing either."""

    def made(building: Path) -> None:
        building.touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "_create", made)
    with pytest.raises(KeyboardInterrupt):
        build.compile_and_keep(tmp_path / "cache" / "store.db", [], None)
    assert list((tmp_path / "cache").iterdir()) == []


# --- Folders and disks


def test_a_file_in_the_folder_s_place_is_no_harm(store: Path, tmp_path: Path) -> None:
    """Where the cache folder cannot be made, each look-up makes its own index."""
    for blocked in (tmp_path / "blocked", tmp_path / "half" / "dealerfacts"):
        blocked.parent.mkdir(exist_ok=True)
        blocked.write_text("in the way")
        base = blocked.parent if blocked.name == "dealerfacts" else blocked
        for _ in range(2):
            answer = run("claims", "--store", store, env={"XDG_CACHE_HOME": str(base)})
            assert rows(answer) == ["two"]
        assert blocked.read_text() == "in the way"


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_folder_without_permission_is_no_harm(store: Path, tmp_path: Path) -> None:
    """Where the cache folder cannot be written to, each look-up makes its own index."""
    base = tmp_path / "cache"
    base.mkdir(mode=0o500)
    assert rows(run("claims", "--store", store, env={"XDG_CACHE_HOME": str(base)})) == ["two"]
    assert list(base.iterdir()) == []


_ALONE = ["unshare", "--mount"]
if os.geteuid() != 0:
    _ALONE += ["--user", "--map-root-user"]


@pytest.fixture
def mounted(tmp_path: Path) -> Mounted:
    """Return what runs the program behind mounts that nobody else sees."""
    probe = ["sh", "-c", f"mount -t tmpfs -o size=64k tmpfs {shlex.quote(str(tmp_path))}"]
    try:
        allowed = subprocess.run([*_ALONE, *probe], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if allowed.returncode:
        pytest.skip("nothing may be mounted here")

    def behind(
        script: str, *args: str | Path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_ALONE, "sh", "-ec", script, "sh", *command(*args, racy=0)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            env=environment(variables),
        )

    return behind


Mounted = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize("temporary", [False, True])
def test_a_full_disk_is_no_harm(mounted: Mounted, temporary: bool, tmp_path: Path) -> None:
    """On a disk that an index does not fit on the answer is the same, and nothing stays there."""
    store = write(tmp_path / "store.yaml", *many(400))
    full = tmp_path / "full"
    full.mkdir()
    script = f"""
        mount -t tmpfs -o size=64k tmpfs {shlex.quote(str(full))}
        "$@" > {shlex.quote(str(tmp_path / "first"))}
        "$@"
        ls -A {shlex.quote(str(full / "dealerfacts"))} | sed 's/.*[.]//' >&2
    """
    variables = {"XDG_CACHE_HOME": str(full)}
    if temporary:
        variables |= {"TMPDIR": str(full), "SQLITE_TMPDIR": str(full)}
    answer = mounted(script, "stat", "arrests", "--store", store, **variables)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert len(answer.stdout.splitlines()) == 400
    assert (tmp_path / "first").read_text() == answer.stdout
    again = run("stat", "arrests", "--store", store, env={"XDG_CACHE_HOME": str(full)})
    assert (again.returncode, again.stdout, again.stderr) == (0, answer.stdout, "")


def test_a_read_only_folder_is_no_harm(mounted: Mounted, tmp_path: Path) -> None:
    """In a folder that cannot be written to, an index that is there is of use until an edit."""
    store = write(tmp_path / "store.yaml", claim("one"))
    base = tmp_path / "cache"
    where = shlex.quote(str(base))
    script = f'mount --bind {where} {where}; mount -o remount,bind,ro {where}; "$@"; exec "$@"'
    for known in (False, True):
        base.mkdir(exist_ok=True)
        answer = mounted(script, "claims", "--store", store, XDG_CACHE_HOME=str(base))
        assert rows(answer) == ["one", "one"]
        assert (base / "dealerfacts").exists() is known
        run("claims", "--store", store, env={"XDG_CACHE_HOME": str(base)}, racy=0)
    write(store, claim("two"))
    assert rows(mounted(script, "claims", "--store", store, XDG_CACHE_HOME=str(base))) == (
        ["two", "two"]
    )


def test_a_read_only_machine_is_no_harm(mounted: Mounted, tmp_path: Path) -> None:
    """Where nothing at all can be written, not even temporary files, the answer is the same."""
    store = write(tmp_path / "store.yaml", *many(400))
    script = f"""
        for at in / /tmp /var/tmp /dev/shm /run {shlex.quote(str(tmp_path))}; do
            mount --bind "$at" "$at" 2> /dev/null || true
            mount -o remount,bind,ro "$at" 2> /dev/null || true
        done
        cd {shlex.quote(str(tmp_path))}
        if touch nothing /tmp/nothing 2> /dev/null; then exit 77; fi
        exec "$@"
    """
    answer = mounted(script, "stat", "arrests", "--store", store)
    if answer.returncode == 77:
        pytest.skip("the machine stays writable")
    assert len(rows(answer)) == 400
    assert not index_of(store).exists()
    assert len(look(store)) == 400
    assert is_kept(store)


def test_a_disk_that_fails_at_any_step_is_no_harm(
    monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    """Whichever call of a compilation the disk refuses, the answer is the same."""
    for name in ("open", "close", "fstat", "utime", "replace", "unlink", "chmod", "mkdir"):
        for at in range(12):
            with monkeypatch.context() as patch:
                patch.setattr(os, name, _failing(getattr(os, name), at))
                assert look(store) == IDS, (name, at)
            shutil.rmtree(index_of(store).parent, ignore_errors=True)
    assert look(store) == IDS
    assert is_kept(store)


def _failing(real: Callable[..., Any], at: int) -> Callable[..., Any]:
    """Return ``real`` with a disk that is full from call ``at`` on, in the cache folder alone."""
    calls = 0

    def call(*args: Any, **options: Any) -> Any:
        nonlocal calls
        mine = isinstance(args[0], int) or "dealerfacts" in os.fspath(args[0])
        calls += mine
        if mine and calls > at:
            raise OSError(28, "No space left on device")
        return real(*args, **options)

    return call
