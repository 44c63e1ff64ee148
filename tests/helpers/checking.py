"""Check stores as ``dealerfacts validate`` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dealerfacts.checks import check_files
from dealerfacts.errors import Problem
from dealerfacts.store.paths import store_files


def check_store(roots: Sequence[Path], *, links: bool = False) -> list[Problem]:
    """Return every problem of the stores at ``roots`` in file order."""
    return check_files(store_files(roots), links=links)
