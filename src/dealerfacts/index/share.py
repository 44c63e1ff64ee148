"""Compile an index into a folder from which others read it."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dealerfacts.errors import DealerfactsError, reason
from dealerfacts.index.build import Readers, compile_to
from dealerfacts.index.cache import RACY, UselessError, are_settled, connect, index_name
from dealerfacts.index.compile import Progress
from dealerfacts.store.paths import StoreFile, making, store_files

_STEP = 0.05


class ShareError(DealerfactsError):
    """An index cannot be made for others; none that is there was changed."""


def share(roots: Sequence[Path], folder: Path, progress: Progress | None = None) -> Path:
    """Compile the index of a store into a folder for others, and return its file.

    Whoever may read all files of the store may read the index. The folder is made where only itself
    is missing.

    Raises:
        StoreError: The store cannot be read or has problems.
        ShareError: The folder cannot be written to, or by too many, or the store changes.
    """
    if sys.platform == "win32":
        raise ShareError("this system does not say who owns a file, so nobody could trust an index")
    files = store_files(roots)
    _settle(files)
    path = folder / index_name(roots)
    try:
        with making(folder) as made:
            if made:
                folder.chmod(0o755)  # whatever the umask says
            _refuse_shared(folder)
            compile_to(path, files, progress, _readers(files))
            connect(path, store_files(roots), shared=True).close()
    except UselessError:
        raise ShareError("the store changed while it was compiled; compile it again") from None
    except (OSError, sqlite3.Error) as error:
        raise ShareError(f"cannot write to {folder}: {reason(error).lower()}") from None
    return path


def _settle(files: Sequence[StoreFile]) -> None:
    """Wait until no file can change again and look as it does now: two seconds at most."""
    end = time.monotonic_ns() + RACY + RACY // 2
    while not are_settled(files):
        if time.monotonic_ns() > end:
            raise ShareError("a file of the store is dated in the future")
        time.sleep(_STEP)


def _refuse_shared(folder: Path) -> None:
    if folder.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        why = "others can write to it, and then nobody would trust what is in it"
        raise ShareError(f"{folder}: {why}; choose a folder that only its owner can write to")


def _readers(files: Sequence[StoreFile]) -> Readers:
    """Return who may read the index: those who may read every file of the store."""
    found = [os.stat(file.path) for file in files]  # noqa: PTH116
    mode = stat.S_IRGRP | stat.S_IROTH
    for one in found:
        mode &= one.st_mode
    groups = {one.st_gid for one in found}
    if mode & stat.S_IROTH:
        return Readers(0o600 | mode)
    if mode and len(groups) == 1:
        return Readers(0o640, groups.pop())
    return Readers(0o600)
