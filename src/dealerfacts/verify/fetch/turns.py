"""Do what is to be done host by host, so that no host has two tasks at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from queue import Queue
from threading import Condition, Thread
from typing import Generic, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


class _Turns(Generic[_T]):
    """What is to be done, by host: a host whose turn it is has none until that is done."""

    def __init__(self, tasks: Sequence[_T], host: Callable[[_T], str]) -> None:
        self._free = Condition()
        self._hosts: dict[str, deque[tuple[int, _T]]] = {}
        for number, task in enumerate(tasks):
            self._hosts.setdefault(host(task), deque()).append((number, task))
        self._idle = list(self._hosts)

    def take(self) -> tuple[str, int, _T] | None:
        """Wait for an idle host, and return a task of it; None where no task is left."""
        with self._free:
            while not self._idle and any(self._hosts.values()):
                self._free.wait()
            if not self._idle:
                return None
            # The host with most to do is the last to end, so it begins.
            name = max(self._idle, key=lambda one: len(self._hosts[one]))
            self._idle.remove(name)
            return name, *self._hosts[name].popleft()

    def give_back(self, name: str) -> None:
        """Take a host back whose task is done."""
        with self._free:
            if self._hosts[name]:
                self._idle.append(name)
            self._free.notify_all()


def in_turn(
    tasks: Sequence[_T],
    host: Callable[[_T], str],
    work: Callable[[_T, Callable[[], None]], _R],
    workers: int,
) -> Iterator[tuple[int, _R]]:
    """Do tasks at the same time, no two of one host, and yield each result with its number.

    Args:
        tasks: What is to be done.
        host: Names the host of a task.
        work: Does a task; it may say with its second argument that it needs the host no longer.
        workers: How many tasks are done at the same time at most.

    Raises:
        Exception: What ``work`` raises.
    """
    turns = _Turns(tasks, host)
    done: Queue[tuple[int, _R | BaseException]] = Queue()

    def labour() -> None:
        while taken := turns.take():
            name, number, task = taken
            held = [name]

            def free(held: list[str] = held) -> None:
                if held:
                    turns.give_back(held.pop())

            try:
                done.put((number, work(task, free)))
            except BaseException as error:
                done.put((number, error))
            finally:
                free()

    for _ in range(min(workers, len(tasks))):
        # Whoever interrupts the program waits for no host.
        Thread(target=labour, daemon=True).start()
    for _ in tasks:
        number, result = done.get()
        if isinstance(result, BaseException):
            raise result
        yield number, result
