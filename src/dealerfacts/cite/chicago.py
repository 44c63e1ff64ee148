"""Write a full note in the style of Chicago, 17th edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dealerfacts.cite import dates, pages
from dealerfacts.cite.record import GENRES, PERIODICALS, Citation, name_of, people, second_hand
from dealerfacts.cite.text import bare, quoted, stop
from dealerfacts.model import Source
from dealerfacts.names import natural

_MOST_NAMES = 3
# Treated as books (14.220): no quotation marks, publisher and date in parentheses.
_BOOKLIKE = ("report", "dataset", "law")


class Marks(NamedTuple):
    """How a medium escapes a text, sets italics and shows a title: plain text does nothing."""

    text: Callable[[str], str] = str
    italic: Callable[[str], str] = str
    title: Callable[[str, Citation], str] = lambda shown, _: shown
    url: bool = True


def entry(citation: Citation) -> str:
    """Write a note as a line of plain text, without its number.

    Titles keep the case that they are stored in: headline style (8.159) would touch names. An
    access date stands for a missing date (14.12, 14.207), else "n.d." (14.145).

    Example:
        >>> entry(Citation(Source("a", "Drug War Statistics", "DPA", "web-page", "2019-12")))
        '“Drug War Statistics,” DPA, December 2019.'
    """
    return stop(note(citation, Marks()))


def note(citation: Citation, marks: Marks) -> str:
    """Write a note without its full stop; an original's own note goes before (14.260)."""

    def named(original: Source | str) -> str:
        if isinstance(original, str):
            return marks.text(name_of(original))
        return note(Citation(original), marks)

    shape = _booklike if citation.source.kind in _BOOKLIKE else _article
    head = "".join(f"{marks.text(name)}, " for name in _writers(citation))
    line = head + shape(citation, marks)
    if marks.url and citation.address:
        line = f"{line}, {citation.address}"
    return second_hand(citation, line, named)


def _writers(citation: Citation) -> list[str]:
    """Name up to three authors, of more the first "et al." (14.76).

    A group stands for a person on what it issues itself (14.84). An unsigned article (14.199), page
    (14.207) or law (14.269) begins with its title.
    """
    source = citation.source
    if source.kind == "law" or (
        citation.self_published and source.kind not in ("press-release", "report", "dataset")
    ):
        return []
    names, more = citation.writers
    if names and (more or len(names) > _MOST_NAMES):
        return [f"{natural(names[0])} et al."]
    return [people(names)] if names else []


def _booklike(citation: Citation, marks: Marks) -> str:
    """Write ``Title (Publisher, date)`` (14.220); a law is roman, and its code outside (14.282)."""
    kind, publisher = citation.source.kind, marks.text(citation.publisher)
    title = marks.text(citation.title)
    if kind == "law":
        head = marks.title(title, citation) + ("" if citation.holds_code else f", {publisher}")
        return f"{head} ({_date(citation)})"
    genre = f", {GENRES[kind].lower()}" if kind in GENRES else ""
    facts = ([] if citation.self_published else [marks.text(bare(citation.publisher))]) + [
        _date(citation)
    ]
    return f"{marks.title(marks.italic(title), citation)}{genre} ({', '.join(facts)})"


def _article(citation: Citation, marks: Marks) -> str:
    """Write ``“Title,” Name, date`` (14.191, 14.207, 14.208), or what a journal has (14.168)."""
    kind = citation.source.kind
    title = marks.title(marks.text(quoted(citation.title, ",")), citation)
    if kind == "journal-article":
        return f"{title} {_journal(citation, marks)}"
    parts = [GENRES[kind].lower()] if kind in GENRES else []
    if not (kind == "press-release" and citation.self_published):
        parts.append(_container(citation, marks))
    return f"{title} {', '.join([*parts, _date(citation)])}"


def _container(citation: Citation, marks: Marks) -> str:
    """Name a periodical or a site; a newspaper loses its "The" (14.193), a blog is called one."""
    kind, name = citation.source.kind, citation.publisher
    if kind == "news-article":
        name = bare(name)
    shown = marks.italic(marks.text(name)) if kind in PERIODICALS else marks.text(name)
    called = kind == "blog-post" and "blog" not in name.casefold()
    return f"{shown} (blog)" if called else shown


def _journal(citation: Citation, marks: Marks) -> str:
    """Write ``Journal 102, no. 7 (July 2012): 1307–10``; a day of issue is not said (14.171)."""
    source, day = citation.source, dates.read(citation.source.published)
    when = dates.long(f"{day.year}-{day.month:02}") if day and day.month else _date(citation)
    volume = f" {source.volume}" if source.volume else ""
    issue = f", no. {source.issue}" if source.issue else ""
    place = pages.chicago(citation.pages) or source.number
    where = f": {place}" if place else ""
    return f"{marks.italic(marks.text(bare(citation.journal)))}{volume}{issue} ({when}){where}"


def _date(citation: Citation) -> str:
    """Write the date in full, of a law the year (14.282)."""
    source, day = citation.source, dates.read(citation.source.published)
    if source.published:
        return str(day.year) if day and source.kind == "law" else dates.long(source.published)
    return f"accessed {dates.long(source.accessed)}" if source.accessed else "n.d."
