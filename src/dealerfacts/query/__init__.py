"""Answer what a user asked for, from the index."""

from dealerfacts.query.question import Match, Query
from dealerfacts.query.store import Answer, Store, open_store

__all__ = ["Answer", "Match", "Query", "Store", "open_store"]
