"""Keep processes of ours out of each other's way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

try:
    import fcntl
except ImportError:  # as on Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(path: str, flags: int = os.O_RDONLY) -> Iterator[None]:
    """Have no other process at work on a place, where the system and its file system can say so.

    Args:
        path: The file or the folder that all who work there lock.
        flags: How it is opened.

    Raises:
        OSError: It cannot be opened.
    """
    if fcntl is None:
        yield
        return
    opened = os.open(path, flags, 0o666)
    try:
        with suppress(OSError):
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
