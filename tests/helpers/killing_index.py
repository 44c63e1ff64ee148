"""Kill a look-up at each of its steps, and see what comes of it: run as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from builders import index_of, is_kept, look
from dealerfacts import open_store
from dealerfacts.index import cache


def killed(store: Path) -> list[tuple[int, list[str], bool, list[str]]]:
    """Kill a first look-up at its first step, at its second and so on, until none is left.

    Return for each how many files it left, and what the next look-up answers, whether its index is
    kept, and what is in the folder then.
    """
    cache.RACY = 0
    told: list[tuple[int, list[str], bool, list[str]]] = []
    kept = index_of(store)
    look(store)
    kept.unlink()
    while _is_killed(len(told), store):
        left = len(list(kept.parent.iterdir()))
        answer = look(store)
        told.append((left, answer, is_kept(store), [one.name for one in kept.parent.iterdir()]))
        kept.unlink(missing_ok=True)
    return told


def _is_killed(steps: int, store: Path) -> bool:
    """Look up in a child that is killed when it has worked at files so many times."""
    child = os.fork()
    if not child:
        _look_and_die(steps, store)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _look_and_die(steps: int, store: Path) -> NoReturn:
    left = steps

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)

        return step

    for name in ("open", "close", "utime", "replace", "unlink", "chmod", "mkdir", "fsync"):
        setattr(os, name, counted(getattr(os, name)))
    try:
        # The program works at files between two of these, so that no moment is left out.
        open_store(store, progress=counted(lambda *_: None)).close()
    finally:
        os._exit(0)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(killed(Path(sys.argv[1]))))
