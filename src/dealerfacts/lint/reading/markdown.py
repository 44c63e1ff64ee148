"""Read Markdown: CommonMark with tables and footnotes, its blocks found by markdown-it-py.

The library says which lines a block has; what stands in the lines is blanked here, since it keeps
no columns.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from dealerfacts.lint.draft import Draft, Edit, Lines, Passage, cut
from dealerfacts.lint.reading import html
from dealerfacts.lint.reading.parts import ENTITY, Table, addresses, edits

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_PREFIX = re.compile(r"^[ \t]*(?:>[ \t]?)*", re.MULTILINE)
_MARKER = re.compile(r"\A[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?")
_NOTE = re.compile(r"\A[ \t]*\[\^[^\]\n]{1,99}\]:[ \t]*")
_HEADING = re.compile(r"\A[ \t]*#{1,6}[ \t]+|[ \t]+#+[ \t]*\Z|\n[ \t>]*(?:=+|-+)[ \t]*\Z")
_INLINE = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`)(?:.{0,4000}?)(?<!`)\2(?!`))"
    r"|(?P<comment><!--.{0,4000}?-->)"
    r"|(?P<auto><(?:https?://|mailto:)[^<>\s]{1,2000}>)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,2000}>)"
    r"|(?P<image>!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\]))"
    r"|(?P<note>\[\^[^\]\s]{1,99}\])"
    r"|(?P<address>\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\))"
    r"|(?P<reference>\]\[[^\]\n]{0,200}\])"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    rf"|(?P<entity>{ENTITY})"
    r"|(?P<stars>(?<![\s*])\*{1,3}|\*{1,3}(?![\s*])|~~)"
    r"|(?P<low>(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))",
    re.DOTALL,
)
_QUOTES = {"<q>": "“", "</q>": "”"}
# A list or a quotation inside a quotation: marker after marker.
_NESTED = re.compile(r"\A[ \t]*(?:>[ \t]?)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?")
# What is no text at the ends of each kind of block.
_PROSE = (_MARKER, _NOTE, _PREFIX)
_SHAPES = {
    "paragraph": _PROSE,
    "item": _PROSE,
    "heading": (*_PROSE, _HEADING),
    "blockquote": (*_PROSE, _NESTED),
    "cell": (),
}


def read(text: str, name: str) -> Draft:
    """Return a Markdown text as a draft."""
    reader = _Reader(text)
    reader.run()
    return Draft(name, text, tuple(reader.passages), tuple(reader.remarks))


class _Reader:
    """Walk through the blocks that the parser found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.passages: list[Passage] = []
        self.remarks: list[tuple[int, str]] = []
        self._headings: dict[int, str] = {}
        self._table = Table()

    def run(self) -> None:
        """Read to the end."""
        front = _FRONT.match(self.text)
        body = self.text
        if front:
            # Line ends stay, so that the lines keep their numbers.
            body = "\n" * front[0].count("\n") + self.text[front.end() :]
        # The parser turns these into line ends of its own.
        body = body.replace("\r\n", " \n").replace("\r", " ").replace("\0", " ")
        parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").use(footnote_plugin)
        # Footnotes stay where they stand, and no line is parsed inside.
        parser.disable(["inline", "text_join", "footnote_tail"], ignoreInvalid=True)
        kinds: list[str] = []
        for token in parser.parse(body):
            if token.nesting == 1:
                kinds.append(token.type)
                self._begin(token, kinds)
            elif token.nesting == -1:
                if kinds:
                    kinds.pop()
            elif token.type == "html_block" and token.map:
                self._html(*self._run(token.map))
        self.passages.sort(key=lambda passage: passage.places[0][1])

    def _run(self, lines: list[int]) -> tuple[int, int]:
        return self.lines.start(lines[0] + 1), self.lines.start(lines[1] + 1)

    def _html(self, start: int, end: int) -> None:
        passages, remarks = html.passages_of(self.text, start, end)
        headings = tuple(self._headings.values())
        self.passages += [one._replace(headings=headings + one.headings) for one in passages]
        self.remarks += remarks

    def _begin(self, token: Token, kinds: list[str]) -> None:
        if token.map is None:
            return
        match token.type:
            case "paragraph_open":
                kind = "paragraph"
                if "blockquote_open" in kinds:
                    kind = "blockquote"
                elif "list_item_open" in kinds:
                    kind = "item"
                self._keep(kind, *self._run(token.map))
            case "heading_open":
                level = int(token.tag[1:])
                self._headings = {k: v for k, v in self._headings.items() if k < level}
                start, end = self._run(token.map)
                end = start + len(self.text[start:end].rstrip())
                self._headings[level] = self._keep("heading", start, end)
            case "tr_open":
                self._row(token.map[0] + 1, heads="thead_open" in kinds)

    def _keep(self, kind: str, start: int, end: int) -> str:
        """Take up a block, and return its words."""
        raw = self.text[start:end]
        found = [one for shape in _SHAPES[kind] for one in edits(shape, raw, start)]
        found += self._inline(raw, start) + addresses(raw, start)
        clean, places = cut(self.text, start, end, found)
        words = " ".join(clean.split())
        headers = self._table.keep(words) if kind == "cell" else ()
        if words:
            headings = tuple(self._headings.values())
            self.passages.append(Passage(kind, clean, places, headings, headers))
        return words

    def _inline(self, raw: str, start: int) -> list[Edit]:
        found = []
        for m in _INLINE.finditer(raw):
            at, reads = start + m.start(), ""
            match m.lastgroup:
                case "comment":
                    self.remarks.append((at, m[0][4:-3].strip()))
                case "code" | "auto" | "image":
                    reads = " "
                case "tag":
                    reads = _QUOTES.get(m[0].lower(), "")
                case "entity":
                    reads = unescape(m[0])
                case "address" | "reference":
                    opened = _opening(raw, m.start())
                    if opened is not None:
                        found.append(Edit(start + opened, start + opened + 1))
            found.append(Edit(at, start + m.end(), reads))
        return found

    def _row(self, line: int, *, heads: bool) -> None:
        if heads:
            self._table = Table()
        self._table.row()
        start = self.lines.start(line)
        for left, right in _cells(self.lines.line(line)):
            self._table.cell()
            self._keep("cell", start + left, start + right)


def _opening(raw: str, close: int) -> int | None:
    """Return where the bracket opens that the one at ``close`` closes."""
    depth = 0
    for at in range(close, max(-1, close - 2000), -1):
        if raw[at] == "]":
            depth += 1
        elif raw[at] == "[":
            depth -= 1
            if not depth:
                return at
    return None


def _cells(raw: str) -> list[tuple[int, int]]:
    """Return where the cells of a table's row stand."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", raw)]
    inner = raw.strip()
    edges = [-1, *bars, len(raw)]
    if inner.startswith("|"):
        edges = edges[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        edges = edges[:-1]
    return [(left + 1, right) for left, right in pairwise(edges)]
