"""Say what changed between two stores, fact by fact and by what it means.

``sides`` reads the two, ``changes`` pairs their records and finds what changed, ``wording`` judges
two texts, and ``told`` writes the answer.
"""

from dealerfacts.diff.changes import Change, changes
from dealerfacts.diff.sides import Side, read_side

__all__ = ["Change", "Side", "changes", "read_side"]
