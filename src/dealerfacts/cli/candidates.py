"""Read what a word may be completed to out of the store, the columns and the styles."""

from __future__ import annotations

from dealerfacts.cite import STYLES
from dealerfacts.cli import stores
from dealerfacts.errors import DealerfactsError
from dealerfacts.query import Store
from dealerfacts.rows.views import VIEWS

__all__ = ["STYLES", "columns", "ids"]


def ids(kind: str, start: str) -> list[str]:
    """Return the ids of a kind that begin with ``start``; none where no store can be read."""
    try:
        # Whoever presses a key asks nothing of a network.
        with Store(stores.roots(fetch=False)) as store:
            return store.complete(kind, start.encode("utf-8", "replace").decode())
    except (DealerfactsError, OSError):
        return []


def columns(command: str) -> list[str]:
    """Return the names of the columns that a command knows."""
    view = VIEWS.get(command)
    return list(view.known()) if view else []
