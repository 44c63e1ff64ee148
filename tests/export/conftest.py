"""The store that exports are read back from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dealerfacts import Store, open_store
from exports import hostile


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    """A store with a fact of each kind, which refer to each other, and hostile texts."""
    with open_store(hostile(tmp_path / "store" / "facts.yaml")) as store:
        yield store
