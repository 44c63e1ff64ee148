"""Hold what a citation style is handed, and answer what every style asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from dealerfacts.cite import dates
from dealerfacts.cite.text import flat, same_name
from dealerfacts.model import Fact, Measure, Source, Sourced, Speaker
from dealerfacts.names import Author, Group, listed, natural, read_author

if TYPE_CHECKING:
    from datetime import date

# What the styles call a kind where they name it.
GENRES = {"press-release": "Press release", "dataset": "Data set"}
# The publisher of these is the name of a periodical, which an article stands in.
PERIODICALS = ("journal-article", "news-article", "blog-post")
# Patterns are compiled on first use, by re itself.
_CODE = r"§|U\.\s?S\.\s?C|Pub\. ?L|Public Law|C\.\s?F\.\s?R|\bStat\."
_OTHERS = ("et al.", "et al", "and others", "others")


class Authors(NamedTuple):
    """Those who wrote a source; ``more`` where the store ends its list with "et al."."""

    names: tuple[Author, ...]
    more: bool = False


class Pages(NamedTuple):
    """The first and the last page of an article; both are empty where they are not known."""

    first: str = ""
    last: str = ""


class Citation(NamedTuple):
    """A fact with all that can be said of where it stands; without a fact, a source only.

    ``original`` names the document that the source reports, where the fact was read second-hand.
    ``today`` lets AP leave out the current year; nothing else looks at it.
    """

    source: Source
    fact: Fact | None = None
    speaker: Speaker | None = None
    measure: Measure | None = None
    original: Source | str | None = None
    today: date | None = None

    @classmethod
    def of(cls, one: Sourced) -> Citation:
        """Return the citation of a fact."""
        return cls(one.source, one.fact, one.speaker, one.measure, one.original)

    @property
    def title(self) -> str:
        """Return the title on one line, its case as stored."""
        return flat(self.source.title)

    @property
    def authors(self) -> Authors:
        """Return the authors as they are stored, which may be none."""
        names = [name for name in self.source.authors if name.casefold() not in _OTHERS]
        return Authors(tuple(map(read_author, names)), more=len(names) < len(self.source.authors))

    @property
    def writers(self) -> Authors:
        """Return the authors; without any, the publisher, unless it is a journal."""
        authors = self.authors
        if authors.names or self.source.kind == "journal-article":
            return authors
        return Authors((Group(self.publisher),))

    @property
    def publisher(self) -> str:
        """Return the publisher, which of a journal's article may be the journal."""
        return flat(self.source.publisher)

    @property
    def journal(self) -> str:
        """Return the journal that an article stands in."""
        return flat(self.source.journal or self.source.publisher)

    @property
    def pages(self) -> Pages:
        """Return the first and the last page of an article."""
        first, _, last = (self.source.pages or "").replace("–", "-").partition("-")
        return Pages(first.strip(), last.strip())

    @property
    def reported(self) -> Source | str | None:
        """Return the original, unless the source is a copy of that record."""
        match self.original:
            case Source(title=title, publisher=publisher):
                same = same_name(title, self.title) and same_name(publisher, self.publisher)
                return None if same else self.original
        return self.original

    @property
    def self_published(self) -> bool:
        """Return whether the publisher is the only author, so that its name stands once."""
        names = self.writers.names
        return len(names) == 1 and same_name(natural(names[0]), self.publisher)

    @property
    def url(self) -> str:
        """Return where the source can be read: its URL, else that of an archived copy."""
        return self.source.url or self.source.archive_url or ""

    @property
    def doi(self) -> str:
        """Return the DOI."""
        return self.source.doi or ""

    @property
    def address(self) -> str:
        """Return what a reference gives: a DOI's address before that of the copy that was read."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def holds_code(self) -> bool:
        """Return whether a law's title says where it is printed: ``Pub. L. No. 111-220``."""
        return bool(re.search(_CODE, self.title))

    @property
    def note(self) -> str:
        """Say of which original the source tells, for a field of notes."""
        return f"{name_of(self.reported)}, as cited in this source" if self.reported else ""


def name_of(original: Source | str) -> str:
    """Name an original: a text as it is, a source by author, title and year.

    Example:
        >>> name_of("The Sentencing Project.")
        'The Sentencing Project'
    """
    if isinstance(original, str):
        return flat(original).rstrip(".")
    citation = Citation(original)
    names, more = citation.writers
    shown = f"{natural(names[0])} et al." if more or len(names) > 3 else people(names)
    day = dates.read(original.published)
    parts = ", ".join(part for part in (shown, citation.title) if part)
    return f"{parts} ({day.year if day else original.published or 'n.d.'})"


def people(names: tuple[Author, ...]) -> str:
    """List up to three names in their natural order, with a serial comma (Chicago 14.76)."""
    return listed([natural(name) for name in names], ", and " if len(names) > 2 else " and ")


def second_hand(
    citation: Citation, entry: str, named: Callable[[Source | str], str] = name_of
) -> str:
    """Put the original before the entry of the source that it was read in.

    The words are those of APA 8.6; Chicago 14.260 has the same order in a note. APA and MLA (6.77)
    keep the original out of the list and in the text: here it stands before the entry, so that
    a line that is pasted as it is never passes for the original.
    """
    return f"{named(citation.reported)}, as cited in {entry}" if citation.reported else entry
