"""Build an index: beside the kept one and then renamed into its place, or for one run only."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from dealerfacts.index.asof import AsOf
from dealerfacts.index.cache import UselessError, connect, state_of
from dealerfacts.index.compile import Compiler, Progress
from dealerfacts.store.paths import StoreFile, make_own
from dealerfacts.tuples import NamedTuple

# The name of an unfinished index tells the process that works at it.
_UNFINISHED = re.compile(r".*-(\d+)-[0-9a-f]+\.tmp")
# What no look-up used for this long is deleted, and what is beyond this many files.
_KEEP = 60 * 86400.0
_KEEP_UNFINISHED = 86400.0
_MOST = 200


class Readers(NamedTuple):
    """Who may read a file: its mode, and its group, -1 for whatever group it has."""

    mode: int
    group: int = -1


def compile_and_keep(
    path: Path, files: Sequence[StoreFile], progress: Progress | None
) -> sqlite3.Connection | None:
    """Compile an index, put it at ``path`` and return it open; None where that fails.

    Like all that compiles, it raises ``StoreError`` where the store cannot be read or has problems.
    """
    try:
        make_own(path.parent)
        _sweep(path.parent)
        compile_to(path, files, progress)
        return connect(path, files)
    except (OSError, sqlite3.Error, UselessError):
        return None


def compile_to(
    path: Path,
    files: Sequence[StoreFile],
    progress: Progress | None,
    readers: Readers | None = None,
) -> None:
    """Compile an index beside its place, and put it there when it is whole.

    Args:
        path: Where it goes, in a folder that is there.
        files: The store.
        progress: Called now and then.
        readers: Who may read it besides its user.

    Raises:
        OSError, sqlite3.Error: It cannot be written.
    """
    building = path.with_name(f"{path.stem}-{os.getpid()}-{time.monotonic_ns():x}.tmp")
    try:  # from before the file is there: an interruption may come as soon as it is
        _create(building)
        with closing(_compile(str(building), files, progress)) as connection:
            _finish(building, connection, files)
        if readers:
            os.chown(building, -1, readers.group)
            building.chmod(readers.mode)
        os.replace(building, path)  # noqa: PTH105
    finally:
        building.unlink(missing_ok=True)


def compile_for_this_run(
    files: Sequence[StoreFile], progress: Progress | None, known: AsOf | None = None
) -> sqlite3.Connection:
    """Compile what was ``known`` for this process only: in a temporary file, or in memory."""
    try:
        return _compile("", files, progress, known)
    except sqlite3.Error:
        return _compile(":memory:", files, progress, known)


def compile_as_of(
    files: Sequence[StoreFile], date: str, progress: Progress | None
) -> sqlite3.Connection:
    """Compile what was known at a date, for this run only; ``meta`` counts what has no date.

    Raises:
        ValueError: ``date`` is not a date.
    """
    known = AsOf(files, date)
    connection = compile_for_this_run(files, progress, known)
    undated = [("undated sources", known.undated), ("undated facts", known.facts)]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", undated)
    return connection


def _compile(
    name: str,
    files: Sequence[StoreFile],
    progress: Progress | None,
    known: AsOf | None = None,
) -> sqlite3.Connection:
    connection = sqlite3.connect(name, isolation_level=None)
    try:
        # What is unfinished is thrown away, so nothing has to be undone or to outlive a crash.
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000"):
            connection.execute(f"PRAGMA {setting}")
        if name == ":memory:":
            connection.execute("PRAGMA temp_store=MEMORY")
        Compiler(connection, progress, keep=known.keep if known else None).compile(files)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(building: Path) -> None:
    os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    building.chmod(0o600)  # whatever the umask says


def _finish(building: Path, connection: sqlite3.Connection, files: Sequence[StoreFile]) -> None:
    """Say in an index what it is of, and bring it to the disk before its name is given to it."""
    # Whole seconds, and an even number: the finest time that every file system keeps.
    now = int(time.time()) // 2 * 2 * 10**9
    connection.execute("INSERT INTO meta VALUES ('state', ?)", (state_of(files, now),))
    with building.open("r+b") as stream:
        os.fsync(stream.fileno())
    os.utime(building, ns=(time.time_ns(), now))


def _sweep(folder: Path) -> None:
    """Delete what no look-up has used for a long time, and what killed processes left behind."""
    now = time.time()
    used: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with suppress(OSError):  # another process sweeps too
            status = path.lstat()
            when = max(status.st_atime, status.st_mtime)
            if not stat.S_ISREG(status.st_mode):
                continue
            if unfinished := _UNFINISHED.fullmatch(path.name):
                if now - when > _KEEP_UNFINISHED or not _is_running(int(unfinished[1])):
                    path.unlink()
            elif path.suffix == ".db":
                used.append((when, path))
    for rank, (when, path) in enumerate(sorted(used, reverse=True)):
        if rank >= _MOST or now - when > _KEEP:
            with suppress(OSError):
                path.unlink()


def _is_running(process: int) -> bool:
    """Return whether a process runs, as far as that can be known."""
    try:
        if os.name == "posix":  # elsewhere, asking would end it
            os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True
