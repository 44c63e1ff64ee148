"""Ask one address once, and take the answer in time."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from threading import Event, Timer

from dealerfacts.net.address import Address, Resolve, public
from dealerfacts.net.body import take
from dealerfacts.net.limits import AGENT, FetchError
from dealerfacts.tuples import NamedTuple

REDIRECTS = (301, 302, 303, 307, 308)
# Answers whose body is of no use to us.
_NO_BODY = 300


class Reply(NamedTuple):
    """An answer: its body is empty where its status is not one of success."""

    status: int
    reason: str
    headers: Mapping[str, str]
    data: bytes = b""


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
        private: Whether hosts of no public network are asked.
        raw: Whether the body is asked for, and handed out, without any packing of the transport.

    Raises:
        FetchError: There is no answer, or none within the limits.
        NotPublicError: The host is in no public network, and ``private`` is False.
    """
    end = time.monotonic() + seconds
    found = public(address, resolve, seconds, private=private)
    late = Event()
    try:
        with _connected(found, address, end, late) as line:
            return _exchange(line, address, headers, most, raw=raw)
    except FetchError:
        if late.is_set():
            raise FetchError(_late(address, seconds)) from None
        raise
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message or "it is not valid"
        raise FetchError(f"the certificate of {address.host} is refused: {why}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise FetchError(_late(address, seconds)) from None
        raise FetchError(_why(error, address)) from None


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
        data = take(answer, line, most, raw=raw) if answer.status < _NO_BODY else b""
        return Reply(answer.status, answer.reason, known, data)


def status_of(reply: Reply, where: Address) -> str:
    """Return what a host answers, as part of a sentence."""
    reason = f" {reply.reason[:40]}" if reply.reason.isprintable() and reply.reason else ""
    return f"{where.authority} answers {reply.status}{reason}"


def _late(address: Address, seconds: float) -> str:
    return f"{address.host} took longer than {seconds:g} s"


def _why(error: Exception, address: Address) -> str:
    match error:
        case ssl.SSLError():
            return f"no secure connection to {address.host}: {error.reason or 'it broke off'}"
        case http.client.IncompleteRead() | http.client.RemoteDisconnected():
            return "the answer broke off"
        case http.client.HTTPException() | ValueError():
            return f"what {address.host} answers is not HTTP"
        case OSError():
            return f"no connection to {address.host}: {(error.strerror or str(error)).lower()}"
    return str(error)
