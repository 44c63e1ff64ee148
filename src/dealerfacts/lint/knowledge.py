"""Compile what a store knows for recognition: its values, its measures' words, its quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import permutations
from math import log
from typing import TYPE_CHECKING

from dealerfacts.audit.stated import read_change
from dealerfacts.lint.dimensions import Kind, is_total, kind_of
from dealerfacts.lint.vocabulary import PUBLISHERS, publishers_in, short_forms, terms
from dealerfacts.model import Figure, Quote
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.model import Point, Sourced, Speaker

# A word that few measures have says much, but no word says everything.
_RAREST = 3.0
_RISE = re.compile(
    r"\b(?:ris\w+|rose|increas\w+|grew|growth|up|climb\w+|higher|more|doubl\w+|expan\w+)\b", re.I
)
_FALL = re.compile(
    r"\b(?:fall\w*|fell|decreas\w+|declin\w+|drop\w*|reduc\w+|down|lower\w*|fewer|less)\b", re.I
)
CHANGE = re.compile(f"{_RISE.pattern}|{_FALL.pattern}", re.I)
_INFERRED = re.compile(
    r"(?:inferred|year of (?:the )?(?:report|publication|release)|today|read as the|not named|"
    r"no (?:other )?(?:year|time|date|period)|period is that of|dated)",
    re.IGNORECASE,
)


class Value(NamedTuple):
    """A value of a figure: a point, or the change that it states (``change`` is its direction)."""

    low: float
    high: float
    figure: int
    unit: str
    printed: str
    years: tuple[int, ...]
    months: tuple[int | None, ...]
    qualifier: str | None = None
    inferred: bool = False
    change: int | None = None

    @property
    def ranged(self) -> bool:
        """Return whether the value has a low and a high."""
        return self.low != self.high

    @property
    def when(self) -> str:
        """Return the years as a reader knows them, "" where there are none."""
        return " to ".join(map(str, dict.fromkeys(self.years[:1] + self.years[-1:])))


class Known(NamedTuple):
    """A figure, the kind of its measure, and its values in the order of the store."""

    id: str
    kind: Kind
    source: str
    publisher: str
    published: str
    owners: frozenset[str]
    values: tuple[Value, ...]
    disputed_by: tuple[str, ...]
    way: int = 0


class Said(NamedTuple):
    """A stored quote, or the anchor of another fact: exact words that a draft may repeat."""

    id: str
    text: str
    speaker: str | None
    role: str | None
    source: str
    publisher: str
    published: str
    disputed_by: tuple[str, ...]


class Person(NamedTuple):
    """A speaker, and every role and organization that the store gives."""

    id: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    organizations: tuple[str, ...]


class Sibling(NamedTuple):
    """A measure that differs from one in only one dimension, by the words of its value there.

    ``more`` are those that only the other's value has, ``less`` those of only the one's.
    """

    dimension: str
    value: str
    more: frozenset[str]
    less: frozenset[str]


class Knowledge:
    """What a store knows, ready to be asked about the numbers and the quotations of a draft."""

    def __init__(self, facts: Iterable[Sourced]) -> None:
        self.figures: list[Known] = []
        self.said: list[Said] = []
        self.people: dict[str, Person] = {}
        self._kinds: dict[str, Kind] = {}
        self._totals: dict[tuple[str, frozenset[str]], list[Value]] = {}
        self.publishers: defaultdict[str, set[str]] = defaultdict(set)
        for publisher in PUBLISHERS:
            self._name(publisher)
        for one in facts:
            self._take(one)
        values = [value for figure in self.figures for value in figure.values]
        self.ranges = [value for value in values if value.ranged]
        self._single = sorted(
            (value for value in values if not value.ranged), key=lambda value: value.low
        )
        self._lows = [value.low for value in self._single]
        kinds = self._kinds.values()
        seen = Counter(term for kind in kinds for term in kind.core | kind.extra)
        count = len(self._kinds) + 1
        # How much a word says: the rarer among the measures, the more.
        self.weights = {term: min(_RAREST, log(1 + count / n)) for term, n in seen.items()}

    # --- Taking the facts up

    def _name(self, publisher: str) -> None:
        for short in short_forms(publisher):
            self.publishers[short].add(publisher)

    def _take(self, one: Sourced) -> None:
        fact = one.fact
        where = (one.source.title, one.source.publisher, one.source.published or "")
        self._name(one.source.publisher)
        if isinstance(fact, Quote):
            name = one.speaker.id if one.speaker else None
            self.said.append(Said(fact.id, fact.text, name, fact.role, *where, one.disputed_by))
            if one.speaker:
                self.people[one.speaker.id] = self._person(one.speaker, fact)
            return
        if isinstance(fact, Figure):
            self._figure(one, fact, where)
        self.said.append(Said(fact.id, fact.anchor, None, None, *where, ()))

    def _person(self, speaker: Speaker, fact: Quote) -> Person:
        """Return a speaker, with what is known by now, by the quote and by the speaker's record."""
        names = (speaker.name, *speaker.aliases)
        old = self.people.get(speaker.id, Person(speaker.id, names, (), ()))
        roles = (*old.roles, fact.role, *(one.role for one in speaker.roles))
        places = (*old.organizations, fact.organization, *(r.organization for r in speaker.roles))
        return old._replace(
            roles=tuple(dict.fromkeys(filter(None, roles))),
            organizations=tuple(dict.fromkeys(filter(None, places))),
        )

    def _figure(self, one: Sourced, fact: Figure, where: tuple[str, str, str]) -> None:
        measure, number = one.counted, len(self.figures)
        if (kind := self._kinds.get(measure.id)) is None:
            kind = self._kinds[measure.id] = kind_of(measure)
        values = [_value(number, point, kind, fact.note) for point in fact.points]
        if stated := _change(number, fact):
            values.append(stated)
        self.figures.append(
            Known(
                fact.id, kind, *where, self._owners(one), tuple(values), one.disputed_by,
                _way(fact, kind.label) if kind.changes else 0,
            )
        )  # fmt: skip

    def _owners(self, one: Sourced) -> frozenset[str]:
        """Return the publishers that a writer may name: also that of the document reported."""
        own, original = one.source.publisher, one.original
        if isinstance(original, str):
            return frozenset((own, *publishers_in(original, self.publishers)))
        return frozenset((own, original.publisher) if original else (own,))

    # --- Asking

    def within(self, low: float, high: float) -> list[Value]:
        """Return the values, not ranges, from ``low`` to ``high``."""
        return self._single[bisect_left(self._lows, low) : bisect_right(self._lows, high)]

    def between(self, low: float, high: float) -> list[Value]:
        """Return the ranges from ``low`` to ``high``."""
        return [one for one in self.ranges if (one.low, one.high) == (low, high)]

    def totals(self, kind: Kind, left_out: frozenset[str]) -> list[Value]:
        """Return the values of the whole of which a measure counts a part in some dimensions."""
        key = kind.id, left_out
        if (known := self._totals.get(key)) is None:
            wholes = {
                one.id for one in self._kinds.values() if one is not kind
                and is_total(one, kind, left_out)
            }  # fmt: skip
            known = self._totals[key] = [
                value for one in self.figures if one.kind.id in wholes for value in one.values
                if value.change is None
            ]  # fmt: skip
        return known

    @cached_property
    def siblings(self) -> dict[str, list[Sibling]]:
        """Return the siblings of each measure that has some."""
        groups: dict[tuple[str, object], list[Kind]] = defaultdict(list)
        for kind in self._kinds.values():
            for name in kind.dimensions:
                rest = frozenset(item for item in kind.dimensions.items() if item[0] != name)
                groups[name, (kind.unit, kind.noun, rest)].append(kind)
        found: dict[str, list[Sibling]] = defaultdict(list)
        for (name, _), kinds in groups.items():
            for one, other in permutations(kinds, 2) if len(kinds) < 50 else ():
                value = other.dimensions[name]
                mine, theirs = terms(one.dimensions[name]), terms(value)
                if theirs - mine and mine - theirs:
                    found[one.id].append(Sibling(name, value, theirs - mine, mine - theirs))
        return found


