"""Getting documents: redirects, limits, manners, and servers that mean no good."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from dealerfacts.net import address as addresses
from dealerfacts.net.address import Address, FetchError
from dealerfacts.net.wire import Limits, Reply, ask
from dealerfacts.verify.fetch import getter as getters
from dealerfacts.verify.fetch.getter import Getter, Robots
from server import (
    Route,
    Server,
    certificate,
    chunked,
    drip,
    endless,
    in_turn,
    moved,
    page,
    serving,
    slow,
    status,
)

BODY = b"<p>The bureau counted 15,000 people."
LIMITS = Limits(seconds=60, bytes=200_000)


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve a page, and whatever a test adds."""
    with serving({"/page": page(BODY)}) as served:
        yield served


def got(server: Server, path: str, limits: Limits = LIMITS, known: str = "") -> Reply:
    """Get a page, and take no time over what is to be waited for; ``known`` is its mark."""
    headers = {"If-None-Match": known} if known else {}
    return Getter(limits, private=True, sleep=lambda _: None).get(server.url(path), headers)


def refused(server: Server, route: Route | None, limits: Limits = LIMITS) -> str:
    """Return why what a route answers cannot be had."""
    if route:
        server.routes["/x"] = route
    with pytest.raises(FetchError) as error:
        got(server, "/x", limits)
    return str(error.value)


def test_a_page_comes_as_it_is(server: Server) -> None:
    """A page comes with its bytes, its headers and its address."""
    found = got(server, "/page")
    assert (found.data, found.url) == (BODY, server.url("/page"))
    assert found.headers["content-type"] == "text/html"


def test_it_says_who_asks(server: Server) -> None:
    """Each request carries a User-Agent that names the program and its purpose."""
    got(server, "/page")
    for _, _, headers in server.asked:
        assert headers["User-Agent"].startswith("dealerfacts/")
        assert "verify" in headers["User-Agent"]


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server: Server, number: int) -> None:
    """Each kind of redirect leads on, a relative one too, and the last address is told."""
    server.routes["/x"] = moved("page#part", number)
    assert got(server, "/x").url == server.url("/page")


def test_five_redirects_are_the_most(server: Server) -> None:
    """A chain of five is followed, a longer one and a circle are not."""
    for number in range(1, 7):
        server.routes[f"/{number}"] = moved(f"/{number - 1}" if number > 1 else "/page")
    assert got(server, "/5").data == BODY
    server.routes["/x"] = moved("/6")
    assert refused(server, None) == "more than 5 redirects"
    assert refused(server, moved("/x")) == "more than 5 redirects"
    assert server.paths().count("/x") == 1 + 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.org/", "javascript:1", "data:,x"])
def test_no_redirect_leads_out_of_http(server: Server, to: str) -> None:
    """A redirect to anything but HTTP is refused."""
    assert "only http and https are asked" in refused(server, moved(to))


@pytest.mark.parametrize("number", [400, 401, 403, 404, 410, 500, 502])
def test_a_status_of_failure_is_told(server: Server, number: int) -> None:
    """What is no success is no document, whatever page comes with it."""
    assert f" answers {number} " in refused(server, lambda asked: asked.say(number, BODY))


def test_a_busy_host_is_left_alone_as_long_as_it_asks(server: Server) -> None:
    """After 429 the time is waited that Retry-After says, and asked again."""
    waited: list[float] = []
    then = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    server.routes["/x"] = in_turn(
        status(429, Retry_After="7"), status(503, Retry_After=then), page(BODY)
    )
    getter = Getter(LIMITS._replace(wait=3600), private=True, sleep=waited.append)
    assert getter.get(server.url("/x")).data == BODY
    assert waited[0] == 7
    assert 3000 < waited[1] <= 3600


def test_a_host_that_stays_busy_is_given_up(server: Server) -> None:
    """A host is asked three times at most, and not at all where it asks for too long."""
    assert " answers 429 " in refused(server, status(429, Retry_After="1"))
    assert server.paths().count("/x") == 3
    said = refused(server, status(429, Retry_After="3600"))
    assert "asks to be left alone for 3,600 s" in said
    assert server.paths().count("/x") == 4


@pytest.mark.parametrize(
    "said",
    [
        *("soon", "-1", "Mon, 20 Nov 199500000000 19:12:08 GMT"),
        "Mon, 20 Nov 1995 19:12:08 +99999999999999999999",
    ],
)
def test_a_time_that_is_none_is_a_second(server: Server, said: str) -> None:
    """Where Retry-After names an impossible time, the wait is a second."""
    waited: list[float] = []
    server.routes["/x"] = in_turn(status(429, Retry_After=said), page(BODY))
    getter = Getter(LIMITS, private=True, sleep=waited.append)
    assert getter.get(server.url("/x")).data == BODY
    assert waited == [1]


def test_a_slow_drip_is_cut_off(server: Server) -> None:
    """A server that sends a byte now and then is cut off in time."""
    begun = time.monotonic()
    said = refused(server, drip(0.05, b"x" * 4000), Limits(seconds=0.5))
    assert "took longer than" in said
    # All of it would take more than three minutes.
    assert time.monotonic() - begun < 100


