"""Put records into the tables of the index."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from dealerfacts import model
from dealerfacts.audit import audit
from dealerfacts.index import docs, keys
from dealerfacts.model import KINDS, Entity, Fact, Figure, Record
from dealerfacts.periods import read_period

_BATCH = 1000
# A figure may name one time twice (2019, and its first to its last day), and two files one source.
_UNIQUE = ("links", "spans", "source_aliases")
_FACTS = (Figure, model.Claim, model.Quote)
# The attributes that have columns of their own in the table of facts; not all facts have them.
_NAMES = ("source", "measure", "speaker", "kind")
_NO_TRAITS = (None,) * len(keys.Traits._fields)
_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=str
).encode


def dump(record: Record, *, audited: bool = True) -> str:
    """Return a record as JSON, which ``docs`` brings back: a Decimal is a text there.

    A figure stands with its audit, unless that is done elsewhere.
    """
    if isinstance(record, Figure):
        return _encode([record, audit(record) if audited else None])
    return _encode(record)


class Tables:
    """The tables at ``connection``; rows are written many at a time.

    ``search`` says whether facts shall be found by their words and numbers.
    """

    def __init__(self, connection: sqlite3.Connection, *, search: bool) -> None:
        self._db, self._search = connection, search
        self._rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._records = self.facts = 0

    def add(self, record: Record) -> tuple[int, str]:
        """Add a record; return its number, and the record as the index keeps it."""
        self._records += 1
        doc = dump(record, audited=self._search)
        if isinstance(record, _FACTS):
            self.facts += 1
            self._add_fact(self._records, record, doc)
        else:
            self._add_entity(self._records, record, doc)
        if self._records % _BATCH == 0:
            self.flush()
        return self._records, doc

    def _add_entity(self, n: int, record: Entity, doc: str) -> None:
        kind, id_ = KINDS[type(record)], str(record.id)
        parent = record.parent and str(record.parent) if isinstance(record, model.Topic) else None
        own = keys.traits(record) if isinstance(record, model.Measure) else _NO_TRAITS
        self._rows["entities"].append((n, kind, id_, parent, *keys.entity_words(record), *own, doc))
        if isinstance(record, model.Source):
            self._rows["source_aliases"] += [(str(alias), id_) for alias in record.aliases]

    def _add_fact(self, n: int, record: Fact, doc: str) -> None:
        rows = self._rows
        names = [getattr(record, name, None) for name in _NAMES]
        spans = [read_period(point.period) for point in getattr(record, "points", ())]
        last = max([span.last for span in spans], default=0)
        own = [name and str(name) for name in names]
        rows["facts"].append((n, str(record.id), KINDS[type(record)], *own, last, n))
        rows["docs"].append((n, doc))
        rows["spans"] += [(n, *span) for span in spans]
        topics = dict.fromkeys(record.topics)
        rows["fact_topics"] += [(str(one), min(at, 1), n) for at, one in enumerate(topics)]
        rows["links"] += [(n, str(one), "figure") for one in getattr(record, "figures", ())]
        rows["links"] += [(n, str(one.to), str(one.how)) for one in record.relations]
        rows["aliases"] += [(str(alias), n) for alias in record.aliases]
        if self._search:
            rows["texts"].append((n, *keys.fact_words(record)))
            rows["numbers"] += [(value, n) for value in keys.fact_numbers(record)]

    def flush(self) -> None:
        """Write the rows that wait."""
        for table, rows in self._rows.items():
            if table == "numbers":
                rows.sort()  # neighbours in a table without row numbers are written together
            if rows:
                verb = "INSERT OR IGNORE" if table in _UNIQUE else "INSERT"
                marks = ",".join("?" * len(rows[0]))
                self._db.executemany(f"{verb} INTO {table} VALUES ({marks})", rows)
                rows.clear()

    def follow_aliases(self) -> None:
        """Let facts that name a source by an id that it had before name it by the one it has."""
        named = "facts JOIN docs USING (n) JOIN source_aliases ON alias = facts.source"
        rows = f"SELECT n, kind, doc, source_aliases.source FROM {named}"  # noqa: S608
        for n, kind, doc, source in self._db.execute(rows).fetchall():
            fact, _ = docs.fact(kind, doc)
            doc = dump(fact._replace(source=source), audited=self._search)
            self._db.execute("UPDATE docs SET doc = ? WHERE n = ?", (doc, n))
            self._db.execute("UPDATE facts SET source = ? WHERE n = ?", (source, n))
