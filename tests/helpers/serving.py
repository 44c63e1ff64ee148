"""Talk to the server of assistants: by the SDK's client, or line by line, in another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent

from dealerfacts.mcp.desk import Desk
from dealerfacts.mcp.server import server
from mcp import Client
from program import UTF8

HELLO = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "tests", "version": "1"},
    },
}


class Assistant:
    """A client of the SDK's, connected; it takes turns with the test that asks."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self._portal, self._client = portal, client

    def has(self, name: str) -> Any:
        """Return an attribute of the client."""
        return getattr(self._client, name)

    def do(self, method: str, *args: Any, **named: Any) -> Any:
        """Return what a method of the client returns."""

        async def call() -> Any:
            return await getattr(self._client, method)(*args, **named)

        return self._portal.call(call)

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        """Return what a tool answers."""
        result = self.do("call_tool", tool, arguments)
        assert isinstance(result, CallToolResult)
        return result

    def ask(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Return the data of an answer, which its text repeats."""
        result = self.call(tool, **arguments)
        assert not result.is_error, text(result)
        data: dict[str, Any] = result.structured_content or {}
        assert json.loads(text(result)) == data
        return data

    def error(self, tool: str, **arguments: Any) -> str:
        """Return the sentence with which a tool refuses."""
        result = self.call(tool, **arguments)
        assert result.is_error
        assert result.structured_content is None
        return text(result)

    def read(self, uri: str) -> dict[str, Any]:
        """Return what stands at an address."""
        (content,) = self.do("read_resource", uri).contents
        assert content.mime_type == "application/json"
        data: dict[str, Any] = json.loads(content.text)
        return data

    def refused(self, uri: str) -> str:
        """Return why nothing stands at an address."""
        with pytest.raises(MCPError) as caught:
            self.do("read_resource", uri)
        return str(caught.value)


def text(result: CallToolResult) -> str:
    """Return the one text of an answer."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@contextmanager
def assistant(
    cache: Path, errors: Path, *args: str | Path, mode: str = "auto"
) -> Iterator[Assistant]:
    """Start a server and connect a client to it; on stderr, in ``errors``, it says nothing."""
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "dealerfacts", "mcp", *map(str, args)],
        env={**UTF8, "XDG_CACHE_HOME": str(cache), "HOME": str(cache)},
    )
    with (
        errors.open("w", encoding="utf-8") as file,
        _connected(Client(stdio_client(command, file), mode=mode)) as one,
    ):
        yield one
    assert errors.read_text(encoding="utf-8") == ""


@contextmanager
def inside(*paths: str | Path, as_of: str | None = None, mode: str = "auto") -> Iterator[Assistant]:
    """Connect a client to a server in this process."""
    desk = Desk([Path(path) for path in paths], as_of)
    try:
        with _connected(Client(server(desk), mode=mode)) as one:
            yield one
    finally:
        desk.close()


@contextmanager
def _connected(client: Client) -> Iterator[Assistant]:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(client) as entered:
        yield Assistant(portal, entered)


class Line:
    """A server that is spoken to line by line."""

    def __init__(self, *args: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dealerfacts", "mcp", *map(str, args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **UTF8},
        )

    def __enter__(self) -> Line:
        """Return the server."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Let no process outlive its test, and no pipe."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def send(self, *messages: object) -> None:
        """Send messages; bytes go as they are."""
        assert self.process.stdin
        for one in messages:
            data = one if isinstance(one, bytes) else json.dumps(one).encode()
            self.process.stdin.write(data + b"\n")
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """Return the next message of the server."""
        assert self.process.stdout
        message: dict[str, Any] = json.loads(self.process.stdout.readline())
        return message

    def errors(self) -> bytes:
        """Return what it has said on stderr; it has ended."""
        assert self.process.stderr
        return self.process.stderr.read()

    def leave(self) -> tuple[int, str, str]:
        """Close stdin; return the status, and what else came on stdout and stderr."""
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out.decode(), err.decode()


def call(number: int, tool: str, **arguments: object) -> dict[str, object]:
    """Return the message that calls a tool."""
    params = {"name": tool, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


def closed(schema: Any) -> Any:
    """Return a schema that knows no keys but those that it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and made.get("type") == "object":
        made["additionalProperties"] = False
    return made
