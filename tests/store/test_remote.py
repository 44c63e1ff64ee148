"""Stores from the network: what is got, what is refused, and what is kept."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import stat
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import claim, command, environment, quote, store
from dealerfacts import Query, open_store
from dealerfacts.errors import Exit, StoreError
from dealerfacts.index import cache
from dealerfacts.store import download, remote, unpack
from dealerfacts.store.choice import choose_stores, store_names
from program import run, run_process
from server import Route, Server, certificate, chunked, endless, moved, page, serving, status

FACTS = store(claim("one"), quote("two")).encode()
NOBODY = 65534
Made = dict[str, bytes]


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEALERFACTS_ALLOW_PRIVATE", "1")


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve a store, and whatever a test adds."""
    with serving({"/facts.yaml": page(FACTS, "text/plain")}) as served:
        yield served


def pinned(url: str, data: bytes = FACTS) -> str:
    """Return an address with the digest of what it should answer."""
    return f"{url}#sha256={hashlib.sha256(data).hexdigest()}"


def ids(address: str) -> list[str]:
    """Return the ids of all facts of a store."""
    with open_store(address) as opened:
        return [one.id for one in opened.find(Query())]


def fault(address: str) -> str:
    """Return why a store cannot be had."""
    with pytest.raises(StoreError) as caught:
        open_store(address)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("store", address)
    return f"{problem.message}; {problem.help}"


def refused(server: Server, route: Route, data: bytes = FACTS) -> str:
    """Return why what a route answers is no store; nothing of it is kept."""
    server.routes["/x"] = route
    told = fault(pinned(server.url("/x"), data))
    assert kept() == []
    return told


def kept() -> list[str]:
    """Return the names of what is kept of stores, what only keeps processes apart left out."""
    folder = Path(os.environ["XDG_CACHE_HOME"], "dealerfacts", "stores")
    return sorted(one.name for one in folder.glob("*") if one.suffix != ".lock")


def place(data: bytes = FACTS) -> Path:
    """Return where a store is kept."""
    name = hashlib.sha256(data).hexdigest()
    return Path(os.environ["XDG_CACHE_HOME"], "dealerfacts", "stores", name)


def zipped(files: Made, **modes: int) -> bytes:
    """Return a zip archive of files; ``modes`` says what some are, by the stem of their name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = modes.get(Path(name).stem, 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return packed.getvalue()


def tarred(files: Made, **kinds: bytes) -> bytes:
    """Return a tar.gz archive of files; ``kinds`` says what some are, by the stem of their name."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.type = kinds.get(Path(name).stem, tarfile.REGTYPE)
            info.linkname = "facts.yaml" if Path(name).stem in kinds else ""
            info.size = 0 if Path(name).stem in kinds else len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


# --- What is refused


def test_an_address_without_a_digest_is_refused_unasked(server: Server) -> None:
    """Whoever pins no digest is told how, and nothing is asked of the network."""
    url = server.url("/facts.yaml")
    assert fault(url) == (
        "the address pins no digest, so anything could come from it; "
        f"write {url}#sha256=DIGEST; curl -sL {url} | sha256sum prints the digest"
    )
    assert "what follows # is no digest" in fault(f"{url}#md5=00")
    assert "a digest is 64 hexadecimal digits" in fault(f"{url}#sha256=0a1b")
    assert "write ADDRESS#sha256" in fault(f"{url};reboot")
    assert server.asked == []


def test_what_is_not_what_is_meant_is_not_kept(server: Server) -> None:
    """Another digest is told beside the one that came, and nothing is kept."""
    told = refused(server, page(b"format: 1\n"))
    assert hashlib.sha256(b"format: 1\n").hexdigest() in told
    assert "nothing was kept" in told


@pytest.mark.parametrize(
    ("route", "why"),
    [
        (status(404), "answers 404 Not Found"),
        (status(503), "answers 503"),
        (page(FACTS, Content_Length=str(len(FACTS) + 9)), "the answer broke off: 9 bytes"),
        (chunked(FACTS, end=False), "the answer broke off"),
        (moved("/x"), "more than 5 redirects"),
        (moved("ftp://127.0.0.1/facts.yaml"), "only http and https are asked"),
        (moved("http://192.0.2.1/facts.yaml"), "other machines are asked only over https"),
    ],
)
def test_an_answer_that_is_none_is_told(server: Server, route: Route, why: str) -> None:
    """A store that cannot be got is no store, and the reason is said."""
    told = refused(server, route)
    assert "it cannot be fetched" in told
    assert why in told


