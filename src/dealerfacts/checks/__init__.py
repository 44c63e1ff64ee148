"""Check what a store says beyond its form: the arithmetic, and what a curator would look at twice.

A check is a small function: a record in, problems out. ``records`` holds those that one record
decides, ``groups`` those that need its company, and ``links`` those of addresses, which are made
only where they are asked for; ``CHECKS`` lists the first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from dealerfacts.checks.anchors import Anchors
from dealerfacts.checks.contacts import check_contacts
from dealerfacts.checks.groups import Groups
from dealerfacts.checks.links import LINKS
from dealerfacts.checks.problems import Placed
from dealerfacts.checks.records import (
    check_change,
    check_printed,
    check_quote,
    check_relations,
    check_source,
)
from dealerfacts.errors import Problem, StoreError
from dealerfacts.index.compile import Compiler, Progress
from dealerfacts.model import Record
from dealerfacts.store.paths import StoreFile, store_files
from dealerfacts.store.report import in_order

Check = Callable[[Record, Placed], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    check_change,
    check_printed,
    check_quote,
    check_relations,
    check_source,
    check_contacts,
)


def check_store(
    roots: Sequence[Path],
    progress: Progress | None = None,
    anchors: Anchors | None = None,
    *,
    links: bool = False,
) -> list[Problem]:
    """Return every problem of the stores at ``roots`` in file order: of form, or else of content.

    ``progress`` is called now and then while the stores are read; ``anchors`` takes each record;
    ``links`` has the addresses of sources checked as well.

    Raises:
        StoreError: A path is missing or holds no store at all.
    """
    return check_files(store_files(roots), progress, anchors, links=links)


def check_files(
    files: Sequence[StoreFile],
    progress: Progress | None = None,
    anchors: Anchors | None = None,
    *,
    links: bool = False,
) -> list[Problem]:
    """Return every problem of the store that consists of ``files``, as ``check_store`` does."""
    found: list[Problem] = []
    checks = (*CHECKS, *LINKS) if links else CHECKS
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        groups = Groups(connection)

        def check(record: Record, n: int, place: Placed) -> None:
            for one in checks:
                found.extend(one(record, place))
            groups.add(record, n, place)
            if anchors is not None:
                anchors.add(record)

        try:
            Compiler(connection, progress, check, search=False).compile(files)
        except StoreError as error:
            return list(error.problems)
        found += groups.problems()
    return in_order(found, files)
