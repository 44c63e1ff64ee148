"""Read the text of a web page as a browser shows it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from lxml import etree, html

from dealerfacts.verify.reading import Document, UnreadableError, own, superscript
from dealerfacts.wordlists import word_set

# What no reader sees, and what the page itself has struck out.
_UNSEEN = word_set("""
    script style noscript template head title meta link object embed iframe audio video canvas
    datalist rp rt del s strike annotation annotation-xml desc
""")
_BLOCKS = word_set("""
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend
    li main menu nav ol optgroup option p pre search section select summary table tbody textarea
    tfoot thead tr ul
""")
# What stands between an element and what is before or behind it.
_EDGES = dict.fromkeys(_BLOCKS, "\n") | {"br": "\n", "td": "\t", "th": "\t"}
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTES = re.compile(r"\b(?:footnote|noteref|reference|fn|endnote)", re.IGNORECASE)
# White space as HTML has it: a no-break space is none.
_SPACE = re.compile(r"[ \t\n\f\r]+")


def read(page: str) -> Document:
    """Return the text of a page, a block a line and a tab between two cells.

    Raises:
        UnreadableError: It shows no text, or not all of it can be read.
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    text = ""
    with suppress(etree.ParserError, etree.XMLSyntaxError):
        text = _text(html.document_fromstring(page.encode("utf-8", "replace"), parser=parser))
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise UnreadableError("the page is nested too deeply")
    if not text.strip():
        raise UnreadableError("the page shows no text without its scripts")
    return Document("html", text)


def _text(root: Any) -> str:
    """Return the text of a tree of elements; it may be of any depth."""
    writer = _Writer()
    stack = [(root, False)]
    while stack:
        element, begun = stack.pop()
        unseen = not begun and _is_unseen(element)
        if not unseen or element.tag != "br":
            writer.edge(element.tag)
        if begun or unseen:
            parent = element.getparent()
            writer.add(element.tail, kept=parent is not None and _keeps(parent))
            continue
        stack.append((element, True))
        if element.tag == "sup":
            raised = " ".join("".join(element.itertext()).split())
            writer.raised(raised, linked=_is_note(element))
        else:
            writer.add(element.text, kept=_keeps(element))
            stack.extend((child, False) for child in reversed(element))
    return writer.text()


def _is_unseen(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return True
    return (
        element.get("hidden") not in (None, "until-found")
        or bool(_HIDDEN.search(element.get("style", "")))
        or (tag == "input" and element.get("type") == "hidden")
    )


def _is_note(element: Any) -> bool:
    about = " ".join(filter(None, map(element.get, ("class", "id", "role", "epub:type"))))
    parent = element.getparent()
    linked = element.find(".//a") is not None or (parent is not None and parent.tag == "a")
    return linked or bool(_NOTES.search(about))


def _keeps(element: Any) -> bool:
    """Return whether an element's line ends are seen."""
    return element.tag in ("pre", "textarea")


class _Writer:
    """Write text as a browser lays it out: white space as one blank, blocks apart."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last = "\n"
        self._blank = False

    def edge(self, tag: str) -> None:
        """Begin or end an element."""
        mark = _EDGES.get(tag)
        if mark is None:
            return
        self._blank = False
        if self._last in ("\n", mark):
            return
        if self._last == "\t":
            self._parts.pop()
        self._parts.append(mark)
        self._last = mark

    def add(self, text: str | None, *, kept: bool = False) -> None:
        """Add what stands in an element, or behind it."""
        if not text:
            return
        shown = own(text)
        if kept:
            self._put(shown)
            return
        shown = _SPACE.sub(" ", shown)
        self._blank |= shown.startswith(" ")
        if shown != " ":
            self._put(shown.strip(" "))
            self._blank = shown.endswith(" ")

    def raised(self, text: str, *, linked: bool) -> None:
        """Add raised text."""
        before = " " if self._blank else self._last.strip()
        shown = superscript(own(text), before, linked=linked)
        if shown:
            last = self._last
            self._put(shown)
            if shown != text:
                self._last = last if last not in "\n\t" else shown[-1]

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._parts).strip("\n\t ")

    def _put(self, shown: str) -> None:
        if self._blank and self._last not in "\n\t":
            self._parts.append(" ")
        self._blank = False
        self._parts.append(shown)
        self._last = shown[-1]
