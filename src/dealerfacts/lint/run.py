"""Check many drafts against one store, on all cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from dealerfacts.errors import DealerfactsError
from dealerfacts.lint.check import check
from dealerfacts.lint.draft import Draft
from dealerfacts.lint.files import STDIN, load
from dealerfacts.lint.knowledge import Knowledge
from dealerfacts.lint.quoted import Phrases
from dealerfacts.lint.report import Report
from dealerfacts.lint.review import Store
from dealerfacts.lint.vocabulary import LITTLE, spelled
from dealerfacts.model import Sourced
from dealerfacts.query import Query
from dealerfacts.query import Store as Facts
from dealerfacts.query.sharing import sharing

# Starting processes costs more than checking this many drafts.
_MANY = 12
# At most this many drafts a process are under way; more would only fill the memory.
_AHEAD = 16
# A store of more facts is not read whole; a draft repeats far fewer than these of it.
_USUAL = 6000
_ENOUGH = 3000
_shared: list[tuple[Shelf, Collection[str], str | None]] = []


class Shelf:
    """What a store knows, as far as a draft needs it.

    A store of usual size is compiled once, for all drafts; of a large one each draft takes the
    facts that share its words. ``reopen`` opens the store again, in another process.
    """

    def __init__(self, facts: Facts, reopen: Callable[[], Facts]) -> None:
        self.reopen = reopen
        # What was read whole needs the store no more, and does not keep it alive.
        usual = len(facts) <= _USUAL
        self._known: Store | Facts = compiled(facts.find(Query())) if usual else facts

    @property
    def is_whole(self) -> bool:
        """Return whether everything is at hand, so that the store is asked no more."""
        return isinstance(self._known, Store)

    def on(self, draft: Draft) -> Store:
        """Return what is known on the words of a draft."""
        if isinstance(self._known, Store):
            return self._known
        words = {word for one in draft.passages for word in spelled(one.text) if word not in LITTLE}
        return compiled(sharing(self._known, sorted(words), _ENOUGH))


def compiled(facts: Iterable[Sourced]) -> Store:
    """Compile facts for recognition."""
    knowledge = Knowledge(facts)
    return Store(knowledge, Phrases(knowledge.said))


def reports(
    paths: Sequence[str], shelf: Shelf, also: Collection[str] = (), kind: str | None = None,
    cores: int | None = None,
) -> Iterator[Report]:  # fmt: skip
    """Yield the report on each draft, in order; one that cannot be read has a ``fault``."""
    many = min(cores or os.cpu_count() or 1, len(paths))
    forks = "fork" in multiprocessing.get_all_start_methods()
    if many < 2 or len(paths) < _MANY or STDIN in paths or not forks:
        for path in paths:
            yield _report(path, shelf, also, kind)
        return
    # A child process has what its parent compiled, without a copy.
    _shared.append((shelf, also, kind))
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
    shelf, also, kind = _shared[-1]
    if not shelf.is_whole and len(_shared) == 1:
        # A connection to a database must not be shared with the parent.
        shelf = Shelf(shelf.reopen(), shelf.reopen)
        _shared.append((shelf, also, kind))
    return _report(path, shelf, also, kind)


def _report(path: str, shelf: Shelf, also: Collection[str], kind: str | None) -> Report:
    try:
        draft = load(path, kind)
        return check(draft, shelf.on(draft), also)
    except DealerfactsError as error:
        return Report(path, fault=str(error))
