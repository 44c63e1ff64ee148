"""Turn the entries of a file into records, and report everything that is wrong with them.

The shapes below are the store's format 1: which fields a record has, and which it must have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, NamedTuple, cast

from dealerfacts import model
from dealerfacts.errors import Problem
from dealerfacts.model import Record
from dealerfacts.reader import Entry, Node, Readable, Reader, Report, Scalar
from dealerfacts.reader import Mapping as MappingNode
from dealerfacts.store import fields
from dealerfacts.store.fields import Converter, Fault, Faults, nearest, wrong

FORMAT = "1"


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


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind of record, and what must hold between them."""

    record: type[Any]
    fields: Mapping[str, Field]
    check: Callable[[Any], str | None]

    @classmethod
    def of(
        cls,
        record: type[Any],
        check: Callable[[Any], str | None] = lambda _: None,
        **fields_: Field,
    ) -> Shape:
        """Build a shape; a trailing underscore keeps a name from being a Python keyword."""
        return cls(record, {name.rstrip("_"): field for name, field in fields_.items()}, check)


_ID = Field(fields.identifier, required=True)
_TEXT = Field(fields.text, required=True)
_NOTE = Field(fields.text)
_IDS = Field(fields.many(fields.identifier))
_ALIASES = Field(fields.many(fields.text))
_TOPICS = Field(fields.many(fields.identifier, least=1), required=True)
_ANCHOR = Field(fields.anchor, required=True)


def _check_point(point: model.Point) -> str | None:
    ends = (point.low, point.high)
    if (point.value is None) == (None in ends) or (point.value is not None and any(ends)):
        return "a point has either a value, or a low and a high"
    if point.low is not None and point.high is not None and point.low > point.high:
        return "the low of a point is above its high"
    return None


def _check_figure(figure: model.Figure) -> str | None:
    periods = [point.period for point in figure.points]
    for period in periods:
        if periods.count(period) > 1:
            return f"the period {period!s} stands at two points of a figure"
    for period in (figure.change.start, figure.change.end) if figure.change else ():
        if period not in periods:
            return f"change: no point of the figure has the period {period!s}"
    return None


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

# Sections whose entries are named by their key.
NAMED = {
    "topics": Shape.of(model.Topic, label=_TEXT, aliases=_ALIASES, parent=Field(fields.identifier)),
    "speakers": Shape.of(model.Speaker, name=_TEXT, aliases=_ALIASES),
    "sources": Shape.of(
        model.Source,
        title=_TEXT,
        publisher=_TEXT,
        kind=Field(fields.choice(model.SOURCE_KINDS), required=True),
        published=Field(fields.date),
        authors=Field(fields.many(fields.text)),
        url=Field(fields.url),
        archive_url=Field(fields.url),
        accessed=Field(fields.date),
        original=_NOTE,
        note=_NOTE,
    ),
    "measures": Shape.of(
        model.Measure,
        label=_TEXT,
        unit=_TEXT,
        dimensions=Field(fields.dimensions),
        definition=_NOTE,
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
        original=_NOTE,
        relations=_RELATIONS,
        aliases=_IDS,
        note=_NOTE,
    ),
    "claims": Shape.of(
        model.Claim,
        id=_ID,
        kind=Field(fields.choice(model.CLAIM_KINDS), required=True),
        statement=_TEXT,
        source=_ID,
        topics=_TOPICS,
        anchor=_ANCHOR,
        figures=_IDS,
        original=_NOTE,
        relations=_RELATIONS,
        aliases=_IDS,
        note=_NOTE,
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
        original=_NOTE,
        relations=_RELATIONS,
        aliases=_IDS,
        note=_NOTE,
    ),
}
SECTIONS = {**NAMED, **FACTS}


