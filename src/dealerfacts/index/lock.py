"""Hold a lock that the kernel drops with its holder, however that ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

# How long to wait for a holder that gives no sign of life, and between two looks; seconds.
PATIENCE = 2.0
_PAUSE = 0.01


@contextmanager
def hold(path: Path, sign: Path) -> Iterator[bool | None]:
    """Hold the lock at ``path``; yield True once it is held.

    It yields False where another holds it and ``sign``, the file that the holder works at, has not
    changed for a while; None on a system, or a file system, that has no locks.
    """
    try:
        import fcntl  # not every system has it
    except ImportError:
        yield None
        return
    number = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    try:
        held = _waited(number, fcntl, sign)
        if held:
            os.fchmod(number, 0o600)  # whatever the umask says
            os.utime(number)  # it is in use: the sweep passes it over
        yield held
    finally:
        os.close(number)


def _waited(number: int, fcntl: ModuleType, sign: Path) -> bool | None:
    last, seen = time.monotonic(), None
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            state = None
            with suppress(OSError):
                state = (sign.stat().st_size, sign.stat().st_mtime_ns)
            if state != seen:
                last, seen = time.monotonic(), state
            if time.monotonic() - last > PATIENCE:
                return False
            time.sleep(_PAUSE)
        except OSError:
            return None
        else:
            return True
