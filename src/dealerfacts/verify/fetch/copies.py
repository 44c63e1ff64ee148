"""Keep what was got in a folder: each content once, named by its hash, with address and date.

The folder can be read like any other with saved copies: its ``sources.csv`` says what is what. Rows
are only ever added; of several with one address the last counts.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from threading import Lock

from dealerfacts.errors import UsageError, reason
from dealerfacts.tuples import NamedTuple
from dealerfacts.verify.outcome import Got, Read
from dealerfacts.verify.saved import LISTING

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


class Row(NamedTuple):
    """What is known of a document that was kept."""

    file: str
    url: str
    final_url: str
    date: str
    etag: str
    last_modified: str
    content_type: str
    sha256: str


class Copies:
    """A folder of documents that were got.

    Args:
        folder: Its path; it is made where only itself is missing.

    Raises:
        UsageError: It cannot be made, read or written to.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._lock = Lock()
        with _naming_folder(folder):
            self._folder.mkdir(exist_ok=True)
            self._rows = {row.url: row for row in self._read()}
        if not os.access(self._folder, os.W_OK):
            raise UsageError(f"--keep {folder}: the folder cannot be written to")

    def asking(self, url: str) -> dict[str, str]:
        """Return the headers by which a host may say that a document is as it was kept."""
        row = self._rows.get(url)
        if row is None or self.load(url, "") is None:
            return {}
        asked = {"If-None-Match": row.etag, "If-Modified-Since": row.last_modified}
        return {name: value for name, value in asked.items() if value and value.isprintable()}

    def load(self, url: str, date: str) -> Got | None:
        """Return a document as it was kept, and still is at a date; None where it is damaged."""
        row = self._rows.get(url)
        if row is None:
            return None
        try:
            data = (self._folder / Path(row.file).name).read_bytes()
        except (OSError, ValueError):  # no path holds a NUL
            return None
        if hashlib.sha256(data).hexdigest() != row.sha256:
            return None
        return Got(data, Read(row.final_url, date, row.sha256), row.content_type, row.final_url)

    def keep(self, url: str, got: Got, headers: Mapping[str, str]) -> None:
        """Keep a document.

        Raises:
            UsageError: It cannot be written.
        """
        final, date, hash_, _ = got.read
        file = f"{hash_}{_end(got.data, got.type)}"
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        row = Row(file, url, final, date, etag, modified, got.type, hash_)
        with _naming_folder(str(self._folder)), self._lock:
            _write(self._folder / file, got.data)
            if self._rows.get(url) != row:
                self._append(row)
                self._rows[url] = row

    def _append(self, row: Row) -> None:
        path = self._folder / LISTING
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if not file.tell():
                writer.writerow(Row._fields)
            # A line end in a header would begin another row for whoever reads lines.
            writer.writerow([" ".join(cell.split()) for cell in row])

    def _read(self) -> list[Row]:
        path = self._folder / LISTING
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != Row._fields:
                raise UsageError(f"--keep {self._folder}: its {LISTING} is of another kind")
            return [Row(*(row[name] or "" for name in Row._fields)) for row in reader]


@contextmanager
def _naming_folder(folder: str) -> Iterator[None]:
    """Say of what cannot be written or read that it is in the folder."""
    try:
        yield
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"--keep {folder}: {reason(error).lower()}") from None


def _write(path: Path, data: bytes) -> None:
    if path.exists() and path.stat().st_size == len(data):
        return
    beside = path.with_name(f".{token_hex(8)}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _end(data: bytes, type_: str) -> str:
    if _PDF in data[:1024]:
        return ".pdf"
    if data.startswith(_ZIP):
        return ".docx"
    return ".html" if "html" in type_.casefold() or b"</" in data[:100_000] else ".txt"
