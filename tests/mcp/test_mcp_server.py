"""The server: what else it hands out, what it does when stores change, and how it ends."""

from __future__ import annotations

import json
import logging
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError
from mcp_types import ResourceTemplateReference

from builders import claim, figure, write
from dealerfacts import Query, __version__, open_store
from dealerfacts.compare.pairs import VERDICTS
from dealerfacts.formats.json import encode
from dealerfacts.lint.finding import ERROR, WARNING
from dealerfacts.mcp import shapes
from dealerfacts.mcp.facts import fact
from dealerfacts.mcp.server import OneLine
from dealerfacts.model import CLAIM_KINDS, RELATION_KINDS
from dealerfacts.related import RESTS_ON
from program import SMALL, TESTS, run
from serving import HELLO, Assistant, Line, call, closed, inside

READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def read(asked: Assistant, uri: str) -> dict[str, Any]:
    """Return what stands at an address."""
    (content,) = asked.do("read_resource", uri).contents
    assert content.mime_type == "application/json"
    data: dict[str, Any] = json.loads(content.text)
    return data


def refused(asked: Assistant, uri: str) -> str:
    """Return why nothing stands at an address."""
    with pytest.raises(MCPError) as caught:
        asked.do("read_resource", uri)
    return str(caught.value)


# --- Resources and prompts


def test_topics_and_facts_have_addresses(asked: Assistant) -> None:
    """From the list of topics a client walks to a topic, and on to its facts."""
    (listed,) = asked.do("list_resources").resources
    templates = asked.do("list_resource_templates").resource_templates
    assert [one.uri_template for one in templates] == [
        "dealerfacts://topic/{id}",
        "dealerfacts://fact/{id}",
    ]
    topics = read(asked, listed.uri)["topics"]
    overdose = next(one for one in topics if one["id"] == "overdose")
    assert (overdose["uri"], overdose["facts"]) == ("dealerfacts://topic/overdose", 4)
    topic = read(asked, overdose["uri"])
    assert topic["below"] == ["naloxone"]
    first = topic["facts"][0]
    page = read(asked, first["uri"])
    assert page["id"] == first["id"]
    assert page["says"] == first["says"]
    assert page["related"][0]["how"] == "updates"
    assert page["citation"].startswith("王, C.")


def test_an_address_of_nothing_says_what_was_meant(asked: Assistant) -> None:
    """An unknown id, whatever it holds, is refused with what is near."""
    assert "did you mean alliance-selling" in refused(asked, "dealerfacts://fact/alliance-seling")
    assert "it is at dealerfacts://topic/" in refused(asked, "dealerfacts://fact/prison")
    assert "did you mean prison" in refused(asked, "dealerfacts://topic/prizon")
    assert "dealerfacts://topics lists them" in refused(asked, "dealerfacts://topic/zzz")
    assert "Unknown resource" in refused(asked, "dealerfacts://fact/..%2F..%2Fetc%2Fpasswd")
    assert "Unknown resource" in refused(asked, "file:///etc/passwd")


def test_the_id_in_an_address_is_completed(asked: Assistant) -> None:
    """A client that types an address is offered the ids that begin so."""
    reference = ResourceTemplateReference(uri="dealerfacts://fact/{id}")
    found = asked.do("complete", reference, {"name": "id", "value": "alliance-s"})
    assert found.completion.values == ["alliance-selling"]


def test_the_prompt_tells_how_to_cite(asked: Assistant, shipped: Assistant) -> None:
    """The rules stand in the prompt, with the question, and in the instructions of the server."""
    (prompt,) = asked.do("list_prompts").prompts
    made = asked.do("get_prompt", prompt.name, {"question": "How many?"})
    said = made.messages[0].content.text
    for rule in ("Quote exactly", "Name the source and its date", "Say every caveat", "is near"):
        assert rule in said
        assert rule in shipped.has("instructions")
    assert said.endswith("The question:\n\nHow many?")
    assert "The question" not in asked.do("get_prompt", prompt.name).messages[0].content.text


# --- Two clients, and all facts


