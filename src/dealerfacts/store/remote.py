"""Find the kept copy of a store that an address names, and say whether it is as it was checked.

Behind ``#sha256=`` an address has the digest of what is meant, so a copy that has it is the right
one for ever, and nothing is asked of the network again. A download is checked against its digest;
from then on the state of each file says whether it is the same, which costs a look-up no more than
the files of a local store do.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from dealerfacts.errors import Place, Problem, StoreError, shown
from dealerfacts.store.paths import Stamp, cache_folder

# What the folder of a kept store holds: its files, and the state in which they were checked.
FILES, STATE = "store", "state"
# How much stands before a name in the state.
_STAMPS = len(Stamp._fields)
# The longest part of an address that a message repeats.
_SHOWN = 300
_PREFIX, _DIGITS, _HEXADECIMAL = "sha256=", 64, frozenset("0123456789abcdefABCDEF")


def place_of(address: str) -> Path:
    """Return the folder in which a store is kept once it was got; its name is the digest.

    Raises:
        StoreError: The address pins no digest, or nothing can be kept.
    """
    if not address[:8].lower().startswith(("https://", "http://")):
        raise refused(
            address, "a store is fetched only over https", "download it and name the file"
        )
    digest = _digest(address)
    folder = cache_folder()
    if folder is None:
        help_ = "set XDG_CACHE_HOME, or download it and name the file"
        raise refused(address, "there is no cache folder to keep the store in", help_)
    return folder / "stores" / digest


def is_whole(place: Path) -> bool:
    """Return whether a kept store is its user's, and is as it was when it was checked."""
    try:
        if not _is_ours(place.lstat()):
            return False
        carried = (place / STATE).read_text("utf-8", "surrogateescape").splitlines()
        folder = str(place)
        return bool(carried) and all(
            line == state_of(folder, line.split(" ", _STAMPS)[-1]) for line in carried
        )
    except (OSError, ValueError):
        return False


def state_of(place: str | Path, name: str) -> str:
    """Return the line that says in which state a file or a folder of a kept store is."""
    stamp = Stamp.of(os.lstat(f"{place}/{name}"))
    return " ".join((*map(str, stamp), name))


def refused(address: str, why: str, help_: str) -> StoreError:
    """Return the error that a store cannot be had from an address."""
    return StoreError([Problem("store", why, help_, Place(shown(address, _SHOWN), 0, 0))])


def _is_ours(status: os.stat_result) -> bool:
    """Return whether a folder is its user's, and nobody else can put anything into it."""
    if not stat.S_ISDIR(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (
        status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _digest(address: str) -> str:
    """Return the digest that an address pins, in small letters."""
    url, mark, pinned = address.partition("#")
    digest = pinned.removeprefix(_PREFIX)
    if pinned.startswith(_PREFIX):
        if len(digest) == _DIGITS and _HEXADECIMAL.issuperset(digest):
            return digest.lower()
        why = "a digest is 64 hexadecimal digits"
    else:
        what = "what follows # is no digest" if mark else "the address pins no digest"
        why = f"{what}, so anything could come from it"
    # The address may hold what a shell acts on, and nobody should paste that.
    plain = url if re.fullmatch(r"[\w:/.~%+@=,-]{1,150}", url, re.ASCII) else "ADDRESS"
    how = f"write {plain}#sha256=DIGEST; curl -sL {plain} | sha256sum prints the digest"
    raise refused(address, why, how)
