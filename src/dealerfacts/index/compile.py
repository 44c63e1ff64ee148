"""Compile a store's records to the tables of the index, one record at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

from dealerfacts.errors import Place, Problem, StoreError
from dealerfacts.index.cache import Progress
from dealerfacts.index.check import cross_check
from dealerfacts.index.schema import INDEXES, ORDER, SEARCH, TABLES, VERSION
from dealerfacts.index.search import fill_search
from dealerfacts.index.stamps import HashedFile, Seen, seen_files
from dealerfacts.index.tables import FILE_STEP, Tables
from dealerfacts.index.text import clean
from dealerfacts.model import Claim, Figure, Quote, Record
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader

# Ids of neighbouring files leave room for files that come between them later.
_ROOM = 1 << 10
# So many records between two reports of progress.
_PULSE = 500

# A line of a store is shown from so many characters; an endless one is not read as a whole.
_LONGEST_LINE = 1 << 24


class Compiler:
    """Fill the index at ``connection`` from files.

    Args:
        connection: A database that is empty or holds an index of the same store.
        progress: Called now and then, and once more at the end, with all bytes done, whatever the
            end is.
    """

    def __init__(self, connection: sqlite3.Connection, progress: Progress | None = None) -> None:
        self._db = connection
        self._tables = Tables(connection)
        self._progress = progress
        self._problems: list[Problem] = []
        # Whether some of the store was not looked at, so that nothing can be said to be missing.
        self._cut = False
        self._facts = 0
        self._done = self._total = 0

    def compile(self, files: list[StoreFile]) -> None:
        """Bring the index up to date with ``files``; those that it holds unchanged are not read.

        Raises:
            StoreError: The store has problems: all of them, in file order.
        """
        self._db.execute("BEGIN")
        try:
            self._compile(files)
        finally:
            if self._progress:
                self._progress(self._total, self._total, self._facts)
        self._db.commit()

    def _compile(self, files: list[StoreFile]) -> None:
        if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            self._run(TABLES)
        held = seen_files(self._db)
        numbers = _numbers([file.path for file in files], {path: held[path].id for path in held})
        kept = {file.path for file in files if self._keep(file, numbers, held)}
        gone = [seen.id for path, seen in held.items() if path not in kept]
        stale = [file for file in files if file.path not in kept]
        if gone or stale:
            self._tables.delete(gone)
            self._total = sum(file.stamp.size for file in stale)
            for file in stale:
                self._read(file, numbers[file.path])
            self._finish(files)

    def _finish(self, files: list[StoreFile]) -> None:
        """Do what takes the whole store: check it, order it, make it searchable."""
        self._run(INDEXES)
        broken, cut = bool(self._problems), self._cut
        self._problems += cross_check(self._db, broken=broken, cut=cut)
        if self._problems:
            raise StoreError(_in_order(self._problems, files))
        self._run(ORDER)
        self._run(SEARCH)
        fill_search(self._db, self._pulse)
        self._db.execute("REPLACE INTO meta SELECT 'facts', count(*) FROM facts")
        self._db.execute("REPLACE INTO meta VALUES ('version', ?)", (VERSION,))

    def _run(self, script: str) -> None:
        # Connection.executescript would end the transaction, and each row be one of its own.
        for statement in script.split(";"):
            self._db.execute(statement)
            self._pulse()

    def _pulse(self, read: int = 0) -> None:
        if self._progress and self._total:
            # All is done only when the index is.
            done = min(self._done + read, self._total - 1)
            self._progress(done, self._total, self._facts)

    def _keep(self, file: StoreFile, numbers: dict[str, int], held: dict[str, Seen]) -> bool:
        """Tell whether the index holds ``file`` as it is, and renew its stamp if it does."""
        seen = held.get(file.path)
        if not seen or seen.id != numbers[file.path]:
            return False
        read_at = seen.unchanged(file)
        if not read_at:
            return False
        self._db.execute(
            "UPDATE files SET name=?, size=?, modified=?, changed=?, inode=?, device=?, read_at=? "
            "WHERE id=?",
            (clean(file.name), *file.stamp, read_at, seen.id),
        )
        return True

    def _read(self, file: StoreFile, number: int) -> None:
        try:
            stream = open(file.path, "rb")  # noqa: PTH123, SIM115
        except OSError as error:
            place = Place(file.name, 1, 1)
            why = error.strerror or "cannot be read"
            problem = Problem("store", why.lower(), "check the file and its permissions", place)
            self._problems.append(problem)
            self._cut = True
            return
        with stream:
            hashed = HashedFile(stream)
            reader = RecordReader(hashed, file.name, self._problems.append)
            self._insert(self._records(reader, number * FILE_STEP))
            self._cut |= not reader.complete
            row = (
                number,
                os.fsencode(file.path),
                clean(file.name),
                *file.stamp,
                # What was given up, perhaps early in a very large file, is not kept.
                hashed.digest() if reader.complete else "",
                hashed.read_at,
            )
        self._db.execute("INSERT INTO files VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        self._done += file.stamp.size

    def _records(self, reader: RecordReader, start: int) -> Iterator[tuple[int, Record]]:
        for n, record in enumerate(reader.records(), start):
            yield n, record
            if not n % _PULSE:
                self._pulse(reader.done)

    def _insert(self, records: Iterable[tuple[int, Record]]) -> None:
        for n, record in records:
            if isinstance(record, Figure | Claim | Quote):
                self._tables.add_fact(n, record)
                self._facts += 1
            else:
                self._tables.add_entity(n, record)
        self._tables.flush()


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
    number, last, begins = 0, max(wanted), True
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as stream:  # noqa: PTH123
            while number < last and (piece := stream.readline(_LONGEST_LINE)):
                number += begins
                if begins and number in wanted:
                    yield number, piece.rstrip("\n")
                begins = piece[-1] == "\n"
    except OSError:
        return
