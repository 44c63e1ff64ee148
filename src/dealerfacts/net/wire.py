"""Ask an address, and take the answer whole, unpacked, and within limits of size and time."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from threading import Event, Timer

from dealerfacts import __version__
from dealerfacts.errors import reason
from dealerfacts.net.address import Address, FetchError, Resolve, public, read_address
from dealerfacts.tuples import NamedTuple

PRODUCT = "dealerfacts"
AGENT = f"{PRODUCT}/{__version__}"
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
# Answers whose body is of no use to us.
_NO_BODY = 300
# How long is listened for what comes behind the end of an answer; seconds.
_BEHIND = 0.02
# The window of zlib that knows gzip's header and zlib's own, and the one that knows none.
_WINDOWS, _RAW = {"gzip": 31, "x-gzip": 31, "deflate": 15}, -15


class Limits(NamedTuple):
    """How much is taken, and how long is waited.

    Args:
        bytes: Of a document, packed or not.
        seconds: For a document, from the first look-up of its host to its last byte.
        redirects: That are followed.
        wait: The longest that a host may ask to be left alone, in seconds; beyond it, no more.
        retries: How often is asked again where a host says so.
        hosts: That are asked at once.
    """

    bytes: int = 20_000_000
    seconds: float = 20.0
    redirects: int = 5
    wait: float = 30.0
    retries: int = 2
    hosts: int = 4


class Reply(NamedTuple):
    """The answer from an address; its body is empty unless its status is one of success.

    ``headers`` are named in lower case; ``took`` is how many seconds it took.
    """

    where: Address
    status: int
    reason: str
    headers: Mapping[str, str]
    data: bytes
    took: float = 0.0

    @property
    def url(self) -> str:
        """Return the address as text."""
        return self.where.url

    @property
    def same(self) -> bool:
        """Return whether the document is still the one that the request named."""
        return self.status == _NOT_MODIFIED

    @property
    def said(self) -> str:
        """Return the host's answer in words, as part of a sentence."""
        reason = f" {self.reason[:40]}" if self.reason.isprintable() and self.reason else ""
        return f"{self.where.authority} answers {self.status}{reason}"


class RedirectsError(FetchError):
    """There are more redirects than the limit allows."""


def follow(url: str, limits: Limits, step: Callable[[Address, float], Reply]) -> Reply:
    """Return the first answer that is not a redirect.

    Args:
        url: The address to begin with.
        limits: How many redirects are followed, and how long all answers together may take.
        step: Asks one address, within a number of seconds.

    Raises:
        RedirectsError: There are too many.
        FetchError: An address cannot be asked.
    """
    where, left = read_address(url), limits.seconds
    for _ in range(limits.redirects + 1):
        reply = step(where, left)
        left -= reply.took
        if reply.status not in _REDIRECTS or "location" not in reply.headers:
            return reply
        where = read_address(reply.headers["location"], where.url)
    raise RedirectsError(f"more than {limits.redirects} redirects")


