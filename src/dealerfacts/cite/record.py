"""Hold what a citation style is handed, and answer what every style asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from dealerfacts.cite import dates
from dealerfacts.cite.kinds import KINDS, Kind
from dealerfacts.cite.text import flat, headline, same_name, unstopped
from dealerfacts.model import Fact, Measure, Source, Sourced, Speaker
from dealerfacts.names import Author, Group, first_few, listed, natural, read_author
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

_OTHERS = ("et al.", "et al", "and others", "others")


class Authors(NamedTuple):
    """Those who wrote a source; ``more`` where the store ends its list with "et al."."""

    names: tuple[Author, ...]
    more: bool = False


class Pages(NamedTuple):
    """The first and the last page of an article; both are empty where they are not known."""

    first: str = ""
    last: str = ""

    def whole(self, last: str = "") -> str:
        """Write the pages with an en dash; ``last`` stands in for a shortened last page."""
        return f"{self.first}–{last or self.last}" if self.last else self.first

    def mla(self) -> str:
        """Shorten the last page to two digits, or to more where more change (MLA 2.139)."""
        return self.whole(self._tail(2))

    def chicago(self) -> str:
        """Shorten the last page as Chicago does (9.61): 3–10, 100–104, 107–8, 321–28, 1496–1500."""
        first, last = self
        if not first.isdigit() or int(first) < 100 or int(first) % 100 == 0:
            return self.whole()
        short = self._tail(1 if int(first) % 100 < 10 else 2)
        return self.whole(last if len(short) == 3 and len(last) == 4 else short)

    def _tail(self, least: int) -> str:
        """Return the digits of the last page that change, ``least`` at the least; all under 100."""
        first, last = self
        if not (first.isdigit() and last.isdigit()) or len(first) != len(last) or len(last) < 3:
            return last
        same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
        return last[min(same, len(last) - least) :]


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
        plain = self.kind.legal or source.described or source.language not in (None, "", "en")
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
        one = self.original
        if not isinstance(one, Source) or not same_name(one.publisher, self.publisher):
            return one
        return None if same_name(one.title, self.title) else one

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
    def day(self) -> dates.Date | None:
        """Return the date of publication; None where it is missing, or of another form."""
        return dates.read(self.source.published)

    @property
    def year(self) -> str:
        """Return the year of publication, else the date as it is stored."""
        return str(self.day.year) if self.day else self.source.published or "n.d."

    @property
    def own_url(self) -> str:
        """Return the source's own address, or an archived one, and none of a copy that was read."""
        source = self.source
        return source.url or ("" if source.copy_url else source.archive_url or "")

    @property
    def url(self) -> str:
        """Return where the source can be read: its own address, else that of a copy."""
        return self.own_url or self.source.copy_url or ""

    @property
    def address(self) -> str:
        """Return what a reference gives: a DOI's address before any other, and none of a copy."""
        doi = self.source.doi
        return f"https://doi.org/{doi}" if doi else self.own_url

    @property
    def copy(self) -> str:
        """Say where the copy is that was read instead."""
        return f"copy at {self.source.copy_url}" if self.source.copy_url else ""

    @property
    def note(self) -> str:
        """Say which original the source reports, and where its copy is."""
        reported = f"{name_of(self.reported)}, as cited in this source" if self.reported else ""
        return "; ".join(filter(None, (reported, self.copy, *self.caveats)))


def caveats(one: Sourced) -> tuple[str, ...]:
    """Say which facts update or dispute one."""
    said = (("updated", one.updated_by), ("disputed", one.disputed_by))
    return tuple(f"{one.id} is {how} by {first_few(ids)}" for how, ids in said if ids)


def name_of(original: Source | str) -> str:
    """Name an original: a text as it is, a source by author, title and year."""
    if isinstance(original, str):
        return flat(original).rstrip(".") or original
    citation = Citation(original)
    parts = ", ".join(filter(None, (people(citation.writers), citation.title)))
    return f"{parts} ({citation.year})"


def people(authors: Authors) -> str:
    """List up to three authors by their whole names, of more the first (Chicago 14.76)."""
    return _listed(list(map(natural, authors.names)), authors.more, 3, ", and ")


def surnames(authors: Authors, most: int, last: str) -> str:
    """List family names, or groups, of up to ``most`` authors, of more the first "et al."."""
    return _listed([name[0] for name in authors.names], authors.more, most, last)


def _listed(names: list[str], more: bool, most: int, last: str) -> str:
    if more or len(names) > most:
        return f"{names[0]} et al."
    return listed(names, last if len(names) > 2 else last.removeprefix(","))


def reporting(citation: Citation, named: Callable[[Citation], str], words: str) -> str:
    """Name the original of what was read second-hand, and after it ``words``; else nothing."""
    reported = citation.reported
    if reported is None:
        return ""
    shown = name_of(reported) if isinstance(reported, str) else named(Citation(reported))
    return f"{shown}, {words} "
