"""Unpack this archive once below the user's caches, and run the program from there.

An archive cannot be run as it is: libyaml's parser is loaded by the system, and a store's index
knows the store's files by their state on disk. This stands in it as ``__main__.py``; ``MARK`` is
replaced by what tells its contents from those of any other.
"""

from __future__ import annotations

import os
import sys

MARK = "{mark}"


def caches() -> str:
    """Return the folder of the user's caches, as the program itself has it; empty without one."""
    home = os.path.expanduser("~") if os.environ.get("HOME", "~") else ""  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")  # noqa: PTH117, PTH118
    return os.path.join(base, "dealerfacts") if os.path.isabs(base) else ""  # noqa: PTH117, PTH118


def unpacked(archive: str, folder: str) -> None:
    """Unpack into a folder that nobody has seen before it is whole, and that is the user's own.

    Raises:
        OSError: It cannot be made.
    """
    # Only the first run needs these.
    import tempfile
    import zipfile

    home, parent = os.path.expanduser("~"), os.path.dirname(folder)  # noqa: PTH111, PTH120
    if os.path.join(folder, "").startswith(os.path.join(home, "")) and not os.path.isdir(home):  # noqa: PTH112, PTH118
        raise FileNotFoundError(2, "there is no home folder", home)
    os.makedirs(parent, mode=0o700, exist_ok=True)  # noqa: PTH103
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=parent) as made:
        whole = os.path.join(made, "whole")  # noqa: PTH118
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(whole)
        try:
            os.rename(whole, folder)  # noqa: PTH104
        except OSError:
            # Another run was first: what it has made is the same.
            if not os.path.isdir(folder):  # noqa: PTH112
                raise


def is_own(folder: str) -> bool:
    """Return whether a folder is there that no other user can have put there."""
    try:
        status = os.stat(folder)  # noqa: PTH116
    except OSError:
        return False
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def start(archive: str) -> None:
    """Run the program, out of its folder, or out of one that is deleted at its end."""
    if sys.version_info < (3, 11):  # noqa: UP036  (no installer has looked at it)
        sys.exit("dealerfacts: needs Python 3.11 or later")
    base = caches()
    folder = os.path.join(base, f"app-{MARK}") if base else ""  # noqa: PTH118
    if folder and not is_own(folder):
        try:
            unpacked(archive, folder)
        except OSError:
            folder = ""
    if not (folder and is_own(folder)):
        os._exit(once(archive))  # as ``run`` does: the answer is written, or its reader has left
    sys.path[0] = folder
    from dealerfacts.__main__ import run

    run()


def once(archive: str) -> int:
    """Run the program out of a folder of this run alone, and return its exit status."""
    import tempfile

    # Windows deletes no library that is loaded.
    with tempfile.TemporaryDirectory(prefix="dealerfacts-", ignore_cleanup_errors=True) as made:
        folder = os.path.join(made, "app")  # noqa: PTH118
        unpacked(archive, folder)
        sys.path[0] = folder
        from dealerfacts.__main__ import main

        return main()


if __name__ == "__main__":
    start(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
