"""Define what ``corrections`` lists: a correction, and the fact that it was made to."""

from __future__ import annotations

from dealerfacts.model import Correction, Sourced
from dealerfacts.tuples import NamedTuple


class Corrected(NamedTuple):
    """A correction with its fact."""

    one: Sourced
    correction: Correction
