"""Compile a store's records to the tables of the index, one record at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from dealerfacts.errors import Place, Problem, StoreError
from dealerfacts.index.check import CrossCheck
from dealerfacts.index.schema import INDEXES, ORDER, SEARCH, TABLES
from dealerfacts.index.search import fill_search
from dealerfacts.index.tables import Tables
from dealerfacts.model import Record
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader, Remnant
from dealerfacts.store.report import in_order

# Bytes done, bytes in all, facts so far.
Progress = Callable[[int, int, int], None]

# So many records between two reports of progress.
_PULSE = 500

# Takes a record, its number in the index, and what says where it and its parts stand.
Watch = Callable[[Record, int, Callable[[object], Place]], None]


class Compiler:
    """Fill the empty database at ``connection`` from files.

    Args:
        connection: An empty database.
        progress: Called now and then, and once more at the end, with all bytes done, whatever the
            end is.
        watch: Called with each record while it is read.
        search: Whether facts shall be found by their words and numbers.
        keep: Returns a record as it is to be compiled, or None where it is to be left out.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        progress: Progress | None = None,
        watch: Watch | None = None,
        *,
        search: bool = True,
        keep: Callable[[Record], Record | None] | None = None,
    ) -> None:
        self._keep = keep
        self._db, self._progress, self._watch = connection, progress, watch
        self._tables, self._search = Tables(connection, search=search), search
        self._problems: list[Problem] = []
        # Whether all of the store was looked at, so that what is not there is missing.
        self._complete = True
        self._done = self._total = 0

    def compile(self, files: Sequence[StoreFile]) -> None:
        """Read ``files`` into the index, and check them as a whole.

        Raises:
            StoreError: The store has problems: all of them, in file order.
        """
        self._total = sum(file.stamp.size for file in files)
        self._db.execute("BEGIN")
        try:
            self._run(TABLES)
            check = CrossCheck(self._db, files)
            for number, file in enumerate(files):
                self._read(file, number, check)
            self._tables.flush()
            self._problems += check.problems(complete=self._complete)
            if self._problems:
                raise StoreError(in_order(self._problems, files))
            self._run(INDEXES)
            self._tables.follow_aliases()
            if self._search:
                self._run(ORDER)
                self._run(SEARCH)
                fill_search(self._db, self._pulse)
            self._db.execute("INSERT INTO meta SELECT 'facts', count(*) FROM facts")
        finally:
            if self._progress:
                self._progress(self._total, self._total, self._tables.facts)
        self._db.commit()

    def _run(self, script: str) -> None:
        # Connection.executescript would end the transaction, and each row be one of its own.
        for statement in script.split(";"):
            self._db.execute(statement)
            self._pulse()

    def _pulse(self, read: int = 0) -> None:
        if self._progress and self._total:
            # All is done only when the index is.
            done = min(self._done + read, self._total - 1)
            self._progress(done, self._total, self._tables.facts)

    def _read(self, file: StoreFile, number: int, check: CrossCheck) -> None:
        try:
            with open(file.path, "rb") as stream:  # noqa: PTH123
                reader = RecordReader(stream.read(), file.name, self._problems.append)
        except OSError as error:
            why = (error.strerror or "cannot be read").lower()
            help_, place = "check the file and its permissions", Place(file.name, 1, 1)
            self._problems.append(Problem("store", why, help_, place))
            self._complete = False
            return
        for count, found in enumerate(reader.found()):
            if isinstance(found, Remnant):
                check.add(found, number, None)
            elif record := self._keep(found) if self._keep else found:
                n, doc = self._tables.add(record)
                if self._watch:
                    self._watch(record, n, reader.place)
                check.add(record, number, doc)
            if not count % _PULSE:
                self._pulse(reader.done)
        self._complete &= reader.complete
        self._done += file.stamp.size
