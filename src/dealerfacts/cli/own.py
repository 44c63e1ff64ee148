"""Find the store that a curator's command changes: one that was named, never the shipped one."""

from __future__ import annotations

import os

from dealerfacts.cli.options import given_stores
from dealerfacts.errors import UsageError
from dealerfacts.store.paths import VARIABLE, StoreFile, choose_stores, store_files


def own_store() -> list[StoreFile]:
    """Return the files of the store that the command line, or the environment, names.

    Raises:
        UsageError: None is named.
        StoreError: It cannot be read.
    """
    environment = os.environ.get(VARIABLE)
    if not given_stores() and not environment:
        raise UsageError(f"no store: name it with --store PATH, or in {VARIABLE}")
    return store_files(choose_stores(given_stores(), environment))
