"""Run the program, and turn what it raises into a sentence and an exit status."""

from __future__ import annotations

import gc
import os
import sys

from dealerfacts import __version__


def run() -> None:
    """Run the command line, and end the process with its status.

    Three things make this fast, and each is undone by an innocent import or call: nothing heavy is
    imported at the top of a module that a look-up loads (``tests/test_startup.py`` holds the list);
    no garbage is collected while modules load; and the process ends without taking itself apart.
    """
    gc.disable()
    # The one answer that needs no library at all.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"dealerfacts {__version__}\n")
        status = _closed(0)
    else:
        status = main()
    sys.stderr.flush()
    os._exit(status)


def main(args: list[str] | None = None) -> int:
    """Run the command line with ``args`` and return its exit status."""
    from dealerfacts.errors import DealerfactsError, Exit

    try:
        from dealerfacts.cli.app import app

        gc.freeze()
        gc.enable()
        app(args=args, prog_name="dealerfacts")
    except SystemExit as ended:
        if ended.code == Exit.INTERRUPTED:
            _tell("interrupted")  # Typer, which catches the interruption first, says nothing
        return _closed(ended.code if isinstance(ended.code, int) else 0)
    except DealerfactsError as error:
        _tell(str(error))
        return _closed(error.exit)
    except BrokenPipeError:
        return _abandoned()
    except KeyboardInterrupt:
        _tell("interrupted")
        return Exit.INTERRUPTED
    except OSError as error:
        _tell(f"cannot write: {error.strerror or error}")
        return _silent(Exit.FAULT)
    except Exception as error:
        if os.environ.get("DEALERFACTS_DEBUG"):
            raise
        name = type(error).__name__
        _tell(f"a fault of the program: {name}: {error}; DEALERFACTS_DEBUG=1 shows where")
        return _silent(Exit.FAULT)
    return _closed(Exit.OK)


def _closed(status: int) -> int:
    """Flush the answer, so that a full disk is noticed; return the exit status."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _abandoned()
    except OSError as error:
        _tell(f"cannot write: {error.strerror or error}")
        return _silent(2)
    return status


def _abandoned() -> int:
    """End silently: the reader of the pipe has seen enough."""
    return _silent(0)


def _silent(status: int) -> int:
    # Python flushes stdout once more at its end, and would complain.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    return status


def _tell(sentence: str) -> None:
    try:
        sys.stderr.write(f"dealerfacts: {sentence}\n")
        sys.stderr.flush()
    except OSError:
        pass


if __name__ == "__main__":
    run()
