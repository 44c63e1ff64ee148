"""Hold figures against each other: ``pairs`` two by two, ``timelines`` measure by measure."""

from dealerfacts.compare.pairs import (
    GROUPS,
    Comparison,
    Difference,
    comparable,
    compare,
    differences,
    is_part,
    neighbours,
)
from dealerfacts.compare.timelines import Reading, Timeline, timelines, under, years

__all__ = [
    "GROUPS",
    "Comparison",
    "Difference",
    "Reading",
    "Timeline",
    "comparable",
    "compare",
    "differences",
    "is_part",
    "neighbours",
    "timelines",
    "under",
    "years",
]
