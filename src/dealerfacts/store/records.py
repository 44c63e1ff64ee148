"""Turn the entries of a file into records, and report everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dealerfacts.errors import Place, Problem, shown
from dealerfacts.model import Record
from dealerfacts.reader import Entry, Node, Report, Scalar, Section, Sequence, Stop
from dealerfacts.reader import Mapping as MappingNode
from dealerfacts.reader.events import Reader
from dealerfacts.store import fields
from dealerfacts.store.fields import Fault, Faults, kind_of, nearest
from dealerfacts.store.shapes import NAMED, SECTIONS, Field, Shape
from dealerfacts.tuples import NamedTuple

FORMAT = "1"
# A file with more problems than this is not a store that anybody fixes one by one.
MAX_PROBLEMS = 10_000
_EMPTY = "''"


class Remnant(NamedTuple):
    """What could be read of a record that has problems: it lacks the attributes that are wrong.

    ``meant`` is the id that was probably meant, where what stands in its place is not an id.
    """

    record: Record
    meant: str | None = None


class RecordReader:
    """Read the records of one file of a store.

    Args:
        data: What the file holds.
        file: Its name in messages.
        report: Takes each problem; a record with a problem is left out, and reading goes on.

    ``complete`` tells at the end whether every entry of the file was looked at, or whether some
    could not be: behind a fault of the YAML, or in a section that there is not.
    """

    def __init__(self, data: bytes, file: str, report: Report) -> None:
        self._report, self._reported, self._file = report, 0, file
        self._nodes: dict[int, Node] = {}
        self._reader = Reader(data, file, self._tell)
        self._has_format = self._skipped = False
        self.complete = False

    def place(self, part: object) -> Place:
        """Return where the record that came last, or a record inside it, stands."""
        node = self._nodes.get(id(part))
        return self._reader.place(node) if node is not None else Place(self._file, 1, 1)

    @property
    def done(self) -> int:
        """Return how many characters have been read so far."""
        return self._reader.done

    def records(self) -> Iterator[Record]:
        """Yield the file's records in their order."""
        for found in self.found():
            if not isinstance(found, Remnant):
                yield found

    def found(self) -> Iterator[Record | Remnant]:
        """Yield the file's records in their order, and what is left of those with problems."""
        shape: Shape | None = None
        waiting: Entry | None = None
        try:
            for item in self._reader.items():
                if waiting and shape:
                    yield self._record(waiting, shape)
                if isinstance(item, Section):
                    shape, waiting = self._open(item), None
                else:
                    waiting = item
            # What stands right before a fault of the YAML may be the half of a record only.
            if waiting and shape and not self._reader.cut_short:
                yield self._record(waiting, shape)
            if self._reader.whole and not self._has_format:
                top = Scalar()
                top.mark = Place(self._file, 0, 0)
                help_ = f"begin the file with the line: format: {FORMAT}"
                self._tell_all([Fault(top, "format", "the file does not say its format", help_)])
        except Stop:
            return
        self.complete = self._reader.whole and not self._skipped

    def _open(self, section: Section) -> Shape | None:
        """Return the shape of a section's entries, or None where they are not looked at."""
        name, value = section
        faults = list(_section_faults(name, value))
        if name == "format":
            self._has_format = True
        else:
            held = bool(faults) and not isinstance(value, Scalar)
            self._skipped |= held or self._reader.is_told(value)
        self._tell_all(faults)
        return None if faults else SECTIONS.get(name)

    def _record(self, entry: Entry, shape: Shape) -> Record | Remnant:
        values: dict[str, object] = {}
        faults: list[Fault] = []
        self._nodes.clear()
        if entry.key is not None:
            try:
                values["id"] = fields.identifier(entry.key)
            except Faults as found:
                faults += found.faults
        record = self._build(entry.node, shape, values, faults)
        if not faults:
            return cast(Record, record)
        self._tell_all(faults)
        given: Node | None = entry.key
        if given is None and isinstance(entry.node, MappingNode):
            given = entry.node.get(Scalar("id"))
        return Remnant(cast(Record, shape.make(values)), fields.meant(given))

    def _build(
        self, node: Node, shape: Shape, values: dict[str, object], faults: list[Fault]
    ) -> object:
        """Return the record at ``node``, or None; add to ``values`` and to ``faults``."""
        if not isinstance(node, MappingNode):
            faults.append(_no_group(node, shape))
            return None
        known = shape.fields
        for key, value in node.items():
            field = known.get(key)
            if field is None:
                faults.append(_unknown(key, value, shape))
                continue
            convert, name, part, parts, _ = field
            try:
                values[name] = self._parts(value, field) if part or parts else convert(value)
            except Faults as found:
                faults += [_named(key, fault, value, field) for fault in found.faults]
        if not shape.required <= node.keys() and (missing := self._missing(node, shape)):
            help_ = f"add {', '.join(f'{name}: ...' for name in missing)}"
            message = f"the {shape.noun} has no {' and no '.join(missing)}"
            faults.append(Fault(node, "missing-field", message, help_))
        if faults:
            return None
        record = shape.make(values)
        self._nodes[id(record)] = node
        if shape.check:
            faults += shape.check(record, node)
        return record

    def _missing(self, node: MappingNode, shape: Shape) -> list[str]:
        """Return the required fields that a node lacks; one that is misspelt is told already."""
        missing = [name for name in shape.fields if name in shape.required and name not in node]
        strange = [key for key in node if key not in shape.fields]
        if any(self._reader.is_told(key) for key in strange):
            return []
        meant = {fields.slip(str(key), tuple(shape.fields)) for key in strange}
        return [name for name in missing if name not in meant]

    def _parts(self, node: Node, field: Field) -> object:
        if field.part:
            return self._part(node, field.part)
        shape = cast(Shape, field.parts)
        return fields.many(lambda one: self._part(one, shape), least=1)(node)

    def _part(self, node: Node, shape: Shape) -> object:
        faults: list[Fault] = []
        record = self._build(node, shape, {}, faults)
        if faults:
            raise Faults(faults)
        return record

    def _tell_all(self, faults: list[Fault]) -> None:
        for node, code, message, help_ in faults:
            if not self._reader.is_told(node):
                self._tell(Problem(code, message, help_, self._reader.place(node)))

    def _tell(self, problem: Problem) -> None:
        if self._reported < MAX_PROBLEMS:
            self._report(problem)
        elif self._reported == MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS:,} problems; the rest of the file was not read"
            self._report(Problem("limit", message, "fix those above first", problem.where))
        self._reported += 1
        if self._reported > MAX_PROBLEMS:
            raise Stop


