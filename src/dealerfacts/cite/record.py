"""Hold what a citation style is handed, and answer what every style asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dealerfacts.cite import dates
from dealerfacts.cite.names import Author, Organization, listed, natural, read_author
from dealerfacts.cite.serial import Serial, noted_serial, read_serial
from dealerfacts.cite.text import flat, folded, same_name
from dealerfacts.model import Fact, Measure, Source, Sourced, Speaker

if TYPE_CHECKING:
    from datetime import date

# What the styles call a kind where they name it.
GENRES = {"press-release": "Press release", "dataset": "Data set"}
# The publisher of these is the name of a periodical, which an article stands in.
PERIODICALS = ("journal-article", "news-article", "blog-post")
# A copy of these may be told of as its own original; what announces a work is another work.
_WORKS = ("report", "journal-article", "dataset", "law")
# Patterns are compiled on first use, by re itself.
_DOI = r"https?://(?:dx\.)?doi\.org/(10\..+)"
_TOLD_DOI = r"(.+), (?:DOI|doi):? ?(10\.\S+)"
_NOTED_DOI = r"\b(?:DOI|doi):? ?(10\.[0-9]+/\S*[\w/])"
_CODE = r"§|U\.\s?S\.\s?C|Pub\. ?L|Public Law|C\.\s?F\.\s?R|\bStat\."
_OTHERS = ("et al.", "et al", "and others", "others")
_MORE_AUTHORS = "further authors"


class Authors(NamedTuple):
    """Those who wrote a source; ``more`` where the store ends its list with "et al."."""

    names: tuple[Author, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact with all that can be said of where it stands; without a fact, a source alone.

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
        stored = [flat(author) for author in self.source.authors]
        names = [a for a in stored if a.casefold() not in _OTHERS]
        readable = tuple(read_author(name, self.source.publisher) for name in names)
        unnamed = bool(names) and _MORE_AUTHORS in self._note.casefold()
        return Authors(readable, more=unnamed or len(names) < len(stored))

    @property
    def writers(self) -> Authors:
        """Return the authors; without any, the publisher, unless it is a journal."""
        authors = self.authors
        if authors.names or self.source.kind == "journal-article":
            return authors
        return Authors((Organization(self.publisher),))

    @property
    def publisher(self) -> str:
        """Return the publisher; of a journal's article, the journal without volume and pages."""
        return self.serial.name if self.serial else flat(self.source.publisher)

    @property
    def serial(self) -> Serial | None:
        """Return journal, volume, issue and pages of a journal's article.

        A source has no fields for them: they stand after the journal's name, or in what is told as
        the original, or in the note. The fullest of the three is taken.
        """
        if self.source.kind != "journal-article":
            return None
        named = read_serial(flat(self.source.publisher))
        told = [named, self._place or named, noted_serial(named.name, self._note)]
        return max(told, key=lambda serial: sum(map(bool, serial)))

    @property
    def reported(self) -> Source | str | None:
        """Return the original, unless the source is the same work: a copy of it, or its page."""
        match self.original:
            case str(text) if not self._place and not self._own_doi:
                return None if self._is_told_as(folded(text)) else text
            case Source(title=title, publisher=publisher) as original:
                same = same_name(title, self.title) and same_name(publisher, self.publisher)
                return None if same else original
        return None

    def _is_told_as(self, told: str) -> bool:
        """Tell whether an original's folded text names this work: by its title, or a part of it."""
        title, publisher = folded(self.title), folded(self.publisher)
        if title in told and (publisher in told or told == title):
            return True
        if self.source.kind not in _WORKS or publisher not in told:
            return False
        rest = re.sub(r"\([^()]*\)", "", told.replace(publisher, ""))
        part = re.sub(r"^an? ", "", rest.strip(" ,.;:"))
        return " " in part and part in title

    @property
    def _note(self) -> str:
        return flat(self.source.note or "")

    @property
    def _place(self) -> Serial | None:
        """Return the article's place in its own journal, where that is told as its original."""
        if not isinstance(self.original, str) or self.source.kind != "journal-article":
            return None
        place, journal = read_serial(flat(self.original)), read_serial(flat(self.source.publisher))
        return place if place.volume and same_name(place.name, journal.name) else None

    @property
    def _own_doi(self) -> str:
        """Return the article's DOI, where that is told, after the journal, as its original."""
        if not isinstance(self.original, str) or self.source.kind != "journal-article":
            return ""
        match = re.fullmatch(_TOLD_DOI, flat(self.original))
        return match[2] if match and same_name(match[1], self.publisher) else ""

    @property
    def self_published(self) -> bool:
        """Tell whether the publisher is the only author, so that its name stands once."""
        names = self.writers.names
        return len(names) == 1 and same_name(natural(names[0]), self.publisher)

    @property
    def url(self) -> str:
        """Return where the source can be read: its URL, else that of an archived copy."""
        return self.source.url or self.source.archive_url or ""

    @property
    def doi(self) -> str:
        """Return the DOI that the URL is the address of, or an article's from original or note."""
        if match := re.fullmatch(_DOI, self.url):
            return match[1]
        noted = self.source.kind == "journal-article" and re.search(_NOTED_DOI, self._note)
        return self._own_doi or (noted[1] if noted else "")

    @property
    def address(self) -> str:
        """Return what a reference gives: a DOI's address before that of the copy that was read."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def holds_code(self) -> bool:
        """Tell whether a law's title says where it is printed: ``Pub. L. No. 111-220``."""
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
