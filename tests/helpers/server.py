"""A server on loopback that answers as well or as badly as a test wants."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


class Asked(BaseHTTPRequestHandler):
    """One request, which its route answers."""

    server: Server

    def do_GET(self) -> None:
        """Answer as the route of the path says."""
        path = self.path.partition("?")[0]
        self.server.asked.append((self.headers.get("Host", ""), self.path, dict(self.headers)))
        route = self.server.routes.get(path)
        try:
            if route is None:
                self.say(404, b"<p>Nothing here.")
            else:
                route(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def say(self, status: int, body: bytes = b"", type_: str = "text/html", **headers: str) -> None:
        """Send a whole answer; an underscore in a header's name is a hyphen."""
        self.send_response(status)
        self.send_header("Content-Type", type_)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


Route = Callable[[Asked], None]


class Server(ThreadingHTTPServer):
    """A server, the requests that it got, and how many slow ones it had at once."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, routes: Mapping[str, Route], host: str = HOST) -> None:
        self.routes = dict(routes)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.most_at_once = self.most_a_host = 0
        self._now: dict[str, int] = {}
        self._count = Lock()
        super().__init__((host, 0), Asked)

    @contextmanager
    def counted(self, host: str) -> Iterator[None]:
        """Count a request as long as its answer is thought about."""
        with self._count:
            self._now[host] = self._now.get(host, 0) + 1
            self.most_at_once = max(self.most_at_once, sum(self._now.values()))
            self.most_a_host = max(self.most_a_host, self._now[host])
        try:
            yield
        finally:
            with self._count:
                self._now[host] -= 1

    def handle_error(self, *_: Any) -> None:
        """Pass over what clients do that leave."""

    def url(self, path: str = "/", host: str | None = None) -> str:
        """Return the address of a path."""
        return f"http://{host or HOST}:{self.server_address[1]}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt aside."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(
    routes: Mapping[str, Route], *, host: str = HOST, tls: Path | None = None
) -> Iterator[Server]:
    """Serve routes until the test is done; ``tls`` is a file with a certificate and its key."""
    server = Server(routes, host)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def certificate(folder: Path) -> Path:
    """Write a certificate for loopback that nobody vouches for, with its key; return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    named = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(named, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "made.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path


def page(body: bytes, type_: str = "text/html", **headers: str) -> Route:
    """Return a route that answers with a page."""
    return lambda asked: asked.say(200, body, type_, **headers)


def moved(to: str, status: int = 302) -> Route:
    """Return a route that answers that a page is elsewhere."""
    return lambda asked: asked.say(status, b"", Location=to)


def status(number: int, **headers: str) -> Route:
    """Return a route that answers with a status alone."""
    return lambda asked: asked.say(number, b"", **headers)


def drip(seconds: float, body: bytes) -> Route:
    """Return a route that sends a byte now and then."""

    def route(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        for byte in body:
            asked.wfile.write(bytes([byte]))
            asked.wfile.flush()
            time.sleep(seconds)

    return route


def endless(asked: Asked) -> None:
    """Send a body that never ends."""
    asked.send_response(200)
    asked.send_header("Content-Type", "text/plain")
    asked.end_headers()
    while True:
        asked.wfile.write(b"More and more. " * 4000)


def chunked(*parts: bytes, end: bool = True) -> Route:
    """Return a route that sends a body in chunks, and perhaps no end of it."""

    def route(asked: Asked) -> None:
        asked.protocol_version = "HTTP/1.1"
        asked.send_response(200)
        asked.send_header("Content-Type", "text/html")
        asked.send_header("Transfer-Encoding", "chunked")
        asked.end_headers()
        for part in parts:
            asked.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        if end:
            asked.wfile.write(b"0\r\n\r\n")
        asked.close_connection = True

    return route


def slow(think: Callable[[], object], body: bytes) -> Route:
    """Return a route that thinks before it answers."""

    def route(asked: Asked) -> None:
        with asked.server.counted(asked.headers.get("Host", "")):
            think()
        asked.say(200, body)

    return route


def in_turn(*routes: Route) -> Route:
    """Return a route that answers each time as the next one, and then as the last."""
    left = list(routes)

    def route(asked: Asked) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(asked)

    return route
