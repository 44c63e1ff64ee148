"""Read YAML text as values with positions, one entry of a section at a time.

``text`` turns bytes into characters, ``refused`` says which of them no store may hold, ``events``
walks what libyaml makes of them, ``syntax`` puts libyaml's findings into words, and ``nodes`` holds
what comes out.
"""

from dealerfacts.reader.events import Reader
from dealerfacts.reader.nodes import (
    Commented,
    Entry,
    Mapping,
    Mark,
    Node,
    Report,
    Scalar,
    Section,
    Sequence,
)
from dealerfacts.reader.refused import MAX_SCALAR
from dealerfacts.reader.syntax import MAX_DEPTH
from dealerfacts.reader.text import Stop

__all__ = [
    "MAX_DEPTH",
    "MAX_SCALAR",
    "Commented",
    "Entry",
    "Mapping",
    "Mark",
    "Node",
    "Reader",
    "Report",
    "Scalar",
    "Section",
    "Sequence",
    "Stop",
]
