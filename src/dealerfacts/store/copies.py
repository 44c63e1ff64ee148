"""Say whether the kept copy of a store from the network is still as it was when it was checked.

What came was held against its digest. From then on the state of each file says whether it is the
same, which costs a look-up no more than the files of a local store do.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from dealerfacts.errors import Place, Problem, StoreError, shown

# What the folder of a kept store holds: its files, and the state in which they were checked.
FILES, STATE = "store", "state"
# What stands before a name: size, times, inode and device.
_STAMPS = 5
# The longest part of an address that a message repeats.
_SHOWN = 300


def is_whole(place: Path) -> bool:
    """Return whether a kept store is its user's, and is as it was when it was checked."""
    try:
        if not _is_ours(place.lstat()):
            return False
        carried = (place / STATE).read_text("utf-8", "surrogateescape").splitlines()
        folder = str(place)
        return bool(carried) and all(line == state_of(folder, _name(line)) for line in carried)
    except (OSError, ValueError):
        return False


def state_of(place: str | Path, name: str) -> str:
    """Return the line that says in which state a file or a folder of a kept store is."""
    one = os.lstat(f"{place}/{name}")
    times = f"{one.st_mtime_ns} {one.st_ctime_ns}"
    return f"{one.st_size} {times} {one.st_ino} {one.st_dev} {name}"


def refused(address: str, why: str, help_: str) -> StoreError:
    """Return the error that a store cannot be had from an address."""
    return StoreError([Problem("store", why, help_, Place(shown(address, _SHOWN), 1, 1))])


def _name(line: str) -> str:
    return line.split(" ", _STAMPS)[-1]


def _is_ours(status: os.stat_result) -> bool:
    """Return whether a folder is its user's, and nobody else can put anything into it."""
    if not stat.S_ISDIR(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (
        status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
