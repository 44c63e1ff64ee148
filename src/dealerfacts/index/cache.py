"""Keep a store's index on disk, and never let that be in the way.

The YAML is the truth. A kept index answers only if every file of the store is, by size, times and
inode, the file that it was compiled from; where those cannot decide, the content's hash does. It
is built beside and renamed into place, under a lock that the kernel drops with its holder. Whatever
fails here, the store is compiled for this one run and the answer is the same.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from zlib import crc32

from dealerfacts.index.schema import VERSION
from dealerfacts.index.stamps import file_digest
from dealerfacts.store.paths import Stamp, StoreFile, store_files

# Bytes done, bytes in all, facts so far.
Progress = Callable[[int, int, int], None]

# A file changed less than this before it was read may change again without a trace in its times:
# the coarsest clock of a file system in use ticks every two seconds.
_RACY = 2_000_000_000
# Up to this size an index is checked as a whole and answered from memory.
_SMALL = 8 << 20
# The header field "user version" is free for applications; here it holds the file's checksum.
_SUM = slice(60, 64)
_DAY = 86400.0
_KEEP = 60 * _DAY
# How long to wait for another process that compiles but makes no progress, in seconds.
_PATIENCE = 5.0


def open_index(
    roots: Sequence[Path], progress: Progress | None = None, *, keep: bool = True
) -> sqlite3.Connection:
    """Return a connection to the index of the stores at ``roots``, compiled if need be.

    Args:
        roots: Files or folders, read as one store.
        progress: Called now and then while the store is compiled.
        keep: False leaves the cache folder alone.

    Raises:
        StoreError: The store is missing, cannot be read or has problems.
    """
    files = store_files(roots)
    path = _index_path(roots) if keep else None
    if path is None:
        return _compile_private(files, progress)
    connection, renew = _kept(path, files)
    if connection is None or renew:
        return _compile_kept(path, roots, progress) or _compile_private(files, progress)
    return connection


def discard(roots: Sequence[Path]) -> None:
    """Delete the kept index of the stores at ``roots``, if there is one."""
    with suppress(OSError):
        if path := _index_path(roots):
            path.unlink()


def cache_folder() -> Path | None:
    """Return the folder of the user's caches, by the habit of each system, or None without one."""
    home = os.path.expanduser("~")  # noqa: PTH111  (it never raises)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        # The XDG base directory specification ignores a relative path.
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if base.startswith("/") else os.path.join(home, ".cache")  # noqa: PTH118
    return Path(base, "dealerfacts") if os.path.isabs(base) else None  # noqa: PTH117


def _index_path(roots: Sequence[Path]) -> Path | None:
    folder = cache_folder()
    # The name only keeps most stores apart: the paths inside the index decide.
    paths = "\0".join(os.path.abspath(root) for root in roots)  # noqa: PTH100
    mark = crc32(paths.encode("utf-8", "surrogateescape"))
    return folder and folder / f"{mark:08x}-v{VERSION}.db"


def _kept(path: Path, files: list[StoreFile]) -> tuple[sqlite3.Connection | None, bool]:
    """Return the kept index if it is that of ``files``, and whether its stamps want renewal."""
    try:
        connection = _connect(path)
    except (OSError, ValueError, sqlite3.Error):
        return None, False
    try:
        fresh, renew = _matches(connection, files)
    except (OSError, sqlite3.Error):
        fresh = renew = False
    if fresh:
        return connection, renew
    connection.close()
    return None, False


def _connect(path: Path) -> sqlite3.Connection:
    """Open a kept index, if it is whole and ours."""
    with open(path, "rb") as stream:  # noqa: PTH123
        status = os.fstat(stream.fileno())
        if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
            raise ValueError("another user's index")
        data = stream.read() if status.st_size <= _SMALL else b""
    if data:
        if _checksum(data) != data[_SUM]:
            raise ValueError("a damaged index")
        connection = sqlite3.connect(":memory:")
        connection.deserialize(data)
    else:
        from urllib.parse import quote

        uri = f"file:{quote(os.fspath(path))}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True)
    if time.time() - status.st_mtime > _DAY:
        with suppress(OSError):
            os.utime(path)  # it is in use: the sweep passes it over
    return connection


