"""Hold a change that a source states against the two points that it prints.

Method: recompute from what is printed, let every printed number be off by its rounding, and tell
whether that was needed. It follows statcheck (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2)
and what was asked of it there: to tell "only by rounding" from "exact" (its issue 36), and to show
the bounds (its 106). The worked example is the Drug Policy Alliance's release of 2019-12-17.

``stated`` reads the change, ``rounding`` and ``points`` say what printed numbers may stand for,
``verdict`` holds one against the other, and ``sentences`` says what came of it. ``between``
computes what lies between any two points.
"""

from dealerfacts.audit.between import Gap, between, three_digits
from dealerfacts.audit.points import point_range
from dealerfacts.audit.rounding import rounding_range
from dealerfacts.audit.sentences import explain
from dealerfacts.audit.stated import Stated, read_change
from dealerfacts.audit.verdict import UNREADABLE, audit

__all__ = [
    "UNREADABLE",
    "Gap",
    "Stated",
    "audit",
    "between",
    "explain",
    "point_range",
    "read_change",
    "rounding_range",
    "three_digits",
]
