"""Find saved copies of sources in a folder.

A copy is named by the id of its source (``dpa-release-2019.html``), or stands in the folder's
``sources.csv``, which names a file and the id or an address of its source. A copy that is named
neither way is taken for the source whose title stands at its head.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from urllib.parse import urlsplit

from dealerfacts.errors import UsageError
from dealerfacts.model import Source
from dealerfacts.verify.got import Got, Missed
from dealerfacts.verify.listing import listed
from dealerfacts.verify.normal import normal
from dealerfacts.verify.outcome import UNREADABLE, Read
from dealerfacts.verify.reading import read

MOST = 20_000_000
# The ends of names of copies; the first is read first where a source has several.
ENDS = (".html", ".htm", ".xhtml", ".pdf", ".docx", ".txt", ".text", ".md")
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
        self._types: dict[Path, tuple[str, str]] = {}
        listed = set(self._read_listing())
        # A folder of many copies is sorted once.
        order = {end: number for number, end in enumerate(ENDS)}
        for path in sorted(self._files, key=lambda one: (order[one.suffix.lower()], one)):
            if path not in listed:
                self._by_id.setdefault(path.stem, []).append(path)

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
        claimed = {}
        for stem in [stem for stem in self._by_id if stem not in ids]:
            for path in self._by_id[stem]:
                if source := _titled(path, titles):
                    self._by_id.setdefault(source.id, []).append(path)
                    claimed[str(path.relative_to(self._folder))] = source.id
        return claimed

    def unclaimed(self, sources: Iterable[Source]) -> list[str]:
        """Return the names of copies that belong to no source."""
        known = list(sources)
        paths = {path for one in known for path in self._paths(one)}
        return [str(one.relative_to(self._folder)) for one in self._files if one not in paths]

    def copies(self, source: Source) -> Iterator[Got | Missed]:
        """Yield the copies of a source."""
        for path in self._paths(source):
            yield self._copy(path)

    def _paths(self, source: Source) -> list[Path]:
        found: list[Path] = []
        for id_ in (source.id, *source.aliases):
            found += self._by_id.get(id_, ())
        for url in (source.url, source.copy_url, source.archive_url):
            if url:
                found += self._by_url.get(same_address(url), ())
        return list(dict.fromkeys(found))

    def _copy(self, path: Path) -> Got | Missed:
        type_, date = self._types.get(path, ("", ""))
        return load(path, type_, date)

    def _read_listing(self) -> Iterator[Path]:
        for row in listed(self._folder):
            if row.source:
                _put_first(self._by_id, row.source, row.file)
            if row.url:
                _put_first(self._by_url, same_address(row.url), row.file)
            self._types[row.file] = row.type, row.date
            yield row.file


def load(path: Path, type_: str = "", date: str = "") -> Got | Missed:
    """Read a saved copy, with the day on which it was got or last changed."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return Missed(UNREADABLE, "not a plain file", Read(str(path)))
        date = date or datetime.fromtimestamp(status.st_mtime, UTC).date().isoformat()
        if status.st_size > MOST:
            read = Read(str(path), date)
            return Missed(UNREADABLE, f"the copy is larger than {MOST // 1_000_000} MB", read)
        data = path.read_bytes()
    except OSError as error:
        return Missed(UNREADABLE, (error.strerror or str(error)).lower(), Read(str(path)))
    read = Read(str(path), date, hashlib.sha256(data).hexdigest())
    return Got(data, read, type_, path.name)


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
    host = (parts.netloc or "").casefold().removesuffix(":80").removesuffix(":443")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(ENDS) and not name.startswith("."):
                yield Path(root, name)


def _put_first(found: dict[str, list[Path]], key: str, file: Path) -> None:
    # A later row is a newer copy.
    files = found.setdefault(key, [])
    if file not in files:
        files.insert(0, file)


def _titled(path: Path, titles: Sequence[tuple[str, Source]]) -> Source | None:
    """Return the source whose title stands at the head of a copy, and whose publisher in it."""
    got = load(path)
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
