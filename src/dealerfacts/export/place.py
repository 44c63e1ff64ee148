"""Bring an export where it was asked for: whole, or not at all, and never over somebody's work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from dealerfacts.errors import DealerfactsError, reason
from dealerfacts.store.paths import ENDINGS

# A folder with this file in it was made by an export: the file names the kind, and whatever the
# export put there. Only such a folder is replaced, and only while nothing else is in it.
MARK = ".dealerfacts-export"


class WriteError(DealerfactsError):
    """An export cannot be written; nothing was created or changed."""


@contextmanager
def put_whole(
    kind: str, destination: Path, *, is_folder: bool, force: bool, beside: tuple[str, ...] = ()
) -> Iterator[Path]:
    """Hand out an empty folder to write into, and put what is then in it at ``destination``.

    A folder is renamed whole. A file, and what stands beside it, is put in place file by file, the
    one that was asked for last.

    Args:
        kind: What is exported.
        destination: Where it is put.
        is_folder: Whether it is a folder.
        force: Replace what an earlier export put there.
        beside: The names of the texts that will stand beside it, which begin as ``made_for`` says.

    Raises:
        WriteError: It cannot be written, or something is there that may not be replaced.
    """
    _refuse(kind, destination, is_folder=is_folder, force=force)
    for name in beside:
        _refuse_beside(destination, name, force=force)
    # A link stays, and what it points at is replaced.
    real = destination.resolve() if destination.is_symlink() else destination
    try:
        # On the same file system as the destination, so that a rename is all that is left to do.
        with TemporaryDirectory(
            prefix=".dealerfacts-", suffix=".tmp", dir=real.parent, ignore_cleanup_errors=True
        ) as path:
            folder = Path(path, "new")
            folder.mkdir()
            yield folder
            if is_folder:
                _mark(folder, kind)
                # What is there now need not be what was there when this began.
                _refuse(kind, destination, is_folder=is_folder, force=force)
                _put_folder(folder, real, Path(path, "old"), force=force)
            else:
                _put_files(folder, destination, force=force)
    except OSError as error:
        raise WriteError(f"cannot write {destination}: {reason(error)}") from None


def made_for(name: str) -> str:
    """Return the first line of a text beside the export ``name``; only that replaces the text."""
    return f"# Made by dealerfacts export for {name!r}; the next one replaces it.\n"


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
    if not is_folder and destination.suffix.lower() in ENDINGS:
        raise WriteError(f"{destination} may be a store; choose another name")
    if not force:
        raise WriteError(f"{destination} exists already; --force replaces it")
    if is_folder and any(destination.iterdir()):
        _refuse_work(destination)


def _refuse_beside(destination: Path, name: str, *, force: bool) -> None:
    """Make sure that a text may be put beside an export.

    Raises:
        WriteError: It has the name of the export, or something is there that may not be replaced.
    """
    target = destination.with_name(name)
    if destination.name.casefold() == name.casefold():
        raise WriteError(
            f"{destination} is a file that the export writes beside itself; choose another name"
        )
    if not target.exists():
        return
    if not force:
        raise WriteError(f"{target} exists already; --force replaces it")
    if target.is_file():
        with target.open(encoding="utf-8", errors="replace") as file:
            if file.readline() == made_for(destination.name):
                return
    raise WriteError(
        f"{target} was not made by an export to {destination.name}, so it is not replaced; "
        "choose another folder"
    )


def _refuse_work(folder: Path) -> None:
    """Make sure that an export made a folder, and that nobody put anything else there.

    Raises:
        WriteError: It did not, or somebody did.
    """
    mark = folder / MARK
    if not mark.is_file():
        raise WriteError(
            f"{folder} was not made by an export, so it is not replaced; choose another name"
        )
    ours = set(mark.read_text(encoding="utf-8", errors="replace").splitlines()[1:])
    for name in _names(folder):
        if name not in ours and name != MARK:
            raise WriteError(
                f"{folder} holds {name}, which no export put there, so it is not replaced; "
                "move that away, or choose another name"
            )


def _mark(folder: Path, kind: str) -> None:
    """Write which export made a folder, and what is in it."""
    lines = [kind, *_names(folder)]
    (folder / MARK).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _names(folder: Path) -> list[str]:
    """Return the files and links in a folder, and the empty folders, by their paths from there."""
    names = []
    for root, folders, files in os.walk(folder):
        at = Path(root).relative_to(folder)
        # A link to a folder is not walked into.
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        names += [(at / name).as_posix() for name in (*files, *links)]
        if not (folders or files) and at.parts:
            names.append(at.as_posix())
    return sorted(names)


def _put_folder(folder: Path, destination: Path, old: Path, *, force: bool) -> None:
    """Rename a folder into its place; what was there goes away, or comes back where that fails."""
    # Without force, a folder that has come there in the meantime lets the renaming fail.
    if force:
        with suppress(FileNotFoundError):
            destination.rename(old)
    try:
        folder.rename(destination)
    except BaseException:
        with suppress(FileNotFoundError):
            old.rename(destination)
        raise


def _put_files(folder: Path, destination: Path, *, force: bool) -> None:
    """Put the files of a folder into that of ``destination``, which is the last of them."""
    files = sorted(folder.iterdir(), key=lambda path: path.name == destination.name)
    targets = {path: destination.with_name(path.name) for path in files}
    if force:
        for path, target in targets.items():
            if target.exists() and not target.is_file():
                raise WriteError(f"{target} is not a plain file; choose another name")
            with suppress(FileNotFoundError):
                path.chmod(target.stat().st_mode & 0o777)
        for path, target in targets.items():
            path.replace(target.resolve())
        return
    with ExitStack() as undone:
        for path, target in targets.items():
            if not _link(path, target):
                raise WriteError(f"{target} exists already; --force replaces it")
            undone.callback(target.unlink)
        undone.pop_all()


def _link(path: Path, target: Path) -> bool:
    """Give a file its place, unless something is there by now; return whether nothing was."""
    try:
        target.hardlink_to(path)
    except FileExistsError:
        return False
    except OSError:
        # Not every file system has links; without them there is a moment between look and move.
        if target.exists():
            return False
        path.rename(target)
    return True
