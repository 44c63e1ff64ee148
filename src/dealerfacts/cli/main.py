"""Run the command line, and turn what it raises into a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from contextvars import copy_context
from io import TextIOWrapper

from dealerfacts.cli.wrap import columns, fitted
from dealerfacts.errors import DealerfactsError, Exit, harmless, reason

_NARROW, _NARROWEST = 50, 20


def main(args: list[str] | None = None) -> int:
    """Run the command line with ``args``, by default the process's, and return its exit status."""
    stdout = sys.stdout
    if not _has_streams():
        return Exit.FAULT
    if isinstance(stdout, TextIOWrapper) and stdout.errors == "strict":
        # What cannot be encoded is spelled out: a byte of a path, say.
        stdout.reconfigure(errors="backslashreplace")
    status: int = Exit.OK
    try:
        # Each run has a context of its own, in which the options keep what they were given.
        copy_context().run(_program, args)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else Exit.OK
    except KeyboardInterrupt:
        status = Exit.INTERRUPTED
    except Exception as error:
        return _report(error)
    if sys.stdout is not stdout:
        # Typer ends a broken pipe with 1, which here means "nothing found", and replaces stdout.
        return Exit.OK
    if status == Exit.INTERRUPTED:
        tell("interrupted")  # Typer, which catches the interruption first, says nothing
    return _flushed(status)


def _report(error: Exception) -> int:
    """Say on stderr what went wrong, and return the exit status for it."""
    match error:
        case DealerfactsError():
            tell(str(error))
            return _flushed(error.exit)
        case BrokenPipeError():
            return Exit.OK
        case OSError():
            tell(_reason(error))
        case MemoryError():
            tell("not enough memory")
        case _:
            if os.environ.get("DEALERFACTS_DEBUG"):
                raise error
            name = type(error).__name__
            tell(f"internal error: {name}: {error}; DEALERFACTS_DEBUG=1 shows where")
    return Exit.FAULT


def _program(args: list[str] | None) -> None:
    # Loaded here, because ``main`` answers for what its 50 ms may meet: Ctrl-C, a missing library.
    from dealerfacts.cli.app import app

    app(args=args, prog_name="dealerfacts", terminal_width=_width_of_help())


def _width_of_help() -> int | None:
    """Return the width of the help on a narrow terminal: by itself Typer's is 50 at least."""
    width = columns(sys.stdout) - 2 if sys.stdout.isatty() else _NARROW
    return max(width, _NARROWEST) if width < _NARROW else None


def _has_streams() -> bool:
    """Give a closed stderr a place to go; say so and return False where stdout is closed."""
    if sys.stderr is None:
        # ``print`` would write what is told beside the answer into the answer.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        tell("cannot write: stdout is closed")
        return False
    return True


def _flushed(status: int) -> int:
    """Flush the answer, so that a full disk is noticed; return the exit status."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _report(error)
    return status


def _reason(error: OSError) -> str:
    what = f"use {error.filename}" if error.filename else "write"
    return f"cannot {what}: {reason(error)}"


def tell(sentence: str) -> None:
    """Say something on stderr; whoever closed that still gets the exit status."""
    try:
        sys.stderr.write(f"{fitted(f'dealerfacts: {harmless(sentence)}')}\n")
        sys.stderr.flush()
    except OSError:
        pass
