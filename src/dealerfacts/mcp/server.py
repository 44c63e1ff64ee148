"""Serve the stores on a desk over stdin and stdout, until the client leaves."""

from __future__ import annotations

import logging
import os

import anyio
from mcp.server.mcpserver import MCPServer

from dealerfacts import __version__
from dealerfacts.errors import harmless
from dealerfacts.mcp.desk import Desk
from dealerfacts.mcp.prompts import INSTRUCTIONS, how_to_cite
from dealerfacts.mcp.resources import Resources
from dealerfacts.mcp.tools import Tools


def serve(desk: Desk) -> None:
    """Answer a client until it closes stdin, or is gone."""
    _log()
    try:
        server(desk).run("stdio")
    except* (BrokenPipeError, anyio.BrokenResourceError, anyio.ClosedResourceError):
        # The client left before its answer did.
        pass
    finally:
        desk.close()


def server(desk: Desk) -> MCPServer[object]:
    """Return the server of what is on a desk."""
    known = (
        f"\n\nThe store answers as of {desk.as_of}: nothing later is known." if desk.as_of else ""
    )
    made: MCPServer[object] = MCPServer(
        "dealerfacts",
        title="dealerfacts",
        description="Facts on how the United States treats people who sell drugs, each with its "
        "source.",
        instructions=INSTRUCTIONS + known,
        version=__version__,
        tools=[*Tools(desk).all()],
    )
    Resources(desk).add_to(made)
    made.add_prompt(how_to_cite())
    return made


class OneLine(logging.Formatter):
    """Write a message in one line; where it was raised only for whoever looks for a fault."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        if os.environ.get("DEALERFACTS_DEBUG"):
            return super().format(record)
        error = record.exc_info[1] if record.exc_info else None
        while error is not None and error.__cause__ is not None:
            error = error.__cause__
        said = f": {type(error).__name__}: {error}" if error else ""
        line = " ".join(f"{record.getMessage()}{said}".split())
        return f"dealerfacts: {harmless(line)}"


def _log() -> None:
    """Let the SDK tell on stderr what somebody should know, and that only."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
