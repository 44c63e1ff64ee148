"""Link to the place in a source that holds a fact."""

from __future__ import annotations

import re
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from dealerfacts.errors import DealerfactsError, Exit
from dealerfacts.model import Fact, Quote, Source

# What comes before a fragment directive; a browser hides it from the page's own scripts.
_DIRECTIVE = ":~:"
# An anchor of more words than this is given by its first and its last ones.
_LONG = 6
_ENDS = 3
# A page's own quotation marks may be of another kind, and a bracket is a curator's.
_BREAKS = re.compile(r"\[[^\]]*\]|[\"“”‘«»„\n]|\.\.\.|…")


class NoLinkError(DealerfactsError):
    """A source has no address of the kind that was asked for."""

    exit = Exit.NEGATIVE


def link(
    source: Source, anchor: str | None = None, *, archived: bool = False, page: int | None = None
) -> str:
    """Return the source's URL, or its archived copy's, opening at the anchor.

    The anchor becomes a text fragment (WICG, "URL Fragment Text Directives", 3.2), which takes the
    place of any that the URL has already. A PDF has none: it opens at ``page``, where it is given
    (RFC 8118, 3), counted in sheets of the file.

    Raises:
        NoLinkError: The source has no URL, or no ``archive_url``.

    Example:
        >>> page = Source("a", "T", "DPA", "web-page", url="https://x.org/#top")
        >>> link(page, "at-risk, 15,000")
        'https://x.org/#top:~:text=at%2Drisk%2C%2015%2C000'
    """
    return open_at(_url(source, archived=archived), anchor, page)


def open_at(url: str, anchor: str | None, page: int | None = None) -> str:
    """Return ``url`` with what opens it at the anchor, or at a page of a PDF; see :func:`link`."""
    if urlsplit(url).path.casefold().endswith(".pdf"):
        return _at_page(url, page)
    words = (anchor or "").split()
    if not words:
        return url
    base, hash_mark, fragment = url.partition("#")
    kept = fragment.partition(_DIRECTIVE)[0] if hash_mark else ""
    return f"{base}#{kept}{_DIRECTIVE}text={_text(words)}"


def link_fact(fact: Fact, source: Source, *, archived: bool = False) -> str:
    """Return the URL of the fact's source that opens at the fact; see :func:`link`."""
    return link(source, anchor_of(fact), archived=archived, page=page_of(fact))


def anchor_of(fact: Fact) -> str:
    """Return the words that pin a fact in its source.

    A quote has no anchor: its longest run without omission, bracket or quotation mark is taken,
    since those may not stand in the source as they stand in the store.

    Example:
        >>> anchor_of(Quote("q", "s", "We know [...] that it does not work.", "a", ()))
        'that it does not work'
    """
    return longest_run(fact.text) if isinstance(fact, Quote) else fact.anchor


def longest_run(text: str) -> str:
    """Return the longest run of a quote's words that stands in its source as it is."""
    runs = [run.strip().rstrip(",.;:!?-–— ") for run in _BREAKS.split(text)]
    return max(runs, key=lambda run: len(run.split()))


def page_of(fact: Fact) -> int | None:
    """Return the page of a fact's source, where it is counted in figures.

    Example:
        >>> page_of(Quote("q", "s", "T", "a", (), page="203"))
        203
    """
    return page_number(fact.page)


def page_number(page: str | None) -> int | None:
    """Return a page as a number; the sheets of a file are not counted ``xiv`` or ``12-13``."""
    return int(page) if page and page.isascii() and page.isdigit() else None


def _url(source: Source, *, archived: bool) -> str:
    url = source.archive_url if archived else source.url
    if url:
        return url
    if archived:
        hint = "leave out --archived" if source.url else "cite it by its title"
        raise NoLinkError(f"source {source.id!r} has no archived copy in the store: {hint}")
    hint = "use --archived for its copy" if source.archive_url else "cite it by its title"
    raise NoLinkError(f"source {source.id!r} has no URL in the store: {hint}")


def _at_page(url: str, page: int | None) -> str:
    base, hash_mark, fragment = url.partition("#")
    if page is None or re.search(r"(?:^|&)page=", fragment):
        return url
    kept = fragment.partition(_DIRECTIVE)[0] if hash_mark else ""
    return f"{base}#{kept}&page={page}" if kept else f"{base}#page={page}"


def _text(words: list[str]) -> str:
    """Encode the words; of many only both ends, as ``start,end`` (3.2)."""
    if len(words) > _LONG:
        return f"{_encoded(words[:_ENDS])},{_encoded(words[-_ENDS:])}"
    return _encoded(words)


def _encoded(words: list[str]) -> str:
    return percent(" ".join(words), safe="").replace("-", "%2D")
