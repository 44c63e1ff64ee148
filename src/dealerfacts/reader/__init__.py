"""Read YAML text as values with positions, one entry of a section at a time.

``feed`` turns bytes into characters, ``events`` walks what libyaml makes of them, ``syntax`` puts
libyaml's findings into words, and ``nodes`` holds what comes out.
"""

from dealerfacts.reader.events import MAX_DEPTH, MAX_SCALAR, Reader
from dealerfacts.reader.feed import MAX_IDLE, Readable, Stop
from dealerfacts.reader.nodes import Entry, Mapping, Node, Report, Scalar, Section, Sequence

__all__ = [
    "MAX_DEPTH",
    "MAX_IDLE",
    "MAX_SCALAR",
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
