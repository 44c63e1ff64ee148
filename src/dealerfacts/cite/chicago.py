"""Write a full note in the style of Chicago, 17th edition, as plain text or in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from dealerfacts.cite import dates, legal
from dealerfacts.cite.record import Citation, people, reporting, surnames
from dealerfacts.cite.text import bare, flat, quoted, stop, unstopped
from dealerfacts.context import context_of
from dealerfacts.link import open_at
from dealerfacts.tuples import NamedTuple

_SPECIAL = r"[\\`*_{}\[\]<>#|~&]"
# What would make a list or a heading of a line that begins with it (CommonMark 5.2, 4.3).
_FIRST = r"^([-+=]|[0-9]{1,9}(?=[.)]))"
# What would end a link's address early.
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"}


class Marks(NamedTuple):
    """How a medium escapes a text, sets italics, shows a title and addresses: as plain text."""

    text: Callable[[str], str] = str
    italic: Callable[[str], str] = str
    title: Callable[[str, Citation], str] = lambda shown, _: shown
    places: Callable[[Citation], list[str]] = lambda citation: [citation.address, citation.copy]


def entry(citation: Citation) -> str:
    """Write a note as a line of plain text, without its number.

    English titles are in headline case (8.159). An access date stands for a missing date (14.12,
    14.207), else "n.d." (14.145). A page of the fact's own is cited.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "Drug War Statistics", "DPA", "web-page", "2019-12")))
        '“Drug War Statistics,” DPA, December 2019.'
    """
    return stop(note(citation, Marks()))


def note(citation: Citation, marks: Marks) -> str:
    """Write a note without its full stop; an original's own note goes before (14.260)."""
    kind, names = citation.kind, _writers(citation)
    shape = _legal if kind.legal else _booklike if kind.whole else _article
    head = f"{marks.text(names)}, " if names else ""
    line = ", ".join(filter(None, (head + shape(citation, marks), *marks.places(citation))))
    named = reporting(citation, lambda original: note(original, marks), "as cited in")
    # The words for an original are text; the note of a record is marked already.
    return f"{marks.text(named) if isinstance(citation.reported, str) else named}{line}"


def _writers(citation: Citation) -> str:
    """Name up to three authors, of more the first "et al." (14.76).

    A group stands for a person on what it issues itself (14.84). An unsigned article (14.199), page
    (14.207) or law (14.269) begins with its title.
    """
    if citation.kind.legal or (citation.self_published and not citation.kind.by_group):
        return ""
    return people(citation.writers)


def _title(citation: Citation, marks: Marks) -> str:
    """Set a title in italics or between quotation marks, and what describes one in brackets."""
    title = citation.headline
    if citation.source.described:
        shown = marks.text(title) + ("" if citation.kind.whole else ",")
    elif citation.kind.whole:
        shown = marks.italic(marks.text(unstopped(title)))
    else:
        shown = marks.text(quoted(title, "" if _in_parentheses(citation) else ","))
    return marks.title(shown, citation)


def _legal(citation: Citation, marks: Marks) -> str:
    """Write a law or a decision (14.282, 14.276), the name of a case in italics."""
    title = marks.text(citation.title)
    if citation.source.kind != "law":
        title = marks.italic(title)
    return legal.cited(citation, marks.title(title, citation), marks.text(citation.publisher))


def _booklike(citation: Citation, marks: Marks) -> str:
    """Write ``Title, number (Publisher, date), page`` (14.220)."""
    genre = f", {citation.kind.genre.lower()}" if citation.kind.genre else ""
    number = f", {marks.text(citation.number)}" if citation.number else ""
    names = [] if citation.self_published else [citation.publisher]
    facts = [*(marks.text(bare(name)) for name in names), _date(citation)]
    page = f", {citation.page}" if citation.page else ""
    return f"{_title(citation, marks)}{genre}{number} ({', '.join(facts)}){page}"


def _in_parentheses(citation: Citation) -> bool:
    """Return whether a work was not published, so that all but its title is in parentheses."""
    source = citation.source
    return source.kind in ("thesis", "working-paper", "speech") and not source.described


