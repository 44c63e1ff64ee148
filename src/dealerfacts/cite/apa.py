"""Write a reference in the style of APA, 7th edition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dealerfacts.cite import dates, legal
from dealerfacts.cite.record import Authors, Citation, reporting, surnames
from dealerfacts.cite.text import folded, paged, quoted, stop, unstopped
from dealerfacts.names import Author, Group, initials, inverted, listed

_MOST_NAMES = 20


def entry(citation: Citation) -> str:
    """Write a reference as a line of plain text: author, date, title, source (9.4 to 9.37).

    A group that is author and publisher stands once (9.29), no date is "n.d." (9.17), and
    "Retrieved" is said of undated pages only (9.16). Titles keep the case that they are stored
    in: sentence case (6.17) would need to know which words are proper names. What the source
    reports is cited in the text and not here (8.6).

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "Drug War Statistics", "DPA", "web-page")))
        'DPA. (n.d.). Drug War Statistics.'
    """
    if citation.kind.legal:
        head = f"{legal.cited(citation, citation.title, citation.publisher)}."
        return " ".join([head, *_address(citation)])
    date, title = f"({_date(citation)}).", stop(_title(citation))
    writers = _writers(citation)
    parts = [stop(writers), date, title] if writers else [title, date]
    return " ".join([*parts, *map(stop, _source(citation)), *_address(citation)])


def _title(citation: Citation) -> str:
    """Write the title, a number in parentheses and a form in brackets (9.19 to 9.22)."""
    kind, genre = citation.source.kind, citation.kind.genre
    number = "" if kind == "journal-article" else citation.number.replace("no.", "Report No.", 1)
    if kind == "working-paper":
        number, genre = f"Working Paper {citation.number.replace('no.', 'No.', 1)}".strip(), ""
    if kind == "thesis":
        genre = f"{genre}, {citation.publisher}"
    extra = [f"({number})"] if number else []
    # A description stands in brackets itself.
    extra += [f"[{genre}]"] if genre and not citation.source.described else []
    title = citation.named_title
    return f"{' '.join(filter(None, (unstopped(title), *extra)))}." if extra else title


def _source(citation: Citation) -> list[str]:
    """Name journal and place of an article (9.25), else publisher or site (9.29, 9.32)."""
    source, kind, container = citation.source, citation.source.kind, citation.container
    if kind == "journal-article":
        issue = f"({source.issue})" if source.issue else ""
        where = citation.pages.whole() or (f"Article {source.number}" if source.number else "")
        parts = container, f"{source.volume or ''}{issue}", where
        return [", ".join(filter(None, parts))]
    if kind == "news-article":
        return [container]
    publisher = "" if citation.self_published or kind == "thesis" else citation.publisher
    if container == citation.publisher:
        container = ""
    # A page is in its site; a book is of its publisher, whoever holds it.
    if container and not (citation.kind.whole or citation.kind.yearly):
        publisher = ""
    return list(filter(None, (publisher, container)))


def _date(citation: Citation) -> str:
    """Write the date, and after its year the letter that tells works apart (9.14, 8.19)."""
    source, letter = citation.source, citation.letter
    if not source.published:
        return f"n.d.-{letter}" if letter else "n.d."
    year = citation.year
    shown = year if citation.kind.yearly else dates.apa(source.published)
    return shown.replace(year, f"{year}{letter}", 1)


def _names(citation: Citation) -> Authors:
    """Return the authors; an unsigned article begins with its title (9.12)."""
    return citation.authors if citation.source.kind == "news-article" else citation.writers


def _writers(citation: Citation) -> str:
    """List up to 20 names in full, of more the first 19 and the last (9.8)."""
    names, more = _names(citation)
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
    return inverted(author._replace(given=initials(author.given)))


def _address(citation: Citation) -> list[str]:
    """Write the address without a full stop, which would spoil it (9.35), and that of a copy."""
    source, address, copy = citation.source, citation.address, citation.copy
    if address and source.accessed and not source.published and not source.doi:
        address = f"Retrieved {dates.long(source.accessed)}, from {address}"
    if not address:
        return [copy[0].upper() + copy[1:]] if copy else []
    return [address, f"({copy})"] if copy else [address]


def in_text(citation: Citation) -> str:
    """Write what stands in the text, with the original of what was read second-hand (8.6, 8.17)."""
    where = f", {paged(citation.page)}" if citation.page else ""
    return f"({reporting(citation, _short, 'as cited in')}{_short(citation)}{where})"


def _short(citation: Citation) -> str:
    """Name one or two authors, of more the first, or the title; then the year."""
    authors, kind = _names(citation), citation.kind
    if authors.names and not kind.legal:
        shown = f"{surnames(authors, 2, ' & ')},"
    elif kind.legal or kind.whole:
        shown = f"{citation.short_title},"
    else:
        shown = quoted(citation.short_title, ",")
    return f"{shown} {_date(citation).partition(',')[0]}"


def with_letters(citations: Sequence[Citation]) -> list[Citation]:
    """Give works of one author and year the letters a, b and so on (8.19, 9.47)."""
    groups: dict[tuple[str, str], list[Citation]] = {}
    for one in {one.source.id: one for one in citations}.values():
        if not one.kind.legal:
            key = folded(_writers(one) or one.title), _date(one).partition(",")[0]
            groups.setdefault(key, []).append(one)
    letters = {
        one.source.id: _letter(place)
        for alike in groups.values()
        if len(alike) > 1
        for place, one in enumerate(sorted(alike, key=_order))
    }
    return [one._replace(letter=letters.get(one.source.id, "")) for one in citations]


def _order(citation: Citation) -> tuple[object, ...]:
    day = () if citation.kind.yearly else citation.day or ()
    return tuple(day), re.sub("^(?:an?|the) ", "", folded(citation.title))


def _letter(place: int) -> str:
    return (_letter(place // 26 - 1) if place > 25 else "") + chr(ord("a") + place % 26)
