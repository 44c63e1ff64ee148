"""Getting and judging: the made documents from a server, what is kept, and many at once."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier

import pytest

from builders import Fields, claim, source, write
from dealerfacts.errors import Exit, UsageError
from dealerfacts.net import address as addresses
from dealerfacts.verify.fetch import origin, turns
from dealerfacts.verify.fetch.copies import Copies, Row
from dealerfacts.verify.fetch.getter import Robots
from others import documents
from program import run
from server import Server, page, serving, slow, status

PAGE = b"<p>The bureau counted 15,000 people in 1980."
FETCH = ("verify", "--fetch", "--allow-private")


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve one page."""
    with serving({"/page": page(PAGE, ETag='"1"')}) as served:
        yield served


def store_of(folder: Path, **sources: Fields) -> Path:
    """Write a store with a claim of each source; return its path."""
    facts = [claim(f"c-{id_}", source=id_, anchor="counted 15,000 people") for id_ in sources]
    return write(folder / "store.yaml", *facts, sources=sources)


def checks(store: Path, *args: str | Path) -> list[dict[str, str]]:
    """Return what comes of each passage of a store."""
    found: list[dict[str, str]] = json.loads(run(*FETCH, *args, "--store", store, "--json").out)[
        "checks"
    ]
    return found


def test_the_made_documents_come_out_over_http_as_written_down(tmp_path: Path) -> None:
    """Each of a hundred and twenty passages has its outcome where its document is on a server."""
    made = documents()
    facts: list[Fields] = []
    sources: dict[str, Fields] = {}
    expected: dict[str, str] = {}
    with serving({f"/{one.name}": page(one.data, one.type) for one in made}) as served:
        for one in made:
            id_ = one.name.replace(".", "-")
            sources[id_] = source(url=served.url(f"/{one.name}"))
            for number, (text, outcome) in enumerate(one.passages):
                facts.append(claim(f"{id_}-{number}", source=id_, anchor=text))
                expected[f"{id_}-{number}"] = outcome
        store = write(tmp_path / "store.yaml", *facts, sources=sources)
        found = {one["id"]: one["outcome"] for one in checks(store)}
    assert found == expected


def test_the_next_address_is_asked_where_one_is_not_to_be_had(
    tmp_path: Path, server: Server
) -> None:
    """A source is read where it stands, else in its copy, else in its archived copy."""
    gone, there = server.url("/gone"), server.url("/page")
    store = store_of(
        tmp_path,
        a=source(url=there, copy_url=gone),
        b=source(url=gone, copy_url=there),
        c=source(url=gone, archive_url=there),
        d=source(url=gone),
        e=source(),
    )
    found = {one["id"]: one for one in checks(store)}
    assert [found[f"c-{id_}"]["outcome"] for id_ in "abcde"] == [
        *("exact", "exact", "exact", "unreachable", "unchecked"),
    ]
    assert found["c-b"]["address"] == there
    assert " answers 404 " in found["c-d"]["said"]
    assert found["c-e"]["said"] == "the source has no address"


def test_saved_copies_come_before_the_network(tmp_path: Path, server: Server) -> None:
    """Where there is a saved copy that can be read, nothing is asked."""
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_bytes(PAGE)
    store = store_of(tmp_path, a=source(url=server.url("/page")))
    (one,) = checks(store, "--from", tmp_path / "saved")
    assert one["outcome"] == "exact"
    assert server.asked == []


def test_nothing_is_asked_without_leave(tmp_path: Path, server: Server) -> None:
    """Without ``--fetch`` nothing goes over the network; without another leave, nothing private."""
    store = store_of(tmp_path, a=source(url=server.url("/page")))
    assert run("verify", "--store", store).status == Exit.FAULT
    status_, out, _ = run("verify", "--fetch", "--store", store, "--json")
    assert status_ == Exit.FAULT
    (one,) = json.loads(out)["checks"]
    assert one["outcome"] == "unreachable"
    assert "not on a public network" in one["said"]
    assert server.asked == []


def test_what_was_kept_is_asked_for_less(tmp_path: Path, server: Server) -> None:
    """A second run asks whether a page changed, and reads what was kept where it did not."""
    store = store_of(tmp_path, a=source(url=server.url("/page")))
    kept = tmp_path / "kept"
    (first,) = checks(store, "--keep", kept)
    server.routes["/page"] = status(304)
    (second,) = checks(store, "--keep", kept)
    assert second == first
    assert server.asked[-1][2]["If-None-Match"] == '"1"'
    (file,) = kept.glob("*.html")
    assert file.name == f"{first['sha256']}.html"
    assert file.read_bytes() == PAGE


