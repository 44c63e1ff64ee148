"""Compile a store's records to the tables of the index, one record at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from zlib import crc32

from dealerfacts.errors import Place, Problem, StoreError
from dealerfacts.index import docs, text
from dealerfacts.index.cache import Progress
from dealerfacts.index.check import cross_check
from dealerfacts.index.schema import INDEXES, SEARCH, TABLES, VERSION
from dealerfacts.index.stamps import HashedFile
from dealerfacts.model import (
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
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader

# A file's facts are numbered from its id times this on.
_FILE_STEP = 1 << 32
# Ids of neighbouring files leave room for files that come between them later.
_ROOM = 1 << 10
_BATCH = 2000


class Compiler:
    """Fill the index at ``connection`` from files.

    Args:
        connection: A database that is empty or holds an index of the same store.
        progress: Called about a hundred times a file.
    """

    def __init__(self, connection: sqlite3.Connection, progress: Progress | None = None) -> None:
        self._db = connection
        self._progress = progress
        self._problems: list[Problem] = []
        self._facts = 0
        self._done = self._total = 0

    def compile(self, files: list[StoreFile]) -> None:
        """Bring the index up to date with ``files``; those that it holds unchanged are not read.

        Raises:
            StoreError: The store has problems: all of them, in file order.
        """
        self._db.execute("BEGIN")
        if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            self._run(TABLES)
        held = self._held()
        numbers = _numbers(
            [file.path for file in files], {path: n for path, (n, _) in held.items()}
        )
        kept = {file.path for file in files if self._unchanged(file, numbers, held)}
        for path, (number, _) in held.items():
            if path not in kept:
                self._delete(number)
        stale = [file for file in files if file.path not in kept]
        self._total = sum(file.stamp.size for file in stale)
        for file in stale:
            self._read(file, numbers[file.path])
        self._run(INDEXES)
        if not self._problems:
            self._problems += cross_check(self._db)
        if self._problems:
            raise StoreError(_in_order(self._problems, files))
        self._fill_search()
        self._db.execute("REPLACE INTO meta VALUES ('version', ?)", (str(VERSION),))
        self._db.commit()

    def _run(self, script: str) -> None:
        # Connection.executescript would end the transaction, and each row be one of its own.
        for statement in script.split(";"):
            self._db.execute(statement)

    def _held(self) -> dict[str, tuple[int, str]]:
        rows = self._db.execute("SELECT path, id, digest FROM files")
        return {path: (number, digest) for path, number, digest in rows}

    def _unchanged(
        self, file: StoreFile, numbers: dict[str, int], held: dict[str, tuple[int, str]]
    ) -> bool:
        """Tell whether the index holds ``file`` as it is, and renew its stamp if it does."""
        number, digest = held.get(file.path, (0, ""))
        if number != numbers[file.path]:
            return False
        with open(file.path, "rb") as stream:  # noqa: PTH123
            hashed = HashedFile(stream, file.stamp)
            if hashed.digest() != digest:
                return False
        self._db.execute(
            "UPDATE files SET size=?, modified=?, changed=?, inode=?, device=?, read_at=? "
            "WHERE id=?",
            (*hashed.stamp, hashed.read_at, number),
        )
        return True

    def _delete(self, number: int) -> None:
        low, high = number * _FILE_STEP, (number + 1) * _FILE_STEP
        for table in ("fact_topics", "links", "aliases", "numbers", "spans"):
            self._db.execute(
                f"DELETE FROM {table} WHERE fact >= ? AND fact < ?",  # noqa: S608
                (low, high),
            )
        for table in ("facts", "entities"):
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", (number,))  # noqa: S608
        self._db.execute("DELETE FROM files WHERE id = ?", (number,))

    def _read(self, file: StoreFile, number: int) -> None:
        try:
            stream = open(file.path, "rb")  # noqa: PTH123, SIM115
        except OSError as error:
            place = Place(file.name, 1, 1)
            why = error.strerror or "cannot be read"
            problem = Problem("store", why.lower(), "check the file and its permissions", place)
            self._problems.append(problem)
            return
        with stream:
            hashed = HashedFile(stream, file.stamp)
            reader = RecordReader(hashed, file.name, self._problems.append)
            self._insert(self._rows(reader, number * _FILE_STEP), number)
            row = (number, file.path, file.name, *file.stamp, hashed.digest(), hashed.read_at)
        self._db.execute("INSERT INTO files VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        self._done += file.stamp.size

    def _rows(self, reader: RecordReader, start: int) -> Iterator[tuple[int, Record]]:
        for number, record in enumerate(reader.records(), start):
            yield number, record
            if self._progress and not number % 500:
                self._progress(self._done + reader.done, self._total, self._facts)

    def _insert(self, records: Iterable[tuple[int, Record]], file: int) -> None:
        batch = _Batch(self._db, file)
        for number, record in records:
            if isinstance(record, Figure | Claim | Quote):
                batch.add_fact(number, record)
                self._facts += 1
            else:
                batch.add_entity(number, record)
        batch.flush()

    def _fill_search(self) -> None:
        self._run(SEARCH)
        self._db.execute("INSERT INTO words(words) VALUES ('rebuild')")
        for kind, doc in self._db.execute("SELECT kind, doc FROM entities ORDER BY n").fetchall():
            self._insert_names(kind, docs.entity(kind, json.loads(doc)))

    def _insert_names(self, kind: str, entity: Entity) -> None:
        rows = [
            (" ".join(split), kind, entity.id, len(split))
            for split in {tuple(text.words(name)): None for name in _names(entity)}
        ]
        self._db.executemany("INSERT INTO names VALUES (?,?,?,?)", rows)


def _numbers(paths: list[str], held: dict[str, int]) -> dict[str, int]:
    """Number files in their order; those held keep theirs as long as there is room between."""
    numbers: dict[str, int] = {}
    below, waiting = 0, list[str]()
    for path in [*paths, ""]:
        above = held.get(path) if path else below + _ROOM * (len(waiting) + 1)
        if above is None:
            waiting.append(path)
            continue
        if above - below <= len(waiting):
            return {path: _ROOM * (place + 1) for place, path in enumerate(paths)}
        step = (above - below) // (len(waiting) + 1)
        numbers |= {name: below + step * (place + 1) for place, name in enumerate(waiting)}
        numbers[path] = below = above
        waiting.clear()
    del numbers[""]
    return numbers


class _Batch:
    """Rows on their way into the tables."""

    def __init__(self, connection: sqlite3.Connection, file: int) -> None:
        self._db, self._file = connection, file
        self._rows: dict[str, list[tuple[object, ...]]] = {}

    def _add(self, table: str, *row: object) -> None:
        self._rows.setdefault(table, []).append(row)

    def add_entity(self, number: int, record: Entity) -> None:
        """Add a topic, a speaker, a source or a measure."""
        doc = docs.dump(record)
        parent = record.parent and str(record.parent) if isinstance(record, Topic) else None
        kind = docs.KINDS[type(record)]
        self._add("entities", number, self._file, kind, str(record.id), parent, doc, _crc(doc))
        self._flush_full("entities")

    def add_fact(self, number: int, record: Fact) -> None:
        """Add a figure, a claim or a quote, with all that it can be found by."""
        doc = docs.dump(record)
        measure = speaker = claim_kind = None
        last = 0
        found: set[str] = set()
        if isinstance(record, Figure):
            measure = str(record.measure)
            for point in record.points:
                span = read_period(point.period)
                last = max(last, span.last)
                self._add("spans", number, span.first, span.last)
                found.update(text.numbers(f"{point.period[-4:]} {point.printed}"))
                found.update(text.plain(v) for v in (point.value, point.low, point.high) if v)
            found.update(text.numbers(record.change.stated if record.change else ""))
        elif isinstance(record, Claim):
            claim_kind = str(record.kind)
            found.update(text.numbers(record.statement))
            for figure in record.figures:
                self._add("links", number, str(figure), "figure")
        else:
            speaker = str(record.speaker)
            found.update(text.numbers(record.text))
        kind = docs.KINDS[type(record)]
        id_, source = str(record.id), str(record.source)
        self._add(
            "facts",
            number,
            self._file,
            id_,
            kind,
            source,
            measure,
            speaker,
            claim_kind,
            last,
            doc,
            _crc(doc),
        )
        for minor, topic in enumerate(dict.fromkeys(record.topics)):
            self._add("fact_topics", str(topic), min(minor, 1), number)
        for relation in record.relations:
            self._add("links", number, str(relation.to), str(relation.how))
        for alias in record.aliases:
            self._add("aliases", str(alias), number)
        for value in found:
            self._add("numbers", value, number)
        self._flush_full("facts")

    def _flush_full(self, table: str) -> None:
        if len(self._rows.get(table, ())) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the rows."""
        for table, rows in self._rows.items():
            marks = ",".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        self._rows.clear()


