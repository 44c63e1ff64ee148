"""Find a store's files: one YAML file, or a folder of them read as one."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path

from dealerfacts.errors import Place, Problem, StoreError, UsageError, reason, shown
from dealerfacts.tuples import NamedTuple

BUNDLED = "bundled"
ENDINGS = (".yaml", ".yml")
SCHEMA = "store-1.json"
# A larger store is a folder.
MAX_FILE = 64 << 20
_GIVE = f"give a YAML file or a folder of them; {BUNDLED} names the shipped store"

_STATE = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev")


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
        return cls._make(_STATE(status))


class StoreFile(NamedTuple):
    """A file of a store: ``name`` stands in messages, all printable; ``path`` is absolute."""

    name: str
    path: str
    stamp: Stamp


def cache_folder() -> Path | None:
    """Return the folder of the user's caches, by the habit of each system, or None without one."""
    # An empty HOME would make the file system's root the home.
    home = os.path.expanduser("~") if os.environ.get("HOME", "~") else ""  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        # The XDG base directory specification ignores a relative path.
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")  # noqa: PTH117, PTH118
    return Path(base, "dealerfacts") if os.path.isabs(base) else None  # noqa: PTH117


def make_own(folder: Path) -> None:
    """Make a folder, and what is missing above it, for its user only; a home is never made.

    Raises:
        OSError: It cannot be made, or is another user's.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    # Systems give users without a home one that is not there: /nonexistent, say.
    if Path(os.path.expanduser("~")) in missing:  # noqa: PTH111
        raise FileNotFoundError(2, "there is no home folder", str(folder))
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


@contextmanager
def making(folder: Path) -> Iterator[bool]:
    """Make a folder where it is missing, and take it away again if what follows fails."""
    made = not folder.is_dir()
    if made:
        folder.mkdir()
    try:
        yield made
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


def schema_path() -> Path:
    """Return where a store's JSON Schema lies: beside the package, or in the checkout."""
    package = Path(__file__).parents[1]
    inside = package / "schema" / SCHEMA
    return inside if inside.is_file() else package.parents[1] / "docs" / "schema" / SCHEMA


def read_text(path: str) -> str:
    """Return the text of a file that lies beside a store: a table, say.

    Raises:
        UsageError: It cannot be read, is not UTF-8 text, or is larger than a store's file may be.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            # A device or a pipe may have no end.
            data = file.read(MAX_FILE + 1)
        if len(data) <= MAX_FILE:
            return data.decode("utf-8-sig")
        why = f"it has more than {MAX_FILE:,} bytes"
    except OSError as error:
        why = reason(error)
    except UnicodeDecodeError:
        why = "it is not UTF-8 text"
    raise UsageError(f"cannot read {path}: {why}")


def store_files(roots: Sequence[Path]) -> list[StoreFile]:
    """List the files of the stores at ``roots``, each root's in the order of their names.

    Raises:
        StoreError: Paths are missing, hold no YAML file, or cannot be read: all of them.
    """
    found: dict[str, StoreFile] = {}
    problems: list[Problem] = []
    for root in roots:
        for name in _names(os.fspath(root), problems):
            try:
                path = os.path.abspath(name)  # noqa: PTH100  (no symbolic link is followed)
                if path not in found:
                    found[path] = StoreFile(shown(name, len(name)), path, _stamp(path))
            except OSError as error:
                problems.append(_unusable(name, _reason(error)))
            except ValueError as error:
                problems.append(_unusable(name, str(error)))
    if problems:
        raise StoreError(problems)
    return list(found.values())


def _names(root: str, problems: list[Problem]) -> list[str]:
    """Return the names of a root's files; ``problems`` takes what is wrong with it."""
    if not os.path.isdir(root):  # noqa: PTH112  (unlike that of Path it never raises)
        return [root]
    names: list[str] = []
    failures: list[OSError] = []
    seen: set[str] = set()
    top = os.path.join(os.path.realpath(root), "")  # noqa: PTH118
    for folder, folders, files in os.walk(root, onerror=failures.append, followlinks=True):
        # A link may lead back to where the walk has been, or above where it began.
        real = os.path.realpath(folder)
        if real in seen or (seen and top.startswith(os.path.join(real, ""))):  # noqa: PTH118
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names += [
            os.path.join(folder, name)  # noqa: PTH118
            for name in sorted(files)
            if name.lower().endswith(ENDINGS) and not name.startswith(".")
        ]
    for failure in failures:
        problems.append(_unusable(str(failure.filename), _reason(failure), line=0))
    if not (names or failures):
        why = "no file in this folder ends in .yaml or .yml"
        problems.append(_unusable(root, why, line=0))
    return names


def _stamp(path: str) -> Stamp:
    """Return the stamp of a file that can be read, or raise an error that says why it cannot."""
    if "\0" in path:
        raise ValueError("no path holds a NUL")
    status = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("neither a file nor a folder")
    if status.st_size > MAX_FILE:
        raise ValueError(f"a file of {status.st_size:,} bytes, and {MAX_FILE:,} are the most")
    # A kept index would else answer for a file that its user may not read.
    if not os.access(path, os.R_OK):
        raise ValueError("permission denied")
    return Stamp.of(status)


def _reason(error: OSError) -> str:
    reason = error.strerror or "cannot be read"
    return reason[0].lower() + reason[1:]


def _unusable(name: str, why: str, line: int = 1) -> Problem:
    """Return the problem that a file or a folder, which has no line, is of no use."""
    return Problem("store", why, _GIVE, Place(shown(name, len(name)), line, line))
