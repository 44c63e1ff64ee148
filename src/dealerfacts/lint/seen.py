"""Hold a number of a draft together with the stored value that it stands for."""

from __future__ import annotations

from dealerfacts.lint.context import Around
from dealerfacts.lint.knowledge import Known, Value
from dealerfacts.lint.numbers import Number
from dealerfacts.tuples import NamedTuple


class Conflict(NamedTuple):
    """What a draft says of a number against what the store says: ``said`` and ``stored``."""

    rule: str
    said: str
    stored: str
    start: int = -1
    end: int = -1


class Seen(NamedTuple):
    """A number and the stored value that it stands for.

    ``slip`` names how the number misses the value, "" where it fits; ``conflicts`` are what
    else the draft says otherwise; ``period`` is ``match``, ``conflict`` or ``none``.
    """

    number: Number
    around: Around
    value: Value
    known: Known
    evidence: float
    coverage: float
    period: str
    named: bool
    conflicts: tuple[Conflict, ...] = ()
    slip: str = ""
    rivals: int = 0
    doubtful: bool = False

    @property
    def faithful(self) -> bool:
        """Return whether nothing is said otherwise."""
        return not self.conflicts and not self.slip
