"""Ask ten questions of a store as ``export parquet`` writes it, in SQL that both engines read.

Each answer has an order that leaves nothing open, so that two engines that agree give equal rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

Rows = list[tuple[Any, ...]]

QUESTIONS: dict[str, str] = {
    "How many facts of each kind are there?": """
        SELECT kind, count(*) FROM facts GROUP BY kind ORDER BY kind
    """,
    "Which ten topics have most facts?": """
        SELECT topics.id, topics.label, count(*) AS facts
        FROM fact_topics JOIN topics ON topics.id = fact_topics.topic
        GROUP BY topics.id, topics.label ORDER BY facts DESC, topics.id LIMIT 10
    """,
    "Who is quoted most often?": """
        SELECT speakers.name, count(*) AS quotes, sum(length(facts.text)) AS characters
        FROM facts JOIN speakers ON speakers.id = facts.speaker
        GROUP BY speakers.name ORDER BY quotes DESC, speakers.name LIMIT 10
    """,
    "How did each long series change from its first point to its last?": """
        WITH ends AS (
            SELECT fact, min(number) AS first, max(number) AS last
            FROM points WHERE value IS NOT NULL GROUP BY fact HAVING count(*) >= 4
        )
        SELECT ends.fact, a.period, a.printed, b.period, b.printed, b.value / a.value AS times
        FROM ends
        JOIN points a ON a.fact = ends.fact AND a.number = ends.first
        JOIN points b ON b.fact = ends.fact AND b.number = ends.last
        WHERE a.value <> 0 ORDER BY times DESC, ends.fact
    """,
    "What disputes what, and why?": """
        SELECT relations.fact, relations.target, facts.kind, relations.why
        FROM relations JOIN facts ON facts.id = relations.target
        WHERE relations.how = 'disputes' ORDER BY relations.fact, relations.number
    """,
    "Which stated changes do the printed numbers bear out?": """
        SELECT verdict, slip, count(*) AS figures, min(computed), max(computed)
        FROM facts WHERE verdict IS NOT NULL
        GROUP BY verdict, slip ORDER BY figures DESC, verdict, slip NULLS LAST
    """,
    "Which publishers do most facts rest on?": """
        SELECT sources.publisher, count(*) AS facts, count(DISTINCT sources.id) AS documents
        FROM facts JOIN sources ON sources.id = facts.source
        GROUP BY sources.publisher ORDER BY facts DESC, sources.publisher LIMIT 10
    """,
    "Which values since 2015 are above a million, as printed?": """
        SELECT points.fact, points.period, points.printed, points.value, measures.unit
        FROM points JOIN measures ON measures.id = points.measure
        WHERE points.value > 1000000 AND points.start >= DATE '2015-01-01'
        ORDER BY points.value DESC, points.fact, points.number
    """,
    "Which claims have facts both for and against them?": """
        SELECT id, facts_for, facts_against, facts_mixed, text FROM facts
        WHERE kind = 'claim' AND facts_for > 0 AND facts_against > 0
        ORDER BY facts_for + facts_against DESC, id
    """,
    "Which quotes speak of overdoses, word for word?": """
        SELECT facts.id, speakers.name, facts.said, facts.text
        FROM facts JOIN speakers ON speakers.id = facts.speaker
        WHERE facts.kind = 'quote' AND lower(facts.text) LIKE '%overdose%' ORDER BY facts.id
    """,
}
TABLES = (
    *("facts", "points", "fact_topics", "topics", "speakers", "sources", "measures", "relations"),
)
# What a store holds, character for character.
QUOTES = "SELECT id, text FROM facts WHERE kind = 'quote'"
POINTS = "SELECT fact, period, value, printed FROM points"


def plain(rows: Iterable[Sequence[Any]]) -> Rows:
    """Return rows as both engines would give them: one type for numbers, texts for dates."""
    return [tuple(map(_plain, row)) for row in rows]


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral() else float(value)
    return value


class DuckDB:
    """A store in DuckDB.

    Args:
        folder: What ``export parquet`` wrote.
    """

    name = "DuckDB"

    def __init__(self, folder: Path) -> None:
        # Installed for this alone, and for the tests.
        import duckdb

        self._database = duckdb.connect()
        for table in TABLES:
            path = str(folder / f"{table}.parquet").replace("'", "''")
            self._database.execute(f"CREATE VIEW {table} AS FROM '{path}'")

    def ask(self, question: str) -> Rows:
        """Return the rows that answer a question."""
        return plain(self._database.execute(question).fetchall())
