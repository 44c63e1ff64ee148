"""Find saved copies of sources in a folder.

A copy is named by the id of its source (``dpa-release-2019.html``), or stands in the folder's
``sources.csv``, which names a file and the id or an address of its source. A copy that is named
neither way is taken for the source whose title stands at its head.

The header of ``sources.csv`` names the columns; where there is none, each cell says by itself
whether it is an address, a file of the folder or the id of a source.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from urllib.parse import urlsplit

from dealerfacts.errors import UsageError, reason
from dealerfacts.model import Source
from dealerfacts.store.paths import read_text
from dealerfacts.verify.find import normal
from dealerfacts.verify.outcome import UNREADABLE, Got, Missed, Read, addresses_of
from dealerfacts.verify.reading import MARK, UNMARK, read

MOST = 20_000_000
LISTING = "sources.csv"
# What a column of the listing may be called, the name that it is given here first.
_COLUMNS = {
    "file": ("file", "path", "filename", "name", "copy"),
    "source": ("source", "id", "source_id"),
    "url": ("url", "address", "link"),
    "type": ("content_type", "type"),
    "date": ("date", "accessed"),
}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# The ends of names of copies; the first is read first where a source has several.
_ENDS = (".html", ".htm", ".xhtml", ".pdf", ".docx", ".txt", ".text", ".md")
# A title of fewer words may stand at the head of anything.
_TITLE_WORDS = 4
_HEAD = 4000


class Saved:
    """The saved copies in a folder.

    Args:
        folder: The folder, and those inside it.

    Raises:
        UsageError: It is not a folder, or its listing cannot be read.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        if not self._folder.is_dir():
            raise UsageError(f"--from {folder}: there is no such folder")
        self._files = list(_files(self._folder))
        self._by_id: dict[str, list[Path]] = {}
        self._by_url: dict[str, list[Path]] = {}
        # What the listing says of a file: its type, and when it was got.
        self._listed: dict[Path, tuple[str, str]] = {}
        self._read_listing()
        # A folder of many copies is sorted once.
        for path in sorted(self._files, key=lambda one: (_ENDS.index(one.suffix.lower()), one)):
            if path not in self._listed:
                self._by_id.setdefault(path.stem, []).append(path)

    def _read_listing(self) -> None:
        for file, row in _rows(self._folder):
            if id_ := row.get("source"):
                _put_first(self._by_id, id_, file)
            if url := row.get("url"):
                _put_first(self._by_url, same_address(url), file)
            self._listed[file] = row.get("type", ""), row.get("date", "")

    def claim(self, sources: Iterable[Source]) -> dict[str, str]:
        """Find a source for each copy that is named for none, by the title at its head.

        Returns:
            The names of the files, each with the id of the source that it is taken for.
        """
        known = list(sources)
        ids = {id_ for one in known for id_ in (one.id, *one.aliases)}
        titles = [
            (_plain(one.title), one) for one in known if len(one.title.split()) >= _TITLE_WORDS
        ]
        of_none = [path for id_, paths in self._by_id.items() if id_ not in ids for path in paths]
        claimed = {}
        for path in of_none:
            if source := _titled(path, titles):
                self._by_id.setdefault(source.id, []).append(path)
                claimed[str(path.relative_to(self._folder))] = source.id
        return claimed

    def unclaimed(self, sources: Iterable[Source]) -> list[str]:
        """Return the names of copies that belong to no source."""
        paths = {path for one in sources for path in self._paths(one)}
        return [str(one.relative_to(self._folder)) for one in self._files if one not in paths]

    def copies(self, source: Source) -> Iterator[Got | Missed]:
        """Yield the copies of a source."""
        for path in self._paths(source):
            yield _load(path, *self._listed.get(path, ("", "")))

    def blocks(self, source: Source) -> list[str]:
        """Return what a browser shows as paragraphs and cells of a source.

        They are those of its first copy that can be read; none where there is none.
        """
        for copy in self.copies(source):
            if isinstance(copy, Got) and (text := read(copy.data, copy.type, copy.name).text):
                return text.replace(MARK, "").replace(UNMARK, "").splitlines()
        return []

    def _paths(self, source: Source) -> list[Path]:
        found: list[Path] = []
        for id_ in (source.id, *source.aliases):
            found += self._by_id.get(id_, ())
        for url in addresses_of(source):
            found += self._by_url.get(same_address(url), ())
        return list(dict.fromkeys(found))


