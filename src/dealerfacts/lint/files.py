"""Find the drafts that a command line names, and read them."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dealerfacts.errors import UsageError
from dealerfacts.lint import reading
from dealerfacts.lint.draft import Draft

STDIN = "-"
# A draft is a text that somebody wrote: a book has a million characters. What is larger is a dump.
_MOST = 1_000_000


def drafts(paths: Sequence[str]) -> list[str]:
    """Return the files that paths name: a folder's drafts, in order; a glob's; each once.

    Raises:
        UsageError: A path does not exist, or a folder or a glob holds no draft.
    """
    found: dict[str, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_drafts(path)))
    return list(found)


def _drafts(path: str) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif Path(path).is_dir():
        inside = [
            one for one in sorted(Path(path).rglob("*"))
            if one.suffix.lower() in reading.FORMATS and one.is_file()
            and not any(part.startswith(".") for part in one.relative_to(path).parts)
        ]  # fmt: skip
        if not inside:
            raise UsageError(f"no draft in {path}: its files end in {', '.join(reading.FORMATS)}")
        yield from map(str, inside)
    elif Path(path).exists():
        yield path
    elif any(mark in path for mark in "*?[") and (
        matched := [one for one in sorted(_matched(path)) if Path(one).is_file()]
    ):
        yield from matched
    else:
        raise UsageError(f"cannot read {path}: there is no such file")


def _matched(pattern: str) -> list[str]:
    # A pattern may be absolute, which those of pathlib may not.
    return glob.glob(pattern, recursive=True)  # noqa: PTH207


def load(path: str, kind: str | None) -> Draft:
    """Read a draft; ``kind`` says how, where the name does not.

    Raises:
        UsageError: It cannot be read.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise UsageError("cannot read stdin: it is closed")
        data = sys.stdin.buffer.read(_MOST + 1)
    else:
        try:
            if Path(path).stat().st_size > _MOST:
                raise UsageError(
                    f"cannot read {path}: more than {_MOST:,} bytes are not a draft; hand over its "
                    f"parts"
                )
            data = Path(path).read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read {path}: {error.strerror or error}") from None
    if len(data) > _MOST:
        raise UsageError(
            f"cannot read {path}: more than {_MOST:,} bytes are not a draft; hand over its parts"
        )
    name = os.fspath(path)
    if kind is not None:
        return reading.read_text(reading.decode(data, name), name, kind)
    return reading.read(data, name)
