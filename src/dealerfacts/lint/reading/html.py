"""Read HTML: what stands between the tags, block by block.

A browser shows broken HTML too, so this reads any text: tags are looked for one after another, and
what never ends is taken for text.
"""

from __future__ import annotations

import re
from html import unescape

from dealerfacts.lint.draft import Draft, Edit, Passage, cut
from dealerfacts.lint.reading.parts import ENTITY, Table, addresses, edits
from dealerfacts.wordlists import word_set

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,200}+)>"
)
_ENTITY = re.compile(ENTITY)
_HIDDEN = word_set("script style template code pre kbd samp var svg math textarea select")
_BLOCKS = word_set("""
    html head body title article section main header footer nav aside address div p h1 h2 h3 h4 h5
    h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote figure figcaption form
    fieldset hr details summary
""")
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_QUOTES = {"": "“", "/": "”"}


def read(text: str, name: str) -> Draft:
    """Return an HTML text as a draft."""
    passages, remarks = passages_of(text, 0, len(text))
    return Draft(name, text, tuple(passages), tuple(remarks))


def passages_of(text: str, start: int, end: int) -> tuple[list[Passage], list[tuple[int, str]]]:
    """Return the passages of a run of HTML, and its comments."""
    reader = _Reader(text, start, end)
    reader.run()
    return reader.passages, reader.remarks


class _Reader:
    """Walk through the tags, and keep what a block, a table and the sections around it are."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.passages: list[Passage] = []
        self.remarks: list[tuple[int, str]] = []
        self._edits: list[Edit] = []
        self._from = start
        self._open: list[str] = []
        self._headings: dict[str, str] = {}
        self._tables: list[Table] = []
        self._missing: set[str] = set()

    def run(self) -> None:
        """Read to the end."""
        text, end = self.text, self.end
        while True:
            at = text.find("<", self.at, end)
            if at < 0:
                break
            if text.startswith("<!--", at):
                if (remark := self._left_out(at, 4, "-->")) is not None:
                    self.remarks.append((at, remark.strip()))
            elif text.startswith(("<!", "<?"), at):
                self._left_out(at, 1, ">")
            elif tag := _TAG.match(text, at, end):
                self._tag(tag)
            else:
                self.at = at + 1
        self._flush(end)

    def _left_out(self, at: int, opening: int, closing: str) -> str | None:
        """Leave out what stands from ``at`` up to ``closing``, and return what is inside."""
        close = self._find(closing, at)
        if close is None:
            self.at = at + opening
            return None
        self.at = close + len(closing)
        self._edits.append(Edit(at, self.at))
        return self.text[at + opening : close]

    def _find(self, closing: str, at: int) -> int | None:
        """Return where ``closing`` stands; what was missing once is not looked for again."""
        if closing in self._missing:
            return None
        close = self.text.find(closing, at, self.end)
        if close < 0:
            self._missing.add(closing)
            return None
        return close

    def _tag(self, tag: re.Match[str]) -> None:
        closing, name = tag[1], tag[2].lower()
        self.at = tag.end()
        if name in _HIDDEN and not closing and not tag[3].endswith("/"):
            close = self._find(f"</{tag[2]}", tag.end())
            if close is not None:
                after = self.text.find(">", close, self.end)
                self.at = after + 1 if after >= 0 else self.end
            self._edits.append(Edit(tag.start(), self.at, " "))
        elif name == "q":
            self._edits.append(Edit(tag.start(), tag.end(), _QUOTES[closing]))
        elif name in _BLOCKS:
            self._flush(tag.start())
            self._from = tag.end()
            (self._leave if closing else self._enter)(name)
        else:
            self._edits.append(Edit(tag.start(), tag.end(), " " if name == "br" else ""))

    def _enter(self, name: str) -> None:
        if name == "table":
            self._tables.append(Table())
        elif name == "tr" and self._tables:
            self._tables[-1].row()
        elif name in ("td", "th") and self._tables:
            self._tables[-1].cell()
        if name != "hr":
            if name in ("p", "li", "td", "th", "tr") and self._open[-1:] == [name]:
                self._open.pop()
            self._open.append(name)
            del self._open[:-200]

    def _leave(self, name: str) -> None:
        if name == "table":
            del self._tables[-1:]
        if name in self._open:
            while self._open.pop() != name:
                pass

    def _flush(self, end: int) -> None:
        start, own = self._from, self._edits
        self._from, self._edits = end, []
        raw = self.text[start:end]
        if not raw.strip():
            return
        found = edits(_ENTITY, raw, start, unescape) + addresses(raw, start)
        clean, places = cut(self.text, start, end, own + found)
        if clean.strip():
            self._keep(clean, places)

    def _keep(self, clean: str, places: tuple[tuple[int, int], ...]) -> None:
        inner = self._open[-1] if self._open else ""
        words = " ".join(clean.split())
        if "head" in self._open and inner != "title":
            return
        if inner in _HEADINGS:
            self._headings = {k: v for k, v in self._headings.items() if k < inner or k == "title"}
        if inner in _HEADINGS or inner in ("title", "caption", "figcaption"):
            self._headings[inner] = words
        if inner == "title":
            return
        kind = "paragraph"
        headers: tuple[str, ...] = ()
        if "blockquote" in self._open:
            kind = "blockquote"
        elif self._tables and inner in ("td", "th"):
            kind, headers = "cell", self._tables[-1].keep(words, heads=inner == "th")
        elif inner in ("li", "dd", "dt"):
            kind = "item"
        elif inner in _HEADINGS:
            kind = "heading"
        headings = tuple(v for v in self._headings.values() if v != words)
        self.passages.append(Passage(kind, clean, places, headings, headers))
