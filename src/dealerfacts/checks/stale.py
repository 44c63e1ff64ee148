"""List the series whose next number is due: ``validate --stale``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import inf
from pathlib import Path
from typing import NamedTuple

from dealerfacts.errors import Place, Problem
from dealerfacts.model import Figure, Measure, Source
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
                names = (record.id, *record.aliases)
                published |= dict.fromkeys(names, record.published or "")
    last, now = _last(figures, published), _months(read_date(today.isoformat()).first)
    due = [
        (month, measure, where, last[id_])
        for id_, (measure, where) in measures.items()
        if id_ in last and (month := _due(measure, last[id_])) <= now
    ]
    due.sort(key=lambda one: (one[0], one[1].id))
    told = [_overdue(*one) for one in due]
    lines = {one.where: one for one in in_order(told, files)}
    return [lines[one.where] for one in told]


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
            found[figure.measure] = max(found.get(figure.measure, one), one, key=_rank)
    return found


def _rank(one: _Last) -> tuple[float, float]:
    return one.ends, -inf if one.published is None else -one.published


def _due(measure: Measure, last: _Last) -> int:
    """Return the month in which the next number is due."""
    lag = max(0, last.published - last.ends) if last.published is not None else 0
    return last.ends + _MONTHS[str(measure.cadence)] + lag


def _months(day: int) -> int:
    return day // 10000 * 12 + day // 100 % 100 - 1


def _overdue(month: int, measure: Measure, where: Place, last: _Last) -> Problem:
    message = (
        f"{measure.id!s} is {measure.cadence}, its last number is that of {last.period}, and the "
        f"next was due in {month // 12}-{month % 12 + 1:02}"
    )
    help_ = "look for it where the last one was, or write cadence: once if the series has ended"
    return Problem("stale", message, help_, where, level="warning")
