"""Hold what is reported on a draft: what the rules found, and what was recognised."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple

ERROR, WARNING = "error", "warning"


class Finding(NamedTuple):
    """Something that a draft says differently from the store.

    Lines and columns count from 1, columns in characters; ``draft`` and ``store`` are the words of
    each, ``advice`` says what to do, and ``text`` is the line, "" for one too long to show.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    level: str
    message: str
    draft: str
    store: str
    fact: str
    source: str
    date: str
    advice: str
    text: str


class Place(NamedTuple):
    """A fact that was recognised in a draft, with where it stands and in which words."""

    line: int
    column: int
    fact: str
    draft: str
    store: str
    faithful: bool


class Report(NamedTuple):
    """What is reported on one draft.

    ``recognised`` of ``checked`` numbers and quotations were recognised, in ``passages`` of the
    draft's passages. ``fault`` is why a draft could not be read.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[Place, ...] = ()
    recognised: int = 0
    checked: int = 0
    passages: int = 0
    fault: str | None = None

    @property
    def errors(self) -> int:
        """Return how many of the findings are errors."""
        return sum(one.level == ERROR for one in self.findings)

    @property
    def warnings(self) -> int:
        """Return how many of the findings are warnings."""
        return len(self.findings) - self.errors
