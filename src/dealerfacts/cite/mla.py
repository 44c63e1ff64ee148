"""Write a works-cited entry in the style of MLA, 9th edition."""

from __future__ import annotations

from dealerfacts.cite import dates, pages
from dealerfacts.cite.record import PERIODICALS, Citation, second_hand
from dealerfacts.cite.text import bare, quoted, stop
from dealerfacts.names import inverted, natural

# Works that stand on their own have no quotation marks ("Title of Source"): the manual sets them
# in italics, and laws plain.
_ON_THEIR_OWN = ("report", "dataset", "law")


def entry(citation: Citation) -> str:
    """Write an entry as a line of plain text, in the order of the handbook's chapter 5.

    A group that is author and publisher is named as publisher alone ("Author"). A URL keeps its
    ``https://``, which "Location" allows, so that it can be followed; the access date is given for
    undated sources and "Press release." is said at the end ("Optional elements"). Titles keep the
    case that they are stored in, as all styles do here.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "Drug War Statistics", "DPA", "web-page", "2019-12")))
        '“Drug War Statistics.” DPA, Dec. 2019.'
    """
    source, title = citation.source, citation.title
    parts = [stop(title) if source.kind in _ON_THEIR_OWN else quoted(title, ".")]
    if not citation.self_published and (writers := _writers(citation)):
        parts.insert(0, stop(writers))
    parts.append(stop(", ".join(_container(citation))))
    if source.kind == "press-release":
        parts.append("Press release.")
    if source.accessed and not source.published:
        parts.append(f"Accessed {dates.mla(source.accessed)}.")
    return second_hand(citation, " ".join(parts))


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
    """List journal or publisher, volume, number, date, pages and URL.

    "The" stays at the head of a periodical and falls away from a publisher ("Publisher").
    """
    source = citation.source
    periodical = source.kind in (*PERIODICALS, "web-page")
    parts = [citation.journal if periodical else bare(citation.publisher)]
    parts.append(f"vol. {source.volume}" if source.volume else "")
    parts.append(f"no. {source.issue}" if source.issue else "")
    parts.append(dates.mla(source.published) if source.published else "")
    if citation.pages.first:
        label = "pp." if citation.pages.last else "p."
        parts.append(f"{label} {pages.mla(citation.pages)}")
    elif source.number and source.kind == "journal-article":
        parts.append(f"article {source.number}")
    return [part for part in (*parts, citation.address) if part]
