"""Run the program, and turn what it raises into a sentence and an exit status."""

from __future__ import annotations

import os
import sys

from dealerfacts import __version__

# ``errors.Exit.OK``, for which ``--version`` has no time.
_OK = 0


def run() -> None:
    """Run the command line, and end the process with its status.

    Two things make this fast, and each is undone by an innocent import or call: nothing heavy is
    imported at the top of a module that a look-up loads (``tests/test_startup.py`` holds the list);
    and the process ends without taking itself apart, which also spares it Python's last words about
    an answer that could not be written.
    """
    status = _version() if sys.argv[1:] == ["--version"] else main()
    os._exit(status)


def _version() -> int:
    """Print the version, which needs no library; where that fails, the whole program says why."""
    try:
        sys.stdout.write(f"dealerfacts {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return main(["--version"])
    return _OK


def main(args: list[str] | None = None) -> int:
    """Run the command line with ``args``, by default the process's, and return its exit status."""
    # ``--version`` has no time for these.
    from contextvars import copy_context

    from dealerfacts.errors import Exit

    stdout = sys.stdout
    if not _has_streams():
        return Exit.FAULT
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
        _tell("interrupted")  # Typer, which catches the interruption first, says nothing
    return _flushed(status)


def _report(error: Exception) -> int:
    """Say on stderr what went wrong, and return the exit status for it."""
    # Loaded by ``main`` already, but not by ``--version``.
    from dealerfacts.errors import DealerfactsError, Exit

    match error:
        case DealerfactsError():
            _tell(str(error))
            return _flushed(error.exit)
        case BrokenPipeError():
            return Exit.OK
        case OSError():
            _tell(_reason(error))
        case _:
            if os.environ.get("DEALERFACTS_DEBUG"):
                raise error
            name = type(error).__name__
            _tell(f"internal error: {name}: {error}; DEALERFACTS_DEBUG=1 shows where")
    return Exit.FAULT


def _program(args: list[str] | None) -> None:
    from dealerfacts.cli.app import app  # loaded within ``main``, which answers for its faults

    app(args=args, prog_name="dealerfacts")


def _has_streams() -> bool:
    """Give a closed stderr a place to go; say so and return False where stdout is closed."""
    if sys.stderr is None:
        # ``print`` would write what is told beside the answer into the answer.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        _tell("cannot write: stdout is closed")
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
    reason = error.strerror or str(error)
    return f"cannot use {error.filename}: {reason}" if error.filename else f"cannot write: {reason}"


def _tell(sentence: str) -> None:
    from dealerfacts.errors import harmless  # loaded by ``main`` already, but not by ``--version``

    try:
        sys.stderr.write(f"dealerfacts: {harmless(sentence)}\n")
        sys.stderr.flush()
    except OSError:
        pass


if __name__ == "__main__":
    run()
