"""Use a store that an address names: the copy of it that is kept, or one that is got now.

Behind ``#sha256=`` an address has the digest of what is meant, so a copy that has it is the right
one for ever, and nothing is asked of the network again.
"""

from __future__ import annotations

import re
from pathlib import Path

from dealerfacts.store.copies import FILES, is_whole, refused
from dealerfacts.store.paths import cache_folder

_PREFIX, _DIGITS, _HEXADECIMAL = "sha256=", 64, frozenset("0123456789abcdefABCDEF")


def find_or_get(address: str, *, fetch: bool = True) -> Path:
    """Return the folder of a store that an address names.

    Args:
        address: ``https://...#sha256=...``.
        fetch: Whether it is got where no copy is kept.

    Raises:
        StoreError: The address pins no digest, or the store can be neither found nor got.
    """
    digest = _digest(address)
    folder = cache_folder()
    if folder is None:
        help_ = "set XDG_CACHE_HOME, or download it and name the file"
        raise refused(address, "there is no cache folder to keep the store in", help_)
    place = folder / "stores" / digest
    if not is_whole(place):
        if not fetch:
            raise refused(address, "no copy of this store is kept yet", "look something up in it")
        # Only what is missing has to be got: what gets it takes 30 ms to load.
        from dealerfacts.store.download import keep

        keep(address, digest, place)
    return place / FILES


def _digest(address: str) -> str:
    """Return the digest that an address pins, in small letters."""
    url, mark, pinned = address.partition("#")
    digest = pinned.removeprefix(_PREFIX)
    if pinned.startswith(_PREFIX):
        if len(digest) == _DIGITS and _HEXADECIMAL.issuperset(digest):
            return digest.lower()
        raise refused(address, "a digest is 64 hexadecimal digits", _how(url))
    why = "what follows # is no digest" if mark else "the address pins no digest"
    raise refused(address, f"{why}, so anything could come from it", _how(url))


def _how(url: str) -> str:
    # The address may hold what a shell acts on, and nobody should paste that.
    plain = url if re.fullmatch(r"[\w:/.~%+@=,-]{1,150}", url, re.ASCII) else "ADDRESS"
    return f"write {plain}#sha256=DIGEST; curl -sL {plain} | sha256sum prints the digest"
