"""Compile what a store knows for recognition: its values, its measures' words, its quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from dealerfacts.audit.stated import read_change
from dealerfacts.lint import dimensions
from dealerfacts.lint.publishers import publishers_in, short_forms, usual
from dealerfacts.lint.vocabulary import terms
from dealerfacts.model import Figure, Quote
from dealerfacts.numerals import SCALES
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.model import Measure, Point, Sourced

# A word that few measures have says much, but no word says everything.
_RAREST = 3.0
_PER = re.compile(r"\bper\b")
_RISE = re.compile(
    r"\b(?:ris\w+|rose|increas\w+|grew|growth|up|climb\w+|higher|more|doubl\w+|expan\w+)\b", re.I
)
_FALL = re.compile(
    r"\b(?:fall\w*|fell|decreas\w+|declin\w+|drop\w*|reduc\w+|down|lower\w*|fewer|less)\b", re.I
)
CHANGE = re.compile(f"{_RISE.pattern}|{_FALL.pattern}", re.I)
_CHANGES = re.compile(
    r"\A(?:rise|increase|growth|fall|drop|decline|decrease|change|reduction)\b", re.I
)
_INFERRED = re.compile(
    r"(?:inferred|year of (?:the )?(?:report|publication|release)|today|read as the|not named|"
    r"no (?:other )?(?:year|time|date|period)|period is that of|dated)",
    re.IGNORECASE,
)


class Kind(NamedTuple):
    """A measure as recognition sees it.

    ``core`` are the words of its label, ``extra`` those of its dimensions and keywords; ``own`` are
    the groups of each dimension that its texts touch; ``unit`` is one of ``numbers.UNITS``, and
    ``scale`` what a stored value is multiplied by; ``changes`` marks a measure of a rise or a fall.
    """

    id: str
    label: str
    unit: str
    noun: str
    scale: float
    core: frozenset[str]
    extra: frozenset[str]
    dimensions: dict[str, str]
    own: dict[str, frozenset[str]]
    changes: bool = False


class Value(NamedTuple):
    """A value of a figure: a point, or the change that it states (``change`` is its direction)."""

    low: float
    high: float
    figure: int
    point: int
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


class Known(NamedTuple):
    """A figure, the kind of its measure, and its values in the order of the store."""

    id: str
    kind: Kind
    source: str
    publisher: str
    owners: frozenset[str]
    published: str
    values: tuple[Value, ...]
    disputed_by: tuple[str, ...]
    way: int = 0


class Said(NamedTuple):
    """A stored quote, or the anchor of another fact: exact words that a draft may repeat."""

    id: str
    text: str
    speaker: str | None
    roles: tuple[str, ...]
    organization: str | None
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


class Knowledge:
    """What a store knows, ready to be asked about the numbers and the quotations of a draft."""

    def __init__(self, facts: Iterable[Sourced]) -> None:
        self.figures: list[Known] = []
        self.said: list[Said] = []
        self._people: dict[str, Person] = {}
        self._kinds: dict[str, Kind] = {}
        self.publishers: dict[str, set[str]] = defaultdict(set, usual())
        for one in facts:
            self._take(one)
        self._sort()

    # --- Taking the facts up

    def _take(self, one: Sourced) -> None:
        fact = one.fact
        where = (one.source.title, one.source.publisher, one.source.published or "")
        for short in short_forms(one.source.publisher):
            self.publishers[short.casefold()].add(one.source.publisher)
        if isinstance(fact, Quote):
            self._quote(one, where)
            return
        if isinstance(fact, Figure):
            self._figure(one)
        self.said.append(Said(fact.id, fact.anchor, None, (), None, *where, ()))

    def _quote(self, one: Sourced, where: tuple[str, str, str]) -> None:
        fact = one.of(Quote)
        roles, organization = tuple(filter(None, (fact.role,))), fact.organization
        speaker = one.speaker
        name = speaker.id if speaker else None
        self.said.append(
            Said(fact.id, fact.text, name, roles, organization, *where, one.disputed_by)
        )
        if speaker:
            more = tuple(role.role for role in speaker.roles if role.role)
            at = tuple(role.organization for role in speaker.roles if role.organization)
            names = (speaker.name, *speaker.aliases)
            old = self._people.get(speaker.id, Person(speaker.id, names, (), ()))
            self._people[speaker.id] = old._replace(
                roles=tuple(dict.fromkeys((*old.roles, *roles, *more))),
                organizations=tuple(
                    dict.fromkeys((*old.organizations, *filter(None, (organization,)), *at))
                ),
            )

    def _figure(self, one: Sourced) -> None:
        fact, measure = one.of(Figure), one.counted
        kind = self._kinds.get(measure.id)
        if kind is None:
            kind = self._kinds[measure.id] = kind_of(measure)
        number = len(self.figures)
        values = [
            _value(number, at, point, kind, fact.note) for at, point in enumerate(fact.points)
        ]
        if stated := _change(number, fact):
            values.append(stated)
        self.figures.append(
            Known(
                fact.id,
                kind,
                one.source.title,
                one.source.publisher,
                self._owners(one),
                one.source.published or "",
                tuple(values),
                one.disputed_by,
                _way(fact, kind.label) if kind.changes else 0,
            )
        )

    def _owners(self, one: Sourced) -> frozenset[str]:
        """Return the publishers that a writer may name: also that of the document reported."""
        original = one.original
        if original is None:
            return frozenset((one.source.publisher,))
        if not isinstance(original, str):
            return frozenset((one.source.publisher, original.publisher))
        return frozenset((one.source.publisher, *publishers_in(original, self.publishers)))

    def _sort(self) -> None:
        values = [value for figure in self.figures for value in figure.values]
        self._single = sorted((v.low, v.figure, v.point, v) for v in values if not v.ranged)
        self._lows = [entry[0] for entry in self._single]
        self.ranges = [value for value in values if value.ranged]
        self.people = list(self._people.values())
        seen: Counter[str] = Counter()
        for kind in self._kinds.values():
            seen.update(kind.core | kind.extra)
        count = len(self._kinds) + 1
        self._weights = {term: min(_RAREST, log(1 + count / n)) for term, n in seen.items()}
        self._usual = _RAREST
        self.on_measure: dict[str, list[int]] = defaultdict(list)
        for number, figure in enumerate(self.figures):
            self.on_measure[figure.kind.id].append(number)

    # --- Asking

    def within(self, low: float, high: float) -> list[Value]:
        """Return the values, not ranges, from ``low`` to ``high``."""
        left, right = bisect_left(self._lows, low), bisect_right(self._lows, high)
        return [entry[3] for entry in self._single[left:right]]

    def weight(self, term: str) -> float:
        """Return how much a word says: the rarer among the measures, the more."""
        return self._weights.get(term, self._usual)

    def known(self, value: Value) -> Known:
        """Return the figure of a value."""
        return self.figures[value.figure]

    def series(self, kind: Kind) -> list[Value]:
        """Return all the points of a measure."""
        return [
            value
            for number in self.on_measure[kind.id]
            for value in self.figures[number].values
            if value.change is None
        ]

    @cached_property
    def siblings(self) -> dict[str, list[tuple[str, str]]]:
        """Return for each measure the dimension and the value in which another differs from it."""
        groups: dict[tuple[str, str, str, frozenset[tuple[str, str]]], list[Kind]] = defaultdict(
            list
        )
        for kind in self._kinds.values():
            for name in kind.dimensions:
                rest = frozenset((k, v) for k, v in kind.dimensions.items() if k != name)
                groups[kind.unit, kind.noun, name, rest].append(kind)
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (_, _, name, _), kinds in groups.items():
            for one in kinds if len(kinds) < 50 else ():
                for other in kinds:
                    if other.dimensions[name] != one.dimensions[name]:
                        found[one.id].append((name, other.dimensions[name]))
        return found


def kind_of(measure: Measure) -> Kind:
    """Return a measure as recognition sees it."""
    unit = measure.unit
    scale = next((10.0**power for word, power in SCALES.items() if unit.startswith(word)), 1.0)
    if unit in ("percent", "times"):
        name = unit
    elif "dollars" in unit:
        name = "usd"
    elif _PER.search(unit):
        name = "rate"
    else:
        name = "count"
    held = {k: v for k, v in measure.dimensions.items() if v.casefold() not in dimensions.NOTHING}
    told = {
        k: v
        for k, v in held.items()
        if v not in ("United States", "calendar", "fiscal", "not stated")
    }
    short = measure.short or ""
    # What stands behind a comma sets the measure apart, and few writers say it: "all intents".
    core = terms(short or measure.label.partition(",")[0])
    core |= terms(unit) if name == "count" else frozenset()
    extra = terms(" ".join((measure.label, *told.values(), *measure.keywords))) - core
    texts = " ; ".join((measure.label, short, *told.values()))
    own: dict[str, set[str]] = defaultdict(set)
    for mention in dimensions.mentions(texts):
        own[mention.dimension].add(mention.value)
    for key, value in measure.dimensions.items():
        if (group := dimensions.group(key, value)) is not None:
            own[key].add(group)
    return Kind(
        measure.id, measure.label, name, unit, scale, core, extra, dict(measure.dimensions),
        {key: frozenset(values) for key, values in own.items()},
        changes=bool(_CHANGES.match(measure.label)),
    )  # fmt: skip


def _value(figure: int, at: int, point: Point, kind: Kind, note: str | None) -> Value:
    low = point.low if point.low is not None else point.value
    high = point.high if point.high is not None else point.value
    years, months = years_of(point.period)
    least, most = float(low or 0), float(high or 0)
    if kind.changes and not point.printed.startswith(("-", "−")):
        # Of a fall by 81 percent nobody writes a minus: its direction is held against the words.
        least, most = sorted((abs(least), abs(most)))
    return Value(
        least * kind.scale, most * kind.scale, figure, at, kind.unit,
        point.printed, years, months, point.qualifier,
        kind.dimensions.get("time") == "any"
        or bool(_INFERRED.search(f"{point.note or ''} {note or ''}")),
    )  # fmt: skip


def _change(figure: int, fact: Figure) -> Value | None:
    change = fact.change
    stated = read_change(change.stated) if change else None
    if change is None or stated is None:
        return None
    size = float(stated.size)
    ends = {point.period: point for point in fact.points}
    start, end = ends.get(change.start), ends.get(change.end)
    way = stated.sign
    if start and end and start.value is not None and end.value is not None:
        way = 1 if end.value > start.value else -1
    years = tuple(year for period in (change.start, change.end) for year in years_of(period)[0])
    unit = stated.form
    return Value(
        size, size, figure, len(fact.points), unit, change.stated, years, (None,) * len(years),
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
    if period.startswith("FY"):
        return (int(period[2:]),), (None,)
    years, months = [], []
    for end in period.split("/"):
        pieces = end.split("-")
        years.append(int(pieces[0]))
        months.append(int(pieces[1]) if len(pieces) > 1 else None)
    return tuple(years), tuple(months)
