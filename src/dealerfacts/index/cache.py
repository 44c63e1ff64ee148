"""Keep a store's index on disk, and never let that be in the way.

The YAML is the truth. A kept index answers only if every file of the store is the one that it was
compiled from (``stamps`` says how that is known), and if it is whole: it carries a checksum where
it is small, and the time of its last change where it is not. Whatever fails here, the store is
compiled for this one run and the answer is the same.

This module is all that a warm look-up needs; ``build`` makes an index and is loaded for that alone.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from dealerfacts.index.schema import VERSION
from dealerfacts.index.stamps import seen_files
from dealerfacts.store.paths import StoreFile, store_files

# Bytes done, bytes in all, facts so far.
Progress = Callable[[int, int, int], None]

# Up to this size an index is checked as a whole and answered from memory.
SMALL = 2 << 20
# The header field "user version" is free for applications; here it holds the file's checksum.
SUM = slice(60, 64)
# An index in use is marked so about once a day; seconds.
_DAY = 86400.0
# SQLite before 3.36 cannot.
_CAN_DESERIALIZE = hasattr(sqlite3.Connection, "deserialize")


class UselessError(Exception):
    """A kept index is damaged, is another user's or another version's, or is none at all."""


def open_index(
    roots: Sequence[Path], progress: Progress | None = None, *, keep: bool = True
) -> sqlite3.Connection:
    """Return a connection to the index of the stores at ``roots``, compiled if need be.

    Args:
        roots: Files or folders, read as one store.
        progress: Called now and then while the store is compiled, and at the end.
        keep: False leaves the cache folder alone.

    Raises:
        StoreError: The store is missing, cannot be read or has problems.
    """
    files = store_files(roots)
    path = index_path(roots) if keep else None
    connection, settled = kept_index(path, files) if path else (None, False)
    if connection and settled:
        return connection
    # A warm look-up loads neither yaml nor the reader: they are loaded where they are needed.
    from dealerfacts.index import build

    built = build.kept(path, roots, progress) if path else None
    if built and connection:
        connection.close()
    return built or connection or build.private(files, progress)


def discard(roots: Sequence[Path]) -> None:
    """Delete the kept index of the stores at ``roots``, if there is one."""
    with suppress(OSError):
        if path := index_path(roots):
            path.unlink()


def cache_folder() -> Path | None:
    """Return the folder of the user's caches, by the habit of each system, or None without one."""
    # An empty HOME would make the file system's root the home.
    home = os.path.expanduser("~") if os.environ.get("HOME", "~") else ""  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        # The XDG base directory specification ignores a relative path.
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")  # noqa: PTH117, PTH118
    return Path(base, "dealerfacts") if os.path.isabs(base) else None  # noqa: PTH117


def index_path(roots: Sequence[Path]) -> Path | None:
    """Return where the index of the stores at ``roots`` is kept, or None where it cannot be."""
    folder = cache_folder()
    # The name only keeps most stores apart: the paths inside the index decide.
    paths = "\0".join(os.path.abspath(root) for root in roots)  # noqa: PTH100
    mark = crc32(os.fsencode(paths))
    return folder and folder / f"{mark:08x}-v{VERSION}.db"


def kept_index(path: Path, files: Sequence[StoreFile]) -> tuple[sqlite3.Connection | None, bool]:
    """Return the kept index if it is that of ``files``, and whether it may stay as it is.

    It may not where files were hashed to know them, and their stamps would do from now on.
    """
    try:
        connection = connect(path)
    except (OSError, UselessError):
        return None, False
    try:
        seen = seen_files(connection)
        if list(seen) == [file.path for file in files] and all(
            file.stamp == seen[file.path].stamp and seen[file.path].unchanged(file)
            for file in files
        ):
            return connection, not any(one.would_settle() for one in seen.values())
    except (OSError, sqlite3.Error):
        pass
    connection.close()
    return None, False


def connect(path: Path) -> sqlite3.Connection:
    """Open a kept index for reading, if it is whole and ours.

    Raises:
        OSError: It is missing, or cannot be read.
        UselessError: It is not to be trusted.
    """
    status, data = _read(path)
    if data and checksum(data) != data[SUM]:
        raise UselessError("a damaged index")
    connection = _from_memory(data) if data and _CAN_DESERIALIZE else _from_disk(path)
    version, sealed = _meta(connection)
    if version != VERSION or not (data or sealed == status.st_mtime_ns):
        connection.close()
        raise UselessError("another version's index, or one that was written to since")
    return connection


def _meta(connection: sqlite3.Connection) -> tuple[object, object]:
    """Return an index's version, and the time of its last change."""
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return None, None
    return meta.get("version"), meta.get("sealed")


def _read(path: Path) -> tuple[os.stat_result, bytes]:
    """Return a kept index's status, and its bytes where it is small."""
    # Neither a named pipe nor a link to somewhere else may hold a look-up.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    number = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(number)
        if not _is_ours(status):
            raise UselessError("a file that others can write, or none at all")
        if abs(time.time() - status.st_atime) > _DAY and os.utime in os.supports_fd:
            with suppress(OSError):  # it is in use: the sweep passes it over
                os.utime(number, ns=(time.time_ns(), status.st_mtime_ns))
        if status.st_size > SMALL:
            return status, b""
        parts = []
        while part := os.read(number, SMALL):
            parts.append(part)
        return status, b"".join(parts)
    finally:
        os.close(number)


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether nobody else could write what is a plain file."""
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (
        status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _from_memory(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def _from_disk(path: Path) -> sqlite3.Connection:
    name = path.as_posix()
    for character in "%?#":
        name = name.replace(character, f"%{ord(character):02x}")
    uri = f"file:{name if name.startswith('/') else f'/{name}'}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True)


def checksum(data: bytes) -> bytes:
    """Return what has to stand at ``SUM`` in an index of these bytes."""
    view = memoryview(data)
    return crc32(view[SUM.stop :], crc32(view[: SUM.start])).to_bytes(4, "big")
