"""The servers that many tests ask: one of the small store, and one of the shipped store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dealerfacts.store.choice import choose_stores
from program import SMALL
from serving import Assistant, assistant, inside


@pytest.fixture(scope="session")
def asked(compiled: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Start a server of the small store, for all tests that only ask."""
    errors = tmp_path_factory.mktemp("mcp") / "errors"
    with assistant(compiled[0].parents[1], errors, "--store", SMALL) as one:
        yield one


@pytest.fixture(scope="session")
def shipped() -> Iterator[Assistant]:
    """Start a server of the shipped store in this process, to which an older client speaks."""
    with inside(*choose_stores([]), mode="legacy") as one:
        yield one


@pytest.fixture(scope="session")
def tools(asked: Assistant) -> dict[str, Any]:
    """Return the tools that the server lists, by name."""
    return {tool.name: tool for tool in asked.do("list_tools").tools}
