"""The shapes of the store's format 1: a record's fields, and what must hold between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dealerfacts import model
from dealerfacts.errors import shown
from dealerfacts.periods import read_date
from dealerfacts.reader import Mapping as MappingNode
from dealerfacts.reader import Node, Scalar
from dealerfacts.store import fields
from dealerfacts.store.fields import Converter, Fault
from dealerfacts.tuples import NamedTuple

# What must hold between the fields of a record that was read at a node.
Check = Callable[[Any, MappingNode], Iterator[Fault]]


class Field(NamedTuple):
    """A field of a record.

    ``name`` is the record's attribute where it is not the key; ``part`` the shape of a record
    inside the record, ``parts`` that of a list of them.
    """

    convert: Converter = fields.text
    required: bool = False
    name: str = ""
    part: Shape | None = None
    parts: Shape | None = None


class Shape(NamedTuple):
    """The fields of one kind of record, and what must hold between them."""

    record: type[Any]
    fields: Mapping[str, Field]
    required: frozenset[str]
    check: Check | None
    defaults: tuple[object, ...]

    @classmethod
    def of(cls, record: type[Any], check: Check | None = None, **given: Field) -> Shape:
        """Build a shape; a trailing underscore keeps a name from being a Python keyword."""
        named = {name.rstrip("_"): field for name, field in given.items()}
        fields_ = {key: field._replace(name=field.name or key) for key, field in named.items()}
        required = frozenset(key for key, field in fields_.items() if field.required)
        defaults = tuple(map(record._field_defaults.get, record._fields))
        return cls(record, fields_, required, check, defaults)

    @property
    def noun(self) -> str:
        """Return what a record of this shape is called in a message."""
        return self.record.__name__.lower()

    def make(self, values: Mapping[str, object]) -> object:
        """Return the record that has ``values``."""
        # Made in the order of its fields: by their names, it takes twice as long.
        return self.record._make(map(values.get, self.record._fields, self.defaults))


_ID = Field(fields.identifier, required=True)
_TEXT = Field(fields.text, required=True)
_NOTE = Field(fields.text)
_IDS = Field(fields.many(fields.identifier))
_ALIASES = Field(fields.many(fields.text))
_TOPICS = Field(fields.many(fields.identifier, least=1), required=True)
_ANCHOR = Field(fields.anchor, required=True)


def _check_point(point: model.Point, node: MappingNode) -> Iterator[Fault]:
    low, high, value = point.low is not None, point.high is not None, point.value is not None
    if value and (low or high):
        message = "a point with a value, and with a low or a high too"
        help_ = "keep only value, or low and high"
        yield Fault(_key(node, "value"), "bad-point", message, help_)
    elif low != high:
        has, lacks = ("low", "high") if low else ("high", "low")
        message = f"a point with a {has} and no {lacks}"
        help_ = f"add {lacks}: ..., or write value and a qualifier like at-least or at-most"
        yield Fault(_key(node, has), "bad-point", message, help_)
    elif not value and not low:
        help_ = "add value: ..., or low: ... and high: ..."
        yield Fault(node, "bad-point", "a point without a number", help_)
    elif point.low is not None and point.high is not None and point.low > point.high:
        message = f"the low {point.low} is above the high {point.high}"
        yield Fault(_key(node, "low"), "bad-point", message, "write the smaller number as low")


def _check_figure(figure: model.Figure, node: MappingNode) -> Iterator[Fault]:
    periods: set[str] = set()
    for point in figure.points:
        if point.period in periods:
            message = f"the period {point.period!s} stands at two points of the figure"
            help_ = "delete one of them, or make two figures"
            yield Fault(_placed(point.period, node), "bad-figure", message, help_)
        periods.add(point.period)
    if figure.change:
        yield from _check_change(figure.change, figure, node)


def _check_change(change: model.Change, figure: model.Figure, node: Node) -> Iterator[Fault]:
    periods = [point.period for point in figure.points]
    for period in dict.fromkeys((change.start, change.end)):
        if period not in periods:
            message = f"change: no point of the figure has the period {period!s}"
            help_ = f"name the periods of two points: {shown(', '.join(periods))}"
            yield Fault(_placed(period, node), "bad-figure", message, help_)
    if change.start == change.end:
        message = "change: from and to are the same period"
        help_ = "name the periods of two points"
        yield Fault(_placed(change.end, node), "bad-figure", message, help_)


def _check_role(role: model.Role, node: MappingNode) -> Iterator[Fault]:
    if role.since and role.until and read_date(role.until).last < read_date(role.since).first:
        message = f"the role ends, in {role.until!s}, before it begins, in {role.since!s}"
        yield Fault(_placed(role.until, node), "bad-role", message, "exchange since and until")


def _key(node: MappingNode, name: str) -> Scalar:
    return next(key for key in node if key == name)


def _placed(text: str, node: Node) -> Node:
    # A text that was read for a field carries its place.
    return text if isinstance(text, Scalar) else node


_POINT = Shape.of(
    model.Point,
    _check_point,
    period=Field(fields.period, required=True),
    printed=_TEXT,
    value=Field(fields.number),
    low=Field(fields.number),
    high=Field(fields.number),
    qualifier=Field(fields.choice(model.QUALIFIERS)),
    note=_NOTE,
)
_ROLE = Shape.of(
    model.Role,
    _check_role,
    role=_TEXT,
    organization=_NOTE,
    since=Field(fields.date),
    until=Field(fields.date),
)
_CORRECTION = Shape.of(
    model.Correction, date=Field(fields.date, required=True), was=_TEXT, why=_TEXT
)
_CHANGE = Shape.of(
    model.Change,
    stated=_TEXT,
    from_=Field(fields.period, required=True, name="start"),
    to=Field(fields.period, required=True, name="end"),
)
_RELATION = Shape.of(
    model.Relation,
    to=_ID,
    how=Field(fields.choice(model.RELATION_KINDS), required=True),
    why=_TEXT,
)
_RELATIONS = Field(parts=_RELATION)
_CORRECTIONS = Field(parts=_CORRECTION)
_KEYWORDS = Field(fields.many(fields.text))
_FLAG = Field(fields.flag)

# Sections whose entries are named by their key.
NAMED = {
    "topics": Shape.of(model.Topic, label=_TEXT, aliases=_ALIASES, parent=Field(fields.identifier)),
    "speakers": Shape.of(model.Speaker, name=_TEXT, aliases=_ALIASES, roles=Field(parts=_ROLE)),
    "sources": Shape.of(
        model.Source,
        title=_TEXT,
        described=_FLAG,
        publisher=_TEXT,
        kind=Field(fields.choice(model.SOURCE_KINDS), required=True),
        published=Field(fields.date),
        authors=Field(fields.many(fields.text)),
        journal=_NOTE,
        site=_NOTE,
        volume=_NOTE,
        issue=_NOTE,
        pages=_NOTE,
        number=_NOTE,
        doi=Field(fields.doi),
        language=Field(fields.language),
        url=Field(fields.url),
        copy_url=Field(fields.url),
        archive_url=Field(fields.url),
        accessed=Field(fields.date),
        original=_NOTE,
        aliases=_IDS,
        note=_NOTE,
    ),
    "measures": Shape.of(
        model.Measure,
        label=_TEXT,
        short=_NOTE,
        unit=_TEXT,
        main=_FLAG,
        dimensions=Field(fields.dimensions),
        definition=_NOTE,
        keywords=_KEYWORDS,
        cadence=Field(fields.choice(model.CADENCES)),
    ),
}
# Sections that are lists of facts.
FACTS = {
    "figures": Shape.of(
        model.Figure,
        _check_figure,
        id=_ID,
        measure=_ID,
        source=_ID,
        topics=_TOPICS,
        points=Field(parts=_POINT, required=True),
        change=Field(part=_CHANGE),
        anchor=_ANCHOR,
        page=_NOTE,
        original=_NOTE,
        relations=_RELATIONS,
        aliases=_IDS,
        note=_NOTE,
        corrections=_CORRECTIONS,
    ),
    "claims": Shape.of(
        model.Claim,
        id=_ID,
        kind=Field(fields.choice(model.CLAIM_KINDS), required=True),
        statement=_TEXT,
        source=_ID,
        topics=_TOPICS,
        anchor=_ANCHOR,
        page=_NOTE,
        figures=_IDS,
        original=_NOTE,
        relations=_RELATIONS,
        aliases=_IDS,
        note=_NOTE,
        keywords=_KEYWORDS,
        corrections=_CORRECTIONS,
    ),
    "quotes": Shape.of(
        model.Quote,
        id=_ID,
        speaker=_ID,
        text=_TEXT,
        source=_ID,
        topics=_TOPICS,
        role=_NOTE,
        organization=_NOTE,
        said=Field(fields.date),
        occasion=_NOTE,
        page=_NOTE,
        original=_NOTE,
        relations=_RELATIONS,
        aliases=_IDS,
        note=_NOTE,
        corrections=_CORRECTIONS,
    ),
}
SECTIONS = {**NAMED, **FACTS}