def test_a_page_that_changed_is_kept_beside_the_old_one(tmp_path: Path, server: Server) -> None:
    """What stands there now is judged and kept; the old content stays under its own hash."""
    store = store_of(tmp_path, a=source(url=server.url("/page")))
    kept = tmp_path / "kept"
    checks(store, "--keep", kept)
    server.routes["/page"] = page(PAGE.replace(b"15,000", b"16,000"))
    (one,) = checks(store, "--keep", kept)
    assert one["outcome"] == "changed"
    assert len(list(kept.glob("*.html"))) == 2
    lines = (kept / "sources.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3


def test_what_was_kept_can_be_read_as_saved_copies(tmp_path: Path, server: Server) -> None:
    """The folder of a run is one of saved copies for another that asks nobody."""
    store = store_of(tmp_path, a=source(url=server.url("/page")))
    (one,) = checks(store, "--keep", tmp_path / "kept")
    out = run("verify", "--from", tmp_path / "kept", "--store", store, "--json").out
    (other,) = json.loads(out)["checks"]
    assert (other["outcome"], other["sha256"]) == (one["outcome"], one["sha256"])


def test_a_damaged_copy_is_got_anew(tmp_path: Path, server: Server) -> None:
    """A kept file that is not what its name says is no ground to ask for less."""
    store = store_of(tmp_path, a=source(url=server.url("/page")))
    kept = tmp_path / "kept"
    checks(store, "--keep", kept)
    (file,) = kept.glob("*.html")
    file.write_bytes(b"<p>Something else.")
    (one,) = checks(store, "--keep", kept)
    assert one["outcome"] == "exact"
    assert "If-None-Match" not in server.asked[-1][2]
    assert file.read_bytes() == PAGE


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--keep", "kept"), "--keep goes with --fetch"),
        (("--allow-private",), "--allow-private goes with --fetch"),
        (("--fetch", "--keep", "no/such/folder"), "no such file or directory"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    tmp_path: Path, args: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could have no effect, or be written nowhere, is refused before anything is asked."""
    monkeypatch.chdir(tmp_path)
    store = store_of(tmp_path, a=source())
    status_, out, err = run("verify", *args, "--store", store)
    assert (status_, out) == (Exit.FAULT, "")
    assert sentence in err


@pytest.mark.parametrize(
    ("listing", "sentence"),
    [
        (b"file,url\n", "its sources.csv is of another kind"),
        (b"\xff\xfe", "can't decode byte 0xff"),
        (b'"' + b"x" * 200_000, "field larger than field limit"),
    ],
)
def test_a_folder_with_another_listing_is_refused(
    tmp_path: Path, listing: bytes, sentence: str
) -> None:
    """Where the listing is of another kind, a sentence says so, and nothing is added to it."""
    (tmp_path / "sources.csv").write_bytes(listing)
    with pytest.raises(UsageError, match=sentence):
        Copies(str(tmp_path))
    assert (tmp_path / "sources.csv").read_bytes() == listing


def test_a_kept_file_of_no_name_is_got_anew(tmp_path: Path) -> None:
    """A row of the listing whose file has an impossible name does not count as a kept copy."""
    (tmp_path / "sources.csv").write_text(f"{','.join(Row._fields)}\na\0b,http://a.org/,,,1,,,\n")
    assert Copies(str(tmp_path)).asking("http://a.org/") == {}


def test_nothing_is_kept_in_the_store(tmp_path: Path) -> None:
    """A folder within that of the store is refused, and not made."""
    store_of(tmp_path / "facts", a=source())
    asked = ("--fetch", "--keep", tmp_path / "facts" / "kept", "--store", tmp_path / "facts")
    status_, _, err = run("verify", *asked)
    assert status_ == Exit.FAULT
    assert "this is within the store" in err
    assert not (tmp_path / "facts" / "kept").exists()


def test_the_archive_is_asked_at_last(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no address of a source answers, the nearest copy of the archive is read."""
    monkeypatch.setattr(addresses, "resolve", lambda *_: ["127.0.0.1"])
    monkeypatch.setattr(origin, "API", server.url("/api"))
    port = server.server_address[1]
    copy = f"http://127.0.0.1:{port}/web/20220101000000/http://gone.example/"
    answer = {"archived_snapshots": {"closest": {"available": True, "url": copy}}}
    server.routes["/api"] = page(json.dumps(answer).encode(), "application/json")
    server.routes["/web/20220101000000id_/http://gone.example/"] = page(PAGE)
    url = f"http://gone.example:{port}/x"
    store = store_of(tmp_path, a=source(url=url, accessed="2022-01-02"))
    (one,) = checks(store)
    assert one["outcome"] == "exact"
    assert "/web/20220101000000id_/" in one["address"]
    asked = [path for _, path, _ in server.asked if path.startswith("/api")]
    assert asked == [f"/api?url=http%3A%2F%2Fgone.example%3A{port}%2Fx&timestamp=20220102"]


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"archived_snapshots": {}}', b"<html>"])
def test_an_archive_without_a_copy_is_told(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    """An archive that has none, or answers anything else, leaves a source unreachable."""
    monkeypatch.setattr(addresses, "resolve", lambda *_: ["127.0.0.1"])
    monkeypatch.setattr(origin, "API", server.url("/api"))
    server.routes["/api"] = page(answer, "application/json")
    url = f"http://gone.example:{server.server_address[1]}/x"
    (one,) = checks(store_of(tmp_path, a=source(url=url)))
    assert one["outcome"] == "unreachable"
    assert "the archive has no copy" in one["said"]


def test_four_hosts_are_asked_at_once_and_none_of_them_twice(tmp_path: Path) -> None:
    """Four hosts are asked at the same time, not one more, and no host has two requests at once."""
    hosts = [f"127.0.0.{number}" for number in range(1, 6)]
    # The first document of a host is there when four hosts are asked for one.
    four = Barrier(4)
    think = [lambda: four.wait(60)] + [lambda: time.sleep(0.005)] * 11
    routes = {f"/{n}": slow(think[n % 12 if n < 48 else 11], PAGE) for n in range(60)}
    with serving(routes, host="0.0.0.0") as served:  # noqa: S104
        sources = {f"s-{n}": source(url=served.url(f"/{n}", hosts[n // 12])) for n in range(60)}
        found = checks(store_of(tmp_path, **sources))
    assert {one["outcome"] for one in found} == {"exact"}
    assert [one["id"] for one in found] == [f"c-s-{n}" for n in range(60)]
    assert served.most_a_host == 1
    assert served.most_at_once == 4


def test_tasks_of_one_host_never_meet() -> None:
    """Whatever the order of tasks, each is done once, and two of a host never at the same time."""
    busy: set[int] = set()

    def work(task: int, free: Callable[[], None]) -> int:
        assert task % 3 not in busy
        busy.add(task % 3)
        time.sleep(0.001)
        busy.remove(task % 3)
        free()
        free()
        return task * 2

    done = dict(turns.in_turn(list(range(30)), lambda task: str(task % 3), work, 4))
    assert done == {task: task * 2 for task in range(30)}
    assert list(turns.in_turn([], str, work, 4)) == []


def test_an_error_of_a_task_is_raised() -> None:
    """What goes wrong in a thread is not lost there."""
    with pytest.raises(ZeroDivisionError):
        list(turns.in_turn([1, 0], str, lambda task, _: 1 // task, 2))


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    """No document is held once it was judged."""
    big = PAGE + b"<p>Words of no weight follow. " * 1_000
    with serving({f"/{n}": page(big) for n in range(80)}) as served:
        sources = {f"s-{n}": source(url=served.url(f"/{n}")) for n in range(80)}
        store = store_of(tmp_path, **sources)
        run(*FETCH, "c-s-0", "--store", store)
        tracemalloc.start()
        run(*FETCH, *(f"c-s-{n}" for n in range(10)), "--store", store)
        few = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        run(*FETCH, "--store", store)
        many = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    # How many are read at the same time differs from run to run, by a few of them.
    assert many < few + 40 * len(big)


@pytest.mark.parametrize(
    ("text", "target", "allowed"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: DealerFacts\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", False),
        ("User-agent: *\nDisallow: /\nUser-agent: dealerfacts\nDisallow: /y", "/x", True),
        ("User-agent: a\nUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x/y", "/x/y/z", True),
        ("User-agent: *\nAllow: /x\nDisallow: /x/y", "/x/y/z", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /%7Ea", "/~a", False),
        ("# x\nuser-agent : * # all\ndisallow : /x # none\nsitemap: /s", "/x", False),
        ("\ufeffUser-agent: *\r\nDisallow: /x\r\n", "/x", False),
        ("User-agent: *\nDisallow: /a*b*b$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b*b$", "/acbbxb", False),
        ("User-agent: *\nDisallow: /a*b$", "/abc", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*$", "/ab", False),
        ("User-agent: *\nDisallow: /%2A%24", "/ab", True),
        ("User-agent: *\nDisallow: /%2A%24", "/*$b", False),
        (f"User-agent: *\nDisallow: /{'*a' * 1000}b", f"/{'a' * 3000}", True),
        ("<html>404", "/x", True),
    ],
)
def test_what_robots_txt_says(text: str, target: str, allowed: bool) -> None:
    """Groups, the longest rule, wildcards and ends are read as RFC 9309 says."""
    assert Robots(text, "dealerfacts").allows(target) is allowed
