"""Hash a file while it is read, so that its state can be told apart from any other."""

from __future__ import annotations

import time
from typing import IO

from dealerfacts.store.paths import Stamp


class HashedFile:
    """A file that is hashed while it is read; ``stamp`` was taken before the first byte."""

    def __init__(self, stream: IO[bytes], stamp: Stamp) -> None:
        # A warm look-up hashes nothing, so hashlib and its OpenSSL are loaded here.
        from hashlib import blake2b

        self._stream = stream
        self._hash = blake2b(digest_size=16)
        self.stamp = stamp
        self.read_at = time.time_ns()

    def read(self, size: int = -1) -> bytes:
        """Read and hash up to ``size`` bytes."""
        data = self._stream.read(size)
        self._hash.update(data)
        return data

    def digest(self) -> str:
        """Return the hash of the whole file, of which the rest is read first."""
        while self.read(1 << 20):
            pass
        return self._hash.hexdigest()


def file_digest(path: str) -> str:
    """Return the hash of the file at ``path``."""
    with open(path, "rb") as stream:  # noqa: PTH123
        return HashedFile(stream, Stamp(0, 0, 0, 0, 0)).digest()
