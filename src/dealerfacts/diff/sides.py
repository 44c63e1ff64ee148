"""Read one side of a comparison: a store on disk, or as it was at a revision of git."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from dealerfacts.errors import DealerfactsError, Place, Problem, StoreError, shown
from dealerfacts.model import KINDS, Record
from dealerfacts.store.choice import choose_stores
from dealerfacts.store.paths import store_files
from dealerfacts.store.records import RecordReader
from dealerfacts.store.report import in_order
from dealerfacts.tuples import NamedTuple

GIT = "git:"
_ENDINGS = (".yaml", ".yml")


class Kept(NamedTuple):
    """A record, and the name of the file that it was read in; its parts know their lines."""

    record: Record
    file: str

    def place(self, part: object) -> Place:
        """Return where a part of the record stands; the file's top where the part has no place."""
        mark = getattr(part, "mark", None)
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file, 1, 1)


Side = dict[tuple[str, str], Kept]


class RevisionError(DealerfactsError):
    """Git does not give what was asked for."""


def read_side(name: str, other: str) -> Side:
    """Return the records of a store by kind and id.

    Args:
        name: A file, a folder, ``bundled``, ``git:REV`` or ``git:REV:PATH``.
        other: The other side's name: ``git:REV`` alone means the same path, at that revision.

    Raises:
        StoreError: A file is missing or has problems.
        RevisionError: There is no such revision, or no store in it.
    """
    side: Side = {}
    problems: list[Problem] = []
    on_disk = [] if name.startswith(GIT) else store_files(choose_stores([name]))
    read = ((one.name, Path(one.path).read_bytes()) for one in on_disk)
    for file, data in read if on_disk else _revision(name, other):
        for record in RecordReader(data, file, problems.append).records():
            side[KINDS[type(record)], str(record.id)] = Kept(record, file)
    if problems:
        raise StoreError(in_order(problems, on_disk))
    return side


def _revision(name: str, other: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file of a store at a revision."""
    revision, _, given = name.removeprefix(GIT).partition(":")
    # Of the other side the path, whether it is of git or not.
    path = given or (other.removeprefix(GIT).partition(":")[2] if other.startswith(GIT) else other)
    if not revision or not path:
        what, example = ("path", "git:main:data") if revision else ("revision", "git:HEAD~1")
        raise RevisionError(f"{shown(name)} does not say which {what} is meant; write {example}")
    if path == "bundled":
        path = os.fspath(choose_stores([path])[0])
    target = Path(os.path.realpath(path))
    folder = next(one for one in (target, *target.parents) if one.is_dir())
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    fault = f"there is no revision {shown(revision)}"
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    tree = _git(folder, *verify, f"{revision}^{{tree}}", fault=fault).decode().strip()
    relative = target.relative_to(os.path.realpath(top)).as_posix()
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", tree, "--", relative)
    blobs = dict(_blobs(listed, relative))
    if not blobs:
        raise RevisionError(f"no YAML file at {shown(relative)} in {shown(revision)}")
    asked = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    batch = io.BytesIO(_git(folder, "cat-file", "--batch", given=asked))
    for file in blobs:
        size = int(batch.readline().split()[2])
        yield file, batch.read(size)
        batch.read(1)


def _blobs(listed: bytes, relative: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the object of each file that a store there would have."""
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, kind, blob = about.decode().split()
        file = os.fsdecode(name)
        inside = file.removeprefix("" if relative == "." else relative).split("/")
        hidden = any(part.startswith(".") for part in inside)
        is_store = file == relative or (file.lower().endswith(_ENDINGS) and not hidden)
        if kind == "blob" and mode != "120000" and is_store:
            yield file, blob


def _git(folder: Path, *args: str, given: bytes = b"", fault: str = "") -> bytes:
    """Return what git prints."""
    try:
        ended = subprocess.run(  # noqa: S603
            ["git", "-C", os.fspath(folder), *args],  # noqa: S607
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"cannot run git: {error.strerror}") from None
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(fault or f"git says: {shown(said[-1], 200) if said else args[0]}")
    return ended.stdout
