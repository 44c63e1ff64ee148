"""Check what a record decides in the company of others: the index says what company it has."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

from dealerfacts.audit.points import agree
from dealerfacts.errors import Place, Problem
from dealerfacts.index import docs
from dealerfacts.model import Fact, Figure, Point, Record, Source
from dealerfacts.periods import Span, read_date, read_period

_LIKE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
# Where figures and sources stand; ``part`` is 0, or the number of a figure's point from 1.
_PLACES = """
CREATE TEMP TABLE places
    (n INT, part INT, file TEXT, line INT, column INT, width INT, PRIMARY KEY (n, part))
    WITHOUT ROWID
"""
_BATCH = 500
_LONELY = """
SELECT id, n FROM facts WHERE kind = 'figure'
    AND measure IN (SELECT measure FROM facts GROUP BY measure HAVING count(*) = 1)
    AND n NOT IN (SELECT fact FROM fact_topics WHERE topic IN
        (SELECT topic FROM fact_topics GROUP BY topic HAVING count(*) > 1))
"""
_URL = f"$[{Source._fields.index('url')}]"
_SHARED_URLS = """
WITH sources AS (SELECT json_extract(doc, ?) AS url, id, n FROM entities WHERE kind = 'source')
SELECT url, id, n FROM sources WHERE url IN
    (SELECT url FROM sources GROUP BY url HAVING count(DISTINCT id) > 1)
ORDER BY n
"""
_RIVALS = """
SELECT source, measure, first, spans.last FROM facts JOIN spans ON fact = n
GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT n) > 1
"""
_ON_MEASURE = """
SELECT n, doc FROM facts JOIN docs USING (n) WHERE source = ? AND measure = ? ORDER BY n
"""
_PUBLISHED = """
SELECT json_extract(doc, ?) FROM facts JOIN entities ON entities.id = facts.source
WHERE facts.n = ? AND entities.kind = 'source'
"""
_DATE = f"$[{Source._fields.index('published')}]"
_SOURCES = "SELECT id FROM entities WHERE kind = 'source' UNION SELECT alias FROM source_aliases"


class Groups:
    """Hold records against the company that they have in the index at ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.execute(_PLACES)
        self._rows: list[tuple[object, ...]] = []
        self._originals: list[tuple[str, Place]] = []
        self._corrected: list[tuple[int, str, str, Place]] = []

    def add(self, record: Record, n: int, place: Callable[[object], Place]) -> None:
        """Take where a record stands that the index has under the number ``n``."""
        if isinstance(record, Figure | Source):
            parts = (record, *getattr(record, "points", ()))
            self._rows += [(n, part, *place(one)) for part, one in enumerate(parts)]
            if len(self._rows) >= _BATCH:
                self._flush()
        for one in record.corrections if isinstance(record, Fact) else ():
            self._corrected.append((n, str(record.id), str(one.date), place(one)))
        original = getattr(record, "original", None)
        if original and _LIKE_ID.fullmatch(original):
            self._originals.append((str(original), place(record)))

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong; the index is filled."""
        self._flush()
        yield from self._alone()
        yield from self._contradictions()
        yield from self._same_urls()
        yield from self._lost_originals()
        yield from self._early_corrections()

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?)", self._rows)
        self._rows.clear()

    def _alone(self) -> Iterator[Problem]:
        for id_, n in self._db.execute(_LONELY).fetchall():
            message = f"nothing shares a topic or a measure with the figure {id_}"
            help_ = "give it a topic that others have"
            yield Problem("alone", message, help_, self._place(n), level="warning")

    def _contradictions(self) -> Iterator[Problem]:
        rivals = set(self._db.execute(_RIVALS))
        for source, measure in {key[:2] for key in rivals}:
            seen: dict[Span, tuple[Fact, Point]] = {}
            for n, part, figure, point in self._points(source, measure):
                time = read_period(point.period)
                if (source, measure, *time) in rivals:
                    first, rival = seen.setdefault(time, (figure, point))
                    if first.id != figure.id and not agree(point, rival):
                        gives = f"gives {rival.printed} for {rival.period}"
                        message = f"{figure.id}: {first.id} of the same source {gives}"
                        help_ = "keep the one that the source prints"
                        where = self._place(n, part)
                        yield Problem("contradiction", message, help_, where, level="warning")

    def _points(self, source: str, measure: str) -> Iterator[tuple[int, int, Fact, Point]]:
        for n, doc in self._db.execute(_ON_MEASURE, (source, measure)).fetchall():
            figure, _ = docs.fact("figure", doc)
            for part, point in enumerate(getattr(figure, "points", ()), 1):
                yield n, part, figure, point

    def _same_urls(self) -> Iterator[Problem]:
        firsts: dict[str, str] = {}
        for url, id_, n in self._db.execute(_SHARED_URLS, (_URL,)).fetchall():
            first = firsts.setdefault(url, id_)
            if first != id_:
                message = f"the sources {first} and {id_} have one URL"
                help_ = "make them one source, or say in note why they are two"
                yield Problem("url", message, help_, self._place(n), level="warning")

    def _lost_originals(self) -> Iterator[Problem]:
        sources = {row[0] for row in self._db.execute(_SOURCES)}
        for original, place in self._originals:
            if original not in sources:
                message = f"the original {original} looks like an id, and no source has it"
                help_ = "fix the id, or write the title"
                yield Problem("original", message, help_, place, level="warning")

    def _early_corrections(self) -> Iterator[Problem]:
        for n, id_, date, place in self._corrected:
            published = next(self._db.execute(_PUBLISHED, (_DATE, n)), (None,))[0]
            if published and read_date(date).last < read_date(published).first:
                message = f"{id_}: corrected ({date}) before its source was published ({published})"
                help_ = "fix the date of the correction, or that of the source"
                yield Problem("correction", message, help_, place, level="warning")

    def _place(self, n: int, part: int = 0) -> Place:
        sql = "SELECT file, line, column, width FROM places WHERE n = ? AND part = ?"
        return Place(*self._db.execute(sql, (n, part)).fetchone())
