"""List the series whose next number is due: ``validate --stale``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dealerfacts.checks.problems import warning
from dealerfacts.errors import Place, Problem
from dealerfacts.model import Figure, Measure, Record, Source
from dealerfacts.periods import NEVER, read_date, read_period
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader
from dealerfacts.store.report import in_order

_MONTHS = {"yearly": 12, "quarterly": 3, "monthly": 1}


class _Last(NamedTuple):
    """The last number of a series: the month in which its period ends, and that of its source."""

    ends: int
    published: int | None
    period: str


def stale(files: Sequence[StoreFile], today: date) -> list[Problem]:
    """Return a warning for each series whose next number is due, the one due longest first.

    A number is due when its period is over and as much time has passed as the last one took to come
    out after its own period. Only measures that say a cadence are looked at; ``once`` is never due.
    """
    measures: dict[str, tuple[Measure, Place]] = {}
    figures: list[Figure] = []
    published: dict[str, str] = {}
    for file in files:
        reader = RecordReader(Path(file.path).read_bytes(), file.name, lambda _: None)
        for record in reader.records():
            if isinstance(record, Measure) and record.cadence in _MONTHS:
                measures[record.id] = record, reader.place(record)
            elif isinstance(record, Figure):
                figures.append(record)
            elif isinstance(record, Source):
                published |= dict.fromkeys(_names(record), record.published or "")
    last = _last(figures, published)
    due = [
        (month, measure, where, last[id_])
        for id_, (measure, where) in measures.items()
        if id_ in last and (month := _due(measure, last[id_])) <= _month(today)
    ]
    due.sort(key=lambda one: (one[0], one[1].id))
    told = [_told(*one) for one in due]
    lines = {one.where: one for one in in_order(told, files)}
    return [lines[one.where] for one in told]


def _names(record: Record) -> tuple[str, ...]:
    return (record.id, *getattr(record, "aliases", ()))


def _last(figures: Sequence[Figure], published: dict[str, str]) -> dict[str, _Last]:
    """Return the last number of each measure; where several give it, the one that came first."""
    found: dict[str, _Last] = {}
    for figure in figures:
        for point in figure.points:
            span = read_period(point.period)
            if span == NEVER:
                continue
            day = published.get(figure.source)
            out = _months(read_date(day).first) if day else None
            one = _Last(_months(span.last), out, point.period)
            before = found.get(figure.measure)
            if before is None or _newer(one, before):
                found[figure.measure] = one
    return found


def _newer(one: _Last, before: _Last) -> bool:
    if one.ends != before.ends:
        return one.ends > before.ends
    return one.published is not None and one.published < (before.published or one.published + 1)


def _due(measure: Measure, last: _Last) -> int:
    """Return the month in which the next number is due."""
    lag = max(0, last.published - last.ends) if last.published is not None else 0
    return last.ends + _MONTHS[str(measure.cadence)] + lag


def _months(day: int) -> int:
    return day // 10000 * 12 + day // 100 % 100 - 1


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _told(month: int, measure: Measure, where: Place, last: _Last) -> Problem:
    message = (
        f"{measure.id!s} is {measure.cadence}, its last number is that of {last.period}, and the "
        f"next was due in {month // 12}-{month % 12 + 1:02}"
    )
    help_ = "look for it where the last one was, or write cadence: once if the series has ended"
    return warning(where, "stale", message, help_)
