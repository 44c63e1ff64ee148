"""Write a reference in the style of APA, 7th edition."""

from __future__ import annotations

from dealerfacts.cite import dates, pages
from dealerfacts.cite.record import GENRES, Citation, name_of, second_hand
from dealerfacts.cite.text import stop
from dealerfacts.model import Source
from dealerfacts.names import Author, Group, initials, listed, short

# The kinds whose date is a year alone (9.14); the others say month and day where known.
_YEAR_ONLY = ("report", "journal-article", "dataset", "law")
_MOST_NAMES = 20


def entry(citation: Citation) -> str:
    """Write a reference as a line of plain text: author, date, title, source (9.4 to 9.37).

    A group that is author and publisher stands once (9.29), no date is "n.d." (9.17), and
    "Retrieved" is said of undated pages alone (9.16). Titles keep the case that they are stored
    in: sentence case (6.17) would need to know which words are proper names.

    Example:
        >>> entry(Citation(Source("a", "Drug War Statistics", "DPA", "web-page")))
        'DPA. (n.d.). Drug War Statistics.'
    """
    line = _law(citation) if citation.source.kind == "law" else _reference(citation)
    return second_hand(citation, line, _in_text)


def _reference(citation: Citation) -> str:
    """Write what is no law; a title without author takes the author's place (9.12)."""
    source, date = citation.source, f"({_date(citation.source)})."
    genre = GENRES.get(source.kind)
    title = f"{citation.title} [{genre}]." if genre else stop(citation.title)
    writers = _writers(citation)
    parts = [stop(writers), date, title] if writers else [title, date]
    if source.kind == "journal-article":
        parts.append(stop(_serial(citation)))
    elif not citation.self_published:
        parts.append(stop(citation.publisher))
    return " ".join([*parts, *_url(citation)])


def _law(citation: Citation) -> str:
    """Write a statute (11.5): name, source, year; the publisher stands where no code is named."""
    head = citation.title if citation.holds_code else f"{citation.title}, {citation.publisher}"
    return " ".join([f"{head} ({_date(citation.source)}).", *_url(citation)])


def _date(source: Source) -> str:
    day = dates.read(source.published)
    if day and source.kind in _YEAR_ONLY:
        return str(day.year)
    return dates.apa(source.published) if source.published else "n.d."


def _writers(citation: Citation) -> str:
    """List up to 20 names in full, of more the first 19 and the last (9.8)."""
    names, more = citation.writers
    shown = [_inverted(name) for name in names]
    if len(shown) > _MOST_NAMES:
        return f"{', '.join(shown[: _MOST_NAMES - 1])}, . . . {shown[-1]}"
    if more:
        return ", ".join([*shown, "et al."])
    groups = len(names) == 2 and all(isinstance(name, Group) for name in names)
    return listed(shown, " & " if groups else ", & ")


def _inverted(author: Author) -> str:
    if isinstance(author, Group):
        return author.name
    parts = (author.family, initials(author.given), author.suffix)
    return ", ".join(part for part in parts if part)


def _serial(citation: Citation) -> str:
    """Write journal, volume(issue), and pages or an article's number (9.25)."""
    source = citation.source
    issue = f"({source.issue})" if source.issue else ""
    where = pages.whole(citation.pages) or (f"Article {source.number}" if source.number else "")
    parts = (citation.journal, f"{source.volume or ''}{issue}", where)
    return ", ".join(part for part in parts if part)


def _url(citation: Citation) -> list[str]:
    source, address = citation.source, citation.address
    if address and source.accessed and not source.published and not citation.doi:
        return [f"Retrieved {dates.long(source.accessed)}, from {address}"]
    return [address] if address else []


def _in_text(original: Source | str) -> str:
    """Name an original as in the text: ``Carson & Kluckow, 2023`` (8.17)."""
    if isinstance(original, str):
        return name_of(original)
    names, more = Citation(original).writers
    if not names:
        return name_of(original)
    known = list(map(short, names))
    shown = f"{known[0]} et al." if more or len(known) > 2 else listed(known, " & ")
    day = dates.read(original.published)
    return f"{shown}, {day.year if day else original.published or 'n.d.'}"
