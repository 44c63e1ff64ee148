"""Say which addresses may be asked: those of public hosts, over HTTP and HTTPS.

An address that a store names, or a page redirects to, must not reach what stands behind the user's
own firewall. A host's name is looked up once for each request, what it resolves to is judged, and
that very address is asked, so that no second answer of a name server can lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from urllib.parse import quote, urljoin, urlsplit

from dealerfacts.tuples import NamedTuple

_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~+!$,;'@()*[]|-._"
# Addresses that hold one of IPv4 in their last 32 bits (RFC 6052, 2.1).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LONGEST = 4000

Number = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int, float], list[str]]


class FetchError(Exception):
    """A document could not be got: its text says why, as part of a sentence."""


class NotPublicError(FetchError):
    """A host is not on a public network, and nobody said that such a one may be asked."""


class Address(NamedTuple):
    """An address to ask.

    ``target`` is the path with the query as it is sent; ``host`` is ASCII.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Return the host, with the port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return scheme and authority."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """Return the address as text."""
        return f"{self.origin}{self.target}"


def read_address(url: str, base: str = "") -> Address:
    """Read an address, perhaps one that is relative to another.

    Raises:
        FetchError: It is not an address of a host over HTTP or HTTPS.
    """
    try:
        parts = urlsplit(urljoin(base, re.sub(r"[\t\r\n]", "", url.strip())))
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise FetchError(f"{url[:80]!r} is not an address") from None
    if parts.scheme not in _PORTS:
        raise FetchError(
            f"only http and https are asked, and not {parts.scheme[:20] or url[:40]!r}"
        )
    if not ascii_host or not re.fullmatch(r"[A-Za-z0-9._:-]+", ascii_host):
        raise FetchError(f"{url[:80]!r} names no host")
    if parts.username or parts.password:
        raise FetchError("the address carries a password, which is not sent")
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += f"?{quote(parts.query, safe=_SAFE)}"
    if len(target) > _LONGEST:
        raise FetchError("the address is too long")
    return Address(parts.scheme, ascii_host.lower(), port or _PORTS[parts.scheme], target)


def public(address: Address, resolve: Resolve, seconds: float, *, private: bool) -> list[str]:
    """Return the network addresses of a host, all of them fit to be asked.

    Raises:
        FetchError: It has none.
        NotPublicError: It has one that is not public, while ``private`` is False.
    """
    found = resolve(address.host, address.port, seconds)
    if not found:
        raise FetchError(f"the host {address.host} is not known")
    for one in found:
        if not private and not is_public(one):
            what = one if one == address.host else f"{address.host} is {one}, which"
            raise NotPublicError(f"{what} is not on a public network")
    return found


def number(host: str) -> Number | None:
    """Return the network address that a host is called by, or None where it has a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(text: str) -> bool:
    """Return whether a network address is one of the public internet.

    Example:
        >>> [is_public(one) for one in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1%eth0")]
        [True, False, False, False]
    """
    address = number(text.partition("%")[0])
    return address is not None and all(
        one.is_global and not one.is_multicast for one in _within(address)
    )


def _within(address: Number) -> list[Number]:
    """Return an address, or those of IPv4 that it stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address, *filter(None, (address.sixtofour, *(address.teredo or ())))]


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Return the network addresses of a host, asked of the system, in time.

    Raises:
        FetchError: There is no answer in time.
    """
    if number(host):
        return [host]
    found: list[str] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(where[0]) for *_, where in answers))

    # The system's own resolver knows no time limit.
    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if thread.is_alive():
        raise FetchError(f"no name server knew {host} in time")
    return found
