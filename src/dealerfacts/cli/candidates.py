"""Read what a word may be completed to out of the store, the columns and the styles."""

from __future__ import annotations

import os
from typing import Any

from dealerfacts.cite import STYLES
from dealerfacts.errors import DealerfactsError
from dealerfacts.query import open_store
from dealerfacts.rows.views import VIEWS
from dealerfacts.store.choice import VARIABLE, choose_stores

__all__ = ["STYLES", "columns", "ids"]


def ids(kind: str, ctx: Any, start: str) -> list[str]:
    """Return the ids of a kind that begin with ``start``; none where no store can be read."""
    stores: list[str] = []
    while ctx is not None:
        stores[:0] = ctx.params.get("store") or ()
        ctx = ctx.parent
    try:
        # Whoever presses a key asks nothing of a network.
        roots = choose_stores(stores, os.environ.get(VARIABLE), fetch=False)
        with open_store(*roots) as store:
            return store.complete(kind, start.encode("utf-8", "replace").decode())
    except (DealerfactsError, OSError):
        return []


def columns(command: str) -> list[str]:
    """Return the names of the columns that a command knows."""
    view = VIEWS.get(command)
    return list(view.known()) if view else []
