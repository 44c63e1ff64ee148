"""Read the list of a folder's saved copies, ``sources.csv``: which file is a copy of what.

The header names the columns; where there is none, each cell says by itself whether it is an
address, a file of the folder or the id of a source.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from dealerfacts.errors import UsageError
from dealerfacts.tuples import NamedTuple

NAME = "sources.csv"
# What a column may be called, the name that it is given here first.
_NAMES = {
    "file": ("file", "path", "filename", "name", "copy"),
    "source": ("source", "id", "source_id"),
    "url": ("url", "address", "link"),
    "type": ("content_type", "type"),
    "date": ("date", "accessed"),
}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Listed(NamedTuple):
    """A row: a file, and the id or an address of its source."""

    file: Path
    source: str = ""
    url: str = ""
    type: str = ""
    date: str = ""


def listed(folder: Path) -> Iterator[Listed]:
    """Yield the rows of a folder's list, if it has one.

    Raises:
        UsageError: It cannot be read, names no columns, or a file that is not in the folder.
    """
    path = folder / NAME
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"cannot read {path}: {error}") from None
    columns = _columns(rows[0] if rows else [])
    for line, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (line == 1 and columns):
            continue
        found = _by_name(cells, columns) if columns else _by_look(cells, folder)
        if not found.get("file") or not (found.get("source") or found.get("url")):
            raise UsageError(f"{path}:{line}: a row names a file, and the id or url of its source")
        yield Listed(_within(folder, found.pop("file"), f"{path}:{line}"), **found)


def _columns(header: list[str]) -> dict[str, int]:
    """Return the place of each column, or none where the first row is not a header."""
    cells = [cell.strip().casefold() for cell in header]
    places = {
        name: next(cells.index(one) for one in called if one in cells)
        for name, called in _NAMES.items()
        if set(called) & set(cells)
    }
    return places if "file" in places and {"source", "url"} & set(places) else {}


def _by_name(cells: list[str], columns: dict[str, int]) -> dict[str, str]:
    return {name: cells[place] for name, place in columns.items() if place < len(cells)}


def _by_look(cells: list[str], folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for cell in filter(None, cells):
        if _ADDRESS.match(cell):
            found.setdefault("url", cell)
        elif "file" not in found and ("." in cell or (folder / cell).is_file()):
            found["file"] = cell
        else:
            found.setdefault("source", cell)
    return found


def _within(folder: Path, name: str, where: str) -> Path:
    file = Path(os.path.normpath(folder / name))
    if "\0" in name or not file.is_relative_to(os.path.normpath(folder)):
        raise UsageError(f"{where}: {name!r} is not a file in the folder; correct the name")
    if not file.is_file():
        raise UsageError(f"{where}: there is no file {name!r}; correct the name")
    return file
