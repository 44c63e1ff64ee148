"""Read YAML text as values with positions, one entry of a section at a time.

``feed`` turns bytes into characters, ``refused`` says which of them no store may hold, ``events``
walks what libyaml makes of them, ``syntax`` puts libyaml's findings into words, and ``nodes`` holds
what comes out.
"""

from dealerfacts.reader.events import MAX_DEPTH, Reader
from dealerfacts.reader.feed import MAX_IDLE, Readable, Stop
from dealerfacts.reader.nodes import (
    Commented,
    Entry,
    Mapping,
    Node,
    Report,
    Scalar,
    Section,
    Sequence,
)
from dealerfacts.reader.refused import MAX_SCALAR

__all__ = [
    "MAX_DEPTH",
    "MAX_IDLE",
    "MAX_SCALAR",
    "Commented",
    "Entry",
    "Mapping",
    "Node",
    "Readable",
    "Reader",
    "Report",
    "Scalar",
    "Section",
    "Sequence",
    "Stop",
]
