"""Take the files of a store out of what came: one YAML file, or a .zip or .tar.gz of a folder.

Of an archive only the YAML files are taken that a folder's store would have. One that holds a
link, a device, or a name that leads out of its folder is refused whole, and so is one that unpacks
to more than a store may have.
"""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from dealerfacts.store.paths import ENDINGS, MAX_FILE

SINGLE = "facts.yaml"
# All that an archive unpacks to, and how many entries it has.
MOST = 1 << 30
ENTRIES = 20_000
# A zip archive begins with its first file, or with its end where it holds none.
_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    gzip.BadGzipFile,
)
_TOO_MUCH = f"the archive unpacks to more than {MOST:,} bytes"


class UnpackError(Exception):
    """What came holds no store: its text says why, as part of a sentence."""


def is_packed(data: bytes) -> bool:
    """Return whether what came is an archive."""
    return data.startswith((_GZIP, *_ZIP))


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a store with its name, whose parts are divided by slashes.

    Raises:
        UnpackError: It is an archive that is damaged, holds no store, or what no store has.
    """
    if not is_packed(data):
        yield SINGLE, data
        return
    seen: set[str] = set()
    left = MOST
    try:
        for name, content in _tar(data) if data.startswith(_GZIP) else _zip(data):
            # Some file systems do not tell letters of different case apart.
            if name.casefold() in seen:
                raise UnpackError(f"the archive holds {name!r} twice")
            seen.add(name.casefold())
            left -= len(content)
            if left < 0:
                raise UnpackError(_TOO_MUCH)
            yield name, content
    except _DAMAGED:
        raise UnpackError(
            "what came is neither a YAML file nor a complete .zip or .tar.gz"
        ) from None
    if not seen:
        raise UnpackError("no file in the archive ends in .yaml or .yml")


def _zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > ENTRIES:
            raise UnpackError(f"the archive has more than {ENTRIES:,} entries")
        for entry in entries:
            # What Unix says of a file, where the archive was made there (APPNOTE, 4.4.15).
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise UnpackError(f"the archive holds {entry.filename!r}, which is no plain file")
            name = _name(entry.filename)
            if name is None or entry.is_dir():
                continue
            if entry.flag_bits & 1 or entry.compress_type not in _PLAIN:
                raise UnpackError(f"{name!r} is packed in a way that cannot be read")
            with archive.open(entry) as stream:
                yield name, _content(stream, name)


def _tar(data: bytes) -> Iterator[tuple[str, bytes]]:
    with (
        gzip.GzipFile(fileobj=io.BytesIO(data)) as stream,
        # As a stream it is read once, in order, and no byte of it twice.
        tarfile.open(fileobj=_Limited(stream, MOST), mode="r|") as archive,
    ):
        for number, entry in enumerate(archive):
            if number >= ENTRIES:
                raise UnpackError(f"the archive has more than {ENTRIES:,} entries")
            if not (entry.isreg() or entry.isdir()):
                raise UnpackError(f"the archive holds {entry.name!r}, which is no plain file")
            name = _name(entry.name)
            if name is not None and entry.isreg() and (inside := archive.extractfile(entry)):
                yield name, _content(inside, name)


def _content(stream: IO[bytes], name: str) -> bytes:
    content = stream.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise UnpackError(f"{name!r} has more than {MAX_FILE:,} bytes")
    return content


def _name(said: str) -> str | None:
    """Return the name under which a file is kept, or None where it is none of a store.

    Raises:
        UnpackError: The name leads out of the folder, is one that not every system has, or has
            a character that cannot be printed.
    """
    parts = [part for part in said.split("/") if part not in ("", ".")]
    if not said.isprintable():
        what = "whose name has a character that cannot be printed"
        raise UnpackError(f"the archive holds {said[:100]!r}, {what}")
    if said.startswith("/") or ".." in parts or set(said) & set("\\:"):
        raise UnpackError(f"the archive holds {said[:100]!r}, whose name leads out of its folder")
    hidden = any(part.startswith(".") for part in parts)
    return "/".join(parts) if said.lower().endswith(ENDINGS) and not hidden else None


class _Limited(io.RawIOBase):
    """A stream that raises an error once it has given more bytes than it may."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream, self._left = stream, most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        Raises:
            UnpackError: There are too many in all.
        """
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise UnpackError(_TOO_MUCH)
        return data
