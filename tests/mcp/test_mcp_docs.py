"""The page on the server: its exchange is run, and its configurations start the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from program import TESTS, run
from serving import Assistant
from test_docs import BLOCK, blocks

PAGE = TESTS.parent / "docs" / "mcp.md"


def _shown(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def test_the_exchange_is_what_a_client_gets(
    shipped: Assistant, request: pytest.FixtureRequest
) -> None:
    """Each call of the page has the answer that stands behind it."""
    text = PAGE.read_text(encoding="utf-8")
    head, _, exchange = text.partition("## An exchange\n")
    answer: str | None = None
    calls = 0

    def renewed(found: Any) -> str:
        nonlocal answer, calls
        if answer is None:
            asked = json.loads(found["body"])
            answer = _shown(shipped.ask(asked["tool"], **asked["arguments"]))
            calls += 1
            return str(found[0])
        made, answer = f"```json\n{answer}```", None
        return made

    renewed_text = f"{head}## An exchange\n{BLOCK.sub(renewed, exchange)}"
    assert (calls, answer) == (4, None)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(renewed_text, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == renewed_text


def test_each_client_is_told_to_start_the_server(tmp_path: Path) -> None:
    """The three configurations are JSON, and their arguments are those of the command."""
    head = PAGE.read_text(encoding="utf-8").partition("## The tools\n")[0]
    said = [json.loads(body) for body in blocks(head, "json")]
    assert [next(iter(one)) for one in said] == ["mcpServers", "servers", "mcpServers"]
    for one in said:
        (server,) = next(iter(one.values())).values()
        assert server["command"] == "/path/to/dealerfacts"
        assert run(*server["args"], "--help").status == 0
