"""Put records into the tables of the index, with all that they can be found by."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dealerfacts.index import docs, text
from dealerfacts.index.traits import Traits, traits
from dealerfacts.model import (
    KINDS,
    Claim,
    Entity,
    Fact,
    Figure,
    Measure,
    Quote,
    Record,
    Source,
    Speaker,
    Topic,
)
from dealerfacts.periods import read_period

_BATCH = 200
# A figure may name one time twice (2019, and its first to its last day), and two files one source.
_UNIQUE = ("links", "spans", "source_aliases")
_FACTS = (Figure, Claim, Quote)


class Tables:
    """The tables at ``connection``; rows are written many at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._records = self._waiting = 0
        self.facts = 0

    def add(self, record: Record) -> tuple[int, str]:
        """Add a record; return its number, and the record as the index keeps it."""
        self._records += 1
        doc = docs.dump(record)
        if isinstance(record, _FACTS):
            self.facts += 1
            self._add_fact(self._records, record, doc)
        else:
            self._add_entity(self._records, record, doc)
        self._waiting += 1
        if self._waiting >= _BATCH:
            self.flush()
        return self._records, doc

    def _add_entity(self, n: int, record: Entity, doc: str) -> None:
        kind = KINDS[type(record)]
        parent = record.parent and str(record.parent) if isinstance(record, Topic) else None
        found_by = _texts(record)
        own = traits(record) if isinstance(record, Measure) else (None,) * len(Traits._fields)
        row = (n, kind, str(record.id), parent, *found_by, *own, doc)
        self._rows["entities"].append(row)
        if isinstance(record, Source):
            former = self._rows["source_aliases"]
            former += ((str(alias), str(record.id)) for alias in record.aliases)

    def _add_fact(self, n: int, record: Fact, doc: str) -> None:
        rows = self._rows
        measure = speaker = claim_kind = None
        last, label, body = 0, list[str](), list[str]()
        anchor: list[str | None] = [record.id, *record.aliases]
        printed = [record.note or ""]
        numbers, note = set[str](), [record.note, record.original]
        if isinstance(record, Figure):
            measure = str(record.measure)
            for point in record.points:
                span = read_period(point.period)
                last = max(last, span.last)
                rows["spans"].append((n, *span))
                printed += (point.printed, *_years(point.period))
                anchor += (one for one in (point.printed, point.note) if one and _has_letters(one))
                values = (point.value, point.low, point.high)
                numbers.update(text.plain(value) for value in values if value is not None)
            stated = record.change.stated if record.change else ""
            printed += (record.anchor, stated)
            anchor += (record.anchor, stated)
        elif isinstance(record, Claim):
            claim_kind = str(record.kind)
            printed += (record.statement, record.anchor)
            label += record.keywords
            body.append(record.statement)
            anchor.append(record.anchor)
            rows["links"] += ((n, str(figure), "figure") for figure in record.figures)
        else:
            speaker = str(record.speaker)
            printed.append(record.text)
            body.append(record.text)
            note += (record.role, record.organization, record.occasion)
        numbers.update(text.numbers("\n".join(printed)))
        source = str(record.source)
        rows["facts"].append(
            (n, str(record.id), KINDS[type(record)], source, measure, speaker, claim_kind, last, n)
        )
        rows["docs"].append((n, doc))
        rows["texts"].append((n, _joined(label), _joined(body), _joined(anchor), _joined(note)))
        rows["numbers"] += ((value, n) for value in numbers)
        topics = dict.fromkeys(record.topics)
        rows["fact_topics"] += ((str(one), min(at, 1), n) for at, one in enumerate(topics))
        rows["links"] += ((n, str(one.to), str(one.how)) for one in record.relations)
        rows["aliases"] += ((str(alias), n) for alias in record.aliases)

    def flush(self) -> None:
        """Write the rows that wait."""
        for table, rows in self._rows.items():
            if rows:
                self._insert(table, rows)
                rows.clear()
        self._waiting = 0

    def follow_aliases(self) -> None:
        """Let facts that name a source by an id that it had before name it by the one it has."""
        named = "facts JOIN docs USING (n) JOIN source_aliases ON alias = facts.source"
        rows = f"SELECT n, kind, doc, source_aliases.source FROM {named}"  # noqa: S608
        for n, kind, doc, source in self._db.execute(rows).fetchall():
            fact, _ = docs.fact(kind, doc)
            doc = docs.dump(fact._replace(source=source))
            self._db.execute("UPDATE docs SET doc = ? WHERE n = ?", (doc, n))
            self._db.execute("UPDATE facts SET source = ? WHERE n = ?", (source, n))

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        marks = ",".join("?" * len(rows[0]))
        verb = "INSERT OR IGNORE" if table in _UNIQUE else "INSERT"
        self._db.executemany(f"{verb} INTO {table} VALUES ({marks})", rows)


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(one for one in texts if one)


def _has_letters(printed: str) -> bool:
    return printed.lower() != printed.upper()


def _years(period: str) -> Iterator[str]:
    """Yield the years that a period names: ``2015/2018`` is found by both."""
    for end in period.removeprefix("FY").split("/"):
        yield end[:4]


def _texts(entity: Entity) -> tuple[str, str, str]:
    """Return the words of an entity that a fact on it is found by: label, body and note."""
    match entity:
        case Measure():
            label = " ".join((entity.label, entity.short or "", *entity.keywords))
            said = (value for value in entity.dimensions.values() if value != "not stated")
            return label, " ".join(said), f"{entity.unit} {entity.definition or ''}"
        case Source():
            return "", "", " ".join((entity.title, entity.publisher, *entity.authors))
        case Speaker():
            return " ".join((entity.name, *entity.aliases)), "", ""
        case Topic():
            return " ".join((entity.label, *entity.aliases)), "", ""