def _checksum(data: bytes) -> bytes:
    view = memoryview(data)
    return crc32(view[_SUM.stop :], crc32(view[: _SUM.start])).to_bytes(4, "big")


def _matches(connection: sqlite3.Connection, files: list[StoreFile]) -> tuple[bool, bool]:
    version = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    rows = connection.execute(
        "SELECT path, size, modified, changed, inode, device, digest, read_at "
        "FROM files ORDER BY id"
    ).fetchall()
    if version != (str(VERSION),) or [row[0] for row in rows] != [file.path for file in files]:
        return False, False
    renew = False
    for file, (_, *stamp, digest, read_at) in zip(files, rows, strict=True):
        if Stamp(*stamp) != file.stamp:
            return False, False
        if file.stamp.changed > read_at - _RACY:
            if file_digest(file.path) != digest:
                return False, False
            renew = renew or time.time_ns() - file.stamp.changed > _RACY
    return True, renew


def _compile_private(files: list[StoreFile], progress: Progress | None) -> sqlite3.Connection:
    """Compile to a database of this process alone: on disk where it grows, or in memory."""
    # A warm look-up loads neither yaml nor the reader: the compiler is loaded where it is needed.
    from dealerfacts.index.compile import Compiler

    try:
        connection = sqlite3.connect("", isolation_level=None)
        Compiler(connection, progress).compile(files)
    except sqlite3.Error:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        Compiler(connection, progress).compile(files)
    return connection


def _compile_kept(
    path: Path, roots: Sequence[Path], progress: Progress | None
) -> sqlite3.Connection | None:
    """Compile into the cache folder, or return None where that fails for whatever reason."""
    building = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _lock(path.with_suffix(".lock"), building) as held:
            if not held:
                return None
            # Another process may have finished meanwhile, and the store may have changed.
            files = store_files(roots)
            connection, renew = _kept(path, files)
            if connection is not None and not renew:
                return connection
            try:
                _build(building, path, files, progress)
                os.replace(building, path)  # noqa: PTH105
            finally:
                building.unlink(missing_ok=True)
            _sweep(path.parent)
            return _kept(path, files)[0]
    except (OSError, sqlite3.Error):
        return None


def _build(building: Path, path: Path, files: list[StoreFile], progress: Progress | None) -> None:
    from dealerfacts.index.compile import Compiler

    building.unlink(missing_ok=True)
    os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with suppress(OSError, ValueError, sqlite3.Error):
        if len(files) > 1:
            _copy(path, building)
    connection = sqlite3.connect(building, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-32000")
        Compiler(connection, progress).compile(files)
    finally:
        connection.close()
    with open(building, "r+b") as stream:  # noqa: PTH123
        if os.fstat(stream.fileno()).st_size <= _SMALL:
            data = stream.read()
            stream.seek(_SUM.start)
            stream.write(_checksum(data))
        else:
            os.fsync(stream.fileno())


def _copy(path: Path, building: Path) -> None:
    """Begin from the kept index, so that files that did not change are not read again."""
    import shutil

    connection = _connect(path)
    try:
        version = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    finally:
        connection.close()
    if version == (str(VERSION),):
        shutil.copyfile(path, building)


@contextmanager
def _lock(path: Path, building: Path) -> Iterator[bool]:
    """Hold the lock of an index; yield False where another holds it and makes no progress."""
    try:
        import fcntl
    except ImportError:  # a system without it: two processes may build at once, each its own
        yield False
        return
    number = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield _locked(number, fcntl, building)
    finally:
        os.close(number)


def _locked(number: int, fcntl: ModuleType, building: Path) -> bool:
    last, seen = time.monotonic(), None
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            state = None
            with suppress(OSError):
                state = (building.stat().st_size, building.stat().st_mtime_ns)
            if state != seen:
                last, seen = time.monotonic(), state
            if time.monotonic() - last > _PATIENCE:
                return False
            time.sleep(0.01)
        except OSError:
            return False
        else:
            return True


def _sweep(folder: Path) -> None:
    """Delete what no look-up has used for a long time."""
    limit = time.time() - _KEEP
    for entry in os.scandir(folder):
        with suppress(OSError):
            if entry.stat().st_mtime < limit:
                os.unlink(entry.path)  # noqa: PTH108
