"""Hold what came of asking for a document: its bytes, or why there are none."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple
from dealerfacts.verify.outcome import Read


class Got(NamedTuple):
    """A document as it was got.

    Args:
        data: Its bytes.
        read: Where it came from, and when.
        type: What a header says that it is.
        name: What its file or its address is called, which says the same with less weight.
    """

    data: bytes
    read: Read
    type: str = ""
    name: str = ""


class Missed(NamedTuple):
    """A document that could not be got: ``outcome`` is ``unreachable`` or ``unreadable``."""

    outcome: str
    said: str
    read: Read = Read()
