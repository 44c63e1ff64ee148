"""Write a works-cited entry in the style of MLA, 9th edition."""

from __future__ import annotations

import re

from dealerfacts.cite import dates
from dealerfacts.cite.record import Citation, reporting, surnames
from dealerfacts.cite.text import bare, paged, quoted, stop
from dealerfacts.names import inverted, natural

# The form is said at the end where nothing else shows it ("Optional elements").
_SAID = ("press-release", "testimony", "speech", "video", "letter", "working-paper")

# Their date goes right behind the title ("Dissertations", "Legal Works").
_DATED_EARLY = ("thesis", "court-decision")

# What begins a container that has no name is set with a capital.
_LOWER = r"^(?:article|copy|no|pp?|uploaded|vol)\b"


def entry(citation: Citation) -> str:
    """Write an entry as a line of plain text, in the order of the handbook's chapter 5.

    A group that is author and publisher is named as publisher only ("Author"). A URL keeps its
    ``https://``, which "Location" allows, so that it can be followed; the access date is given for
    undated sources, and the form or the number of a report at the end ("Optional elements"). What
    the source reports is cited in the text and not here (6.77).

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "Drug War Statistics", "DPA", "web-page", "2019-12")))
        '“Drug War Statistics.” DPA, Dec. 2019.'
    """
    source, title = citation.source, citation.headline
    parts = [stop(title) if _is_plain(citation) else quoted(title, ".")]
    if not citation.self_published and (writers := _writers(citation)):
        parts.insert(0, stop(writers))
    if source.kind == "court-decision":
        parts.insert(0, stop(bare(citation.publisher)))
    if source.kind in _DATED_EARLY and source.published:
        parts.append(stop(dates.mla(source.published)))
    container = re.sub(_LOWER, lambda match: match[0].title(), ", ".join(_container(citation)))
    parts += [stop(part) for part in (container, _form(citation)) if part]
    if source.accessed and not source.published:
        parts.append(f"Accessed {dates.mla(source.accessed)}.")
    return " ".join(parts)


def _is_plain(citation: Citation) -> bool:
    """Return whether a title has no quotation marks, as in nothing else ("Title of Source")."""
    source = citation.source
    return source.described or citation.kind.whole or source.kind == "thesis"


def _writers(citation: Citation) -> str:
    """Invert the first of two names; three or more are the first "et al." ("Author")."""
    names, more = citation.authors
    if not names:
        return ""
    first = bare(inverted(names[0]))
    if more or len(names) > 2:
        return f"{first}, et al."
    return f"{first}, and {natural(names[1])}" if len(names) > 1 else first


def _container(citation: Citation) -> list[str]:
    """List container, volume, number, publisher, date, pages and address ("The Core Elements").

    "The" stays at the head of a periodical and falls away from a publisher ("Publisher").
    """
    source, kind, container = citation.source, citation.source.kind, citation.container
    publisher = citation.publisher if kind == "web-page" else _press(bare(citation.publisher))
    if citation.kind.periodical or kind == "court-decision":
        publisher = ""
    if container == publisher:
        container = ""
    dated = source.published and kind not in _DATED_EARLY
    parts = [
        container,
        f"vol. {source.volume}" if source.volume else "",
        f"no. {source.issue}" if source.issue else "",
        (source.number or "") if kind in ("law", "court-decision") else "",
        f"uploaded by {publisher}" if kind == "video" and container else publisher,
        dates.mla(source.published or "") if dated else "",
    ]
    if kind == "thesis":
        # The site that it was read on is a second container.
        parts = [publisher, "thesis", container]
    return [part for part in (*parts, _pages(citation), citation.address, citation.copy) if part]


def _press(name: str) -> str:
    """Shorten the name of a university's press ("Publisher"): ``Oxford UP``, ``U of Chicago P``."""
    name = re.sub(r"\bUniversity of (.+) Press$", r"U of \1 P", name)
    return re.sub(r"\bUniversity Press$", "UP", name)


def _pages(citation: Citation) -> str:
    if citation.pages.first:
        return paged(citation.pages.mla())
    number = citation.source.number
    return f"article {number}" if number and citation.source.kind == "journal-article" else ""


def _form(citation: Citation) -> str:
    """Say the form of a work, and the number of a report as that of a series."""
    kind = citation.source.kind
    if kind in ("journal-article", "law", "court-decision"):
        return ""
    shown_already = kind not in _SAID or (kind == "video" and citation.container)
    form = "" if shown_already else citation.kind.genre
    said = " ".join(filter(None, (form, citation.number)))
    return said[:1].upper() + said[1:]


def in_text(citation: Citation) -> str:
    """Write what stands in the text: the first element of the entry, and the page (6.2 to 6.77)."""
    page = f" {citation.page}" if citation.page else ""
    return f"({reporting(citation, _short, 'qtd. in')}{_short(citation)}{page})"


def _short(citation: Citation) -> str:
    if citation.authors.names and not citation.self_published:
        return surnames(citation.authors, 2, " and ")
    return citation.short_title if _is_plain(citation) else quoted(citation.short_title, "")
