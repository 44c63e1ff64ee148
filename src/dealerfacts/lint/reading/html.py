"""Read HTML: what stands between the tags, block by block.

A browser shows broken HTML too, so this reads any text: tags are looked for one after another, and
what never ends is taken for text.
"""

from __future__ import annotations

import re
from html import unescape

from dealerfacts.lint.draft import Draft, Edit, Passage, cut
from dealerfacts.lint.reading.text import urls
from dealerfacts.wordlists import word_set

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,200}+)>"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "template",
        "code",
        "pre",
        "kbd",
        "samp",
        "var",
        "svg",
        "math",
        "textarea",
        "select",
    ]
)
_BLOCKS = word_set("""
    html head body title article section main header footer nav aside address div p h1 h2 h3 h4 h5
    h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote figure figcaption form
    fieldset hr details summary
""")
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
        self._tables: list[_Table] = []
        self._missing: set[str] = set()

    def run(self) -> None:
        """Read to the end."""
        text, end = self.text, self.end
        while True:
            at = text.find("<", self.at, end)
            if at < 0:
                break
            if text.startswith("<!--", at):
                self._comment(at)
            elif text.startswith(("<!", "<?"), at):
                self._skip(at, ">")
            elif tag := _TAG.match(text, at, end):
                self._tag(tag)
            else:
                self.at = at + 1
        self._flush(end)

    def _comment(self, at: int) -> None:
        close = self._find("-->", at)
        if close is None:
            self.at = at + 4
            return
        body = self.text[at + 4 : close]
        self.remarks.append((at, body.strip()))
        self._edits.append(Edit(at, close + 3))
        self.at = close + 3

    def _skip(self, at: int, closing: str) -> None:
        close = self._find(closing, at)
        self.at = at + 1 if close is None else close + len(closing)
        if close is not None:
            self._edits.append(Edit(at, self.at))

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
            self._enter(name, closing)
        else:
            self._edits.append(Edit(tag.start(), tag.end(), " " if name == "br" else ""))

    def _enter(self, name: str, closing: str) -> None:
        if name == "table":
            if not closing:
                self._tables.append(_Table())
            elif self._tables:
                self._tables.pop()
        if name in ("tr", "td", "th") and not closing and self._tables:
            self._tables[-1].enter(name)
        if closing:
            if name in self._open:
                while self._open.pop() != name:
                    pass
        elif name != "hr":
            if name in ("p", "li", "td", "th", "tr") and self._open and self._open[-1] == name:
                self._open.pop()
            self._open.append(name)
            del self._open[:-200]

    def _flush(self, end: int) -> None:
        start, edits = self._from, self._edits
        self._from, self._edits = end, []
        raw = self.text[start:end]
        if not raw.strip():
            return
        edits += [
            Edit(start + m.start(), start + m.end(), unescape(m[0])) for m in _ENTITY.finditer(raw)
        ]
        edits += [Edit(start + m.start(), start + m.end(), " " * len(m[0])) for m in urls(raw)]
        clean, places = cut(self.text, start, end, edits)
        if clean.strip():
            self._keep(clean, places)

    def _keep(self, clean: str, places: tuple[tuple[int, int], ...]) -> None:
        inner = self._open[-1] if self._open else ""
        words = " ".join(clean.split())
        if "head" in self._open and inner != "title":
            return
        if inner in ("title", "caption", "figcaption") or (
            inner[:1] == "h" and inner[1:].isdigit()
        ):
            if inner[:1] == "h":
                self._headings = {
                    k: v for k, v in self._headings.items() if k < inner or k == "title"
                }
            self._headings[inner] = words
            if inner == "title":
                return
        kind = "paragraph"
        headers: tuple[str, ...] = ()
        if "blockquote" in self._open:
            kind = "blockquote"
        elif self._tables and inner in ("td", "th"):
            kind = "cell"
            headers = self._tables[-1].keep(words, heads=inner == "th")
        elif inner in ("li", "dd", "dt"):
            kind = "item"
        elif inner[:1] == "h" and inner[1:].isdigit():
            kind = "heading"
        headings = tuple(v for v in self._headings.values() if v != words)
        self.passages.append(Passage(kind, clean, places, headings, headers))


class _Table:
    """The headers of a table as far as it has been read."""

    def __init__(self) -> None:
        self._columns: list[str] = []
        self._row: list[str] = []
        self._rows = 0

    def enter(self, name: str) -> None:
        """Begin a row, or a cell of it."""
        if name == "tr":
            self._row = []
            self._rows += 1
        else:
            self._row.append("")

    def keep(self, words: str, *, heads: bool) -> tuple[str, ...]:
        """Take up the words of a cell, and return the headers over it and beside it."""
        if not self._row:
            self._row.append("")
        column = len(self._row) - 1
        self._row[column] = f"{self._row[column]} {words}".strip()
        if self._rows <= 1:
            if heads or self._rows == 1:
                self._columns = list(self._row)
            return ()
        over = self._columns[column] if column < len(self._columns) else ""
        beside = self._row[0] if column else ""
        return tuple(word for word in (over, beside) if word)
