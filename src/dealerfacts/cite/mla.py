"""Write a works-cited entry in the style of MLA, 9th edition."""

from __future__ import annotations

from dealerfacts.cite import dates, pages
from dealerfacts.cite.record import Citation, name_of
from dealerfacts.cite.text import bare, quoted, stop, unstopped
from dealerfacts.model import Source
from dealerfacts.names import inverted, listed, natural, short

# The form is said at the end where nothing else shows it ("Optional elements").
_SAID = ("press-release", "testimony", "speech", "video", "letter", "working-paper")


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
    source = citation.source
    parts = [_title(citation, ".")]
    if not citation.self_published and (writers := _writers(citation)):
        parts.insert(0, stop(writers))
    if source.kind == "court-decision":
        parts.insert(0, stop(bare(citation.publisher)))
    if source.kind in ("thesis", "court-decision") and source.published:
        parts.append(stop(dates.mla(source.published)))
    parts += [stop(part) for part in (", ".join(_container(citation)), _form(citation)) if part]
    if source.accessed and not source.published:
        parts.append(f"Accessed {dates.mla(source.accessed)}.")
    return " ".join(parts)


def _title(citation: Citation, mark: str) -> str:
    """Put what stands in something else between quotation marks ("Title of Source")."""
    source, title = citation.source, citation.headline
    if source.described:
        return stop(f"[{unstopped(title)}]", mark)
    return stop(title, mark) if _is_whole(citation) else quoted(title, mark)


def _is_whole(citation: Citation) -> bool:
    return citation.kind.whole or citation.source.kind == "thesis"


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
    source, kind = citation.source, citation.source.kind
    early = kind in ("thesis", "court-decision")
    publisher = citation.publisher if kind == "web-page" else bare(citation.publisher)
    if kind == "thesis":
        publisher = f"{publisher}, thesis"
    if citation.kind.periodical or kind == "court-decision":
        publisher = ""
    elif kind == "video" and citation.container:
        publisher = f"uploaded by {publisher}"
    law = source.number if kind in ("law", "court-decision") else None
    container = "" if citation.container == publisher else citation.container
    # The site that a thesis was read on is a second container.
    held = [publisher, container] if kind == "thesis" else [container, publisher]
    return [
        part
        for part in (
            *(held if kind == "thesis" else held[:1]),
            f"vol. {source.volume}" if source.volume else "",
            f"no. {source.issue}" if source.issue else "",
            law or "",
            *([] if kind == "thesis" else held[1:]),
            dates.mla(source.published) if source.published and not early else "",
            _pages(citation),
            citation.address,
            citation.copy,
        )
        if part
    ]


def _pages(citation: Citation) -> str:
    if citation.pages.first:
        return f"{'pp.' if citation.pages.last else 'p.'} {pages.mla(citation.pages)}"
    number = citation.source.number
    return f"article {number}" if number and citation.source.kind == "journal-article" else ""


def _form(citation: Citation) -> str:
    """Say the form of a work, and the number of a report as that of a series."""
    kind = citation.source.kind
    form = citation.kind.genre if kind in _SAID else ""
    if kind == "video" and citation.container:
        form = ""
    if kind in ("journal-article", "law", "court-decision"):
        return ""
    number = citation.number
    if number.casefold().startswith(form.casefold()) and number:
        return number[0].upper() + number[1:]
    return " ".join(filter(None, (form, number)))


def in_text(citation: Citation) -> str:
    """Write what stands in the text: the first element of the entry, and the page (6.2 to 6.77).

    Example:
        >>> in_text(Citation(Source("a", "T", "DPA", "web-page"), original="The FBI"))
        '(The FBI, qtd. in “T”)'
    """
    original = citation.reported
    said = name_of(original) if isinstance(original, str) else ""
    if isinstance(original, Source):
        said = _short(Citation(original))
    quoted_in = f"{said}, qtd. in " if said else ""
    return f"({quoted_in}{_short(citation)}{f' {citation.page}' if citation.page else ''})"


def _short(citation: Citation) -> str:
    names, more = citation.authors
    if names and not citation.self_published:
        known = list(map(short, names))
        return f"{known[0]} et al." if more or len(known) > 2 else listed(known, " and ")
    title = unstopped(citation.headline).partition(":")[0]
    if citation.source.described:
        return f"[{title}]"
    return title if _is_whole(citation) else quoted(title, "")