def same_address(url: str) -> str:
    """Return what two spellings of an address have in common.

    Example:
        >>> same_address("HTTP://Example.org/a/#b") == same_address("https://example.org/a")
        True
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = parts.netloc.casefold().removesuffix(":80").removesuffix(":443")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(_ENDS) and not name.startswith("."):
                yield Path(root, name)


def _put_first(found: dict[str, list[Path]], key: str, file: Path) -> None:
    # A later row is a newer copy.
    files = found.setdefault(key, [])
    if file not in files:
        files.insert(0, file)


def _load(path: Path, type_: str = "", date: str = "") -> Got | Missed:
    """Read a saved copy, with the day on which it was got or last changed."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return Missed(UNREADABLE, "not a plain file", Read(str(path)))
        date = date or datetime.fromtimestamp(status.st_mtime, UTC).date().isoformat()
        if status.st_size > MOST:
            said = f"the copy is larger than {MOST // 1_000_000} MB"
            return Missed(UNREADABLE, said, Read(str(path), date))
        data = path.read_bytes()
    except (OSError, ValueError, OverflowError) as error:  # a time may lie beyond the last year
        return Missed(UNREADABLE, reason(error).lower(), Read(str(path)))
    return Got(data, Read(str(path), date, hashlib.sha256(data).hexdigest()), type_, path.name)


def _titled(path: Path, titles: Sequence[tuple[str, Source]]) -> Source | None:
    """Return the source whose title stands at the head of a copy, and whose publisher in it."""
    got = _load(path)
    if isinstance(got, Missed):
        return None
    text = read(got.data, "", got.name).text
    head, whole = _plain(text[:_HEAD]), _plain(text)
    fits = [
        (len(title), one)
        for title, one in titles
        if title in head and _plain(one.publisher) in whole
    ]
    longest = max((length for length, _ in fits), default=0)
    best = [one for length, one in fits if length == longest]
    return best[0] if len(best) == 1 else None


def _plain(text: str) -> str:
    return normal(text).casefold().strip()


def _rows(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield the rows of a folder's listing, if it has one: each a file, and what is said of it.

    Raises:
        UsageError: It cannot be read, names no columns, or a file that is not in the folder.
    """
    path = folder / LISTING
    if not path.exists():
        return
    if not path.is_file():
        raise UsageError(f"cannot read {path}: it is not a plain file")
    try:
        rows = list(csv.reader(io.StringIO(read_text(str(path)), newline="")))
    except csv.Error as error:
        raise UsageError(f"cannot read {path}: {error}") from None
    columns = _columns(rows[0] if rows else [])
    for line, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (line == 1 and columns):
            continue
        named = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        found = named if columns else _by_look(cells, folder)
        if not found.get("file") or not (found.get("source") or found.get("url")):
            raise UsageError(f"{path}:{line}: a row names a file, and the id or url of its source")
        yield _within(folder, found["file"], f"{path}:{line}"), found


def _columns(header: list[str]) -> dict[str, int]:
    """Return the place of each column, or none where the first row is not a header."""
    cells = [cell.strip().casefold() for cell in header]
    places = {
        name: next(cells.index(one) for one in called if one in cells)
        for name, called in _COLUMNS.items()
        if set(called) & set(cells)
    }
    return places if "file" in places and {"source", "url"} & set(places) else {}


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