def _article(citation: Citation, marks: Marks) -> str:
    """Write ``“Title,” Name, date`` (14.191, 14.207, 14.208), or what a journal has (14.168)."""
    kind, title = citation.source.kind, _title(citation, marks)
    page = f", {citation.page}" if citation.page else ""
    if kind == "journal-article":
        return f"{title} {_journal(citation, marks)}"
    genre = citation.kind.genre.lower()
    if _in_parentheses(citation):
        form = f"{genre} {citation.number}".strip()
        site, *publisher = _holder(citation, marks)
        inside = ", ".join(filter(None, (marks.text(form), *publisher, _date(citation))))
        return f"{title} ({inside}){page}{f', {site}' if site else ''}"
    holder = list(filter(None, _holder(citation, marks)))
    if kind == "video":
        site = holder.pop(0) if citation.container else ""
        parts = [*(holder or [marks.text(citation.publisher)]), _date(citation), f"{site} video"]
    else:
        parts = [*([genre] if genre else []), *holder, _date(citation)]
    return f"{title} {', '.join(part.strip() for part in parts)}{page}"


def _holder(citation: Citation, marks: Marks) -> list[str]:
    """Name a periodical, or a site and a publisher, if any; a newspaper has no "The" (14.193).

    A blog is called one (14.208). A group that has been named as author is not named again.
    """
    kind, container = citation.source.kind, citation.container
    if citation.kind.periodical:
        name = bare(container) if kind == "news-article" else container
        called = kind == "blog-post" and "blog" not in name.casefold()
        return [marks.italic(marks.text(name)) + (" (blog)" if called else "")]
    named = citation.self_published and citation.kind.by_group
    names = [container, "" if named or container == citation.publisher else citation.publisher]
    return [marks.text(name) for name in names]


def _journal(citation: Citation, marks: Marks) -> str:
    """Write ``Journal 102, no. 7 (July 2012): 1307–10``; a day of issue is not said (14.171).

    Without volume and issue the date stands as that of a magazine does (14.170).
    """
    source, day = citation.source, citation.day
    name = marks.italic(marks.text(bare(citation.container)))
    place = citation.page or citation.pages.chicago() or source.number or ""
    if not (source.volume or source.issue):
        return ", ".join(filter(None, (name, _date(citation), place)))
    when = dates.long(f"{day.year}-{day.month:02}") if day and day.month else _date(citation)
    volume = f" {source.volume}" if source.volume else ""
    issue = f", no. {source.issue}" if source.issue else ""
    return f"{name}{volume}{issue} ({when}){f': {place}' if place else ''}"


def _date(citation: Citation) -> str:
    source = citation.source
    if source.published:
        return dates.long(source.published)
    return f"accessed {dates.long(source.accessed)}" if source.accessed else "n.d."


def in_text(citation: Citation) -> str:
    """Write the short form of a note, for a source that has been cited in full (14.30)."""
    return stop(reporting(citation, _short, "cited in") + _short(citation))


def _short(citation: Citation) -> str:
    """Name family names and the title up to its colon, without its article; then the page."""
    title, page, shown = citation.short_title, citation.page, ""
    if _writers(citation):
        shown = f"{surnames(citation.writers, 3, ', and ')}, "
        title = re.sub("^(?:An?|The) ", "", title)
    mark = "," if page else ""
    plain = citation.kind.whole or citation.source.described
    title = f"{title}{mark}" if plain else quoted(title, mark)
    return f"{shown}{title} {page}".rstrip()


def markdown(citation: Citation) -> str:
    r"""Write a Chicago note with italics and a linked title, and whom a figure counts.

    The link opens the page at the fact's anchor, and so does that of a copy that was read instead.
    Special characters are escaped as CommonMark (2.4) lets them be.

    Example:
        >>> from dealerfacts.model import Source
        >>> markdown(Citation(Source("a", "Drug_War", "DPA", "report", "2019", url="https://x.org")))
        'DPA, [*Drug\\_War*](https://x.org) (2019).'
    """
    marks = Marks(_escape, "*{}*".format, _linked, _copy)
    context = context_of(citation.measure)
    counted = f" ({_escape(flat(context))})" if context else ""
    line = stop(note(citation, marks) + counted)
    # A backslash makes text of a mark, and of a number's point.
    return re.sub(_FIRST, lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", flat(line))


def _linked(title: str, citation: Citation) -> str:
    url = citation.own_url
    return f"[{title}]({_markdown_address(url, citation)})" if url else title


def _copy(citation: Citation) -> list[str]:
    url = citation.source.copy_url
    return [f"[copy]({_markdown_address(url, citation)})"] if url else []


def _markdown_address(url: str, citation: Citation) -> str:
    address = open_at(url, citation.fact) if citation.fact else url
    return "".join(_IN_ADDRESS.get(letter, letter) for letter in address)


def _escape(text: str) -> str:
    return re.sub(_SPECIAL, r"\\\g<0>", text)
