"""Time whole commands, run by turns, and see their peak memory.

This is hyperfine's method (start, wait, take the median) with one change: every round runs each
command once, in a new order, so that a machine that grows slow for a while slows all alike, and a
ratio is taken within a round. pyperf measures one command to its end before the next, behind a
worker process for each; its file format is used to keep the values.
"""

from __future__ import annotations

import fcntl
import os
import pty
import resource
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import NamedTemporaryFile
from typing import NamedTuple

# A terminal of a usual size.
_ROWS, _COLUMNS = 40, 100
# A program on a terminal that prints nothing for so many seconds waits for a key, and is killed.
_PATIENCE = 60.0
_PEAK = Path(__file__).with_name("peak.py")
# ru_maxrss counts in kibibytes, on macOS in bytes.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Command:
    """A command to measure.

    Args:
        name: How the report calls it.
        argv: The program and its arguments.
        env: Its whole environment.
        terminal: Run it on a pseudo-terminal.
        cold: Delete its cache folder before each run.
        output: The file that takes its answer, unless it is on a terminal.
        statuses: The exit statuses with which it has answered.
    """

    name: str
    argv: tuple[str, ...]
    env: dict[str, str]
    terminal: bool = False
    cold: bool = False
    output: str = os.devnull
    statuses: tuple[int, ...] = (0,)


class Run(NamedTuple):
    """What one run took: seconds, those of them on a processor, and the peak memory in bytes."""

    seconds: float
    processor: float
    peak: int


class Limit(NamedTuple):
    """No round begins after so many seconds, if there were so many rounds."""

    seconds: float
    rounds: int


@dataclass
class Series:
    """What the runs of one command took: seconds by round, and the peak memory in bytes."""

    seconds: dict[int, float] = field(default_factory=dict)
    processor: dict[int, float] = field(default_factory=dict)
    peak: int = 0

    def add(self, number: int, one: Run) -> None:
        """Add what the run in a round took."""
        self.seconds[number], self.processor[number] = one.seconds, one.processor
        self.peak = max(self.peak, one.peak)


class FailedError(Exception):
    """A command that is measured did not succeed."""


def measure(
    commands: Sequence[Command],
    *,
    rounds: int,
    warmups: int,
    tell: Callable[[str], None] = lambda _: None,
    limit: Limit | None = None,
) -> dict[str, Series]:
    """Run every command once a round; return what each took.

    Args:
        commands: What is run.
        rounds: How often.
        warmups: How many rounds before those are thrown away.
        tell: Takes a line about each round, and about each command where a run may take seconds.
        limit: When it is enough, however many rounds were wanted.

    Raises:
        FailedError: A command ended with a status that is no answer.
    """
    series = {command.name: Series() for command in commands}
    order = Random(0)  # noqa: S311  (an order of runs, the same in each run)
    start = time.monotonic()
    for number in range(-warmups, rounds):
        which = f"round {number + 1} of {rounds}" if number >= 0 else "warm-up"
        for command in order.sample(commands, len(commands)):
            if not warmups:
                tell(f"{which}: {command.name}")
            one = run(command)
            if number >= 0:
                series[command.name].add(number, one)
        if warmups:
            tell(which)
        over = limit and time.monotonic() - start > limit.seconds
        if limit and over and limit.rounds <= number + 1 < rounds:
            tell(f"{number + 1} rounds took {limit.seconds:.0f} seconds: no more of them")
            break
    for command in commands:
        # Its own peak hides what is smaller, and one more run of what is small costs little.
        if series[command.name].peak <= own_peak() * 1.1:
            series[command.name].peak = small_peak(command)
    return series


def run(command: Command) -> Run:
    """Run a command to its end.

    Raises:
        FailedError: It ended with a status that is no answer.
    """
    if command.cold:
        shutil.rmtree(command.env["XDG_CACHE_HOME"], ignore_errors=True)
    start = time.perf_counter()
    status, usage = (_on_terminal if command.terminal else _to_file)(command)
    seconds = time.perf_counter() - start
    if status not in command.statuses:
        raise FailedError(f"{command.name}: exit status {status} of {' '.join(command.argv)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_UNIT)


def own_peak() -> int:
    """Return this process's own peak: that of a child is never seen below it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


def small_peak(command: Command) -> int:
    """Run a command, and return its peak memory in bytes, down to that of a bare Python."""
    with NamedTemporaryFile() as file:
        argv = (sys.executable, "-I", "-S", str(_PEAK), file.name, *command.argv)
        run(replace(command, argv=argv))
        return int(file.read()) * _RSS_UNIT


def _to_file(command: Command) -> tuple[int, resource.struct_rusage]:
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, command.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    return _wait(_spawn(command, actions))


def _on_terminal(command: Command) -> tuple[int, resource.struct_rusage]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    actions = [(os.POSIX_SPAWN_DUP2, theirs, number) for number in (0, 1, 2)]
    child = _spawn(command, actions)
    os.close(theirs)
    try:
        while select.select([ours], [], [], _PATIENCE)[0]:
            if not os.read(ours, 1 << 16):
                break
        else:
            os.kill(child, signal.SIGKILL)
            _wait(child)
            raise FailedError(f"{command.name}: it says nothing, and waits for somebody to type")
    except OSError:  # Linux tells the end of a terminal by an error
        pass
    finally:
        os.close(ours)
    return _wait(child)


def _spawn(command: Command, actions: Sequence[tuple[int, ...] | tuple[object, ...]]) -> int:
    """Start a command on the last processor, while this process waits on the others."""
    theirs, ours = _processors()
    if theirs:
        os.sched_setaffinity(0, theirs)
    try:
        return os.posix_spawn(command.argv[0], command.argv, command.env, file_actions=actions)
    finally:
        if ours:
            os.sched_setaffinity(0, ours)


def _wait(child: int) -> tuple[int, resource.struct_rusage]:
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), usage


_all: list[int] = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def _processors() -> tuple[set[int], set[int]]:
    """Return the processor for commands and those for this process; none where it cannot pin."""
    return ({_all[-1]}, set(_all[:-1])) if len(_all) > 1 else (set(), set())


def pinned() -> bool:
    """Return whether commands are kept on one processor of their own."""
    return bool(_processors()[0])


def program(name: str) -> Path | None:
    """Return the path of a program beside this Python, or else on PATH, or None."""
    beside = Path(sys.executable).parent
    found = shutil.which(name, path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}")
    return Path(found) if found else None
