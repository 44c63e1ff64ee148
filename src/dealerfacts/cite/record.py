"""Hold what a citation style is handed, and answer what every style asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from dealerfacts.cite import dates
from dealerfacts.cite.headline import headline
from dealerfacts.cite.kinds import KINDS, Kind
from dealerfacts.cite.text import flat, same_name, unstopped
from dealerfacts.model import Fact, Measure, Source, Sourced, Speaker
from dealerfacts.names import Author, Group, listed, natural, read_author, short
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from dealerfacts.query import Store

_MOST_IDS = 3
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

    Args:
        source: What is cited.
        fact, speaker, measure: What it is cited for.
        original: The document that the source reports, where the fact was read second-hand.
        caveats: Sentences on facts that dispute or update this one, to be printed with it.
        letter: What tells works of one author and year apart, in APA.
        today: It lets AP leave out the current year; nothing else looks at it.
    """

    source: Source
    fact: Fact | None = None
    speaker: Speaker | None = None
    measure: Measure | None = None
    original: Source | str | None = None
    caveats: tuple[str, ...] = ()
    letter: str = ""
    today: date | None = None

    @classmethod
    def of(
        cls, one: Sourced | Source, *, notes: bool = False, today: date | None = None
    ) -> Citation:
        """Return the citation of a fact, or of a source by itself; ``notes`` adds caveats."""
        if isinstance(one, Source):
            return cls(one, today=today)
        said = caveats(one) if notes else ()
        parts = one.fact, one.speaker, one.measure, one.original
        return cls(one.source, *parts, caveats=said, today=today)

    @property
    def kind(self) -> Kind:
        """Return what holds for all sources of this kind."""
        return KINDS[self.source.kind]

    @property
    def title(self) -> str:
        """Return the title on one line, its case as stored."""
        return flat(self.source.title)

    @property
    def named_title(self) -> str:
        """Return the title; what describes one stands in brackets."""
        return f"[{unstopped(self.title)}]" if self.source.described else self.title

    @property
    def short_title(self) -> str:
        """Return the title up to its colon, in headline case."""
        return unstopped(self.headline).partition(":")[0]

    @property
    def headline(self) -> str:
        """Return an English title in headline case; names of laws and cases stay, as do others."""
        source = self.source
        plain = self.kind.legal or source.described or (source.language or "en") != "en"
        return self.named_title if plain else headline(self.title)

    @property
    def authors(self) -> Authors:
        """Return the authors as they are stored, which may be none."""
        stored = self.source.authors
        names = [name for name in stored if name.casefold() not in _OTHERS]
        return Authors(tuple(map(read_author, names)), more=0 < len(names) < len(stored))

    @property
    def writers(self) -> Authors:
        """Return the authors; without any, the publisher, unless it is a journal."""
        authors = self.authors
        if authors.names or self.source.kind == "journal-article":
            return authors
        return Authors((Group(self.publisher),))

    @property
    def publisher(self) -> str:
        """Return the publisher, which of an article may be the periodical."""
        return flat(self.source.publisher)

    @property
    def container(self) -> str:
        """Return the journal or the site that holds the work; an article stands in one always."""
        named = self.source.journal or self.source.site
        return flat(named or (self.source.publisher if self.kind.periodical else ""))

    @property
    def pages(self) -> Pages:
        """Return the first and the last page of an article."""
        first, _, last = (self.source.pages or "").replace("–", "-").partition("-")
        return Pages(first.strip(), last.strip())

    @property
    def page(self) -> str:
        """Return the page that the fact stands on."""
        return ((self.fact.page if self.fact else None) or "").replace("-", "–")

    @property
    def bare_number(self) -> str:
        """Return the number of an article, a report or a paper, without what it is a number of."""
        number, genre = flat(self.source.number or ""), self.kind.genre
        return re.sub(rf"^{genre},? (?:no\. ?)?", "", number, flags=re.I) if genre else number

    @property
    def number(self) -> str:
        """Return the number with "no." before it, unless it has a name."""
        number = self.bare_number
        return f"no. {number}" if re.match(r"[a-z]?[0-9]", number) else number

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
    def credited(self) -> Authors:
        """Return whom other programs should know of: a newspaper, or a court, is not an author."""
        unnamed = self.source.kind == "news-article" or self.kind.legal
        return self.authors if unnamed else self.writers

    @property
    def holders(self) -> tuple[str, str]:
        """Return container and publisher for other programs, without what is named as author."""
        named = self.self_published and bool(self.credited.names)
        container = "" if named and self.container == self.publisher else self.container
        return container, "" if named or self.kind.periodical else self.publisher

    @property
    def url(self) -> str:
        """Return where the source can be read: its own address, else that of a copy."""
        source = self.source
        return source.url or source.copy_url or source.archive_url or ""

    @property
    def address(self) -> str:
        """Return what a reference gives: a DOI's address before any other, and none of a copy."""
        source = self.source
        if source.doi:
            return f"https://doi.org/{source.doi}"
        return source.url or ("" if source.copy_url else source.archive_url or "")

    @property
    def copy(self) -> str:
        """Say where the copy is that was read instead."""
        return f"copy at {self.source.copy_url}" if self.source.copy_url else ""

    @property
    def note(self) -> str:
        """Say which original the source reports, and where its copy is."""
        reported = f"{name_of(self.reported)}, as cited in this source" if self.reported else ""
        return "; ".join(filter(None, (reported, self.copy, *self.caveats)))


def citable(store: Store) -> Callable[[str], Sourced | Source]:
    """Return a function that finds a fact, or else a source, by its id; KeyError for neither."""

    def get(id_: str) -> Sourced | Source:
        try:
            return store.get(id_)
        except KeyError:
            return store.source(id_)

    return get


def caveats(one: Sourced) -> tuple[str, ...]:
    """Say which facts update or dispute one."""
    said = (("updated", one.updated_by), ("disputed", one.disputed_by))
    return tuple(f"{one.id} is {how} by {_first(ids)}" for how, ids in said if ids)


def _first(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _MOST_IDS} more" if len(ids) > _MOST_IDS else ""
    return f"{', '.join(ids[:_MOST_IDS])}{more}"


def name_of(original: Source | str) -> str:
    """Name an original: a text as it is, a source by author, title and year."""
    if isinstance(original, str):
        return flat(original).rstrip(".") or original
    citation = Citation(original)
    names, more = citation.writers
    shown = f"{natural(names[0])} et al." if more or len(names) > 3 else people(names)
    day = dates.read(original.published)
    parts = ", ".join(part for part in (shown, citation.title) if part)
    return f"{parts} ({day.year if day else original.published or 'n.d.'})"


def people(names: tuple[Author, ...]) -> str:
    """List up to three names in their natural order, with a serial comma (Chicago 14.76)."""
    return listed([natural(name) for name in names], ", and " if len(names) > 2 else " and ")


def surnames(authors: Authors, most: int, last: str) -> str:
    """List the family names of up to ``most`` authors, of more the first "et al."."""
    names = list(map(short, authors.names))
    if authors.more or len(names) > most:
        return f"{names[0]} et al."
    return listed(names, last)


def reporting(citation: Citation, named: Callable[[Citation], str], words: str) -> str:
    """Name the original of what was read second-hand, and after it ``words``; else nothing."""
    match citation.reported:
        case None:
            return ""
        case str() as text:
            return f"{name_of(text)}, {words} "
        case original:
            return f"{named(Citation(original))}, {words} "
