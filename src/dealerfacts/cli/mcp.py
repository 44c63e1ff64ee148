"""Answer language models: serve the store by the Model Context Protocol."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from dealerfacts.cli import stores
from dealerfacts.cli.options import AsOfOption, StoreOption
from dealerfacts.cli.output import tell, tell_undated
from dealerfacts.cli.progress import watched
from dealerfacts.errors import Exit, UsageError
from dealerfacts.mcp.desk import Desk

# What the extra brings, as far as it is imported.
_EXTRA = ("mcp", "mcp_types", "pydantic", "anyio", "typing_extensions")


def mcp(as_of: AsOfOption = None, store: StoreOption = None) -> None:
    """Serve facts to an assistant, over stdin and stdout.

    A client of the Model Context Protocol starts this, asks, and ends it by closing stdin. It only
    reads, and only the stores named here. docs/mcp.md says how to set clients up.

    Examples:
        dealerfacts mcp
        dealerfacts mcp --store my-facts.yaml --store bundled
    """
    serve = _serving()
    if sys.stdin is None:
        raise UsageError("stdin is closed, so no client can ask anything")
    desk = Desk(stores.roots(), as_of)
    with watched() as report:
        undated = desk.open(report)
    tell_undated(undated)
    if sys.stdin.isatty():
        tell(
            "waiting on stdin for a client: an assistant starts this (docs/mcp.md); Ctrl-D ends it"
        )
    # The SDK would wait for the client's next line before it is interrupted.
    signal.signal(signal.SIGINT, _interrupted)
    serve(desk)


def _interrupted(*_: object) -> None:
    """End the process at once: each answer was flushed, and nothing is written anywhere else."""
    os.write(2, b"dealerfacts: interrupted\n")
    os._exit(Exit.INTERRUPTED)


def _serving() -> Callable[[Desk], None]:
    """Return what serves.

    Raises:
        UsageError: The protocol's SDK is not installed, or is too old.
    """
    try:
        # The SDK is an extra: the command and its help are there without it.
        from dealerfacts.mcp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
    else:
        return serve
    raise UsageError("mcp needs mcp 2.3 or later: install with pip install 'dealerfacts[mcp]'")
