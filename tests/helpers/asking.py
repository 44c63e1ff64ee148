"""Stores that are asked and not changed, and how well an answer meets its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from builders import Fields, write
from dealerfacts import Match, Query, Store, open_store


@contextmanager
def opened(folder: Path, *facts: Fields, **sections: Mapping[str, Any]) -> Iterator[Store]:
    """Write a store into ``folder`` and open it, with a cache of its own."""
    path = write(folder / "store.yaml", *facts, **sections)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        store = open_store(path)
    with store:
        yield store


def match_of(known: Store, text: str, **narrow: Any) -> Match:
    """Return how well the answer to a question in words meets it."""
    met = known.find(Query((text,), **narrow)).match
    assert met is not None
    return met
