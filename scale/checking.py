"""Check many short texts against one store that a process opens once, and count what is found."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from dealerfacts import Store, lint, open_store

# What Spark calls the fields of ``Counts``.
SCHEMA = (
    "process int, texts long, recognised long, faulty long, findings long, rules string, "
    "processor double"
)


class Counts(NamedTuple):
    """What came of some texts, in one process.

    Args:
        process: Its number.
        texts: How many there were.
        recognised: In how many a stored fact was recognised.
        faulty: In how many something was found.
        findings: How many findings there were.
        rules: How often each rule found something, as ``rule=number`` with spaces between.
        processor: How many seconds of a processor that took.
    """

    process: int
    texts: int
    recognised: int
    faulty: int
    findings: int
    rules: str
    processor: float


class Outcome(NamedTuple):
    """What came of all texts: equal whichever way they were checked, but for the last two."""

    texts: int
    recognised: int
    faulty: int
    findings: int
    rules: dict[str, int]
    processes: int = 0
    processor: float = 0.0

    def found(self) -> Outcome:
        """Return what was found, without what it took."""
        return self._replace(processes=0, processor=0.0)


_opened: list[Store] = []


def the_store() -> Store:
    """Return the store of this process, opened and compiled once."""
    if not _opened:
        store = open_store()
        lint("Nothing.", store=store, kind="text")
        _opened.append(store)
        # What is known of a store stays as long as the process: nobody need search it for garbage.
        gc.collect()
        gc.freeze()
    return _opened[0]


def counted(texts: Iterable[str]) -> Counts:
    """Check texts, and count what is found."""
    store, start = the_store(), time.process_time()
    number = recognised = faulty = findings = 0
    rules: dict[str, int] = {}
    for text in texts:
        report = lint(text, store=store, kind="text")
        number += 1
        recognised += bool(report.facts)
        faulty += bool(report.findings)
        findings += len(report.findings)
        for one in report.findings:
            rules[one.rule] = rules.get(one.rule, 0) + 1
    told = " ".join(f"{rule}={count}" for rule, count in sorted(rules.items()))
    return Counts(
        os.getpid(), number, recognised, faulty, findings, told, time.process_time() - start
    )


def outcome_of(all_counts: Iterable[Sequence[Any]]) -> Outcome:
    """Add up what came of batches."""
    found = [Counts(*one) for one in all_counts]
    rules: dict[str, int] = {}
    for one in found:
        for entry in one.rules.split():
            rule, _, count = entry.partition("=")
            rules[rule] = rules.get(rule, 0) + int(count)
    return Outcome(
        sum(one.texts for one in found),
        sum(one.recognised for one in found),
        sum(one.faulty for one in found),
        sum(one.findings for one in found),
        dict(sorted(rules.items())),
        len({one.process for one in found}),
        sum(one.processor for one in found),
    )


def check(folder: Path, processes: int) -> Outcome:
    """Check the texts in a folder of Parquet files with plain processes, a file at a time."""
    # A fresh process for each: what this one has opened must not be shared.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context) as pool:
        return outcome_of(pool.map(_check_file, map(str, sorted(folder.glob("*.parquet")))))


def _check_file(path: str) -> Counts:
    # The parent has no need for it where Spark does the work.
    import duckdb

    rows = duckdb.connect().execute("SELECT text FROM read_parquet(?)", [path])
    return counted(row[0] for row in rows.fetchall())
