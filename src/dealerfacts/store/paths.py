"""Find a store's files: one YAML file, or a folder of them read as one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dealerfacts.errors import Place, Problem, StoreError

BUNDLED = "bundled"
VARIABLE = "DEALERFACTS_STORE"
_ENDINGS = (".yaml", ".yml")


class Stamp(NamedTuple):
    """What the file system tells of a file's state; times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """Take the stamp out of a file's status."""
        return cls(
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_ino,
            status.st_dev,
        )


class StoreFile(NamedTuple):
    """A file of a store: ``name`` stands in messages, ``path`` is absolute."""

    name: str
    path: str
    stamp: Stamp


def bundled() -> Path:
    """Return the shipped store: beside the package, or in the checkout that it runs from."""
    package = Path(__file__).parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"


def chosen(given: Iterable[str], environment: str | None = None) -> tuple[Path, ...]:
    """Return the stores meant: those given, else ``DEALERFACTS_STORE``'s, else the shipped one."""
    names = [name for name in given if name]
    names = names or [name for name in (environment or "").split(os.pathsep) if name]
    return tuple(bundled() if name == BUNDLED else Path(name) for name in names or [BUNDLED])


def store_files(roots: Sequence[Path]) -> list[StoreFile]:
    """List the files of the stores at ``roots``, each root's in the order of their names.

    Raises:
        StoreError: A path is missing, holds no YAML file, or cannot be read.
    """
    found: dict[str, StoreFile] = {}
    for root in roots:
        for name in _names(root):
            path = os.path.abspath(name)  # noqa: PTH100  (no symbolic link is followed)
            try:
                status = os.stat(path)  # noqa: PTH116
            except OSError as error:
                raise _unusable(name, error.strerror or "cannot be read") from None
            if not stat.S_ISREG(status.st_mode):
                raise _unusable(name, "neither a file nor a folder")
            found.setdefault(path, StoreFile(name, path, Stamp.of(status)))
    return list(found.values())


def _names(root: Path) -> list[str]:
    path = os.fspath(root)
    if "\0" in path:
        raise _unusable(path.replace("\0", "?"), "no path holds a NUL")
    if not root.is_dir():
        return [path]
    names: list[str] = []
    failures: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names += [
            os.path.join(folder, name)  # noqa: PTH118
            for name in sorted(files)
            if name.endswith(_ENDINGS) and not name.startswith(".")
        ]
    if failures:
        failure = failures[0]
        raise _unusable(str(failure.filename), failure.strerror or "cannot be read")
    if not names:
        raise _unusable(path, "no file in this folder ends in .yaml or .yml")
    return names


def _unusable(name: str, why: str) -> StoreError:
    help_ = f"give a YAML file or a folder of them; {BUNDLED} names the shipped store"
    return StoreError([Problem("store", why[0].lower() + why[1:], help_, Place(name, 1, 1))])
