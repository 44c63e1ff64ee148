"""Check what a record alone cannot decide; the index says which records are concerned."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from dealerfacts.audit import point_range
from dealerfacts.checks.problems import Placed, warning
from dealerfacts.errors import Problem
from dealerfacts.model import Figure, Point, Record, Source
from dealerfacts.periods import read_period

_LIKE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_LONELY = """
SELECT id FROM facts WHERE kind = 'figure'
    AND measure IN (SELECT measure FROM facts GROUP BY measure HAVING count(*) = 1)
    AND NOT EXISTS (SELECT 1 FROM fact_topics WHERE fact = n AND topic IN
        (SELECT topic FROM fact_topics GROUP BY topic HAVING count(*) > 1))
"""
_SHARED_URLS = """
SELECT json_extract(doc, ?) AS url FROM entities
WHERE kind = 'source' AND url IS NOT NULL GROUP BY url HAVING count(DISTINCT id) > 1
"""
_URL = f"$[{Source._fields.index('url')}]"
_RIVALS = """
SELECT source, measure, first, spans.last FROM facts JOIN spans ON fact = n
GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT n) > 1
"""


class Groups:
    """Hold each record against the company that the index at ``connection`` knows it has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._lonely = {row[0] for row in connection.execute(_LONELY)}
        self._shared = {row[0] for row in connection.execute(_SHARED_URLS, (_URL,))}
        self._rivals = set(connection.execute(_RIVALS))
        self._seen: dict[tuple[object, ...], tuple[Figure, Point]] = {}
        self._urls: dict[str, str] = {}
        self._sources = {
            row[0] for row in connection.execute("SELECT id FROM entities WHERE kind = 'source'")
        }

    def check(self, record: Record, place: Placed) -> Iterator[Problem]:
        """Yield what is wrong with ``record`` in the company of those before it."""
        if isinstance(record, Figure):
            yield from self._alone(record, place)
            yield from self._contradicted(record, place)
        elif isinstance(record, Source):
            yield from self._same_url(record, place)
        original = getattr(record, "original", None)
        if original and _LIKE_ID.fullmatch(original) and original not in self._sources:
            message = f"the original {original!s} looks like an id, and no source has it"
            yield warning(place(record), "original", message, "mend the id, or write the title")

    def _alone(self, figure: Figure, place: Placed) -> Iterator[Problem]:
        if figure.id in self._lonely:
            message = f"nothing shares a topic or a measure with the figure {figure.id!s}"
            yield warning(place(figure), "alone", message, "give it a topic that others have")

    def _same_url(self, source: Source, place: Placed) -> Iterator[Problem]:
        if source.url not in self._shared:
            return
        first = self._urls.setdefault(str(source.url), source.id)
        if first != source.id:
            message = f"the sources {first!s} and {source.id!s} have one URL"
            help_ = "make them one source, or say in note why they are two"
            yield warning(place(source), "url", message, help_)

    def _contradicted(self, figure: Figure, place: Placed) -> Iterator[Problem]:
        for point in figure.points:
            key = (figure.source, figure.measure, *read_period(point.period))
            if key not in self._rivals:
                continue
            other, rival = self._seen.setdefault(key, (figure, point))
            if other is not figure and _apart(point, rival):
                message = (
                    f"{other.id!s} of the same source gives {rival.printed} for {rival.period}"
                )
                help_ = "keep the one that the source prints"
                yield warning(place(point), "contradiction", message, help_)


def _apart(point: Point, rival: Point) -> bool:
    """Tell whether neither rounding nor a qualifier can bring two points together."""
    low, high = point_range(point)
    least, most = point_range(rival)
    return low > most or least > high
