"""Link to the place in a source that holds a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote as percent

from dealerfacts.errors import DealerfactsError, Exit
from dealerfacts.model import Fact, Quote, Source
from dealerfacts.tuples import NamedTuple

# What comes before a fragment directive; a browser hides it from the page's own scripts.
_DIRECTIVE = ":~:"
# What stands before an address's path, and after it.
_NO_PATH = r"^[^/?#]*//[^/?#]*|[?#].*"
# An anchor of more words than this is given by its first and its last ones.
_LONG = 6
_ENDS = 3
# A passage of more words is not an anchor but a quote, whose first words may stand elsewhere too.
_ANCHOR = 12
_MORE = 5
# A bracket is a curator's, with the letters that it touches; a page's own quotation marks may be of
# another kind.
_BREAKS = r"\S*\[[^\]]*\]\S*|[\"“”‘«»„\n]|\.\.\.|…"
_EDGES = ",.;:!?-–— "
_ALIKE = str.maketrans("“”„‘’‐‑‒–—", '"""\'\'-----')


class NoLinkError(DealerfactsError):
    """A source has no address of the kind that was asked for."""

    exit = Exit.NEGATIVE


class Passage(NamedTuple):
    """Words of a page, and what is known to stand ``before`` them; ``near``: right before."""

    words: tuple[str, ...]
    before: str = ""
    near: str = ""


def link(
    source: Source,
    anchor: str | None = None,
    *,
    archived: bool = False,
    page: int | None = None,
    blocks: Sequence[str] = (),
) -> str:
    """Return the URL of the source, or of a copy, opening at the anchor.

    The copy that was read is opened where there is one: the anchor stands there. It becomes a text
    fragment (WICG, "URL Fragment Text Directives", 3.2), which takes the place of any that the URL
    has already. A PDF has none: it opens at ``page``, where it is given (RFC 8118, 3), counted in
    sheets of the file.

    Args:
        source: What is opened.
        anchor: The words to open it at.
        archived: Open the ``archive_url``.
        page: The page of a PDF.
        blocks: The page's paragraphs, cells and headings, where they are known: of an anchor that
            runs over several the longest part in one is taken, and as many words as tell it apart.

    Raises:
        NoLinkError: The source has no URL, or no ``archive_url``.

    Example:
        >>> page = Source("a", "T", "DPA", "web-page", url="https://x.org/#top")
        >>> link(page, "at-risk, 15,000")
        'https://x.org/#top:~:text=at%2Drisk%2C%2015%2C000'
    """
    words = tuple((anchor or "").split())
    return _address_at(_url(source, archived=archived), Passage(words), page, blocks)


def link_fact(
    fact: Fact, source: Source, *, archived: bool = False, blocks: Sequence[str] = ()
) -> str:
    """Return the URL of the fact's source that opens at the fact; see :func:`link`."""
    return open_at(_url(source, archived=archived), fact, blocks)


def open_at(url: str, fact: Fact, blocks: Sequence[str] = ()) -> str:
    """Return an address of the fact's source with what opens it at the fact; see :func:`link`."""
    return _address_at(url, passage_of(fact), page_of(fact), blocks)


def passage_of(fact: Fact) -> Passage:
    """Return the words that pin a fact in its source.

    A quote has no anchor: its longest run without omission, bracket or quotation mark is taken,
    since those may not stand in the source as they stand in the store.

    Example:
        >>> passage_of(Quote("q", "s", "[T]he law [...] does not work.", "a", ())).words
        ('does', 'not', 'work')
    """
    if not isinstance(fact, Quote):
        return Passage(tuple(fact.anchor.split()))
    runs, start = [], 0
    for found in [*re.finditer(_BREAKS, fact.text), None]:
        end = found.start() if found else len(fact.text)
        words = tuple(fact.text[start:end].strip(_EDGES).split())
        runs.append(Passage(words, " ".join(fact.text[:start].split())))
        start = found.end() if found else end
    return max(runs, key=lambda run: len(run.words))


def page_of(fact: Fact) -> int | None:
    """Return the page of a fact's source, where it is counted in figures.

    Example:
        >>> page_of(Quote("q", "s", "T", "a", (), page="203"))
        203
    """
    page = fact.page
    return int(page) if page and page.isascii() and page.isdigit() else None


def _url(source: Source, *, archived: bool) -> str:
    url = source.archive_url if archived else source.copy_url or source.url
    if url:
        return url
    if archived:
        hint = "leave out --archived" if source.url else "cite it by its title"
        raise NoLinkError(f"source {source.id!r} has no archived copy in the store: {hint}")
    hint = "use --archived for its copy" if source.archive_url else "cite it by its title"
    raise NoLinkError(f"source {source.id!r} has no URL in the store: {hint}")


def _address_at(url: str, passage: Passage, page: int | None, blocks: Sequence[str]) -> str:
    base, _, fragment = url.partition("#")
    kept = fragment.partition(_DIRECTIVE)[0]
    if re.sub(_NO_PATH, "", url).casefold().endswith(".pdf"):
        if page is None or re.search(r"(?:^|&)page=", fragment):
            return url
        return f"{base}#{kept}&page={page}" if kept else f"{base}#page={page}"
    if not passage.words:
        return url
    if blocks:
        passage = _longest_run(passage, [" ".join(block.split()) for block in blocks])
    return f"{base}#{kept}{_DIRECTIVE}text={_text(passage)}"


def _longest_run(passage: Passage, blocks: Sequence[str]) -> Passage:
    """Return the longest run of the words that stands in one block, as the page has it."""
    plain = [_plain(block) for block in blocks]
    words = passage.words
    # One word of several pins nothing.
    for length in range(len(words), min(2, len(words)) - 1, -1):
        for first in range(len(words) - length + 1):
            run = _plain(" ".join(words[first : first + length]))
            for number, block in enumerate(plain):
                if (at := _place(run, block)) >= 0:
                    near = block[:at].strip()
                    shown = blocks[number][at : at + len(run)]
                    return Passage(tuple(shown.split()), "\n".join([*plain[:number], near]), near)
    return passage


def _plain(text: str) -> str:
    """Return a text as browsers compare it: without case and the kinds of quotation marks."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_ALIKE)


def _place(run: str, text: str) -> int:
    """Return where a run of whole words stands in a text, or -1."""
    found = re.search(rf"(?<!\w){re.escape(run)}(?!\w)", text)
    return found.start() if found else -1


def _text(passage: Passage) -> str:
    """Encode the words, of many only both ends, as ``prefix-,start,end`` (3.2).

    The start is made longer until it does not stand earlier; where that does not help, the words
    right before it are its prefix.
    """
    words, before, near = passage
    known = _plain(before)
    size, end = len(words), ""
    if size > _LONG:
        size, end = (_ENDS if size <= _ANCHOR else _MORE), f",{_encoded(words[-_ENDS:])}"
        while size < len(words) - _ENDS and _stands(words[:size], known):
            size += 1
    start, left, length = words[:size], near.split(), 0
    while length < len(left) and _stands((*left[len(left) - length :], *start), known):
        length += 1
    prefix = f"{_encoded(left[-length:])}-," if length else ""
    return f"{prefix}{_encoded(start)}{end}"


def _stands(words: Iterable[str], known: str) -> bool:
    return bool(known) and _place(_plain(" ".join(words)), known) >= 0


def _encoded(words: Iterable[str]) -> str:
    return percent(" ".join(words), safe="").replace("-", "%2D")