def test_a_silent_server_is_cut_off(server: Server) -> None:
    """A server that does not answer is cut off in time."""
    tired = Event()
    try:
        said = refused(server, slow(lambda: tired.wait(100), BODY), Limits(seconds=0.4))
    finally:
        tired.set()
    assert "took longer than" in said


def test_redirects_take_of_the_time_of_a_document(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each answer on the way to a document leaves less time for the next."""
    given: dict[str, float] = {}

    def asked(where: Address, *args: Any, seconds: float, **how: Any) -> Reply:
        given[where.target] = seconds
        return ask(where, *args, seconds=60, **how)._replace(took=10)

    monkeypatch.setattr(getters, "ask", asked)
    server.routes |= {"/1": moved("/2"), "/2": moved("/page")}
    got(server, "/1")
    del given["/robots.txt"]
    assert given == {"/1": 60, "/2": 50, "/page": 40}


def test_an_endless_body_is_cut_off(server: Server) -> None:
    """A body is taken up to the limit, whatever it says of itself."""
    assert refused(server, endless) == "the document is larger than 200,000 bytes"


def test_a_body_that_says_it_is_too_large_is_not_taken(server: Server) -> None:
    """A document beyond the limit is refused before it is taken."""
    said = refused(server, lambda asked: asked.say(200, b"x", Content_Length="999999999"))
    assert said == "the document is larger than 200,000 bytes"


def test_a_length_that_is_wrong_is_noticed(server: Server) -> None:
    """An answer that is shorter or longer than it says was not read as a whole."""
    short = lambda asked: asked.say(200, BODY, Content_Length=str(len(BODY) + 9))  # noqa: E731
    assert "broke off: 9 bytes of it are missing" in refused(server, short)
    long = lambda asked: asked.say(200, BODY, Content_Length="9")  # noqa: E731
    assert "longer than it says" in refused(server, long)


def test_chunks_are_put_together(server: Server) -> None:
    """A body in chunks comes whole, and one without an end is noticed."""
    server.routes["/x"] = chunked(BODY[:10], BODY[10:])
    assert got(server, "/x").data == BODY
    assert "broke off" in refused(server, chunked(BODY, end=False))


def test_what_is_packed_is_unpacked(server: Server) -> None:
    """Gzip and both kinds of deflate come as they were before."""
    raw = zlib.compressobj(wbits=-15)
    for packed, name in (
        (gzip.compress(BODY), "gzip"),
        (zlib.compress(BODY), "deflate"),
        (raw.compress(BODY) + raw.flush(), "deflate"),
    ):
        server.routes["/x"] = page(packed, Content_Encoding=name)
        assert got(server, "/x").data == BODY


def test_a_bomb_is_not_unpacked(server: Server) -> None:
    """What unpacks to more than the limit is refused, damaged or cut short too."""
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < LIMITS.bytes
    said = refused(server, page(bomb, Content_Encoding="gzip"))
    assert said == "the document unpacks to more than 200,000 bytes"
    cut = gzip.compress(BODY)[:-12]
    assert "broke off" in refused(server, page(cut, Content_Encoding="gzip"))
    assert "damaged" in refused(server, page(b"\x1f\x8bxxxxxxxx", Content_Encoding="gzip"))
    assert "not asked for" in refused(server, page(BODY, Content_Encoding="br"))


def test_no_http_at_all_is_told() -> None:
    """A server that speaks something else, or hangs up, is no reason to fall over."""
    for answer in (b"SSH-2.0-x\r\n", b"", b"HTTP/1.1 abc\r\n\r\n"):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port = listening.getsockname()[1]
            getter = Getter(LIMITS, private=True)
            getter._robots[f"http://127.0.0.1:{port}"] = _nothing_forbidden()  # noqa: SLF001

            def speak(answer: bytes = answer, listening: Any = listening) -> None:
                line, _ = listening.accept()
                line.recv(1000)
                line.sendall(answer)
                line.close()

            Thread(target=speak, daemon=True).start()
            with pytest.raises(FetchError, match=r"not HTTP|broke off|no connection"):
                getter.get(f"http://127.0.0.1:{port}/")


def _nothing_forbidden() -> Robots:
    return Robots("", "x")


def test_a_closed_port_is_told() -> None:
    """Where nobody listens it is said so."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        with pytest.raises(FetchError, match=r"no connection to 127\.0\.0\.1: connection refused"):
            Getter(LIMITS, private=True).get(f"http://127.0.0.1:{port}/")


def test_a_certificate_that_is_not_valid_is_refused(tmp_path: Path) -> None:
    """A host whose certificate nobody vouches for is not read."""
    with serving({"/page": page(BODY)}, tls=certificate(tmp_path)) as served:
        url = served.url("/page").replace("http:", "https:")
        with pytest.raises(FetchError, match=r"the certificate of 127\.0\.0\.1 is refused"):
            Getter(LIMITS, private=True).get(url)
        assert served.asked == []
        # And what speaks no TLS is told as well.
    with serving({}) as plain, pytest.raises(FetchError, match="no secure connection"):
        Getter(LIMITS, private=True).get(plain.url("/").replace("http:", "https:"))


# --- Private networks


def test_a_private_host_is_not_asked(server: Server) -> None:
    """Without leave a host of this machine is refused, by number and by name."""
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(FetchError, match="is not on a public network") as refusal:
            Getter(LIMITS).get(server.url("/page", host))
        # A host called by its number is not said to be that number.
        assert ("localhost is 127.0.0.1, which" in str(refusal.value)) == (host == "localhost")
    assert server.asked == []


def test_no_redirect_leads_into_a_private_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a public host redirects to is judged as the first address is."""
    monkeypatch.setattr(addresses, "is_public", lambda one: one == "127.0.0.1")
    server.routes["/x"] = moved(server.url("/page", "127.0.0.2"))
    with pytest.raises(FetchError, match=r"^127\.0\.0\.2 is not on a public network"):
        Getter(LIMITS).get(server.url("/x"))
    assert server.paths() == ["/x"]


def test_the_address_that_was_judged_is_the_one_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers otherwise the second time leads nowhere: there is no second."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    dialled: list[object] = []

    def dial(where: object, **_: object) -> socket.socket:
        dialled.append(where)
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "create_connection", dial)
    getter = Getter(LIMITS, resolve=lambda *_: answers.pop(0))
    with pytest.raises(FetchError):
        getter.get("http://rebinding.example/")
    assert dialled == [("93.184.216.34", 80)]
    assert len(answers) == 1


def test_one_private_address_among_public_ones_is_enough() -> None:
    """A host is refused where any of its addresses is private."""
    getter = Getter(LIMITS, resolve=lambda *_: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(FetchError, match=r"is 10\.0\.0\.1, which is not on a public network"):
        getter.get("http://two.example/")


@pytest.mark.parametrize(
    "one",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0"),
        *("fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("ff02::1", "no address", ""),
    ],
)
def test_no_address_of_a_private_network_is_public(one: str) -> None:
    """Private, loopback, link-local and reserved addresses are none, however they are wrapped."""
    assert not addresses.is_public(one)


@pytest.mark.parametrize("one", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_others_are_public(one: str) -> None:
    """Addresses of the internet are."""
    assert addresses.is_public(one)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://a.org/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http:///x", "names no host"),
        ("http://a.org:99999/", "not an address"),
        ("http://[::1/", "not an address"),
        ("http://user:word@a.org/", "carries a password"),
        ("http://a b/", "names no host"),
        ("http://a.org/" + "x" * 5000, "too long"),
    ],
)
def test_what_is_no_address_is_refused(url: str, sentence: str) -> None:
    """What cannot be asked is refused before any host is looked up."""
    with pytest.raises(FetchError, match=sentence):
        Getter(LIMITS, resolve=lambda *_: pytest.fail("looked up")).get(url)


def test_a_host_that_is_not_known_is_told() -> None:
    """A name that no server knows is told as that."""
    with pytest.raises(FetchError, match=r"the host nowhere\.example is not known"):
        Getter(LIMITS, resolve=lambda *_: []).get("http://nowhere.example/")


# --- Manners


def test_robots_txt_is_kept(server: Server) -> None:
    """What robots.txt forbids is not asked for, also where a redirect leads there."""
    server.routes["/robots.txt"] = page(b"User-agent: *\nDisallow: /x\n", "text/plain")
    server.routes["/to"] = moved("/x")
    assert "robots.txt of 127.0.0.1:" in refused(server, page(BODY))
    with pytest.raises(FetchError, match="forbids it"):
        got(server, "/to")
    assert got(server, "/page").data == BODY
    assert "/x" not in server.paths()


def test_robots_txt_is_asked_for_once_a_host(server: Server) -> None:
    """The file is read once in a run."""
    getter = Getter(LIMITS, private=True)
    for _ in range(3):
        getter.get(server.url("/page"))
    assert [path for _, path, _ in server.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(("number", "allowed"), [(404, True), (403, True), (500, False)])
def test_a_missing_robots_txt_allows_and_a_failing_one_does_not(
    server: Server, number: int, allowed: bool
) -> None:
    """Where there is none all is allowed; a host that fails may have one, and is left alone."""
    server.routes["/robots.txt"] = status(number)
    server.routes["/x"] = page(BODY)
    if allowed:
        assert got(server, "/x").data == BODY
    else:
        assert "cannot be had" in refused(server, None)
        assert server.paths() == []


def test_a_page_that_did_not_change_is_not_sent_again(server: Server) -> None:
    """A host that is told what is known may answer that it is the same."""

    def route(asked: Any) -> None:
        same = asked.headers.get("If-None-Match") == '"1"'
        asked.say(304 if same else 200, b"" if same else BODY, ETag='"1"')

    server.routes["/x"] = route
    assert not got(server, "/x").same
    assert got(server, "/x", known='"1"').same