def test_a_store_has_a_size(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than a file of a store may be is not taken, said or unsaid."""
    monkeypatch.setattr(download, "_LIMITS", download._LIMITS._replace(bytes=200_000))  # noqa: SLF001
    assert "larger than 200,000 bytes" in refused(server, page(b" " * 200_001))
    assert "larger than 200,000 bytes" in refused(server, endless)


def test_a_private_host_is_not_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without leave no host of a private network is asked, and the leave is named."""
    monkeypatch.delenv("DEALERFACTS_ALLOW_PRIVATE")
    told = fault(pinned(server.url("/facts.yaml")))
    assert "127.0.0.1 is not on a public network; DEALERFACTS_ALLOW_PRIVATE=1" in told
    assert "asked only over https" in fault(pinned("http://example.org/facts.yaml"))
    assert server.asked == []


def test_a_password_in_an_address_is_not_sent(server: Server) -> None:
    """An address with a user's name and password is refused."""
    url = server.url("/facts.yaml").replace("//", "//me:secret@")
    assert "the address carries a password" in fault(pinned(url))
    assert server.asked == []


def test_a_store_with_problems_is_told_as_a_local_one_is(server: Server) -> None:
    """The problems of what was got have their places in the kept file."""
    wrong = b"format: 1\nclaims:\n  - id: one\n"
    server.routes["/wrong.yaml"] = page(wrong)
    ended = run("stat", "x", "--store", pinned(server.url("/wrong.yaml"), wrong))
    assert ended.status == Exit.FAULT
    assert f"{place(wrong)}/store/facts.yaml:3:5: " in ended.err


@pytest.mark.parametrize("scheme", ["ftp", "FTPS", "sftp", "file"])
def test_an_address_of_another_kind_is_told(scheme: str) -> None:
    """An address is repeated as it was given, without a place in a file, and is not a path."""
    address = f"{scheme}://example.org/facts.yaml"
    env = {"DEALERFACTS_STORE": address}
    for named_ in (run("topics", "--store", address), run("topics", env=env)):
        assert named_.status == Exit.FAULT
        assert named_.err == (
            f"dealerfacts: {address}: store a store is fetched only over https\n"
            "  help: download it and name the file\n"
        )
    assert run("fmt", "--store", address).err == named_.err


# --- What is kept


def test_a_store_is_got_once_and_needs_no_network_then(server: Server) -> None:
    """A kept store answers when its server is gone; what stands behind # is never sent."""
    address = pinned(server.url("/facts.yaml"))
    assert ids(address) == ["one", "two"]
    assert server.paths() == ["/facts.yaml"]
    server.shutdown()
    server.server_close()
    assert ids(address) == ["one", "two"]
    # The digest says what is meant, wherever it is and however it is written.
    url, _, digest = address.partition("#sha256=")
    assert ids(f"{url}/elsewhere#sha256={digest.upper()}") == ["one", "two"]
    assert kept() == [digest]
    assert "no connection to 127.0.0.1" in fault(pinned(url, b"another"))


def test_whoever_waits_is_told_what_is_fetched(server: Server) -> None:
    """On a terminal one line says what is fetched, and none is printed where a copy is kept."""
    url = server.url("/facts.yaml")
    topics = ("topics", "--store", pinned(url))
    assert run(*topics, watched=True).err == f"dealerfacts: fetching {url}\n"
    assert run(*topics, watched=True).err == ""
    shutil.rmtree(place())
    assert run(*topics).err == ""


def test_only_its_user_can_enter_what_is_kept(server: Server) -> None:
    """The folders of a kept store are closed to others, whatever the umask."""
    old = os.umask(0)
    try:
        ids(pinned(server.url("/facts.yaml")))
    finally:
        os.umask(old)
    for folder in (place(), place().parent, place().parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def _edit(folder: Path) -> None:
    (folder / "store" / "facts.yaml").write_bytes(FACTS.replace(b"one", b"own"))


def _add(folder: Path) -> None:
    (folder / "store" / "more.yaml").write_bytes(store(claim("three")).encode())


def _drop_state(folder: Path) -> None:
    (folder / "state").unlink()


def _empty_state(folder: Path) -> None:
    (folder / "state").write_bytes(b"")


def _link(folder: Path) -> None:
    other = folder.with_name("other")
    folder.rename(other)
    folder.symlink_to(other)


def _open_to_all(folder: Path) -> None:
    folder.chmod(0o777)


def _file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "damage", [_edit, _add, _drop_state, _empty_state, _link, _open_to_all, _file]
)
def test_what_was_changed_since_is_not_read(
    server: Server, damage: Callable[[Path], None], packed: bool
) -> None:
    """A kept store that is not as it was checked is made again: of what was kept, or got anew."""
    data = zipped({"facts.yaml": FACTS}) if packed else FACTS
    server.routes["/x"] = page(data)
    address = pinned(server.url("/x"), data)
    assert ids(address) == ["one", "two"]
    damage(place(data))
    assert not remote.is_whole(place(data))
    assert ids(address) == ["one", "two"]
    assert remote.is_whole(place(data))


def test_a_copy_of_the_cache_folder_needs_no_network(server: Server) -> None:
    """What is copied to another machine is held against its digest again, and answers offline."""
    data = tarred({"./facts.yaml": FACTS})
    server.routes["/x"] = page(data)
    for each in (FACTS, data):
        address = pinned(server.url("/x" if each == data else "/facts.yaml"), each)
        assert ids(address) == ["one", "two"]
        copy = place(each).with_name("copy")
        shutil.copytree(place(each), copy)
        shutil.rmtree(place(each))
        copy.rename(place(each))
        asked = len(server.asked)
        assert ids(address) == ["one", "two"]
        assert len(server.asked) == asked


def test_processes_at_once_agree(server: Server) -> None:
    """Where several want the same store at once, each gets it, and one asks for it."""
    address = pinned(server.url("/facts.yaml"))
    args = command("search", "statement", "--format", "tsv", "--fields", "id", "--store", address)
    running = [
        subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        for _ in range(5)
    ]
    ended = [(one.communicate(), one.returncode) for one in running]
    assert ended == [((b"one\n", b""), 0)] * 5
    assert server.paths() == ["/facts.yaml"]
    assert kept() == [place().name]


def test_what_a_killed_process_left_is_deleted(server: Server) -> None:
    """An unfinished folder of the same store goes away with the next attempt."""
    left = place().with_name(f"{place().name}-1.tmp")
    (left / "store").mkdir(parents=True)
    ids(pinned(server.url("/facts.yaml")))
    assert kept() == [place().name]


def test_without_a_cache_folder_there_is_no_store(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A store that could not be kept is not got, and it is said what to do."""
    address = pinned(server.url("/facts.yaml"))
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "the store cannot be kept in" in fault(address)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "")
    assert "there is no cache folder to keep the store in; set XDG_CACHE_HOME" in fault(address)
    assert server.asked == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_users_copy_is_not_trusted(server: Server) -> None:
    """A kept store that another user owns is made anew, as one's own."""
    address = pinned(server.url("/facts.yaml"))
    ids(address)
    os.chown(place(), NOBODY, NOBODY)
    assert ids(address) == ["one", "two"]
    assert place().stat().st_uid == os.geteuid()


def test_of_a_large_store_the_first_index_is_kept(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes long to compile is left alone first, so that it is not compiled twice."""
    waits: list[float] = []
    monkeypatch.setattr("dealerfacts.store.download.time.sleep", waits.append)
    ids(pinned(server.url("/facts.yaml")))
    assert waits == []
    large = zipped({"facts.yaml": FACTS + b"#" * 1000})
    monkeypatch.setattr(download, "_LARGE", len(FACTS))
    server.routes["/x"] = page(large)
    ids(pinned(server.url("/x"), large))
    assert waits == [pytest.approx(2.05)]
    assert waits[0] > cache.RACY / 10**9


# --- Archives


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_is_a_folder_of_files(server: Server, pack: Callable[[Made], bytes]) -> None:
    """A store may come as an archive; what no store reads is left out."""
    data = pack(
        {
            "facts-1.0/README.md": b"Read me.",
            "facts-1.0/a.yaml": store(claim("one")).encode(),
            "facts-1.0/more/b.YML": store(quote("two")).encode(),
            "facts-1.0/.github/c.yaml": b"on: push",
            "__MACOSX/facts-1.0/._a.yaml": b"\x00\x05",
        }
    )
    server.routes["/x"] = page(data, Content_Encoding="x-gzip")
    assert ids(pinned(server.url("/x"), data)) == ["one", "two"]
    files = sorted(one.name for one in (place(data) / "store").rglob("*") if one.is_file())
    assert files == ["a.yaml", "b.YML"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"../facts.yaml": FACTS}), "whose name leads out of its folder"),
        (zipped({"a/../../facts.yaml": FACTS}), "whose name leads out of its folder"),
        (zipped({"/tmp/facts.yaml": FACTS}), "whose name leads out of its folder"),  # noqa: S108
        (zipped({"c:\\facts.yaml": FACTS}), "whose name leads out of its folder"),
        (
            zipped({"a\nb.yaml": FACTS}),
            r"holds 'a\nb.yaml', whose name has a character that cannot be printed",
        ),
        (tarred({"\x1b[2Jb.yaml": FACTS}), r"holds '\x1b[2Jb.yaml', whose name has a character"),
        (tarred({"/etc/facts.yaml": FACTS}), "whose name leads out of its folder"),
        (tarred({"../../x": b""}), "whose name leads out of its folder"),
        (zipped({"link.yaml": b"/etc/passwd"}, link=0o120777), "which is no plain file"),
        (tarred({"facts.yaml": FACTS, "a": b""}, a=tarfile.SYMTYPE), "which is no plain file"),
        (tarred({"facts.yaml": FACTS, "a.yaml": b""}, a=tarfile.LNKTYPE), "no plain file"),
        (tarred({"facts.yaml": FACTS, "a": b""}, a=tarfile.FIFOTYPE), "which is no plain file"),
        (zipped({"a.yaml": FACTS, "A.yaml": FACTS}), "holds 'A.yaml' twice"),
        (zipped({"README.md": FACTS}), "no file in the archive ends in .yaml or .yml"),
        (zipped({}), "no file in the archive ends in .yaml or .yml"),
        (tarred({}), "no file in the archive ends in .yaml or .yml"),
        (tarred({"facts.yaml": FACTS * 9})[:-30], "nor a complete .zip or .tar.gz"),
        (zipped({"facts.yaml": FACTS})[:-30], "nor a complete .zip or .tar.gz"),
        (b"\x1f\x8b\x08\x00garbage", "nor a complete .zip or .tar.gz"),
    ],
    # Archives hold the time that they are made at: each worker would name their tests otherwise.
    ids=lambda value: value if isinstance(value, str) else "archive",
)
def test_an_archive_that_no_store_is_in_is_refused_whole(
    server: Server, data: bytes, why: str
) -> None:
    """What leads out of its folder, links elsewhere, is damaged or holds no store is not kept."""
    told = refused(server, page(data), data)
    assert why in told
    assert "nothing was kept" in told


def test_an_archive_unpacks_to_no_more_than_a_store_has(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a file nor all of an archive may be larger unpacked than a store may be."""
    full = FACTS + b"#" * 70_000
    monkeypatch.setattr(unpack, "MAX_FILE", 80_000)
    monkeypatch.setattr(unpack, "MOST", 150_000)
    monkeypatch.setattr(unpack, "ENTRIES", 3)
    for pack in (zipped, tarred):
        large = pack({"facts.yaml": full + b"#" * 20_000})
        assert "'facts.yaml' has more than 80,000 bytes" in refused(server, page(large), large)
        many = pack({f"{n}.yaml": full for n in range(3)})
        assert "unpacks to more than" in refused(server, page(many), many)
        more = pack({f"{n}.md": b"" for n in range(4)})
        assert "more than 3 entries" in refused(server, page(more), more)
    hidden = tarred({"facts.yaml": FACTS, "large.bin": b"\0" * 200_000})
    assert "unpacks to more than" in refused(server, page(hidden), hidden)


# --- What works on it, and what does not


def test_an_environment_may_name_addresses_among_paths() -> None:
    """A colon within an address does not end it, and one behind its digest does."""
    pin = "#sha256=" + "0" * 64
    both = f"/a{os.pathsep}https://host:8443/f.yaml?x=1:2{pin}{os.pathsep}bundled"
    assert store_names((), both) == ["/a", f"https://host:8443/f.yaml?x=1:2{pin}", "bundled"]
    assert store_names(("b",), both) == ["b"]
    assert store_names((), "HTTPS://host/f.yaml") == ["HTTPS://host/f.yaml"]
    assert store_names((), "a://b") == "a://b".split(os.pathsep)


@pytest.mark.parametrize(
    "args",
    [
        ("validate",),
        ("show", "one"),
        ("search", "statement"),
        ("topics",),
        ("cite", "one"),
        ("link", "one"),
    ],
)
def test_commands_that_read_take_it(server: Server, args: tuple[str, ...], tmp_path: Path) -> None:
    """A command answers from a store of the network what it answers from the same file."""
    path = tmp_path / "facts.yaml"
    path.write_bytes(FACTS)
    address = pinned(server.url("/facts.yaml"))
    got, named_ = run(*args, "--store", address), run(*args, env={"DEALERFACTS_STORE": address})
    local = run(*args, "--store", path)
    # What is wrong has its place in the file that was kept.
    at = str(place() / "store" / "facts.yaml")
    assert got._replace(out=got.out.replace(at, str(path))) == local
    assert named_ == got


def test_it_is_read_beside_others_and_compared(server: Server, tmp_path: Path) -> None:
    """It may be one of several stores, a positional path of validate, and a side of diff."""
    address = pinned(server.url("/facts.yaml"))
    other = tmp_path / "other.yaml"
    other.write_bytes(store(claim("three")).encode())
    found = run("search", "statement", "--json", "--store", other, "--store", address)
    assert {one["id"] for one in json.loads(found.out)["facts"]} == {"one", "three"}
    assert run("validate", address).out == run("validate", "--store", address).out
    assert "one" in run("diff", address, other).out


@pytest.mark.parametrize(
    "args",
    [
        ("fmt",),
        ("fmt", "--check"),
        ("rename", "one", "other"),
        ("new", "source", "--title", "A"),
        ("new", "correction", "one"),
    ],
)
def test_commands_that_write_refuse_it(server: Server, args: tuple[str, ...]) -> None:
    """What changes a store does not take one of the network, and does not ask for it."""
    ended = run(*args, env={"DEALERFACTS_STORE": pinned(server.url("/facts.yaml"))})
    assert ended.status == Exit.FAULT
    assert "is a store from the network, and nothing is written to it; download it" in ended.err
    assert server.asked == []


def test_a_pressed_key_asks_nothing_of_the_network(server: Server) -> None:
    """Completion knows a kept store, and gets none."""
    address = pinned(server.url("/facts.yaml"))
    env = {
        "_DEALERFACTS_COMPLETE": "complete_bash",
        "COMP_WORDS": "dealerfacts show o",
        "COMP_CWORD": "2",
        "DEALERFACTS_STORE": address,
    }
    assert run(env=env).out.split() == []
    assert server.asked == []
    ids(address)
    assert run(env=env).out.split() == ["one"]


def test_it_comes_over_tls(tmp_path: Path) -> None:
    """A store is got over https from a host whose certificate is trusted, and else is not."""
    made = certificate(tmp_path)
    with serving({"/facts.yaml": page(FACTS)}, tls=made) as served:
        address = pinned(served.url("/facts.yaml").replace("http:", "https:"))
        ended = run_process("show", "one", "--store", address)
        assert "the certificate of 127.0.0.1 is refused" in ended.err
        ended = run_process("show", "one", "--store", address, env={"SSL_CERT_FILE": str(made)})
    assert (ended.status, ended.err) == (0, "")


def test_a_look_up_in_a_local_store_knows_nothing_of_it(tmp_path: Path) -> None:
    """Naming a path gives that path, whatever it looks like."""
    assert choose_stores(("a/https:/b", "http:", "https")) == (
        *(Path("a/https:/b"), Path("http:"), Path("https")),
    )
