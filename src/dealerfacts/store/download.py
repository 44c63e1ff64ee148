"""Get a store from its address, hold it against its digest, and keep it: whole, or not at all.

A folder in the user's cache, named by the digest, takes the files of the store, the archive that
they were packed in, and the state of each. It is made beside its place and then renamed. Where
processes want the same store at once, one gets it and the others wait.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dealerfacts.net.address import Address, read_address, resolve
from dealerfacts.net.limits import FetchError, Limits, NotPublicError
from dealerfacts.net.wire import REDIRECTS, ask, status_of
from dealerfacts.store.copies import FILES, STATE, is_whole, refused, state_of
from dealerfacts.store.folders import make_own
from dealerfacts.store.paths import MAX_FILE
from dealerfacts.store.unpack import SINGLE, UnpackError, is_packed, unpack

try:
    import fcntl
except ImportError:  # as on Windows
    fcntl = None  # type: ignore[assignment]

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


def keep(address: str, digest: str, place: Path) -> None:
    """Get a store, and put it at ``place``.

    Args:
        address: Where it is; what stands behind # is not sent.
        digest: What SHA-256 makes of it.
        place: A path in the cache folder.

    Raises:
        StoreError: It cannot be got, is not what is meant, or cannot be kept.
    """
    try:
        make_own(place.parents[1])
        make_own(place.parent)
        with _alone(place):
            # Whoever was here before may have got it.
            if not is_whole(place):
                data = _at_hand(place, digest) or _got(address, digest)
                size = _put(place, data)
                if size > _LARGE:
                    time.sleep(_SETTLED)
    except UnpackError as error:
        raise refused(address, str(error), "ask whoever publishes it; nothing was kept") from None
    except OSError as error:
        why = (
            f"the store cannot be kept in {place.parent}: {(error.strerror or str(error)).lower()}"
        )
        help_ = "set XDG_CACHE_HOME to a folder of yours, or download it and name the file"
        raise refused(address, why, help_) from None


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Have no other process at work on a place, where the system and its file system can say so."""
    if fcntl is None:
        yield
        return
    with open(f"{place}.lock", "w", encoding="ascii") as file:  # noqa: PTH123
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _at_hand(place: Path, digest: str) -> bytes | None:
    """Return what was kept, if that still has its digest: it may have been copied, or touched."""
    for path in (place / _ARCHIVE, place / FILES / SINGLE):
        with suppress(OSError):
            if stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size <= MAX_FILE:
                data = path.read_bytes()
                if hashlib.sha256(data).hexdigest() == digest:
                    return data
    return None


def _got(address: str, digest: str) -> bytes:
    """Return what an address answers, which has the digest."""
    try:
        data = _answer(address.partition("#")[0])
    except NotPublicError as error:
        help_ = f"{PRIVATE}=1 allows this machine and private networks"
        raise refused(address, f"it cannot be fetched: {error}", help_) from None
    except FetchError as error:
        raise refused(address, f"it cannot be fetched: {error}", _OFFLINE) from None
    if (found := hashlib.sha256(data).hexdigest()) != digest:
        why = f"what came is not the file that is meant: its digest is {found}"
        help_ = "nothing was kept; ask whoever publishes the store which of the two is right"
        raise refused(address, why, help_)
    return data


def _answer(url: str) -> bytes:
    where, left = read_address(url), _LIMITS.seconds
    private = bool(os.environ.get(PRIVATE))
    for _ in range(_LIMITS.redirects + 1):
        if where.scheme != "https" and not _is_this_machine(where):
            raise FetchError(f"other machines are asked only over https, and not {where.origin}")
        begun = time.monotonic()
        reply = ask(
            where, {"Accept": "*/*"}, resolve, most=_LIMITS.bytes, seconds=left, private=private,
            raw=True,
        )  # fmt: skip
        left -= time.monotonic() - begun
        if reply.status in REDIRECTS and "location" in reply.headers:
            where = read_address(reply.headers["location"], where.url)
        elif reply.status != _OK:
            raise FetchError(status_of(reply, where))
        else:
            return reply.data
    raise FetchError(f"more than {_LIMITS.redirects} redirects")


def _is_this_machine(where: Address) -> bool:
    try:
        return ipaddress.ip_address(where.host).is_loopback
    except ValueError:
        return where.host == "localhost"


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