def ask(
    address: Address,
    headers: Mapping[str, str],
    resolve: Resolve,
    *,
    most: int,
    seconds: float,
    private: bool,
    raw: bool = False,
) -> Reply:
    """Send one request, and return the answer.

    Args:
        address: What is asked.
        headers: What is sent beside the usual.
        resolve: Looks up the host.
        most: How many bytes are taken.
        seconds: How long it all may take.
        private: Whether hosts that are not on a public network are asked.
        raw: Whether the body is asked for, and handed out, without any packing of the transport.

    Raises:
        FetchError: There is no answer, or none within the limits.
        NotPublicError: The host is not on a public network, and ``private`` is False.
    """
    begun = time.monotonic()
    found = public(address, resolve, seconds, private=private)
    late = Event()
    try:
        with _connected(found, address, begun + seconds, late) as line:
            reply = _exchange(line, address, headers, most, raw=raw)
    except (FetchError, OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise FetchError(f"{address.host} took longer than {seconds:g} s") from None
        raise FetchError(_why(error, address)) from None
    return reply._replace(took=time.monotonic() - begun)


@contextmanager
def _connected(
    found: list[str], address: Address, end: float, late: Event
) -> Iterator[socket.socket]:
    """Connect to the first address that answers; whatever lasts too long is cut off."""
    plain = _dialled(found, address.port, end)

    def cut() -> None:
        late.set()
        with suppress(OSError):
            plain.shutdown(socket.SHUT_RDWR)

    # A server that sends a byte now and then is never late for a socket's own limit.
    timer = Timer(max(0.0, end - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    line: socket.socket = plain
    try:
        if address.scheme == "https":
            # TLS closes what it wraps, and the plain socket has to stay for the timer.
            line = _tls().wrap_socket(plain.dup(), server_hostname=address.host)
        yield line
    finally:
        timer.cancel()
        with suppress(OSError):
            line.close()
        plain.close()


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _dialled(found: list[str], port: int, end: float) -> socket.socket:
    failure: OSError = TimeoutError()
    for one in found:
        left = end - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((one, port), timeout=left)
        except OSError as error:
            failure = error
    raise failure


def _exchange(
    line: socket.socket, address: Address, headers: Mapping[str, str], most: int, *, raw: bool
) -> Reply:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = line
    connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
    sent = {
        "Host": address.authority,
        "User-Agent": AGENT,
        "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
        "Accept-Encoding": "identity" if raw else "gzip, deflate",
        "Connection": "close",
        **headers,
    }
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    with closing(connection.getresponse()) as answer:
        known = {name.casefold(): value for name, value in answer.headers.items()}
        data = b""
        if answer.status < _NO_BODY:
            data = _taken(answer, line, most)
            if not raw:
                data = _unpacked(data, answer.headers.get("Content-Encoding", ""), most)
        return Reply(address, answer.status, answer.reason, known, data)


def _taken(answer: http.client.HTTPResponse, line: socket.socket, most: int) -> bytes:
    """Return a body as it came, which is no larger than ``most``, and as long as it says."""
    said = answer.length
    if said is None or answer.chunked:
        data = answer.read(most + 1)
        if len(data) <= most:
            return data
    elif said <= most:
        data = answer.fp.read(said)
        if missing := said - len(data):
            raise FetchError(f"the answer broke off: {missing:,} bytes of it are missing")
        line.settimeout(_BEHIND)
        with suppress(OSError):
            if answer.fp.read1(1):
                raise FetchError("the answer is longer than it says")
        return data
    raise FetchError(f"the document is larger than {_size(most)}")


def _unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """Return what a body holds, as long as that is no larger than ``most``."""
    encoding = encoding.strip().casefold()
    if encoding in ("identity", ""):
        return data
    if encoding not in _WINDOWS:
        what = "the answer is packed in a way that was not asked for"
        raise FetchError(f"{what} ({encoding[:20]!r})")
    # Some servers leave out zlib's header, though RFC 9110 (8.4.1.2) asks for it.
    bare = encoding == "deflate" and (not data or data[0] & 15 != 8)
    unpacker = zlib.decompressobj(_RAW if bare else _WINDOWS[encoding])
    try:
        unpacked = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise FetchError("the answer is damaged: it cannot be unpacked") from None
    if len(unpacked) > most:
        raise FetchError(f"the document unpacks to more than {_size(most)}")
    if not unpacker.eof:
        raise FetchError("the answer broke off: what is packed in it has no end")
    return unpacked


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most:,} bytes"


def _why(error: Exception, address: Address) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            why = error.verify_message or "it is not valid"
            return f"the certificate of {address.host} is refused: {why}"
        case ssl.SSLError():
            return f"no secure connection to {address.host}: {error.reason or 'it broke off'}"
        case http.client.IncompleteRead() | http.client.RemoteDisconnected():
            return "the answer broke off"
        case http.client.HTTPException() | ValueError():
            return f"what {address.host} answers is not HTTP"
        case OSError():
            return f"no connection to {address.host}: {reason(error).lower()}"
    return str(error)
