"""Look up facts on how the United States treats people who sell drugs, each with its source.

Example:
    >>> from dealerfacts import open_store
    >>> with open_store() as store:
    ...     figure = store.get("dpa-incarcerated-selling")
    ...     print(figure.points[-1].value, store.source(figure.source).publisher)
    450000 Drug Policy Alliance
"""

from __future__ import annotations

__version__ = "0.1.0"

# As in ``typing``, which ``--version`` has no time for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from dealerfacts.query import Query as Query
    from dealerfacts.query import Store as Store
    from dealerfacts.query import open_store as open_store

__all__ = ["Query", "Store", "__version__", "open_store"]


def __getattr__(name: str) -> object:
    if name in ("Query", "Store", "open_store"):
        # The program's start-up pays for what it uses alone; so does `import dealerfacts`.
        from dealerfacts import query

        return getattr(query, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
