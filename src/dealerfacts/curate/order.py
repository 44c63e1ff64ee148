"""Name the order of sections and fields, and how each field is written, in the canonical form."""

from __future__ import annotations

from collections.abc import Sequence

from dealerfacts.store import fields
from dealerfacts.store.shapes import SECTIONS as SHAPES

SECTIONS = ("format", *SHAPES)
# Lists in brackets, and groups in braces; other lists and groups have a line for each part.
FLOW_LISTS = frozenset(("aliases", "topics", "keywords", "authors", "figures"))
FLOW_GROUPS = frozenset(("dimensions", "change", "points"))
# What a source prints is in quotation marks, whatever it looks like.
QUOTED = frozenset(("text", "printed", "stated"))
FLAGS = frozenset(("main", "described"))
# Texts that are whole numbers as a rule, and read as such by everybody.
COUNTED = frozenset(("volume", "issue", "number", "pages", "page"))
# Where people read a record otherwise than its shape lists the fields: what stands first.
_FIRST = {
    "measures": "label short unit main keywords dimensions definition cadence",
    "sources": "title described publisher journal site kind published authors volume issue pages",
    "claims": "id kind keywords statement source topics anchor page figures",
    "quotes": "id speaker role organization said occasion text source topics",
    "points": "period value low high printed qualifier note",
}


_PARTS = {
    name: part
    for shape in SHAPES.values()
    for name, field in shape.fields.items()
    if (part := field.part or field.parts)
}
_ORDERS = {
    name: [*dict.fromkeys((*_FIRST.get(name, "").split(), *shape.fields))]
    for name, shape in (SHAPES | _PARTS).items()
}
_LAST = 1000
# What is meant as a number, a date or a period.
TYPED = frozenset(
    name
    for shape in (*SHAPES.values(), *_PARTS.values())
    for name, field in shape.fields.items()
    if field.convert in (fields.number, fields.date, fields.period)
) | {"format"}


def rank(context: str, key: str) -> int:
    """Return the place of a key in a section, or in a field's group; what is unknown is last."""
    return _place(_ORDERS.get(context, ()), key)


def section_rank(name: str) -> int:
    """Return the place of a section."""
    return _place(SECTIONS, name)


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else _LAST
