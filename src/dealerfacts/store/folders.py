"""Make folders that nobody but their user can enter."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_own(folder: Path) -> None:
    """Make a folder, and what is missing above it, for its user only.

    Raises:
        OSError: It cannot be made, or is another user's.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(mode=0o700)
            one.chmod(0o700)  # whatever the umask says
    if hasattr(os, "geteuid"):
        status = folder.stat()
        if status.st_uid != os.geteuid():
            raise PermissionError(1, "another user's folder", str(folder))
        if status.st_mode & 0o077:
            folder.chmod(0o700)
