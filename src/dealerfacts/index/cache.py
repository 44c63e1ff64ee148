"""Keep a store's index on disk, and never let that be in the way.

The YAML is the truth. A kept index carries the state of each file that it was compiled from (path,
size, times, inode and device), and the time that it was finished itself. It answers only where all
of them are the same now. Whatever fails here, the store is compiled for this one run and the answer
is the same. Where a system knows no time of change (Windows), an edit of equal size whose time is
put back goes unseen.

An administrator may compile an index into a folder that others read (``share``), and they name it
in ``DEALERFACTS_INDEX``: it answers where its state is right too, and where nobody else could have
written it than root, the reader, or who owns the whole store.

This module finds, opens and discards an index; ``build`` makes one.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from dealerfacts.index.schema import VERSION
from dealerfacts.store.paths import StoreFile, cache_folder

SHARED = "DEALERFACTS_INDEX"
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
# A file that changed this lately may change again without a trace in its times: the coarsest clock
# of a file system in use ticks every two seconds. Nanoseconds.
RACY = 2 * 10**9


class UselessError(Exception):
    """A kept index is damaged, is another user's or another store's, or is none at all."""


def are_settled(files: Sequence[StoreFile]) -> bool:
    """Return whether no file can change again and look as it does now."""
    stamps = [file.stamp for file in files]
    last = max(one.modified if sys.platform == "win32" else one.changed for one in stamps)
    return time.time_ns() - last > RACY


def discard(roots: Sequence[Path]) -> None:
    """Delete the kept index of the stores at ``roots``, if there is one."""
    with suppress(OSError):
        if path := index_path(roots):
            path.unlink()


def index_path(roots: Sequence[Path]) -> Path | None:
    """Return where the index of the stores at ``roots`` is kept, or None where it cannot be."""
    folder = cache_folder()
    return folder and folder / index_name(roots)


def shared_path(roots: Sequence[Path]) -> Path | None:
    """Return where an index that others made may be, or None where no folder is named for it.

    A relative path is ignored, and so are all where a system does not say who owns a file.
    """
    folder = os.environ.get(SHARED)
    if not (folder and os.path.isabs(folder) and hasattr(os, "geteuid")):  # noqa: PTH117
        return None
    return Path(folder, index_name(roots))


def index_name(roots: Sequence[Path]) -> str:
    """Return the name of the index of the stores at ``roots``."""
    # The name only keeps most stores apart: the paths inside the index decide.
    paths = "\0".join(os.path.abspath(root) for root in roots)  # noqa: PTH100
    return f"{crc32(os.fsencode(paths)):08x}-v{VERSION}.db"


def state_of(files: Sequence[StoreFile], finished: int) -> str:
    """Return what an index of ``files`` carries that was ``finished`` at a time."""
    return repr((VERSION, finished, [(file.path, *file.stamp) for file in files]))


def connect(path: Path, files: Sequence[StoreFile], *, shared: bool = False) -> sqlite3.Connection:
    """Open a kept index for reading, if it is that of ``files``, and not written to since.

    Args:
        path: Where it is.
        files: The store.
        shared: Whether others may have made it; else it must be ours.

    Raises:
        OSError, sqlite3.Error: It is missing, or cannot be read.
        UselessError: It is not to be trusted.
    """
    # Neither a named pipe nor a link to somewhere else may hold a look-up.
    status = path.lstat()
    if not (_is_trusted(path, status, files) if shared else _is_ours(status)):
        raise UselessError("a file that others can write, or none at all")
    name = path.as_posix()
    for character in "%?#":
        name = name.replace(character, f"%{ord(character):02x}")
    uri = f"file:{name if name.startswith('/') else f'/{name}'}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    try:
        carried = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
        if carried == (state_of(files, status.st_mtime_ns),):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    raise UselessError("the index of other files, or of other states of them")


def _is_ours(status: os.stat_result) -> bool:
    """Return whether nobody else could write what is a plain file."""
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (
        status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE
    )


def _is_trusted(path: Path, status: os.stat_result, files: Sequence[StoreFile]) -> bool:
    """Return whether only those could write a plain file or its folder who may say what is so.

    They are root, the user, and whoever owns all files of the store.
    """
    places = (status, path.parent.stat())
    if not stat.S_ISREG(status.st_mode) or any(one.st_mode & _OTHERS_WRITE for one in places):
        return False
    others = {one.st_uid for one in places} - {0, os.geteuid()}
    return not others or others == {os.stat(file.path).st_uid for file in files}  # noqa: PTH116
