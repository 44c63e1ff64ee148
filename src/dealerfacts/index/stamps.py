"""Tell whether a file still is the one that was read.

Its size, times, inode and device decide; where they cannot, its content's hash does.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from typing import IO, NamedTuple

from dealerfacts.store.paths import Stamp, StoreFile

# A file changed less than this before it was read may change again without a trace in its times:
# the coarsest clock of a file system in use ticks every two seconds. Nanoseconds.
RACY = 2_000_000_000
# There ``st_ctime`` is when a file was made, and its other time can be put back.
_BLIND = sys.platform == "win32"


class Seen(NamedTuple):
    """A file as it was read: at ``read_at``, in nanoseconds since 1970."""

    id: int
    stamp: Stamp
    digest: str
    read_at: int

    def surely(self, stamp: Stamp) -> bool:
        """Tell whether a file with ``stamp`` is the one that was read, and no hash is needed."""
        return self.stamp == stamp and stamp.changed <= self.read_at - RACY and not _BLIND

    def would_settle(self) -> bool:
        """Tell whether the file, seen unchanged once more, would need no hash any longer."""
        return self.stamp.changed > self.read_at - RACY and (
            time.time_ns() - self.stamp.changed > RACY
        )

    def unchanged(self, file: StoreFile) -> int:
        """Return when ``file`` was last seen to be what was read; 0 if it is another now."""
        if self.surely(file.stamp):
            return self.read_at
        with open(file.path, "rb") as stream:  # noqa: PTH123
            hashed = HashedFile(stream)
            return hashed.read_at if hashed.digest() == self.digest else 0


def seen_files(connection: sqlite3.Connection) -> dict[str, Seen]:
    """Return the files that an index was compiled from, by their paths, in their order."""
    rows = connection.execute(
        "SELECT path, id, size, modified, changed, inode, device, digest, read_at "
        "FROM files ORDER BY id"
    )
    return {
        os.fsdecode(path): Seen(id_, Stamp(*stamp), digest, read_at)
        for path, id_, *stamp, digest, read_at in rows
    }


class HashedFile:
    """A file that is hashed while it is read; ``read_at`` is before the first byte."""

    def __init__(self, stream: IO[bytes]) -> None:
        # A warm look-up hashes nothing, so hashlib and its OpenSSL are loaded here.
        from hashlib import blake2b

        self._stream = stream
        self._hash = blake2b(digest_size=16)
        self.read_at = time.time_ns()

    def read(self, size: int = -1, /) -> bytes:
        """Read and hash up to ``size`` bytes."""
        data = self._stream.read(size)
        self._hash.update(data)
        return data

    def digest(self) -> str:
        """Return the hash of the whole file, of which the rest is read first."""
        while self.read(1 << 20):
            pass
        return self._hash.hexdigest()
