"""Hold what a rule found in a draft."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple

ERROR, WARNING = "error", "warning"


class Finding(NamedTuple):
    """Something that a draft says otherwise than the store.

    ``start`` and ``end`` are offsets in the file; ``draft`` and ``store`` are the words of each;
    ``advice`` says what to do.
    """

    start: int
    end: int
    rule: str
    level: str
    message: str
    draft: str
    store: str
    fact: str
    source: str
    date: str
    advice: str
