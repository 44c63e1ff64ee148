"""Build an index: beside the kept one and then renamed into its place, or for one run alone.

One process builds at a time, under a lock; what a killed one left behind has the same name each
time, so that the next build clears it away.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dealerfacts.index import cache
from dealerfacts.index.compile import Compiler
from dealerfacts.index.lock import hold
from dealerfacts.index.stamps import seen_files
from dealerfacts.store.paths import StoreFile, store_files

_ENDINGS = (".db", ".lock", ".tmp")
# What no look-up used for so long is deleted, and what is beyond so many files.
_KEEP = 60 * 86400.0
_KEEP_UNFINISHED = 86400.0
_MOST = 200


def kept(
    path: Path, roots: Sequence[Path], progress: cache.Progress | None
) -> sqlite3.Connection | None:
    """Bring the index at ``path`` up to date and open it; None where that fails for any reason.

    Raises:
        StoreError: The store cannot be read or has problems.
    """
    building = path.with_suffix(".tmp")
    try:
        _own(path.parent)
        with hold(path.with_suffix(".lock"), building) as held:
            if held is False:
                return None
            if held is None:
                building = path.with_name(f"{path.stem}-{os.getpid()}.tmp")
            # Another process may have finished meanwhile, and the store may have changed.
            files = store_files(roots)
            connection, settled = cache.kept_index(path, files)
            if connection and settled:
                return connection
            if connection:
                connection.close()
            try:
                _build(building, path, files, progress)
                os.replace(building, path)  # noqa: PTH105
            finally:
                building.unlink(missing_ok=True)
            _sweep(path.parent)
            return cache.kept_index(path, files)[0]
    except (OSError, sqlite3.Error, cache.UselessError):
        return None


def private(files: Sequence[StoreFile], progress: cache.Progress | None) -> sqlite3.Connection:
    """Compile to a database of this process alone: on disk where it grows, or in memory.

    Raises:
        StoreError: The store cannot be read or has problems.
    """
    try:
        return _compiled(sqlite3.connect("", isolation_level=None), files, progress)
    except sqlite3.Error:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("PRAGMA temp_store=MEMORY")
        return _compiled(connection, files, progress)


def _compiled(
    connection: sqlite3.Connection,
    files: Sequence[StoreFile],
    progress: cache.Progress | None,
) -> sqlite3.Connection:
    try:
        # What is unfinished is thrown away, so nothing has to be undone or to outlive a crash.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-32000")
        Compiler(connection, progress).compile(list(files))
    except BaseException:
        connection.close()
        raise
    return connection


def _build(
    building: Path, path: Path, files: Sequence[StoreFile], progress: cache.Progress | None
) -> None:
    def pulse(done: int, total: int, facts: int) -> None:
        os.utime(building)  # those who wait see that it goes on
        if progress:
            progress(done, total, facts)

    if _begin(building, path, files):
        # What was begun from may be damaged; then it is begun anew.
        with suppress(sqlite3.Error):
            return _fill(building, files, pulse)
    _create(building)
    return _fill(building, files, pulse)


def _begin(building: Path, path: Path, files: Sequence[StoreFile]) -> bool:
    """Begin from the kept index, so that files that did not change are not read again."""
    try:
        connection = cache.connect(path)
    except (OSError, cache.UselessError):
        return False
    try:
        seen = seen_files(connection)
    finally:
        connection.close()
    if not any(file.path in seen and seen[file.path].unchanged(file) for file in files):
        return False
    _create(building)
    shutil.copyfile(path, building)
    return True


def _create(building: Path) -> None:
    building.unlink(missing_ok=True)
    os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    building.chmod(0o600)  # whatever the umask says


def _fill(building: Path, files: Sequence[StoreFile], progress: cache.Progress) -> None:
    # The last change of a large index has a time that no clock gives twice: whole seconds, and an
    # even number, which is the finest that every file system keeps.
    sealed = int(time.time()) // 2 * 2 * 10**9
    connection = _compiled(sqlite3.connect(building, isolation_level=None), files, progress)
    try:
        connection.execute("REPLACE INTO meta VALUES ('sealed', ?)", (sealed,))
    finally:
        connection.close()
    with building.open("r+b") as stream:
        if os.fstat(stream.fileno()).st_size <= cache.SMALL:
            data = stream.read()
            stream.seek(cache.SUM.start)
            stream.write(cache.checksum(data))
        else:
            os.fsync(stream.fileno())
    os.utime(building, ns=(time.time_ns(), sealed))


def _own(folder: Path) -> None:
    """Make the cache folder, for its user alone.

    Raises:
        OSError: It cannot be made, or is another user's.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(mode=0o700)
            one.chmod(0o700)  # whatever the umask says
    if hasattr(os, "geteuid"):
        status = folder.stat()
        if status.st_uid != os.geteuid():
            raise PermissionError("another user's folder")
        if status.st_mode & 0o077:
            folder.chmod(0o700)


def _sweep(folder: Path) -> None:
    """Delete what no look-up has used for a long time."""
    now = time.time()
    used: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with suppress(OSError):  # another process sweeps too
            status = path.lstat()
            if path.suffix in _ENDINGS and stat.S_ISREG(status.st_mode):
                used.append((max(status.st_atime, status.st_mtime), path))
    for rank, (when, path) in enumerate(sorted(used, reverse=True)):
        keep = _KEEP_UNFINISHED if path.suffix == ".tmp" else _KEEP
        if rank >= _MOST or now - when > keep:
            with suppress(OSError):
                path.unlink()
