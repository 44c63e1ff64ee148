"""Write a file whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from dealerfacts.errors import DealerfactsError, reason
from dealerfacts.store import locks


class WriteError(DealerfactsError):
    """A file cannot be written; nothing was created or changed."""


def keep_out_of(roots: Iterable[Path], path: str) -> None:
    """Make sure that what is written to ``path`` neither replaces a store nor becomes part of it.

    Raises:
        WriteError: It would.
    """
    target = Path(path).resolve()
    for root in (one.resolve() for one in roots):
        if target == root or root in target.parents or target in root.parents:
            where = "is" if target == root else "is in" if root in target.parents else "holds"
            raise WriteError(f"{path} {where} the store that is read; choose another place")


def write_whole(path: str, text: str) -> None:
    """Write ``text`` as UTF-8 to the file at ``path``, which is created, or replaced only whole.

    It is written beside the file and renamed, so that whoever reads the old one never sees half of
    the new one. A link is followed; a device or a pipe takes the text as it comes.

    Raises:
        WriteError: There is no such folder, or it or the file cannot be written to.
    """
    target = Path(path)
    try:
        if target.is_dir() or path.endswith(os.sep):
            raise WriteError(f"cannot write {path}: it names a folder; add a file name")
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
            return
        # A link is kept, and what it points at is replaced.
        target = Path(os.path.realpath(target))  # unlike that of Path it never raises
        if not target.parent.is_dir():
            raise WriteError(f"cannot write {path}: there is no folder {target.parent}")
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(f"cannot write {path}: the file is read-only")
        _replace(target, text)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {reason(error)}") from None


@contextmanager
def alone(paths: Iterable[str]) -> Iterator[None]:
    """Have no other process change the files at ``paths``, where the system can see to that.

    Their folders are locked, so that nothing is left behind, and always in the same order.
    """
    with ExitStack() as held:
        for folder in sorted({os.fspath(Path(path).resolve().parent) for path in paths}):
            with suppress(OSError):
                held.enter_context(locks.alone(folder))
        yield


def _replace(target: Path, text: str) -> None:
    beside = target.with_name(f".dealerfacts-{token_hex(8)}.tmp")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        with suppress(FileNotFoundError):
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
