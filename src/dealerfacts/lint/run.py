"""Find the drafts that a command line names, and check them against one store, on all cores."""

from __future__ import annotations

import glob
import multiprocessing
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from dealerfacts.errors import DealerfactsError, UsageError, reason
from dealerfacts.lint import reading
from dealerfacts.lint.check import check
from dealerfacts.lint.draft import Draft
from dealerfacts.lint.finding import Report
from dealerfacts.lint.knowledge import Knowledge
from dealerfacts.lint.quoted import Phrases
from dealerfacts.lint.review import Store
from dealerfacts.lint.vocabulary import LITTLE, spelled
from dealerfacts.model import Sourced
from dealerfacts.query import Query
from dealerfacts.query import Store as Facts
from dealerfacts.query.sharing import sharing

STDIN = "-"
# A draft is a text that somebody wrote: a book has a million characters. What is larger is a dump.
_MOST = 1_000_000
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
        self._reopen, self._process = reopen, os.getpid()
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
        if self._process != os.getpid():
            # A connection to a database must not be shared with the parent.
            self._known, self._process = self._reopen(), os.getpid()
        words = {word for one in draft.passages for word in spelled(one.text) if word not in LITTLE}
        return compiled(sharing(self._known, sorted(words), _ENOUGH))


def compiled(facts: Iterable[Sourced]) -> Store:
    """Compile facts for recognition."""
    knowledge = Knowledge(facts)
    return Store(knowledge, Phrases(knowledge.said))


def drafts(paths: Sequence[str]) -> list[str]:
    """Return the files that paths name: a folder's drafts, in order; a glob's; each once.

    Raises:
        UsageError: A path does not exist, or a folder or a glob holds no draft.
    """
    return list(dict.fromkeys(chain.from_iterable(map(_drafts, paths))))


def _drafts(path: str) -> list[str]:
    if path == STDIN:
        return [path]
    if Path(path).is_dir():
        inside = [
            str(one) for one in sorted(Path(path).rglob("*"))
            if one.suffix.lower() in reading.FORMATS and _is_meant(one)
            and not any(part.startswith(".") for part in one.relative_to(path).parts)
        ]  # fmt: skip
        if not inside:
            raise UsageError(f"no draft in {path}: its files end in {', '.join(reading.FORMATS)}")
        return inside
    if Path(path).exists():
        return [path]
    # A pattern may be absolute, which those of pathlib may not.
    matched = glob.glob(path, recursive=True)  # noqa: PTH207
    if not (found := [one for one in sorted(matched) if _is_meant(Path(one))]):
        raise UsageError(f"cannot read {path}: there is no such file")
    return found


def _is_meant(path: Path) -> bool:
    """Return whether a path is a file, or a link that leads nowhere, which reading it reports."""
    return path.is_file() or not path.exists()


def load(path: str, kind: str | None) -> Draft:
    """Read a draft; ``kind`` says how, where the name does not.

    Raises:
        UsageError: It cannot be read.
    """
    try:
        if path != STDIN:
            with Path(path).open("rb") as file:
                data = file.read(_MOST + 1)
        elif sys.stdin is None:
            raise UsageError("cannot read stdin: it is closed")
        else:
            data = sys.stdin.buffer.read(_MOST + 1)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {reason(error)}") from None
    if len(data) > _MOST:
        raise UsageError(
            f"cannot read {path}: more than {_MOST:,} bytes are not a draft; hand over its parts"
        )
    if kind is not None:
        return reading.read_text(reading.decode(data, path), path, kind)
    return reading.read(data, path)


def reports(
    paths: Sequence[str], shelf: Shelf, also: Collection[str] = (), kind: str | None = None
) -> Iterator[Report]:
    """Yield the report on each draft, in order; one that cannot be read has a ``fault``."""
    many = min(os.cpu_count() or 1, len(paths))
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
    return _report(path, *_shared[0])


def _report(path: str, shelf: Shelf, also: Collection[str], kind: str | None) -> Report:
    try:
        draft = load(path, kind)
        return check(draft, shelf.on(draft), also)
    except DealerfactsError as error:
        return Report(path, fault=str(error))