def _section_faults(name: Scalar, value: Node) -> Iterator[Fault]:
    if name == "format":
        if value != FORMAT or not isinstance(value, Scalar):
            what = f"'{shown(value)}'" if isinstance(value, Scalar) and value else kind_of(value)
            help_ = f"write format: {FORMAT}; a newer format needs a newer dealerfacts"
            yield Fault(value, "format", f"the format cannot be {what}", help_)
    elif name not in SECTIONS:
        message = f"a store has no section {shown(name) or _EMPTY}"
        yield Fault(name, "unknown-key", message, nearest(name, ("format", *SECTIONS)))
    elif isinstance(value, Scalar) and not value:
        return  # a section that holds nothing yet
    elif not isinstance(value, MappingNode if name in NAMED else Sequence):
        help_ = "begin each one with '- id: ...', its other fields below it"
        if name in NAMED:
            help_ = "write the id of each one and a colon, its fields below it"
        yield Fault(name, "type", f"{name!s} cannot be {kind_of(value)}", help_)


def _unknown(key: Scalar, value: Node, shape: Shape) -> Fault:
    help_ = nearest(key, shape.fields)
    if not value and not key.isidentifier():
        help_ = "a text with a comma in it needs quotes inside [ ] and { }"
    return Fault(key, "unknown-key", f"a {shape.noun} has no field {shown(key) or _EMPTY}", help_)


def _named(key: Scalar, fault: Fault, value: Node, field: Field) -> Fault:
    """Say which field a fault is in; what is wrong inside a part says so itself."""
    if fault.node is not value and (field.part or field.parts):
        return fault
    if fault.code == "empty-value" and field.required:
        fault = fault._replace(help="write one; it is required")
    if key == fault.code:
        return fault
    return fault._replace(message=f"{key!s}: {fault.message}")


def _no_group(node: Node, shape: Shape) -> Fault:
    help_ = f"write its fields: {', '.join(shape.fields)}"
    if isinstance(node, Scalar) and node.partition(":")[0] in shape.fields and ":" in node:
        help_ = "write a space after the colon"
    message = f"a {shape.noun} is a group of fields, and this is {kind_of(node)}"
    return Fault(node, "type", message, help_)
