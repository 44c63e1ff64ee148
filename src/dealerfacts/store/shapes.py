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
    inside the record, ``parts`` that of a list of them. Required is what the record has no default
    for.
    """

    convert: Converter = fields.text
    name: str = ""
    part: Shape | None = None
    parts: Shape | None = None
    required: bool = False


class Shape(NamedTuple):
    """The fields of one kind of record, and what must hold between them."""

    record: type[Any]
    fields: Mapping[str, Field]
    required: frozenset[str]
    check: Check | None
    defaults: tuple[object, ...]

    @classmethod
    def of(
        cls, record: type[Any], keys: str, check: Check | None = None, **own: Field | Converter
    ) -> Shape:
        """Build the shape with the fields ``keys``, each as usual but for its ``own``."""
        fields_: dict[str, Field] = {}
        for key in keys.split():
            given = own.get(key, _USUAL.get(key, Field()))
            field = given if isinstance(given, Field) else Field(given)
            name = field.name or key
            required = name not in record._field_defaults
            fields_[key] = field._replace(name=name, required=required)
        defaults = tuple(map(record._field_defaults.get, record._fields))
        names = frozenset(key for key, field in fields_.items() if field.required)
        return cls(record, fields_, names, check, defaults)

    @property
    def noun(self) -> str:
        """Return what a record of this shape is called in a message."""
        return self.record.__name__.lower()

    def make(self, values: Mapping[str, object]) -> object:
        """Return the record that has ``values``."""
        # Made in the order of its fields: by their names, it takes twice as long.
        return self.record._make(map(values.get, self.record._fields, self.defaults))


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
            yield Fault(_node_of(point.period, node), "bad-figure", message, help_)
        periods.add(point.period)
    if figure.change:
        yield from _check_change(figure.change, figure, node)


def _check_change(change: model.Change, figure: model.Figure, node: Node) -> Iterator[Fault]:
    periods = [point.period for point in figure.points]
    for period in dict.fromkeys((change.start, change.end)):
        if period not in periods:
            message = f"change: no point of the figure has the period {period!s}"
            help_ = f"name the periods of two points: {shown(', '.join(periods))}"
            yield Fault(_node_of(period, node), "bad-figure", message, help_)
    if change.start == change.end:
        message = "change: from and to are the same period"
        help_ = "name the periods of two points"
        yield Fault(_node_of(change.end, node), "bad-figure", message, help_)


def _check_role(role: model.Role, node: MappingNode) -> Iterator[Fault]:
    if role.since and role.until and read_date(role.until).last < read_date(role.since).first:
        message = f"the role ends, in {role.until!s}, before it begins, in {role.since!s}"
        yield Fault(_node_of(role.until, node), "bad-role", message, "exchange since and until")


def _key(node: MappingNode, name: str) -> Scalar:
    return next(key for key in node if key == name)


def _node_of(text: str, node: Node) -> Node:
    # A text that was read for a field carries its place.
    return text if isinstance(text, Scalar) else node


_ids, _texts = fields.many(fields.identifier), fields.many(fields.text)
# What the fields of one name take in every record that does not say otherwise; others are texts.
_USUAL: dict[str, Field | Converter] = {
    "id": fields.identifier,
    "measure": fields.identifier,
    "source": fields.identifier,
    "speaker": fields.identifier,
    "parent": fields.identifier,
    "topics": fields.many(fields.identifier, least=1),
    "aliases": _ids,
    "figures": _ids,
    "keywords": _texts,
    "authors": _texts,
    "anchor": fields.anchor,
    "url": fields.url,
    "copy_url": fields.url,
    "archive_url": fields.url,
    "doi": fields.doi,
    "language": fields.language,
    "dimensions": fields.dimensions,
    "described": fields.flag,
    "main": fields.flag,
    "period": fields.period,
    "from": Field(fields.period, "start"),
    "value": fields.number,
    "low": fields.number,
    "high": fields.number,
    "qualifier": fields.choice(model.QUALIFIERS),
    "cadence": fields.choice(model.CADENCES),
    "how": fields.choice(model.RELATION_KINDS),
    "published": fields.date,
    "accessed": fields.date,
    "since": fields.date,
    "until": fields.date,
    "date": fields.date,
    "said": fields.date,
}
_POINT = Shape.of(model.Point, "period printed value low high qualifier note", _check_point)
_ROLE = Shape.of(model.Role, "role organization since until", _check_role)
_CHANGE = Shape.of(model.Change, "stated from to", to=Field(fields.period, "end"))
_USUAL |= {
    "points": Field(parts=_POINT),
    "roles": Field(parts=_ROLE),
    "change": Field(part=_CHANGE),
    "relations": Field(parts=Shape.of(model.Relation, "to how why", to=fields.identifier)),
    "corrections": Field(parts=Shape.of(model.Correction, "date was why")),
}

# Sections whose entries are named by their key.
NAMED = {
    "topics": Shape.of(model.Topic, "label aliases parent", aliases=_texts),
    "speakers": Shape.of(model.Speaker, "name aliases roles", aliases=_texts),
    "sources": Shape.of(
        model.Source,
        "title described publisher kind published authors journal site volume issue pages number "
        "doi language url copy_url archive_url accessed original aliases note",
        kind=fields.choice(model.SOURCE_KINDS),
    ),
    "measures": Shape.of(
        model.Measure, "label short unit main dimensions definition keywords cadence"
    ),
}
# Sections that are lists of facts.
FACTS = {
    "figures": Shape.of(
        model.Figure,
        "id measure source topics points change anchor page original relations aliases note "
        "corrections",
        _check_figure,
    ),
    "claims": Shape.of(
        model.Claim,
        "id kind statement source topics anchor page figures original relations aliases note "
        "keywords corrections",
        kind=fields.choice(model.CLAIM_KINDS),
    ),
    "quotes": Shape.of(
        model.Quote,
        "id speaker text source topics role organization said occasion page original relations "
        "aliases note corrections",
    ),
}
SECTIONS = {**NAMED, **FACTS}
