"""Answer from the stores that were named at the start, as they are when the question comes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from dealerfacts.index.cache import are_settled
from dealerfacts.index.compile import Progress
from dealerfacts.lint.run import Shelf
from dealerfacts.query import Store
from dealerfacts.store.paths import StoreFile, store_files

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Desk:
    """The stores at ``roots``, opened anew when one of their files changes.

    A store belongs to the thread that opened it, so one thread answers, one question at a time, and
    the protocol is read meanwhile.
    """

    def __init__(self, roots: Sequence[Path], as_of: str | None = None) -> None:
        self.as_of = as_of
        self._roots = tuple(roots)
        self._thread = ThreadPoolExecutor(1, "desk")
        self._files: list[StoreFile] | None = None
        self._store: Store | None = None
        self._shelf: Shelf | None = None

    def open(self, progress: Progress | None = None) -> tuple[int, int]:
        """Open the store; return how many sources and facts ``as_of`` leaves out undated.

        Raises:
            StoreError: The store is missing, cannot be read or has problems.
        """
        return self._thread.submit(lambda: self._current(progress).undated).result()

    def close(self) -> None:
        """Let go of the store."""
        self._thread.submit(self._forget)
        self._thread.shutdown(wait=False)

    def asking(self, answer: Callable[_P, _T]) -> Callable[_P, Awaitable[_T]]:
        """Return what answers on the thread of the desk, where ``store`` and ``shelf`` may be read.

        It has the name, the arguments and the documentation of ``answer``, and raises what that
        raises: a StoreError where a file was changed since, and has problems now.
        """

        @wraps(answer)
        async def asked(*args: _P.args, **named: _P.kwargs) -> _T:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, partial(answer, *args, **named))

        return asked

    @property
    def store(self) -> Store:
        """Return the store as it is now."""
        return self._current()

    @property
    def shelf(self) -> Shelf:
        """Return what drafts are checked against, which is compiled once."""
        store = self.store
        if self._shelf is None:
            self._shelf = Shelf(store, self._fresh)
        return self._shelf

    def _current(self, progress: Progress | None = None) -> Store:
        files = store_files(self._roots)
        if self._store is None or files != self._files:
            self._forget()
            self._store = self._fresh(progress)
            # A file that was written just now may change again and look the same.
            self._files = files if are_settled(files) else None
        return self._store

    def _fresh(self, progress: Progress | None = None) -> Store:
        return Store(self._roots, progress, self.as_of)

    def _forget(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self._shelf = self._files = None
