"""Say which stores are meant: those named, those of the environment, or the shipped one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from dealerfacts.store.paths import BUNDLED

VARIABLE = "DEALERFACTS_STORE"
_ASKED = ("https://", "http://")
# These begin addresses too, but of kinds that are never fetched.
_TOLD = ("ftp://", "ftps://", "sftp://", "file://")


def bundled() -> Path:
    """Return the shipped store: beside the package, or in the checkout that it runs from."""
    package = Path(__file__).parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"


def is_remote(name: str) -> bool:
    """Return whether a store's name is an address that can be asked."""
    return name[:8].lower().startswith(_ASKED)


def _is_address(name: str) -> bool:
    return name[:8].lower().startswith(_ASKED + _TOLD)


def store_names(given: Iterable[str], environment: str | None = None) -> list[str]:
    """Return the names of the stores meant: those given, else the environment's, else bundled."""
    return [name for name in given if name] or _split(environment or "") or [BUNDLED]


def _split(environment: str) -> list[str]:
    """Return the paths in a variable, and the addresses, which hold colons too."""
    names: list[str] = []
    while environment:
        end = environment.find(os.pathsep)
        if _is_address(environment):
            # An address ends with its digest; without one, all that follows is taken for it.
            digest = environment.find("#")
            end = environment.find(os.pathsep, digest) if digest >= 0 else -1
        end = end if end >= 0 else len(environment)
        names.append(environment[:end])
        environment = environment[end + 1 :]
    return [name for name in names if name]


def _unannounced(_: str) -> None:
    """Tell nobody what is fetched."""


def choose_stores(
    given: Iterable[str],
    environment: str | None = None,
    *,
    fetch: Callable[[str], None] | None = _unannounced,
) -> tuple[Path, ...]:
    """Return the stores meant: those given, else ``DEALERFACTS_STORE``'s, else the shipped one.

    Args:
        given: Paths, addresses with a digest, or ``bundled``.
        environment: What the variable says.
        fetch: Called with the address of each store that has to be fetched, since no copy of it is
            kept, before it is. Without it none is fetched.

    Raises:
        StoreError: A store from the network cannot be fetched.
    """
    return tuple(_root(name, fetch) for name in store_names(given, environment))


def _root(name: str, fetch: Callable[[str], None] | None) -> Path:
    if not _is_address(name):
        return bundled() if name == BUNDLED else Path(name)
    # Few stores have an address, and the others do not pay for them: 1 ms.
    from dealerfacts.store import remote

    place = remote.place_of(name)
    if not remote.is_whole(place):
        if fetch is None:
            raise remote.refused(
                name, "no copy of this store is kept yet", "look something up in it"
            )
        # Only what is missing has to be got: what gets it takes 30 ms to load.
        from dealerfacts.store.download import keep

        keep(name, place, fetch)
    return place / remote.FILES
