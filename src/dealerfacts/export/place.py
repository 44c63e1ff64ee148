"""Bring an export where it was asked for: whole, or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from dealerfacts.errors import DealerfactsError

# A folder with this file in it was made by an export, of the kind that it names: only such a folder
# is replaced.
MARK = ".dealerfacts-export"


class WriteError(DealerfactsError):
    """An export cannot be written; nothing was created or changed."""


@contextmanager
def placed(kind: str, destination: Path, *, is_folder: bool, force: bool) -> Iterator[Path]:
    """Hand out an empty folder to write into, and put what is then in it at ``destination``.

    A folder is renamed whole. A file, and what stands beside it, is put in place file by file, the
    one that was asked for last.

    Raises:
        WriteError: It cannot be written, or something is there that may not be replaced.
    """
    _refuse(kind, destination, is_folder=is_folder, force=force)
    try:
        # On the same file system as the destination, so that a rename is all that is left to do.
        work = Path(mkdtemp(prefix=".dealerfacts-", suffix=".tmp", dir=destination.parent))
    except OSError as error:
        raise WriteError(f"cannot write {destination}: {error.strerror}") from None
    try:
        folder = work / "new"
        folder.mkdir()
        yield folder
        if is_folder:
            (folder / MARK).write_text(f"{kind}\n", encoding="ascii")
            _put_folder(folder, destination, work / "old")
        else:
            _put_files(folder, destination, force=force)
    except OSError as error:
        raise WriteError(f"cannot write {destination}: {error.strerror or error}") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _refuse(kind: str, destination: Path, *, is_folder: bool, force: bool) -> None:
    """Make sure that what is at ``destination`` may be replaced, or that nothing is.

    Raises:
        WriteError: It may not, or there is no folder to write into.
    """
    if not destination.name:
        raise WriteError(f"cannot write {destination}: give it a name")
    if not destination.parent.is_dir():
        raise WriteError(f"cannot write {destination}: there is no folder {destination.parent}")
    if not destination.exists() and not destination.is_symlink():
        return
    if destination.is_dir() != is_folder:
        there = "a folder" if destination.is_dir() else "a file"
        made = "a folder" if is_folder else "a file"
        raise WriteError(f"{destination} is {there}, and {kind} makes {made}; choose another name")
    if not is_folder and not destination.is_file():
        raise WriteError(f"{destination} is not a plain file; choose another name")
    if not force:
        raise WriteError(f"{destination} is there already; --force replaces it")
    if is_folder and any(destination.iterdir()) and not (destination / MARK).is_file():
        raise WriteError(
            f"{destination} was not made by an export, so it is not replaced; choose another name"
        )


def _put_folder(folder: Path, destination: Path, old: Path) -> None:
    """Rename a folder into its place; what was there goes away, or comes back where that fails."""
    folder.chmod(0o777 & ~_umask())
    if not destination.exists():
        folder.rename(destination)
        return
    destination.rename(old)
    try:
        folder.rename(destination)
    except BaseException:
        old.rename(destination)
        raise


def _put_files(folder: Path, destination: Path, *, force: bool) -> None:
    """Put the files of a folder into that of ``destination``, which is the last of them."""
    files = sorted(folder.iterdir(), key=lambda path: path.name == destination.name)
    targets = [destination.with_name(path.name) for path in files]
    for path, target in zip(files, targets, strict=True):
        if not force and target.exists():
            raise WriteError(f"{target} is there already; --force replaces it")
        if target.exists() and not target.is_file():
            raise WriteError(f"{target} is not a plain file; choose another name")
        with suppress(FileNotFoundError):
            path.chmod(target.stat().st_mode & 0o777)
    for path, target in zip(files, targets, strict=True):
        path.replace(target.resolve())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
