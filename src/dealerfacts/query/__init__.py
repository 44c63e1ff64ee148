"""Answer what a user asked for, from the index."""

from dealerfacts.query.question import Query
from dealerfacts.query.store import Answer, Store, open_store

__all__ = ["Answer", "Query", "Store", "open_store"]
