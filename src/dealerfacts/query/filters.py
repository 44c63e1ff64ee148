"""Read what narrows an answer as conditions on the table of facts."""

from __future__ import annotations

from dealerfacts.index.statement import Select
from dealerfacts.index.text import clean
from dealerfacts.query.names import Names
from dealerfacts.query.question import Query
from dealerfacts.tuples import NamedTuple


class Filters(NamedTuple):
    """Conditions that a fact must meet, and the first and the last day that it must touch."""

    conditions: tuple[Select, ...] = ()
    bounds: tuple[int, int] | None = None


def filters(names: Names, query: Query) -> Filters | None:
    """Return the filters of a query, or None where one of them names nothing.

    Raises:
        ValueError: ``since`` or ``until`` is not a date.
    """
    bounds = None
    if query.since or query.until:
        since, until = query.bounds()
        bounds = max(since, 1), until
    found: list[Select] = []
    if query.kinds:
        # A third of all facts are of a kind: the plus keeps SQLite from beginning with those
        # where something narrower is asked for.
        narrower = query.words or query.source or query.speaker or query.topic or query.measure
        marks = ",".join("?" * len(query.kinds))
        kinds = tuple(map(clean, query.kinds))
        found.append(Select(f"{'+' * bool(narrower)}kind IN ({marks})", kinds))
    if query.claim_kind is not None:
        found.append(Select("claim_kind = ?", (clean(query.claim_kind),)))
    for column in ("measure", "source", "speaker"):
        name = getattr(query, column)
        if name is not None:
            ids = names.ids_of(column, name)
            if not ids:
                return None
            found.append(Select(f"{column} IN ({ids.sql})", ids.values))
    if query.topic is not None:
        topics = names.ids_of("topic", query.topic)
        if not topics:
            return None
        on = f"SELECT fact FROM fact_topics WHERE topic IN ({topics.sql})"  # noqa: S608
        found.append(Select(f"n IN ({on})", topics.values))
    return Filters(tuple(found), bounds)
