"""Find the store that a curator's command changes: one that was named, never the shipped one."""

from __future__ import annotations

import os

from dealerfacts.cli.options import given_stores
from dealerfacts.errors import UsageError
from dealerfacts.store.choice import VARIABLE, choose_stores, is_remote, store_names
from dealerfacts.store.paths import StoreFile, store_files


def own_store() -> list[StoreFile]:
    """Return the files of the store that the command line, or the environment, names.

    Raises:
        UsageError: None is named, or one that is from the network.
        StoreError: It cannot be read.
    """
    environment = os.environ.get(VARIABLE)
    if not given_stores() and not environment:
        raise UsageError(f"no store: name it with --store PATH, or in {VARIABLE}")
    for name in filter(is_remote, store_names(given_stores(), environment)):
        what = f"{name[:300]} is a store from the network, and nothing is written to it"
        raise UsageError(f"{what}; download it, and name the file")
    return store_files(choose_stores(given_stores(), environment))
