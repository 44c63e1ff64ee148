"""Take the body of an answer: no more than the limit, unpacked, and whole."""

from __future__ import annotations

import socket
import zlib
from contextlib import suppress
from http.client import HTTPResponse

from dealerfacts.net.limits import FetchError

_STEP = 1 << 16
# How long is listened for what comes behind the end of an answer; seconds.
_BEHIND = 0.02
# The window of zlib that knows gzip's header, zlib's own, and none.
_GZIP, _ZLIB, _RAW = 31, 15, -15


def take(answer: HTTPResponse, line: socket.socket, most: int, *, raw: bool = False) -> bytes:
    """Return a body.

    Args:
        answer: What came, its head read.
        line: What it comes by.
        most: How many bytes at most, packed and unpacked.
        raw: Whether it is left as it came, whatever the answer says that it is packed in.

    Raises:
        FetchError: There is more of it, or less than was said, or it cannot be unpacked.
    """
    said = answer.length
    if said is None or answer.chunked:
        packed = _read(answer, most)
    elif said > most:
        raise FetchError(f"the document is larger than {_size(most)}")
    else:
        packed = _said(answer, line, said)
    if raw:
        return packed
    encoding = (answer.headers.get("Content-Encoding") or "identity").strip().casefold()
    match encoding:
        case "identity" | "":
            return packed
        case "gzip" | "x-gzip":
            return unpack(packed, _GZIP, most)
        case "deflate":
            # Some servers leave out zlib's header, though RFC 9110 (8.4.1.2) asks for it.
            return unpack(packed, _ZLIB if packed[:1] and packed[0] & 15 == 8 else _RAW, most)
    raise FetchError(f"the answer is packed in a way that was not asked for ({encoding[:20]!r})")


def unpack(packed: bytes, window: int, most: int) -> bytes:
    """Return what is packed, as long as it is no more than ``most`` bytes.

    Raises:
        FetchError: It is more, or damaged, or cut short.
    """
    unpacker, parts, size, rest = zlib.decompressobj(window), [], 0, packed
    try:
        while rest and not unpacker.eof:
            part = unpacker.decompress(rest, _STEP)
            parts.append(part)
            size += len(part)
            if size > most:
                raise FetchError(f"the document unpacks to more than {_size(most)}")
            rest = unpacker.unconsumed_tail
            if not rest and not unpacker.eof and not part:
                break
    except zlib.error:
        raise FetchError("the answer is damaged: it cannot be unpacked") from None
    if not unpacker.eof:
        raise FetchError("the answer broke off: what is packed in it has no end")
    return b"".join(parts)


def _said(answer: HTTPResponse, line: socket.socket, said: int) -> bytes:
    """Return as many bytes as an answer says that it has, if it has no more and no less."""
    parts, left = [], said
    while left and (part := answer.fp.read1(min(left, _STEP))):
        parts.append(part)
        left -= len(part)
    if left:
        raise FetchError(f"the answer broke off: {left:,} bytes of it are missing")
    line.settimeout(_BEHIND)
    with suppress(OSError):
        if answer.fp.read1(1):
            raise FetchError("the answer is longer than it says")
    return b"".join(parts)


def _read(answer: HTTPResponse, most: int) -> bytes:
    parts, size = [], 0
    while part := answer.read(_STEP):
        parts.append(part)
        size += len(part)
        if size > most:
            raise FetchError(f"the document is larger than {_size(most)}")
    return b"".join(parts)


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most:,} bytes"
