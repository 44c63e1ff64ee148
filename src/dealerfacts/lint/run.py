"""Check many drafts against one store, on all cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from dealerfacts.errors import DealerfactsError
from dealerfacts.lint.check import check
from dealerfacts.lint.files import STDIN, load
from dealerfacts.lint.knowledge import Knowledge
from dealerfacts.lint.quoted import Phrases
from dealerfacts.lint.report import Report
from dealerfacts.lint.review import Store
from dealerfacts.query import Query
from dealerfacts.query import Store as Facts

# Starting processes costs more than checking this many drafts.
_MANY = 12
# So many drafts a process are under way; more would only fill the memory.
_AHEAD = 16
_shared: list[tuple[Store, Collection[str], str | None]] = []


def known(store: Facts) -> Store:
    """Compile what a store knows."""
    knowledge = Knowledge(store.find(Query()))
    return Store(knowledge, Phrases(knowledge.said))


def reports(
    paths: Sequence[str], store: Store, also: Collection[str] = (), kind: str | None = None,
    cores: int | None = None,
) -> Iterator[Report]:  # fmt: skip
    """Yield the report on each draft, in order; one that cannot be read has a ``fault``."""
    many = min(cores or os.cpu_count() or 1, len(paths))
    forks = "fork" in multiprocessing.get_all_start_methods()
    if many < 2 or len(paths) < _MANY or STDIN in paths or not forks:
        for path in paths:
            yield _report(path, store, also, kind)
        return
    # A child process has what its parent compiled, without a copy.
    _shared.append((store, also, kind))
    try:
        with ProcessPoolExecutor(many, multiprocessing.get_context("fork")) as pool:
            waiting = []
            for path in paths:
                waiting.append(pool.submit(_in_child, path))
                if len(waiting) > many * _AHEAD:
                    yield waiting.pop(0).result()
            for one in waiting:
                yield one.result()
    finally:
        _shared.clear()


def _in_child(path: str) -> Report:
    return _report(path, *_shared[-1])


def _report(path: str, store: Store, also: Collection[str], kind: str | None) -> Report:
    try:
        return check(load(path, kind), store, also)
    except DealerfactsError as error:
        return Report(path, fault=str(error))
