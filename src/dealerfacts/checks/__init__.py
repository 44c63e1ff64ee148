"""Check what a store says beyond its form: the arithmetic, and what a curator would look at twice.

A check is a small function: a record in, findings out. ``records`` holds those that one record
decides, and ``groups`` those that need other records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from dealerfacts.checks import records
from dealerfacts.checks.groups import Groups
from dealerfacts.checks.printed import Anchors
from dealerfacts.errors import Place, Problem, StoreError
from dealerfacts.index.compile import Compiler, Progress
from dealerfacts.model import Record
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.report import in_order

CHECKS: tuple[Callable[[Record], Iterator[records.Finding]], ...] = (
    records.check_change,
    records.check_printed,
    records.check_quote,
    records.check_relations,
    records.check_source,
    records.check_contacts,
)
# Checks of addresses, which are made only on request; none of them is opened.
LINKS = (records.check_address, records.check_scheme, records.check_aggregator)


def check_files(
    files: Sequence[StoreFile],
    progress: Progress | None = None,
    anchors: Anchors | None = None,
    *,
    links: bool = False,
) -> list[Problem]:
    """Return every problem of the store that consists of ``files``, in file order.

    They are problems of form or, if there are none, of content. ``progress`` is called now and
    then while the store is read; ``anchors`` takes each record; ``links`` has the addresses of
    sources checked as well.
    """
    found: list[Problem] = []
    checks = (*CHECKS, *LINKS) if links else CHECKS
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        groups = Groups(connection)

        def check(record: Record, n: int, place: Callable[[object], Place]) -> None:
            for one in checks:
                found.extend(finding.at(place(finding.part)) for finding in one(record))
            groups.add(record, n, place)
            if anchors is not None:
                anchors.add(record)

        try:
            Compiler(connection, progress, check, search=False).compile(files)
        except StoreError as error:
            return list(error.problems)
        found += groups.problems()
    return in_order(found, files)
