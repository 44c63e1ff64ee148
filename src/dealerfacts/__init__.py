"""Look up facts on how the United States treats people who sell drugs, each with its source.

Example:
    >>> from dealerfacts import open_store
    >>> with open_store() as store:
    ...     one = store["dpa-incarcerated-selling"]
    ...     print(one.fact.points[-1].value, one.source.publisher)
    450000 Drug Policy Alliance
"""

from __future__ import annotations

import sys

__version__ = "0.1.0"
# The day of the last change of the shipped store; a test says when it has to be set anew.
__data_version__ = "2026-11-24"

# As in ``typing``, which ``--version`` has no time for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from dealerfacts.audit import audit as audit
    from dealerfacts.cite import cite as cite
    from dealerfacts.compare import compare as compare
    from dealerfacts.errors import StoreError as StoreError
    from dealerfacts.link import link as link
    from dealerfacts.lint import lint as lint
    from dealerfacts.model import Claim as Claim
    from dealerfacts.model import Figure as Figure
    from dealerfacts.model import Measure as Measure
    from dealerfacts.model import Point as Point
    from dealerfacts.model import Quote as Quote
    from dealerfacts.model import Source as Source
    from dealerfacts.model import Sourced as Sourced
    from dealerfacts.model import Speaker as Speaker
    from dealerfacts.model import Topic as Topic
    from dealerfacts.query import Match as Match
    from dealerfacts.query import Query as Query
    from dealerfacts.query import Store as Store
    from dealerfacts.query import open_store as open_store

# Where each public name is defined: `import dealerfacts` pays only for what is used.
_HOMES = {
    "audit": "audit",
    "cite": "cite",
    "compare": "compare",
    "link": "link",
    "lint": "lint",
    "StoreError": "errors",
    "Claim": "model",
    "Figure": "model",
    "Measure": "model",
    "Point": "model",
    "Quote": "model",
    "Source": "model",
    "Sourced": "model",
    "Speaker": "model",
    "Topic": "model",
    "Match": "query",
    "Query": "query",
    "Store": "query",
    "open_store": "query",
}
__all__ = ["__data_version__", "__version__", *_HOMES]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        home = f"dealerfacts.{_HOMES[name]}"
        __import__(home)  # ``importlib`` takes longer to load than this package
        return getattr(sys.modules[home], name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Library(type(sys)):  # type: ignore[misc]  # a module's class, without loading ``types``
    """The package, whose ``cite`` is the function of that name, whoever imported the module."""

    def __setattr__(self, name: str, value: object) -> None:
        # Python binds a module in its package when it is first imported.
        if not (name in _HOMES and isinstance(value, type(sys))):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library
