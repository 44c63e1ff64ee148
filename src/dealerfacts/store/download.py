"""Get a store from its address, hold it against its digest, and keep it: whole, or not at all.

A folder in the user's cache, named by the digest, takes the files of the store, the archive that
they were packed in, and the state of each. It is made beside its place and then renamed. Where
processes want the same store at once, one gets it and the others wait.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dealerfacts.errors import reason
from dealerfacts.net.address import Address, FetchError, NotPublicError, number, resolve
from dealerfacts.net.wire import Limits, Reply, ask, follow
from dealerfacts.store.locks import alone
from dealerfacts.store.paths import MAX_FILE, make_own
from dealerfacts.store.remote import FILES, STATE, is_whole, refused, state_of
from dealerfacts.store.unpack import SINGLE, UnpackError, is_packed, unpack

PRIVATE = "DEALERFACTS_ALLOW_PRIVATE"
# A whole store takes longer than a page; redirects and the rest are as for those.
_LIMITS = Limits(bytes=MAX_FILE, seconds=300.0)
_ARCHIVE = "download"
_OK = 200
_DAY = 86400.0
# An index is kept only of files that have been left alone for two seconds. To compile one of more
# bytes than this takes longer, so waiting is cheaper than compiling twice.
_LARGE = 8 << 20
_SETTLED = 2.05
_OFFLINE = "a store that was fetched once is kept, and then needs no network"


def keep(address: str, place: Path, fetch: Callable[[str], None]) -> None:
    """Fetch a store, and put it at ``place``.

    Args:
        address: Where it is; what stands behind # is not sent.
        place: A path in the cache folder, whose name is what SHA-256 makes of it.
        fetch: Called with the address before the store is fetched.

    Raises:
        StoreError: It cannot be got, is not what is meant, or cannot be kept.
    """
    try:
        make_own(place.parents[1])
        make_own(place.parent)
        with alone(f"{place}.lock", os.O_WRONLY | os.O_CREAT):
            # Whoever was here before may have got it.
            if not is_whole(place):
                data = _at_hand(place) or _got(address, place.name, fetch)
                size = _put(place, data)
                if size > _LARGE:
                    time.sleep(_SETTLED)
    except UnpackError as error:
        raise refused(address, str(error), "ask whoever publishes it; nothing was kept") from None
    except OSError as error:
        why = f"the store cannot be kept in {place.parent}: {reason(error).lower()}"
        help_ = "set XDG_CACHE_HOME to a folder of yours, or download it and name the file"
        raise refused(address, why, help_) from None


def _at_hand(place: Path) -> bytes | None:
    """Return what was kept, if that still has its digest: it may have been copied, or touched."""
    for path in (place / _ARCHIVE, place / FILES / SINGLE):
        with suppress(OSError):
            if stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size <= MAX_FILE:
                data = path.read_bytes()
                if hashlib.sha256(data).hexdigest() == place.name:
                    return data
    return None


def _got(address: str, digest: str, fetch: Callable[[str], None]) -> bytes:
    """Return what an address answers, which has the digest."""
    url = address.partition("#")[0]
    fetch(url)
    try:
        data = _answer(url)
    except FetchError as error:
        private = isinstance(error, NotPublicError)
        help_ = f"{PRIVATE}=1 allows this machine and private networks" if private else _OFFLINE
        raise refused(address, f"it cannot be fetched: {error}", help_) from None
    if (found := hashlib.sha256(data).hexdigest()) != digest:
        why = f"what came is not the file that is meant: its digest is {found}"
        help_ = "nothing was kept; ask whoever publishes the store which of the two is right"
        raise refused(address, why, help_)
    return data


def _answer(url: str) -> bytes:
    reply = follow(url, _LIMITS, _ask)
    if reply.status != _OK:
        raise FetchError(reply.said)
    return reply.data


def _ask(where: Address, seconds: float) -> Reply:
    """Ask over https, or over http on this machine."""
    named = number(where.host)
    here = named.is_loopback if named else where.host == "localhost"
    if where.scheme != "https" and not here:
        raise FetchError(f"other machines are asked only over https, and not {where.origin}")
    private = bool(os.environ.get(PRIVATE))
    sent, most = {"Accept": "*/*"}, _LIMITS.bytes
    return ask(where, sent, resolve, most=most, seconds=seconds, private=private, raw=True)


def _put(place: Path, data: bytes) -> int:
    """Make a folder of a store beside its place, and give it its name when it is whole.

    Returns:
        How many bytes the files of the store have.
    """
    size = 0
    _sweep(place)
    made = place.with_name(f"{place.name}-{os.getpid()}.tmp")
    try:
        made.mkdir(mode=0o700)
        (made / FILES).mkdir(mode=0o700)
        if is_packed(data):
            _write(made / _ARCHIVE, data)
        for name, content in unpack(data):
            path = made / FILES / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, content)
            size += len(content)
        inside = sorted(path.relative_to(made).as_posix() for path in made.rglob("*"))
        lines = "".join(f"{state_of(made, name)}\n" for name in inside)
        _write(made / STATE, lines.encode("utf-8", "surrogateescape"))
        if os.path.lexists(place):
            # It was damaged, or somebody else's.
            place.rename(place.with_name(f"{place.name}-{os.getpid()}-old.tmp"))
        made.rename(place)
        return size
    finally:
        for left in place.parent.glob(f"{place.name}-{os.getpid()}*.tmp"):
            shutil.rmtree(left, ignore_errors=True)


def _sweep(place: Path) -> None:
    """Delete what killed processes left behind: of this store, and of any after a day."""
    for left in place.parent.glob("*.tmp"):
        with suppress(OSError):
            if left.name.startswith(place.name) or time.time() - left.lstat().st_mtime > _DAY:
                shutil.rmtree(left)


def _write(path: Path, data: bytes) -> None:
    """Write a file, and bring it to the disk before anything says that it is there."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
