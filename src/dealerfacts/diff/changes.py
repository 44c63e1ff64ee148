"""Pair the records of two stores, and find what changed in what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from dealerfacts.diff.sides import Kept, Side
from dealerfacts.diff.wording import TYPOGRAPHY, judged, same_words
from dealerfacts.errors import Place
from dealerfacts.model import Claim, Figure, Point, Quote, Record
from dealerfacts.store.references import FACT, REFERENCES
from dealerfacts.tuples import NamedTuple

# From the worst down: an altered quotation is what no reader can forgive.
QUOTE = "quote"
ADDED, REMOVED, RENAMED = "added", "removed", "renamed"
ORDER = (
    QUOTE, REMOVED, "value", "period", "printed", "qualifier", "unit", "negation", "modal",
    "number", "speaker", "source", "measure", "relation", ADDED, RENAMED, "wording", "detail",
    "filing", TYPOGRAPHY,
)  # fmt: skip
LEVELS = ("worst", "meaning", "other")
_MEANING = frozenset(ORDER[1 : ORDER.index(ADDED)])
# What a field's change is called, where neither its words nor its name say it.
_WHATS = {
    "source": "source", "measure": "measure", "speaker": "speaker", "unit": "unit",
    "dimensions": "unit", "topics": "filing", "keywords": "filing", "aliases": "filing",
    "short": "filing", "main": "filing", "parent": "filing", "cadence": "filing",
    "figures": "relation", "value": "value", "low": "value", "high": "value", "period": "period",
    "printed": "printed", "qualifier": "qualifier", "stated": "printed", "start": "period",
    "end": "period", "how": "relation", "original": "source",
}  # fmt: skip
# Texts in which a word can turn the meaning, and those that only tell of it.
_SAYING = {"statement", "anchor", "why", "label", "definition"}
_TELLING = {"note", "title", "was", "occasion", "role"}
# What refers to records of which kind, so that a new id does not count as a change.
_REFERS = REFERENCES | {"figures": FACT, "to": FACT, "original": "source"}
_FACTS = ("figure", "claim", "quote")


class Change(NamedTuple):
    """One thing that changed.

    Args:
        what: Of ``ORDER``.
        kind, id: The record; the new id, where it has one.
        field: Which field, ``points.2019.value`` say; empty for a whole record.
        old, new: What stood there, and what stands there; None where there was nothing.
        where: Where it stands now, or stood where it went.
    """

    what: str
    kind: str
    id: str
    field: str
    old: str | None
    new: str | None
    where: Place

    @property
    def level(self) -> str:
        """Return ``worst`` (the words of a quote), ``meaning`` or ``other``."""
        return LEVELS[0] if self.what == QUOTE else LEVELS[1 if self.what in _MEANING else 2]


def changes(old: Side, new: Side) -> list[Change]:
    """Return what changed from ``old`` to ``new``: the worst first, then in the order of ids."""
    found = _compare(old, new, _renamed(old, new))
    return sorted(found, key=lambda one: (ORDER.index(one.what), one.kind, one.id, one.field))


def _compare(old: Side, new: Side, renamed: dict[tuple[str, str], str]) -> Iterator[Change]:
    for key, before in old.items():
        kind, id_ = key
        after = new.get((kind, renamed.get(key, id_)))
        if after is None:
            yield _whole(REMOVED, kind, id_, before)
            continue
        if key in renamed:
            where = after.place(after.record.id)
            yield Change(RENAMED, kind, renamed[key], "", id_, renamed[key], where)
        yield from _Pair(kind, after, renamed).compare(before.record, after.record)
    known = {(kind, renamed.get((kind, id_), id_)) for kind, id_ in old}
    for (kind, id_), one in new.items():
        if (kind, id_) not in known:
            yield _whole(ADDED, kind, id_, one)


def _whole(what: str, kind: str, id_: str, one: Kept) -> Change:
    text = _in_one_line(one.record)
    old, new = (text, None) if what == REMOVED else (None, text)
    return Change(what, kind, id_, "", old, new, one.place(one.record.id))


def _in_one_line(record: Record) -> str:
    """Return a record in one line."""
    match record:
        case Figure():
            return ", ".join(f"{one.period}: {one.printed}" for one in record.points)
        case Claim():
            return str(record.statement)
        case Quote():
            return str(record.text)
        case _:
            texts = (getattr(record, name, None) for name in ("title", "label", "name"))
            return str(next(filter(None, texts), record.id))


def _renamed(old: Side, new: Side) -> dict[tuple[str, str], str]:
    """Return the new ids of records that have one: an alias says so, or nothing else changed."""
    gone = {key: one.record for key, one in old.items() if key not in new}
    come = {key: one.record for key, one in new.items() if key not in old}
    renamed: dict[tuple[str, str], str] = {}
    for (kind, id_), record in come.items():
        for alias in getattr(record, "aliases", ()):
            if (kind, alias) in gone:
                renamed[kind, str(alias)] = id_
    taken = {(kind, id_) for (kind, _), id_ in renamed.items()}
    for key, record in gone.items():
        for other, candidate in come.items():
            alike = key[0] == other[0] and key not in renamed and other not in taken
            if alike and record._replace(id="") == candidate._replace(id=""):
                renamed[key] = other[1]
                taken.add(other)
    return renamed


class _Pair:
    """Compare a record of the old store with what became of it."""

    def __init__(self, kind: str, after: Kept, renamed: dict[tuple[str, str], str]) -> None:
        self._kind, self._after, self._renamed = kind, after, renamed
        self._id = str(after.record.id)

    def compare(self, old: Any, new: Any, path: str = "") -> Iterator[Change]:
        """Yield what changed between two records, or two parts of them."""
        for name in new._fields:
            before, after = getattr(old, name), getattr(new, name)
            field = f"{path}{name}"
            if name == "id" or before == after:
                continue
            if name == "points":
                yield from self._points(before, after)
            elif name == "relations":
                yield from self._relations(before, after)
            elif hasattr(before or after, "_fields") and before and after:
                yield from self.compare(before, after, f"{field}.")
            else:
                yield from self._field(name, field, before, after)

    def _field(self, name: str, field: str, before: Any, after: Any) -> Iterator[Change]:
        before = self._current(name, before)
        if name == "aliases":
            # That a record keeps its old id is told by its being renamed.
            after = tuple(one for one in after if self._renamed.get((self._kind, one)) != self._id)
        if before == after:
            return
        what = _WHATS.get(name, "detail")
        if name == "text":
            what = TYPOGRAPHY if same_words(before, after) else QUOTE
        elif name in _SAYING and before and after:
            what = judged(before, after) or what
        elif name in _TELLING and before and after:
            what = TYPOGRAPHY if same_words(before, after) else "wording"
        yield self._changed(what, field, before, after)

    def _points(self, before: tuple[Point, ...], after: tuple[Point, ...]) -> Iterator[Change]:
        old = {str(one.period): one for one in before}
        new = {str(one.period): one for one in after}
        gone = [one for period, one in old.items() if period not in new]
        come = [one for period, one in new.items() if period not in old]
        for point in list(gone):
            moved = [one for one in come if one._replace(period=point.period) == point]
            if len(moved) == 1:
                gone.remove(point)
                come.remove(moved[0])
                field = f"points.{moved[0].period}.period"
                yield self._changed("period", field, point.period, moved[0].period)
        for point in gone:
            yield self._changed("value", f"points.{point.period}", _point(point), None)
        for point in come:
            field = f"points.{point.period}"
            yield self._changed("value", field, None, _point(point), point.period)
        for period in old.keys() & new.keys():
            for one in self.compare(old[period], new[period], f"points.{period}."):
                yield one._replace(where=self._after.place(new[period].period))

    def _relations(self, before: Any, after: Any) -> Iterator[Change]:
        old = {self._current("to", one.to): one for one in before}
        new = {str(one.to): one for one in after}
        for to in {**old, **new}:
            was, is_ = old.get(to), new.get(to)
            if was and is_:
                was = was._replace(to=is_.to)
                yield from self.compare(was, is_, f"relations.{to}.")
            else:
                told = [f"{one.how}: {one.why}" if one else None for one in (was, is_)]
                yield self._changed("relation", f"relations.{to}", *told)

    def _current(self, name: str, value: Any) -> Any:
        """Return what a field refers to under the ids of the new store."""
        if name not in _REFERS or value is None:
            return value
        if isinstance(value, tuple):
            return tuple(self._current(name, one) for one in value)
        kinds = _FACTS if _REFERS[name] == FACT else (_REFERS[name],)
        return next(
            (self._renamed[kind, value] for kind in kinds if (kind, value) in self._renamed), value
        )

    def _changed(self, what: str, field: str, before: Any, after: Any, at: object = None) -> Change:
        top = self._after.record.id
        where = self._after.place(at or (after if hasattr(after, "mark") else top))
        return Change(what, self._kind, self._id, field, _text(before), _text(after), where)


def _point(point: Point) -> str:
    number = _text(point.value) if point.value is not None else f"{point.low} to {point.high}"
    return f"{number} ({point.printed})"


def _text(value: Any) -> str | None:
    """Return a field's value in one line."""
    if value is None or value == () or value == {}:
        return None
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {one}" for name, one in value.items())
    if hasattr(value, "_fields"):
        return ", ".join(f"{name}: {one}" for name, one in value._asdict().items() if one)
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(_text, value)))
    return str(value)
