"""Find where in a store's YAML a passage is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from dealerfacts.errors import Place
from dealerfacts.model import Claim, Figure, Quote, Record
from dealerfacts.reader import Scalar
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader
from dealerfacts.verify.outcome import ANCHOR, PRINTED, QUOTE, STATED

# A passage's fact, its part and its number, as in ``Sought``.
Key = tuple[str, str, int]


def places(files: Iterable[StoreFile], facts: Collection[str]) -> dict[Key, Place]:
    """Return the place of each passage of the facts with these ids."""
    found: dict[Key, Place] = {}
    for file in files:
        reader = RecordReader(Path(file.path).read_bytes(), file.name, lambda _: None)
        for record in reader.records():
            if isinstance(record, Figure | Claim | Quote) and record.id in facts:
                whole = reader.place(record)
                for part, number, text in _passages(record):
                    found[str(record.id), part, number] = _place(text, file.name, whole)
    return found


def _passages(record: Record) -> Iterator[tuple[str, int, str]]:
    match record:
        case Quote():
            yield QUOTE, 0, record.text
        case Claim():
            yield ANCHOR, 0, record.anchor
        case Figure():
            yield ANCHOR, 0, record.anchor
            for number, point in enumerate(record.points):
                yield PRINTED, number, point.printed
            if record.change:
                yield STATED, 0, record.change.stated


def _place(text: str, file: str, whole: Place) -> Place:
    """Return where a text stands, or else its record."""
    if not isinstance(text, Scalar):
        return whole
    width = len(text) if "\n" not in text else 1
    return Place(file, text.mark.line + 1, text.mark.column + 1, max(1, width))
