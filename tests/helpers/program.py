"""Run the program as its users do: in this process, or as a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from dealerfacts.__main__ import main

TESTS = Path(__file__).parents[1]
SMALL = TESTS / "data" / "small"
# Material that lies beside some checkouts; what needs it is skipped where it is not.
SHARED = TESTS.parents[1] / "shared"
# Every command on the small store, with arguments that find something.
ASKED = {
    "stat": ("stat", "prison"),
    "quotes": ("quotes",),
    "claims": ("claims",),
    "search": ("search", "prison"),
    "ask": ("ask", "prison"),
    "show": ("show", "alliance-selling", "oneill-odd", "alliance-harm"),
    "compare": ("compare", "alliance-selling"),
    "topics": ("topics",),
    "speakers": ("speakers",),
    "sources": ("sources",),
    "measures": ("measures",),
    "validate": ("validate",),
}
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "html", "yaml")
MACHINE_FORMATS = FORMATS[1:]
# These draw figures, and take no fields.
PICTURES = ("chart", "svg")
# Whoever runs the tests may have any locale.
UTF8 = {"PYTHONUTF8": "1"}


class Result(NamedTuple):
    """What came of a run; the texts are UTF-8 unless the run's encoding says otherwise."""

    status: int
    out: str
    err: str


class Stream(io.TextIOWrapper):
    """A stream into memory that can say that it is a terminal."""

    def __init__(self, encoding: str, *, tty: bool) -> None:
        self.memory = io.BytesIO()
        super().__init__(self.memory, encoding=encoding, errors="strict", newline="")
        self._tty = tty

    def isatty(self) -> bool:
        """Return whether a person is meant to read this."""
        return self._tty

    def text(self) -> str:
        """Return what was written."""
        self.flush()
        return self.memory.getvalue().decode(self.encoding)


def interrupt(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl-C until a process ends, as somebody who waits for it does; return its status.

    Python notes a signal and acts on it before its next step. One that comes between the last such
    look and a system call that waits is acted upon only when the wait is over.
    """
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(10)
    process.kill()
    raise AssertionError("ten interruptions did not end it")


def run(
    *args: str | Path,
    stdin: str | bytes | None = "",
    tty: bool = False,
    watched: bool = False,
    width: int = 80,
    encoding: str = "utf-8",
    env: Mapping[str, str] | None = None,
) -> Result:
    """Run the real ``main`` in this process.

    Args:
        args: The command line without the program's name.
        stdin: What can be read from stdin; None closes it.
        tty: Whether stdout says that it is a terminal.
        watched: Whether stderr says so.
        width: How many columns it has.
        encoding: What stdout and stderr are written in, unless the program says otherwise.
        env: Variables of the environment, beside those of the test.
    """
    out, err = Stream(encoding, tty=tty), Stream(encoding, tty=watched)
    err.reconfigure(errors="backslashreplace")  # as Python opens it
    data = stdin.encode() if isinstance(stdin, str) else stdin
    typed = None if data is None else io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    variables = {"COLUMNS": str(width), **(env or {})}
    streams = mock.patch.multiple(sys, stdin=typed, stdout=out, stderr=err)
    with streams, mock.patch.dict(os.environ, variables):
        status = main([str(arg) for arg in args])
    return Result(status, out.text(), err.text())


def small(*args: str | Path, **how: Any) -> Result:
    """Run the program on the small store, by its path from the folder of the tests."""
    return run(*args, "--store", SMALL, **how)


def run_process(
    *args: str | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Result:
    """Run ``python -m dealerfacts`` as a process of its own, with pipes for all its streams."""
    command = [sys.executable, "-m", "dealerfacts", *map(str, args)]
    variables = {**os.environ, **UTF8, **(env or {})}
    ended = subprocess.run(command, input=stdin, capture_output=True, env=variables, cwd=cwd)
    return Result(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def run_shell(
    script: str, *, stdin: str = "", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Result:
    """Run a line of the shell, in which ``dealerfacts`` is this checkout's program."""
    program = 'dealerfacts() { "$PYTHON" -m dealerfacts "$@"; }\n'
    variables = {**os.environ, **UTF8, "PYTHON": sys.executable, **(env or {})}
    ended = subprocess.run(
        ["sh", "-c", program + script],
        input=stdin.encode(),
        capture_output=True,
        env=variables,
        cwd=cwd,
    )
    return Result(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def run_typed(command: str, *, env: Mapping[str, str] | None = None, cwd: Path) -> Result:
    """Run what is typed in a folder: our own program in this process, and all else by the shell.

    Of programs with pipes between them each gets what the one before it printed, when that ended.
    """
    parts = command.split(" | ")
    if any(map(_SHELL.search, parts)):
        return run_shell(command, env=env, cwd=cwd)
    printed, said = "", ""
    for part in parts:
        program, *args = shlex.split(part)
        if program == "dealerfacts":
            with contextlib.chdir(cwd):
                status, printed, err = run(*args, stdin=printed, env=env)
        else:
            status, printed, err = run_shell(part, stdin=printed, env=env, cwd=cwd)
        said += err
    return Result(status, printed, said)


# What a shell makes something of, even between two quotes, or where it is no pipe.
_SHELL = re.compile(r"[|<>$;&`*?~\\]")