def _value(figure: int, point: Point, kind: Kind, note: str | None) -> Value:
    low = point.low if point.low is not None else point.value
    high = point.high if point.high is not None else point.value
    least, most = float(low or 0), float(high or 0)
    if kind.changes and not point.printed.startswith(("-", "−")):
        # Of a fall by 81 percent nobody writes a minus: its direction is held against the words.
        least, most = sorted((abs(least), abs(most)))
    inferred = kind.dimensions.get("time") == "any" or bool(
        _INFERRED.search(f"{point.note or ''} {note or ''}")
    )
    return Value(
        least * kind.scale, most * kind.scale, figure, kind.unit, point.printed,
        *years_of(point.period), point.qualifier, inferred,
    )  # fmt: skip


def _change(figure: int, fact: Figure) -> Value | None:
    change = fact.change
    if change is None or (stated := read_change(change.stated)) is None:
        return None
    size = float(stated.size)
    ends = {point.period: point for point in fact.points}
    start, end = ends.get(change.start), ends.get(change.end)
    way = stated.sign
    if start and end and start.value is not None and end.value is not None:
        way = 1 if end.value > start.value else -1
    years = tuple(year for period in (change.start, change.end) for year in years_of(period)[0])
    return Value(
        size, size, figure, stated.form, change.stated, years, (None,) * len(years),
        stated.qualifier, change=way,
    )  # fmt: skip


def _way(fact: Figure, label: str) -> int:
    """Return whether a measure of a change is one of a rise, 1, or of a fall, -1."""
    if any((point.value or point.high or 0) < 0 for point in fact.points):
        return -1
    text = f"{label} {fact.anchor}"
    rises, falls = bool(_RISE.search(text)), bool(_FALL.search(text))
    return rises - falls


def years_of(period: str) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
    """Return the years, and the months where given, of a stored period's two ends."""
    if period == "undated":
        return (), ()
    ends = [list(map(int, end.split("-"))) for end in period.removeprefix("FY").split("/")]
    return tuple(end[0] for end in ends), tuple(end[1] if len(end) > 1 else None for end in ends)
