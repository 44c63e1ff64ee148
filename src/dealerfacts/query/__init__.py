"""Answer what a user asked for, from the index."""

from dealerfacts.query.answer import Answer
from dealerfacts.query.question import Match, Query
from dealerfacts.query.store import Store, open_store

__all__ = ["Answer", "Match", "Query", "Store", "open_store"]
