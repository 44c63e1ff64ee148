"""The schema of the database: tables made from ``TABLES``, indexes, full text, and views."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.table import Column, Table, Type
from dealerfacts.tuples import NamedTuple

# A number keeps an integer as one; what has a fraction is a double, of which 15 digits come back.
_TYPES: dict[Type, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "date": "TEXT",
    "boolean": "INTEGER",
    "list": "TEXT",
}
# The number of a fact is the row's number in what full text is searched in.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE facts_fts USING fts5(\n    text, anchor, keywords, note,\n"
    '    content="facts", content_rowid="number", '
    "tokenize='porter unicode61 remove_diacritics 2'\n)"
)


class View(NamedTuple):
    """A view that answers what people ask.

    Args:
        title: Its name for people.
        about: What a row is, a sentence.
        facets: The columns by whose values Datasette counts the rows.
        sql: What it selects.
    """

    title: str
    about: str
    facets: tuple[str, ...]
    sql: str


VIEWS = {
    "latest_figures": View(
        "Latest figures",
        "The newest number of each measure, and several where several are as new.",
        ("unit",),
        """
SELECT measure, label, unit, context, period, value, low, high, qualifier, printed,
    fact, publisher, published, url, disputed_by
FROM (
    SELECT *, rank() OVER (PARTITION BY measure ORDER BY "end" DESC) AS age FROM time_series
    WHERE "end" IS NOT NULL
)
WHERE age = 1""",
    ),
    "time_series": View(
        "Time series",
        "A number of a measure for a period, in the order of time.",
        ("measure", "unit"),
        """
SELECT points.measure, measures.label, points.unit, measures.context, points.period,
    points.start, points."end", points.value, points.low, points.high, points.qualifier,
    points.printed, points.fact, facts.source, sources.publisher, sources.published, sources.url,
    facts.disputed_by
FROM points
JOIN facts ON facts.id = points.fact
JOIN measures ON measures.id = points.measure
JOIN sources ON sources.id = facts.source
ORDER BY points.measure, points."end", facts.number""",
    ),
    "quotes_by_speaker": View(
        "Quotes by speaker",
        "The exact words of a person, with what the person was at the time.",
        ("name", "organization"),
        """
SELECT speakers.name, facts.text, facts.role, facts.organization, facts.said, facts.occasion,
    facts.id AS fact, facts.source, sources.publisher, sources.published, sources.url
FROM facts
JOIN speakers ON speakers.id = facts.speaker
JOIN sources ON sources.id = facts.source
ORDER BY speakers.name, facts.said, facts.number""",
    ),
    "disputed_facts": View(
        "Disputed facts",
        "A fact, and a fact here that disputes it, and why.",
        ("kind",),
        """
SELECT facts.id AS fact, facts.kind, facts.text, theirs.publisher, relations.why,
    other.id AS disputed_by, other.text AS other_text, others.publisher AS other_publisher
FROM relations
JOIN facts ON facts.id = relations.target
JOIN facts AS other ON other.id = relations.fact
JOIN sources AS theirs ON theirs.id = facts.source
JOIN sources AS others ON others.id = other.source
WHERE relations.how = 'disputes'
ORDER BY facts.number, other.number""",
    ),
    "facts_with_sources": View(
        "Facts with their sources",
        "A fact beside the document that it was read in.",
        ("kind", "source_kind"),
        """
SELECT facts.id AS fact, facts.kind, facts.text, facts.topics, sources.title,
    sources.publisher, sources.kind AS source_kind, sources.published, sources.url, facts.page
FROM facts
JOIN sources ON sources.id = facts.source
ORDER BY facts.number""",
    ),
}


def tables() -> Iterator[str]:
    """Yield the statements that make the tables."""
    for table in TABLES.values():
        parts = [_column(one, table) for one in table.columns]
        if len(table.key) > 1:
            parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
        yield f"CREATE TABLE {table.name} (\n    " + ",\n    ".join(parts) + "\n)"


def upon_tables() -> Iterator[str]:
    """Yield the statements that make what stands upon the tables: indexes, full text and views.

    There is an index for each reference, and for time.
    """
    for table in TABLES.values():
        for name, _ in table.references:
            if name != table.key[0]:
                yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"
    yield 'CREATE INDEX points_end ON points ("end")'
    yield FULL_TEXT
    # A view is made after those that it selects from.
    for name in sorted(VIEWS, key=lambda name: name == "latest_figures"):
        yield f"CREATE VIEW {name} AS{VIEWS[name].sql}"


def _column(column: Column, table: Table) -> str:
    # ``end`` is a word of SQL.
    words = ['"end"' if column.name == "end" else column.name, _TYPES[column.type]]
    if table.key == (column.name,):
        words.append("PRIMARY KEY")
    if table.name == "facts" and column.name == "number":
        words.append("UNIQUE")
    if column.needed:
        words.append("NOT NULL")
    if column.refers:
        words.append(f"REFERENCES {column.refers} ({TABLES[column.refers].key[0]})")
    if column.type == "boolean":
        words.append(f"CHECK ({column.name} IN (0, 1))")
    if column.values:
        listed = ", ".join(f"'{value}'" for value in column.values)
        words.append(f"CHECK ({column.name} IN ({listed}))")
    return " ".join(words)
