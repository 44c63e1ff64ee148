"""Read documents in a process apart, which can be ended where one is never done.

What comes from the network may be made to harm whoever reads it: to take all the memory, or never
to end. A child reads one document after the other, and is killed and replaced where it takes too
long. What it hands back is JSON, so that no document can make it hand back anything else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from threading import Event, Timer, get_ident
from typing import IO

from dealerfacts.verify.reading import Document, read

if sys.platform != "win32":
    import resource

# How long a document may take to read, in seconds, and how much memory its reader has, in bytes.
SECONDS = 60.0
MEMORY = 2 << 30


class Apart:
    """Read documents apart: each thread that asks has a child of its own.

    Args:
        seconds: How long a document may take.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._children: dict[int, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Apart:
        """Return the reader itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all children."""
        for child in list(self._children.values()):
            _end(child)

    def read(self, data: bytes, type_: str, name: str) -> Document:
        """Return what a document says, or why it says nothing."""
        child = self._child()
        late = Event()

        def kill() -> None:
            late.set()
            child.kill()

        timer = Timer(self._seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            return _ask(child, data, type_, name)
        except (OSError, EOFError, ValueError):
            _end(child)
            why = "it takes too long" if late.is_set() else "its reader died of it"
            return Document("", fault=f"the document cannot be read: {why}")
        finally:
            timer.cancel()

    def _child(self) -> subprocess.Popen[bytes]:
        child = self._children.get(get_ident())
        if child and child.poll() is None:
            return child
        if child:
            _end(child)
        child = self._children[get_ident()] = subprocess.Popen(  # noqa: S603  (this very program)
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return child


def _ask(child: subprocess.Popen[bytes], data: bytes, type_: str, name: str) -> Document:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    child.stdin.write(json.dumps([len(data), type_, name]).encode() + b"\n")
    child.stdin.write(data)
    child.stdin.flush()
    kind, text, fault, missing = map(str, json.loads(child.stdout.readline()))
    return Document(kind, text, fault, missing)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream:
            with suppress(OSError):
                stream.close()


def serve(source: IO[bytes], answers: IO[bytes]) -> None:
    """Read what is asked for, one document after the other, until there is no more.

    A line of JSON says how many bytes a document has, of what type it is, and what it is called;
    the bytes follow. The answer is a line of JSON.
    """
    while asked := source.readline():
        size, type_, name = json.loads(asked)
        data = source.read(size)
        if len(data) < size:
            return
        try:
            document = read(data, type_, name)
        except MemoryError:
            document = Document("", fault="it takes too much memory to read")
        except RecursionError:
            document = Document("", fault="it is nested too deeply")
        answers.write(json.dumps(document).encode() + b"\n")
        answers.flush()


def _limit() -> None:
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit()
    serve(sys.stdin.buffer, sys.stdout.buffer)
