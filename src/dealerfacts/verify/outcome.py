"""Say what a fact claims to stand in its source, and name what can come of looking for it."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.model import Fact, Figure, Quote, Source
from dealerfacts.tuples import NamedTuple

EXACT = "exact"
NORMALISED = "normalised"
AMBIGUOUS = "ambiguous"
CHANGED = "changed"
NOT_FOUND = "not-found"
UNREADABLE = "unreadable"
UNREACHABLE = "unreachable"
UNCHECKED = "unchecked"
OUTCOMES = {
    EXACT: "character for character, once",
    NORMALISED: "once, after what typesetting puts in is taken out",
    AMBIGUOUS: "several times",
    CHANGED: "a near passage: the number or the words differ",
    NOT_FOUND: "the document was read, and does not hold it",
    UNREADABLE: "the document holds no text that can be read",
    UNREACHABLE: "the document could not be fetched",
    UNCHECKED: "there was no document to read",
}
CHECKED = (EXACT, NORMALISED, AMBIGUOUS, CHANGED, NOT_FOUND)
NEGATIVE = (CHANGED, NOT_FOUND)
FINE = (EXACT, NORMALISED)

# A passage's fact, its part and its number.
Key = tuple[str, str, int]
# At most this much of a passage is shown.
_MOST = 200
ANCHOR, PRINTED, STATED, QUOTE = "anchor", "printed", "change", "quote"


class Sought(NamedTuple):
    """A passage that a fact says its source holds.

    ``part`` is ``anchor``, ``printed`` (the number of a point), ``change`` (a change as stated) or
    ``quote``; ``number`` counts the points of a figure from 0.
    """

    fact: str
    part: str
    text: str
    number: int = 0

    @property
    def key(self) -> Key:
        """Return what sets the passage apart from all others of a store."""
        return self.fact, self.part, self.number


def sought_of(fact: Fact) -> Iterator[Sought]:
    """Yield the passages of a fact, its anchor first: what pins a fact pins its numbers."""
    if isinstance(fact, Quote):
        yield Sought(fact.id, QUOTE, fact.text)
        return
    yield Sought(fact.id, ANCHOR, fact.anchor)
    if isinstance(fact, Figure):
        for number, point in enumerate(fact.points):
            yield Sought(fact.id, PRINTED, point.printed, number)
        if fact.change:
            yield Sought(fact.id, STATED, fact.change.stated)


class Verdict(NamedTuple):
    """What came of looking for a passage in a text.

    Args:
        outcome: One of ``OUTCOMES``.
        found: What stands in the document: the passage, or the near one.
        steps: What was taken out of either before they were the same.
        times: How often it stands there.
        before, after: What stands around it, where that sets its places apart: one for each of
            the first ones.
        said: What is to be said of it besides.
        at: The place in the text; -1 where there is none.
        end: Where it ends.
    """

    outcome: str
    found: str = ""
    steps: tuple[str, ...] = ()
    times: int = 0
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    said: str = ""
    at: int = -1
    end: int = -1


class Read(NamedTuple):
    """Where a document came from.

    ``address`` is a path or a URL, ``date`` the day on which it was got, ``hash`` the SHA-256 of
    its bytes.
    """

    address: str = ""
    date: str = ""
    hash: str = ""
    kind: str = ""


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


class Check(NamedTuple):
    """A passage, what came of it, and the document that it was looked for in."""

    sought: Sought
    verdict: Verdict
    source: Source
    read: Read = Read()

    @property
    def outcome(self) -> str:
        """Return one of ``OUTCOMES``."""
        return self.verdict.outcome


def cut(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}..."


def addresses_of(source: Source) -> list[str]:
    """Return the addresses of a source: its own, that of its copy, and an archive's."""
    addresses = (source.url, source.copy_url, source.archive_url)
    return list(dict.fromkeys(filter(None, addresses)))