class RecordReader:
    """Read the records of one file of a store.

    Args:
        stream: The file, opened in binary.
        file: Its name in messages.
        report: Takes each problem; a record with a problem is left out, and reading goes on.
    """

    def __init__(self, stream: Readable, file: str, report: Report) -> None:
        self._report = report
        self._reader = Reader(stream, file, report)

    @property
    def done(self) -> int:
        """Return how many bytes have been read so far."""
        return self._reader.done

    def records(self) -> Iterator[Record]:
        """Yield the file's records in their order."""
        state = _Header()
        for entry in self._reader.entries():
            try:
                record = self._record(entry, state)
            except Faults as found:
                self._tell(found)
            else:
                if record is not None:
                    yield record
        if state.format is None and not state.faulty and self._reader.whole:
            top = Scalar("")
            top.line = top.column = 0
            help_ = f"begin the file with: format: {FORMAT}"
            self._tell(wrong(top, "format", "the file does not say its format", help_))

    def _tell(self, found: Faults) -> None:
        for node, code, message, help_ in found.faults:
            self._report(Problem(code, message, help_, self._reader.place(node)))

    def _record(self, entry: Entry, header: _Header) -> Record | None:
        section, key, node = entry.section, entry.key, entry.node
        if section == "format":
            header.format = node
            _check_format(node)
            return None
        shape = SECTIONS.get(section)
        if shape is None:
            if section in header.unknown:
                return None
            header.unknown.add(section)
            help_ = nearest(section, ("format", *SECTIONS))
            raise wrong(section, "unknown-key", f"a store has no section {section!s}", help_)
        if key is None and isinstance(node, Scalar) and not node:
            return None  # a section that holds nothing yet
        if (key is not None) != (section in NAMED):
            form = "a mapping of ids" if section in NAMED else "a list: - id: ..."
            message = f"{section!s} is not {form.partition(':')[0]}"
            if section in header.unknown:
                return None
            header.unknown.add(section)
            raise wrong(section, "type", message, f"write it as {form}")
        given: dict[str, object] = {} if key is None else {"id": fields.identifier(key)}
        return cast(Record, self._build(node, shape, given))

    def _build(self, node: Node, shape: Shape, given: dict[str, object]) -> Any:
        noun = shape.record.__name__.lower()
        if not isinstance(node, MappingNode):
            help_ = f"write its fields: {', '.join(shape.fields)}"
            raise wrong(node, "type", f"a {noun} that is no mapping", help_)
        values, faults = given, list[Fault]()
        for key, value in node.items():
            field = shape.fields.get(key)
            if field is None:
                message = f"a {noun} has no field {key!s}"
                faults.append(Fault(key, "unknown-key", message, nearest(key, shape.fields)))
                continue
            try:
                values[field.name or key] = self._value(value, field)
            except Faults as found:
                faults += [fault._replace(message=_within(key, fault)) for fault in found.faults]
        for name, field in shape.fields.items():
            if field.required and name not in node:
                message = f"the {noun} has no {name}"
                faults.append(Fault(node, "missing-field", message, f"add {name}: ..."))
        if faults:
            raise Faults(faults)
        record = shape.record(**values, where=self._reader.place(node))
        if message_ := shape.check(record):
            raise wrong(node, f"bad-{noun}", message_, _CHECK_HELP)
        return record

    def _value(self, node: Node, field: Field) -> object:
        if field.part:
            return self._build(node, field.part, {})
        if field.parts:
            shape = field.parts
            build = fields.many(lambda one: self._build(one, shape, {}), least=1)
            return build(node)
        return field.convert(node)


@dataclass(slots=True)
class _Header:
    """What has been seen of a file's sections so far."""

    format: Node | None = None
    faulty: bool = False
    unknown: set[str] = dataclass_field(default_factory=set)


_CHECK_HELP = "see the format's rules: a figure's points, their periods and its change agree"


def _within(key: Scalar, fault: Fault) -> str:
    return fault.message if fault.code in _SELF_EXPLAINING else f"{key!s}: {fault.message}"


_SELF_EXPLAINING = {"missing-field", "unknown-key", "bad-point"}


def _check_format(node: Node) -> None:
    value = fields.scalar(node)
    if value != FORMAT:
        help_ = f"this program reads format {FORMAT}: write format: {FORMAT}, or update it"
        raise wrong(node, "format", f"format {value[:20]!s} is not known", help_)
