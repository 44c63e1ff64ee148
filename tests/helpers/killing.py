"""Kill the program where it writes: a process of its own runs this, for it forks."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from dealerfacts.__main__ import main


def kill(folder: Path, args: list[str], kills: int) -> dict[str, int]:
    """Run a command ``kills`` times, each time killed elsewhere; count what is then found.

    Half of the runs are killed at some call within the writing of a file, from its first to its
    last, the others at any time. One that ended before its time came is run again.
    """
    old = _files(folder)
    main(args)  # so that no child has to load anything
    new = _files(folder)
    _restore(folder, old)
    calls = _run(folder, args, None)
    _restore(folder, old)
    began = time.monotonic()
    _killed_after(args, None)
    took = time.monotonic() - began
    found = {"old": 0, "new": 0, "torn": 0, "killed": 0}
    chance = random.Random(1)  # noqa: S311
    for number in range(kills):
        _restore(folder, old)
        if number % 2:
            at = 1 + calls * number // kills
            found["killed"] += _run(folder, args, at)
        else:
            while not _killed_after(args, chance.uniform(0, took)):
                _restore(folder, old)
                took /= 2
            found["killed"] += 1
        for name, data in _files(folder).items():
            state = "old" if data == old[name] else "new" if data == new[name] else "torn"
            found[state] += 1
    return found


def _restore(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.yaml")}


def _run(folder: Path, args: list[str], at: int | None) -> int:
    """Run a command in a child that kills itself at the call ``at`` of the writing.

    Return how many calls there were, or 1 where it was killed and 0 where it was not.
    """
    count = folder.parent / "count"
    child = os.fork()
    if child == 0:
        calls = 0
        writing = False

        def watch(frame: FrameType, event: str, arg: Any) -> None:
            nonlocal calls, writing
            if frame.f_code.co_name == "write_whole" and event in ("call", "return"):
                writing = event == "call"
            calls += writing
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(watch)
        status = main(args)
        sys.setprofile(None)
        count.write_text(str(calls))
        os._exit(status)
    _, status = os.waitpid(child, 0)
    if at is None:
        if status:
            raise SystemExit(f"{args} ended in {status}")
        return int(count.read_text())
    return int(os.WIFSIGNALED(status))


def _killed_after(args: list[str], seconds: float | None) -> int:
    child = os.fork()
    if child == 0:
        os._exit(main(args))
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return int(os.WIFSIGNALED(status))


if __name__ == "__main__":
    null = os.open(os.devnull, os.O_WRONLY)
    answer = os.dup(1)
    os.dup2(null, 1)
    os.dup2(null, 2)
    counted = kill(Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3]))
    os.write(answer, json.dumps(counted).encode())
