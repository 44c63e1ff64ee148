"""Homes for tests, in which the indexes lie that were compiled before."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path


class Homes:
    """Homes in a folder.

    Making a home, and deleting it some day, takes longer than most tests, and most leave it as it
    was: the next test then gets the same.
    """

    def __init__(self, folder: Path, indexes: list[Path]) -> None:
        self._paths = (folder / str(number) for number in count())
        self._indexes = indexes
        self._last, self._state = folder, b""

    def warm(self) -> Path:
        """Return a home in which there is nothing but the indexes."""
        if not self._state or self._seen(self._last) != self._state:
            self._last = self.cold()
            kept = self._last / "cache" / "dealerfacts"
            # As the program makes them.
            kept.parent.mkdir(mode=0o700)
            kept.mkdir(mode=0o700)
            for index in self._indexes:
                os.link(index, kept / index.name)
            self._state = self._seen(self._last)
        return self._last

    def cold(self) -> Path:
        """Return a new home in which there is nothing."""
        home = next(self._paths)
        home.mkdir(mode=0o700)
        return home

    def _seen(self, home: Path) -> bytes:
        """Describe all that a test may change in a home, or nothing where it cannot be read."""
        folders = [f"{home}", f"{home}/cache", f"{home}/cache/dealerfacts"]
        indexes = [f"{folders[-1]}/{index.name}" for index in self._indexes]
        try:
            names = [sorted(one.name for one in os.scandir(path)) for path in folders]
            stats = [os.lstat(path) for path in folders + indexes]
        except OSError:
            return b""
        kinds = [(one.st_ino, one.st_mode, one.st_uid, one.st_gid) for one in stats]
        contents = [(one.st_size, one.st_mtime_ns) for one in stats[-len(indexes) :]]
        return repr((names, kinds, contents)).encode()
