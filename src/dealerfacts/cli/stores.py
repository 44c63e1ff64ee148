"""Say which stores a run is about: those that its command line or the environment names."""

import os
from contextvars import ContextVar
from pathlib import Path

from dealerfacts.cli.progress import fetching
from dealerfacts.errors import UsageError
from dealerfacts.store.choice import VARIABLE, choose_stores, is_remote, store_names
from dealerfacts.store.paths import StoreFile, store_files

# Set in the context of one run: ``main`` gives each its own.
_given: ContextVar[tuple[str, ...]] = ContextVar("given", default=())
# What was published later is not known.
as_of: ContextVar[str | None] = ContextVar("as_of", default=None)


def remember(paths: list[str] | None) -> list[str] | None:
    """Add the stores that were typed, before the command or after it, where both count."""
    for path in paths or ():
        if not path:
            raise UsageError("--store is empty: write --store PATH, or leave it out")
        _given.set((*_given.get(), path))
    return paths


def roots(*, fetch: bool = True) -> tuple[Path, ...]:
    """Return where the stores are; ``fetch`` gets those of the network that are not kept."""
    return choose_stores(_given.get(), os.environ.get(VARIABLE), fetch=fetching if fetch else None)


def own() -> list[StoreFile]:
    """Return the files of the store that a curator changes: one that was named, not the shipped.

    Raises:
        UsageError: None is named, or one that is from the network.
        StoreError: It cannot be read.
    """
    given, environment = _given.get(), os.environ.get(VARIABLE)
    if not given and not environment:
        raise UsageError(f"no store: name it with --store PATH, or in {VARIABLE}")
    for name in filter(is_remote, store_names(given, environment)):
        what = f"{name[:300]} is a store from the network, and nothing is written to it"
        raise UsageError(f"{what}; download it, and name the file")
    return store_files(roots())
