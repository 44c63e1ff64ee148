"""Run the program, and end the process with its exit status."""

from __future__ import annotations

import gc
import os
import sys

from dealerfacts import __data_version__, __version__

# ``errors.Exit.OK``, for which ``--version`` has no time.
_OK = 0
# A look-up ends before it has made as many objects; by itself Python looks for circles among them
# a hundred times, which takes a twentieth of the time.
_OBJECTS = 50_000


def run() -> None:
    """Run the command line, and end the process with its status.

    Three things make this fast, and each is undone by an innocent import or call: nothing heavy is
    imported at the top of a module that a look-up loads (``tests/test_startup.py`` holds the list);
    nothing looks for garbage; and the process ends without taking itself apart, which also spares
    it Python's last words about an answer that could not be written.
    """
    gc.set_threshold(_OBJECTS)
    status = _version() if sys.argv[1:] == ["--version"] else main()
    os._exit(status)


def _version() -> int:
    """Print the versions, which needs no library; where that fails, the whole program says why."""
    try:
        sys.stdout.write(f"dealerfacts {__version__} (data {__data_version__})\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return main(["--version"])
    return _OK


def main(args: list[str] | None = None) -> int:
    """Run the command line with ``args``, by default the process's, and return its exit status."""
    # ``--version`` does without it: 45 ms.
    from dealerfacts.cli.main import main as run_program

    return run_program(args)


if __name__ == "__main__":
    run()
