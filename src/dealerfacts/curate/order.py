"""Name the order of sections and fields, and how each field is written, in the canonical form."""

from __future__ import annotations

from collections.abc import Iterable

from dealerfacts.store.shapes import SECTIONS as SHAPES

SECTIONS = ("format", *SHAPES)
# Lists in brackets, and groups in braces; other lists and groups have a line for each part.
FLOW_LISTS = frozenset(("aliases", "topics", "keywords", "authors", "figures"))
FLOW_GROUPS = frozenset(("dimensions", "change", "points"))
# What a source prints is in quotation marks, whatever it looks like.
QUOTED = frozenset(("text", "printed", "stated"))
FLAGS = frozenset(("main", "described"))
# Where people read a record otherwise than its shape lists the fields: what stands first.
_FIRST = {
    "measures": "label short unit main keywords dimensions definition cadence",
    "sources": "title described publisher journal site kind published authors volume issue pages",
    "claims": "id kind keywords statement source topics anchor page figures",
    "quotes": "id speaker role organization said occasion text source topics",
    "points": "period value low high printed qualifier note",
}


def _orders() -> dict[str, dict[str, int]]:
    orders: dict[str, Iterable[str]] = {}
    for section, shape in SHAPES.items():
        orders[section] = shape.fields
        for name, field in shape.fields.items():
            if part := field.part or field.parts:
                orders[name] = part.fields
    return {
        name: {
            key: place
            for place, key in enumerate(dict.fromkeys((*_FIRST.get(name, "").split(), *known)))
        }
        for name, known in orders.items()
    }


_ORDERS = _orders()
_LAST = 1000


def rank(context: str, key: str) -> int:
    """Return the place of a key among its fellows; what is unknown comes last.

    Args:
        context: A section, or the field that holds a group.
        key: The key.
    """
    return _ORDERS.get(context, {}).get(key, _LAST)


def section_rank(name: str) -> int:
    """Return the place of a section."""
    return SECTIONS.index(name) if name in SECTIONS else _LAST
