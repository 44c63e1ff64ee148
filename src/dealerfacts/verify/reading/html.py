"""Read the text of a web page as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from dealerfacts.verify.reading.document import own
from dealerfacts.verify.reading.superscripts import superscript
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
_CELLS = ("td", "th")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTES = re.compile(r"\b(?:footnote|noteref|reference|fn|endnote)", re.IGNORECASE)
# White space as HTML has it: a no-break space is none.
_SPACE = re.compile(r"[ \t\n\f\r]+")


def read(page: str) -> str:
    """Return the text of a page, a block a line and a tab between two cells."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    return text_of(root)


def text_of(root: Any) -> str:
    """Return the text of a tree of elements."""
    writer = _Writer()
    for step, element in _walk(root):
        tag = element.tag
        if step == "in":
            writer.open(tag)
            if tag == "sup":
                raised = " ".join("".join(element.itertext()).split())
                writer.raised(raised, linked=_is_note(element))
            else:
                writer.add(element.text, kept=_keeps(element))
        else:
            writer.close(tag)
            parent = element.getparent()
            writer.add(element.tail, kept=parent is not None and _keeps(parent))
    return writer.text()


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield each element that is seen on the way in and out; no depth of a page is too deep."""
    stack: list[tuple[str, Any]] = [("in", root)]
    while stack:
        step, element = stack.pop()
        if step == "in" and _is_unseen(element):
            step = "past"
        yield step, element
        if step == "in":
            stack.append(("out", element))
            if element.tag != "sup":
                stack.extend(("in", child) for child in reversed(element))


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

    def open(self, tag: str) -> None:
        """Begin an element."""
        if tag in _BLOCKS:
            self._break("\n")
        elif tag in _CELLS:
            self._break("\t")
        elif tag == "br":
            self._break("\n")

    def close(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS:
            self._break("\n")
        elif tag in _CELLS:
            self._break("\t")

    def add(self, text: str | None, *, kept: bool = False) -> None:
        """Add what stands in an element, or behind it."""
        if not text:
            return
        shown = own(text) if kept else _SPACE.sub(" ", own(text))
        if not kept:
            if shown[0] == " ":
                self._blank = True
                shown = shown[1:]
            if not shown:
                return
            blank, shown = shown[-1] == " ", shown.rstrip(" ")
            self._put(shown)
            self._blank = blank
        else:
            self._put(shown)

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

    def _break(self, mark: str) -> None:
        self._blank = False
        if self._last == "\n" or (self._last == "\t" and mark == "\t"):
            return
        if self._last == "\t":
            self._parts[-1] = mark
        else:
            self._parts.append(mark)
        self._last = mark