def test_two_clients_each_have_their_store(asked: Assistant, shipped: Assistant) -> None:
    """A client of today's protocol and one of an older ask two servers at once."""
    assert asked.has("protocol_version") > shipped.has("protocol_version")
    assert shipped.has("server_info").version == __version__
    assert "no fact has the id 'od-2017'" in asked.error("show_fact", id="od-2017")
    assert shipped.ask("show_fact", id="od-2017")["fact"]["points"][0]["printed"] == "70,237"


def test_every_shipped_fact_has_the_promised_shape(tools: dict[str, Any]) -> None:
    """No fact has a key that the schema does not name, and none is of another type."""
    listed = closed(tools["find_facts"].output_schema)
    schema = {"$defs": listed["$defs"], "$ref": "#/$defs/Fact"}
    validator = Draft202012Validator(schema)
    with open_store() as store:
        records = [json.loads(encode(fact(one, store))) for one in store.find(Query())]
    unlike = {_shape(record): record for record in records}
    assert len(unlike) > 50
    for record in unlike.values():
        validator.validate(record)


def _shape(value: Any) -> str:
    """Return a value's keys and types: to check one of all that are alike is enough."""
    if isinstance(value, dict):
        return str({key: _shape(one) for key, one in value.items()})
    if isinstance(value, list):
        return str(sorted({_shape(one) for one in value}))
    return type(value).__name__


def test_the_shapes_are_those_of_the_published_schema() -> None:
    """Each record has the keys of the JSON promise, but for words that only find it."""
    published = json.loads((TESTS.parent / "docs/schema/answer-1.json").read_text("utf-8"))["$defs"]
    ours = {
        "source": shapes.Source,
        "measure": shapes.Measure,
        "point": shapes.Point,
        "change": shapes.Change,
        "audit": shapes.Audit,
        "role": shapes.Role,
        "speaker": shapes.Speaker,
        "relation": shapes.Relation,
        "correction": shapes.Correction,
        "related": shapes.Related,
        "gap": shapes.Gap,
    }
    for name, shape in ours.items():
        assert set(shape.__annotations__) == set(published[name]["properties"]) - {"keywords"}
    promised = {
        key
        for kind in ("fact", "figure", "claim", "quote")
        for key in published[kind]["properties"]
    }
    only_shown = {"related", "citation", "explained", "keywords"}
    added = {"says", "caveats", "link"}
    assert set(shapes.Fact.__annotations__) == promised - only_shown | added


def test_the_words_of_the_shapes_are_those_of_the_model(tools: dict[str, Any]) -> None:
    """Where a schema lists words, they are all that the program uses: no answer is refused."""
    schema = tools["compare_figures"].output_schema
    words = schema["$defs"]
    assert words["Fact"]["properties"]["claim_kind"]["enum"] == list(CLAIM_KINDS)
    assert words["Relation"]["properties"]["how"]["enum"] == list(RELATION_KINDS)
    assert words["Comparison"]["properties"]["verdict"]["enum"] == list(VERDICTS)
    related = tools["show_fact"].output_schema["$defs"]["Related"]["properties"]["how"]["enum"]
    assert related == [*RELATION_KINDS, RESTS_ON]
    draft = tools["check_draft"].output_schema["$defs"]["Finding"]["properties"]["level"]["enum"]
    assert draft == [ERROR, WARNING]


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
        assert "store.yaml:" in refused(asked, "dealerfacts://topics")
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
        assert "pip install 'dealerfacts[lint]'" in said
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


def test_noise_is_passed_over_and_a_client_may_leave_in_the_middle() -> None:
    """Nothing but the protocol is on stdout, and a server whose client leaves ends well."""
    with Line("--store", SMALL) as server:
        server.send(b"not json", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b"")
        server.send(HELLO)
        assert server.read()["result"]["serverInfo"]["name"] == "dealerfacts"
        server.send(READY, call(1, "find_facts", question="x" * 5_000_000))
        assert "at most 1000 characters" in server.read()["result"]["content"][0]["text"]
        server.send(call(2, "show_fact", id="\ud83d\ude00"))
        assert server.read()["result"]["isError"] is True
        draft = "In 2017, 70,327 people died of an overdose.\n\n" * 2000
        server.send(call(3, "check_draft", text=draft))
        status, out, err = server.leave()
    assert (status, err) == (0, "")
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
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(60) == 130
        assert server.errors() == b"dealerfacts: interrupted\n"
