"""Put the problems of a store in the order of its files, each with its source line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dealerfacts.errors import Problem
from dealerfacts.store.paths import StoreFile

# At most this many characters of a line are shown; an endless one is not read as a whole.
_LONGEST_LINE = 1 << 24


def in_order(problems: Iterable[Problem], files: Sequence[StoreFile]) -> list[Problem]:
    """Return ``problems`` in the order of files and places, with the text of their lines."""
    order = {file.name: number for number, file in enumerate(files)}
    ranked = sorted(problems, key=lambda one: (order.get(one.where.file, -1), one.where[1:3]))
    wanted: dict[str, set[int]] = {}
    for problem in ranked:
        wanted.setdefault(problem.where.file, set()).add(problem.where.line)
    lines = {
        (file.name, number): line
        for file in files
        if file.name in wanted
        for number, line in _lines(file.path, wanted[file.name])
    }
    return [one._replace(line=lines.get(one.where[:2], "")) for one in ranked]


def _lines(path: str, wanted: set[int]) -> Iterator[tuple[int, str]]:
    number, last, begins = 0, max(wanted), True
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as stream:  # noqa: PTH123
            while number < last and (piece := stream.readline(_LONGEST_LINE)):
                number += begins
                if begins and number in wanted:
                    yield number, piece.rstrip("\n")
                begins = piece[-1] == "\n"
    except OSError:
        return
