"""Hold figures against each other: ``pairs`` two by two, ``timelines`` measure by measure."""

from dealerfacts.compare.pairs import (
    Comparison,
    Difference,
    compare,
    differences,
    neighbours,
)
from dealerfacts.compare.timelines import Reading, Timeline, timelines, under, years

__all__ = [
    "Comparison",
    "Difference",
    "Reading",
    "Timeline",
    "compare",
    "differences",
    "neighbours",
    "timelines",
    "under",
    "years",
]
