"""Check what a record alone cannot decide; the index says which records are concerned."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from dealerfacts.audit import point_range
from dealerfacts.checks.problems import warning
from dealerfacts.errors import Problem
from dealerfacts.model import Figure, Point, Record, Source

_LIKE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_LONELY = """
SELECT id FROM facts WHERE kind = 'figure'
    AND (SELECT count(*) FROM facts other WHERE other.measure = facts.measure) = 1
    AND NOT EXISTS (SELECT 1 FROM fact_topics mine JOIN fact_topics other USING (topic)
                    WHERE mine.fact = facts.n AND other.fact <> facts.n)
"""
_SHARED_URLS = """
SELECT json_extract(doc, '$.url') AS url FROM entities
WHERE kind = 'source' AND url IS NOT NULL GROUP BY url HAVING count(DISTINCT id) > 1
"""
_RIVALS = """
SELECT one.id, other.id FROM facts one JOIN facts other
ON one.source = other.source AND one.measure = other.measure AND one.n > other.n
"""


class Groups:
    """Hold each record against the company that the index at ``connection`` knows it has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._lonely = {row[0] for row in connection.execute(_LONELY)}
        self._shared = {row[0] for row in connection.execute(_SHARED_URLS)}
        self._rivals: dict[str, list[str]] = {}
        for one, other in connection.execute(_RIVALS):
            self._rivals.setdefault(one, []).append(other)
        self._seen: dict[str, Figure] = {}
        self._urls: dict[str, str] = {}
        self._wanted = {id_ for ids in self._rivals.values() for id_ in ids}
        self._sources = {
            row[0] for row in connection.execute("SELECT id FROM entities WHERE kind = 'source'")
        }

    def check(self, record: Record) -> Iterator[Problem]:
        """Yield what is wrong with ``record`` in the company of those before it."""
        if isinstance(record, Figure):
            yield from self._alone(record)
            yield from self._contradicted(record)
        elif isinstance(record, Source):
            yield from self._same_url(record)
        original = getattr(record, "original", None)
        if original and _LIKE_ID.fullmatch(original) and original not in self._sources:
            message = f"the original {original!s} looks like an id, and no source has it"
            yield warning(record, "original", message, "mend the id, or write the title")

    def _alone(self, figure: Figure) -> Iterator[Problem]:
        if figure.id in self._lonely:
            message = f"nothing shares a topic or a measure with the figure {figure.id!s}"
            yield warning(figure, "alone", message, "give it a topic that others have")

    def _same_url(self, source: Source) -> Iterator[Problem]:
        if source.url not in self._shared:
            return
        first = self._urls.setdefault(str(source.url), source.id)
        if first != source.id:
            message = f"the sources {first!s} and {source.id!s} have one URL"
            help_ = "make them one source, or say in note why they are two"
            yield warning(source, "url", message, help_)

    def _contradicted(self, figure: Figure) -> Iterator[Problem]:
        if figure.id in self._wanted:
            self._seen[figure.id] = figure
        for id_ in self._rivals.get(figure.id, ()):
            if other := self._seen.get(id_):
                yield from _contradictions(figure, other)


def _contradictions(figure: Figure, other: Figure) -> Iterator[Problem]:
    for point in figure.points:
        for rival in other.points:
            if point.period == rival.period and _apart(point, rival):
                message = (
                    f"{other.id!s} of the same source gives {rival.printed} for {rival.period}"
                )
                help_ = "keep the one that the source prints"
                yield warning(point, "contradiction", message, help_)


def _apart(point: Point, rival: Point) -> bool:
    """Tell whether neither rounding nor a qualifier can bring two points together."""
    low, high = point_range(point)
    least, most = point_range(rival)
    return low > most or least > high
