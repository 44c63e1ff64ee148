"""Read what a word may be completed to out of the store and the columns.

Completion never fails aloud: a store that cannot be read completes nothing.
"""

from __future__ import annotations

from dealerfacts.cli import stores
from dealerfacts.errors import DealerfactsError
from dealerfacts.query import Store
from dealerfacts.rows.views import VIEWS


def ids(kind: str, start: str) -> list[str]:
    """Return the ids of a kind that begin with ``start``; none where no store can be read."""
    try:
        # Whoever presses a key asks nothing of a network.
        with Store(stores.roots(fetch=False)) as store:
            return store.complete(kind, start.encode("utf-8", "replace").decode())
    except (DealerfactsError, OSError):
        return []


def columns(command: str, typed: list[str]) -> list[str]:
    """Return the names of the columns that a command knows, without those that are typed."""
    view = VIEWS.get(command)
    return [name for name in view.known() if name not in typed] if view else []