def _crc(doc: str) -> int:
    return crc32(doc.encode())


def _names(entity: Entity) -> Iterator[str]:
    yield entity.id
    match entity:
        case Topic():
            yield entity.label
            yield from entity.aliases
        case Speaker():
            yield entity.name
            yield from entity.aliases
            yield surname(entity.name)
        case Source():
            yield f"{entity.title} {entity.publisher} {' '.join(entity.authors)}"
        case Measure():
            yield entity.label


_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "md", "phd")


def surname(name: str) -> str:
    """Return the last name of a person: ``Jr.`` and its like are not one."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].rstrip(".,").lower() in (
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "md",
        "phd",
    ):
        parts.pop()
    return parts[-1].rstrip(",") if parts else name


def _in_order(problems: list[Problem], files: list[StoreFile]) -> list[Problem]:
    order = {file.name: number for number, file in enumerate(files)}
    ranked = sorted(problems, key=lambda one: (order.get(one.where.file, -1), one.where[1:3]))
    return with_lines(ranked, {file.name: file.path for file in files})


def with_lines(problems: list[Problem], paths: dict[str, str]) -> list[Problem]:
    """Return ``problems`` with the text of their source lines; each file is read once."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        wanted.setdefault(problem.where.file, set()).add(problem.where.line)
    lines = {
        (name, number): line
        for name in wanted
        for number, line in _lines(paths.get(name), wanted[name])
    }
    return [
        Problem(one.code, one.message, one.help, one.where, lines.get(one.where[:2], ""), one.level)
        for one in problems
    ]


def _lines(path: str | None, wanted: set[int]) -> Iterator[tuple[int, str]]:
    if path is None:
        return
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as stream:  # noqa: PTH123
            for number, line in enumerate(stream, 1):
                if number in wanted:
                    yield number, line.rstrip("\n")
                if number >= max(wanted):
                    return
    except OSError:
        return
