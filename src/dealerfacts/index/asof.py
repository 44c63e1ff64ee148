"""Read a store as if nothing that was published after a date were known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dealerfacts.model import Claim, Figure, Quote, Record, Source
from dealerfacts.periods import read_date
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader


class AsOf:
    """What of a store was known at the end of a date; ``keep`` says it record by record.

    A source counts as published on the last day that its date allows, so that nothing later slips
    in; one without a date is left out. ``undated`` and ``facts`` count such sources, and the facts
    that were read in them.

    Args:
        files: The store.
        date: A day, or a month or a year, whose last day is meant.
    """

    def __init__(self, files: Sequence[StoreFile], date: str) -> None:
        self._last = read_date(date).last
        titles: dict[str, str] = {}
        known: set[str] = set()
        undated: set[str] = set()
        self.undated = 0
        facts: list[Figure | Claim | Quote] = []
        for file in files:
            data = Path(file.path).read_bytes()
            for record in RecordReader(data, file.name, lambda _: None).records():
                if isinstance(record, Source):
                    names = {str(record.id), *map(str, record.aliases)}
                    titles |= dict.fromkeys(names, str(record.title))
                    if record.published is None:
                        self.undated += not names & undated
                        undated |= names
                    elif self._is_known(record.published):
                        known |= names
                elif isinstance(record, Figure | Claim | Quote):
                    facts.append(record)
        self._titles, self._sources = titles, known
        self._facts = {
            str(id_) for one in facts if one.source in known for id_ in (one.id, *one.aliases)
        }
        self.facts = sum(one.source in undated for one in facts)

    def _is_known(self, date: str) -> bool:
        return read_date(date).last <= self._last

    def keep(self, record: Record) -> Record | None:
        """Return a record as far as it was known; None where it was not."""
        if isinstance(record, Source):
            if record.id not in self._sources:
                return None
            return record._replace(original=self._original(record.original))
        if not isinstance(record, Figure | Claim | Quote):
            return record
        if record.source not in self._sources:
            return None
        record = record._replace(
            original=self._original(record.original),
            relations=tuple(one for one in record.relations if one.to in self._facts),
            corrections=tuple(one for one in record.corrections if self._is_known(one.date)),
        )
        if isinstance(record, Claim):
            figures = tuple(one for one in record.figures if one in self._facts)
            return record._replace(figures=figures)
        return record

    def _original(self, named: str | None) -> str | None:
        """Return what a record reports; a document that is left out by its title."""
        if named in self._titles and named not in self._sources:
            return self._titles[named]
        return named
