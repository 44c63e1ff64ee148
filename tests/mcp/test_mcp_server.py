"""The server: what it does when stores change, what is not there, and how it ends."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import claim, figure, write
from dealerfacts import __version__
from dealerfacts.mcp.server import OneLine
from program import SMALL, interrupt, run
from serving import HELLO, Assistant, Line, call, inside

READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def test_two_clients_each_have_their_store(asked: Assistant, shipped: Assistant) -> None:
    """A client of today's protocol and one of an older have each a server, with its own store."""
    assert asked.has("protocol_version") > shipped.has("protocol_version")
    assert shipped.has("server_info").version == __version__
    assert "no fact has the id 'od-2017'" in asked.error("show_fact", id="od-2017")
    assert shipped.ask("show_fact", id="od-2017")["fact"]["points"][0]["printed"] == "70,237"


# --- A store that changes


@pytest.mark.cold
@pytest.mark.parametrize("settled", [True, False])
def test_an_edit_is_seen_by_the_next_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: bool
) -> None:
    """A store may be changed while it is served; where it is broken, the answer says where."""
    if settled:
        monkeypatch.setattr("dealerfacts.index.cache.RACY", 0)
    path = write(tmp_path / "store.yaml", claim("one", "It was so."))
    with inside(path) as asked:
        assert asked.ask("find_facts")["total"] == 1
        text = path.read_text(encoding="utf-8")
        write(path, claim("one", "It was otherwise."), claim("two", "It is."))
        found = asked.ask("find_facts")["facts"]
        assert [one["says"] for one in found] == ["It was otherwise.", "It is."]
        path.write_text(text.replace("finding", "guess"), encoding="utf-8")
        for tool, arguments in (("find_facts", {}), ("check_draft", {"text": "x"})):
            assert "store.yaml:" in asked.error(tool, **arguments)
        assert "store.yaml:" in asked.refused("dealerfacts://topics")
        path.unlink()
        assert "no such file" in asked.error("find_facts")
        path.write_text(text, encoding="utf-8")
        assert asked.ask("find_facts")["facts"][0]["says"] == "It was so."


def test_a_draft_is_checked_against_the_edited_store(tmp_path: Path) -> None:
    """What a draft is held against is compiled anew with the store."""
    path = write(tmp_path / "store.yaml", figure("one", ("2019", "15,132"), anchor="15,132 people"))
    draft = "In 2019, 15,132 people were arrested."
    with inside(path) as asked:
        assert asked.ask("check_draft", text=draft)["recognised"] == 1
        write(path, figure("one", ("2019", "99,871"), anchor="99,871 people"))
        assert asked.ask("check_draft", text=draft)["recognised"] == 0


def test_a_server_as_of_a_date_knows_nothing_later() -> None:
    """With a date, what was published later is not there, and the instructions say so."""
    with inside(SMALL, as_of="2018") as asked:
        sources = {one["source"]["id"] for one in asked.ask("find_facts", limit=50)["facts"]}
        assert sources == {"bureau-2018", "memo-2017"}
        assert "as of 2018" in asked.has("instructions")


def test_the_store_is_never_written(asked: Assistant) -> None:
    """After all that was asked, the files of the store are those of the repository."""
    before = {path: path.stat().st_mtime_ns for path in SMALL.iterdir()}
    asked.ask("find_facts", question="prison")
    assert {path: path.stat().st_mtime_ns for path in SMALL.iterdir()} == before


# --- What is not installed, or not there


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the SDK the command says what to install, and its help is there all the same."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "mcp"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("dealerfacts.mcp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    ended = run("mcp")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (
        "dealerfacts: mcp needs mcp 2.3 or later: install with pip install 'dealerfacts[mcp]'\n"
    )
    assert "Serve facts to an assistant" in run("mcp", "--help").out


def test_a_draft_in_markdown_needs_what_reads_it(
    asked: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra of lint a model is told what to install, or to hand over plain text."""
    monkeypatch.delitem(sys.modules, "dealerfacts.lint.reading.markdown", raising=False)
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with inside(SMALL) as here:
        said = here.error("check_draft", text="Some text.")
        assert said.endswith("pip install 'dealerfacts[lint]', or pass it with kind text")
        assert here.ask("check_draft", text="Some text.", kind="text")["errors"] == 0


def test_a_store_that_is_not_there_ends_the_server(tmp_path: Path) -> None:
    """A wrong path is told on stderr at once, before any client speaks."""
    ended = run("mcp", "--store", tmp_path / "none.yaml")
    assert (ended.status, ended.out) == (2, "")
    assert "none.yaml" in ended.err


def test_a_fault_of_ours_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A crash gives the model no traceback, and the log one line, unless somebody looks for it."""
    record = logging.LogRecord("n", logging.ERROR, "p", 1, "it\nfailed", None, None)
    error = ValueError("wrapped")
    error.__cause__ = KeyError("a \x1b[31m b")
    record.exc_info = (ValueError, error, None)
    said = OneLine().format(record)
    assert said == "dealerfacts: it failed: KeyError: 'a \\x1b[31m b'"
    monkeypatch.setenv("DEALERFACTS_DEBUG", "1")
    assert "ValueError: wrapped" in OneLine().format(record)


# --- How it ends


def refused(message: dict[str, Any]) -> int:
    """Return the code of the error that answers what is no message: it has no id."""
    assert (message["jsonrpc"], message["id"]) == ("2.0", None)
    code: int = message["error"]["code"]
    return code


def test_noise_is_refused_and_a_client_may_leave_in_the_middle(asked: Assistant) -> None:
    """Nothing but the protocol is on stdout, and a server whose client leaves ends well.

    Another client's server, in another process, answers meanwhile and afterwards.
    """
    with Line("--store", SMALL) as server:
        server.send(b"not json", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b"")
        codes = [refused(server.read()) for _ in range(5)]
        assert codes == [-32700, -32600, -32600, -32700, -32700]
        server.send(HELLO)
        assert server.read()["result"]["serverInfo"]["name"] == "dealerfacts"
        server.send(READY, call(1, "find_facts", question="x" * 5_000_000))
        assert "at most 1000 characters" in server.read()["result"]["content"][0]["text"]
        server.send(call(2, "show_fact", id="\ud83d\ude00"))
        assert server.read()["result"]["isError"] is True
        server.send(call(3, "show_fact", id="\ud83d"), b'{"jsonrpc": "2.0", "id": 4')
        assert [refused(server.read()), refused(server.read())] == [-32700, -32700]
        assert asked.ask("find_facts", question="prison")["match"] == "full"
        draft = "In 2017, 70,327 people died of an overdose.\n\n" * 2000
        server.send(call(5, "check_draft", text=draft))
        status, out, err = server.leave()
    assert (status, err) == (0, "")
    assert asked.ask("find_facts", question="prison")["match"] == "full"
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in out.splitlines())


def test_a_server_whose_client_is_gone_ends_well() -> None:
    """Where nobody reads the answer any more, the server ends without a word."""
    with Line("--store", SMALL) as server:
        server.send(HELLO)
        server.read()
        assert server.process.stdout
        server.process.stdout.close()
        server.send(READY, call(1, "find_facts"), call(2, "find_facts"))
        assert server.process.stdin
        server.process.stdin.close()
        assert server.process.wait(60) == 0
        assert server.errors() == b""


def test_an_interruption_ends_it_at_once() -> None:
    """Control-C does not wait for the client's next line."""
    with Line("--store", SMALL) as server:
        server.send(HELLO)
        server.read()
        assert interrupt(server.process) == 130
        assert server.errors() == b"dealerfacts: interrupted\n"
