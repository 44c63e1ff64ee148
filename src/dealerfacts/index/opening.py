"""Open the index of a store: the kept one where it answers, or else a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from dealerfacts.index.cache import UselessError, are_settled, connect, index_path, shared_path
from dealerfacts.store.paths import store_files

if TYPE_CHECKING:
    from pathlib import Path

    from dealerfacts.index.compile import Progress


def open_index(
    roots: Sequence[Path],
    progress: Progress | None = None,
    *,
    keep: bool = True,
    as_of: str | None = None,
) -> sqlite3.Connection:
    """Return a connection to the index of the stores at ``roots``, compiled if need be.

    Args:
        roots: Files or folders, read as one store.
        progress: Called now and then while the store is compiled, and at the end.
        keep: False leaves the cache folder alone, and what others compiled.
        as_of: A date after which nothing is known; such an index is not kept.

    Raises:
        StoreError: The store is missing, cannot be read or has problems.
    """
    files = store_files(roots)
    path = index_path(roots) if keep and not as_of else None
    if keep and not as_of and (shared := shared_path(roots)):
        with suppress(OSError, sqlite3.Error, UselessError):
            return connect(shared, files, shared=True)
    if path:
        with suppress(OSError, sqlite3.Error, UselessError):
            return connect(path, files)
    # A warm look-up compiles nothing: what does takes 20 ms to load.
    from dealerfacts.index import build

    if as_of:
        return build.compile_as_of(files, as_of, progress)
    kept = build.compile_and_keep(path, files, progress) if path and are_settled(files) else None
    return kept or build.compile_for_this_run(files, progress)
