"""Read a DOCX file: its paragraphs and table cells, a paragraph a line.

A line of a DOCX file is a paragraph of the document: Word has no lines that stay.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from dealerfacts.errors import UsageError
from dealerfacts.lint.draft import Draft, Passage
from dealerfacts.lint.reading.parts import Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
# A document of a hundred megabytes unpacked is not a draft.
_MOST = 100_000_000
# The two ways in which a DOCX file may be packed (ISO/IEC 29500-2, annex B).
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A name that is no UTF-8 is a ValueError, and a locked file a RuntimeError.
_DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, ValueError)


def read(data: bytes, name: str) -> Draft:
    """Return a DOCX file as a draft.

    Raises:
        UsageError: It is not a DOCX file, or is too large.
    """
    root = _parse(_document(data, name), name)
    body = root.find(f"{_W}body")
    keeper = _Keeper()
    if body is not None:
        keeper.blocks(body)
    return Draft(name, "\n".join(keeper.lines), tuple(keeper.passages))


def _document(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo(_MAIN)
            if entry.compress_type not in _PACKED:
                raise zipfile.BadZipFile
            if entry.file_size > _MOST:
                raise UsageError(f"cannot read {name}: more than {_MOST:,} bytes when unpacked")
            with archive.open(entry) as member:
                return member.read(_MOST + 1)[:_MOST]
    except _DAMAGED:
        raise UsageError(
            f"cannot read {name}: it is not a DOCX file; save it as one again"
        ) from None


def _parse(document: bytes, name: str) -> ElementTree.Element:
    """Return the root of the document; entities of its own, which can grow, are refused."""
    checker = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise UsageError(f"cannot read {name}: it declares entities, which no DOCX file does")

    checker.EntityDeclHandler = refuse
    try:
        checker.Parse(document, True)
        return ElementTree.fromstring(document)  # noqa: S314
    except (expat.ExpatError, ElementTree.ParseError, LookupError, ValueError):
        # The last two are of an encoding that nobody knows, or that is none of a text.
        raise UsageError(f"cannot read {name}: its text is damaged; save it again") from None


class _Keeper:
    """Take up the paragraphs in turn."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.lines: list[str] = []
        self._length = 0
        self._headings: dict[str, str] = {}

    def blocks(self, body: ElementTree.Element) -> None:
        """Take up the blocks of the body, or of anything that holds blocks."""
        for block in body:
            if block.tag == f"{_W}p":
                self._paragraph(block)
            elif block.tag == f"{_W}tbl":
                self._table(block)
            elif block.tag == f"{_W}sdt":
                for content in block.iter(f"{_W}sdtContent"):
                    self.blocks(content)
                    break

    def _paragraph(self, block: ElementTree.Element) -> None:
        style = _style(block)
        text = _text(block)
        kind = "paragraph"
        if style.startswith(("heading", "title")):
            kind = "heading"
            self._headings = {k: v for k, v in self._headings.items() if k < style}
            self._headings[style] = text
        elif "quote" in style:
            kind = "blockquote"
        elif block.find(f"{_W}pPr/{_W}numPr") is not None:
            kind = "item"
        self._keep(kind, text)

    def _table(self, table: ElementTree.Element) -> None:
        headers = Table()
        for row in table.iter(f"{_W}tr"):
            headers.row()
            for cell in row.findall(f"{_W}tc"):
                headers.cell()
                text = " ".join(filter(None, map(_text, cell.iter(f"{_W}p"))))
                self._keep("cell", text, headers.keep(text))

    def _keep(self, kind: str, text: str, headers: tuple[str, ...] = ()) -> None:
        if not text.strip():
            return
        headings = tuple(v for v in self._headings.values() if v != text)
        places = ((0, self._length),)
        self.passages.append(Passage(kind, text, places, headings, headers))
        self.lines.append(text)
        self._length += len(text) + 1


def _style(block: ElementTree.Element) -> str:
    style = block.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "").casefold() if style is not None else ""


def _text(block: ElementTree.Element) -> str:
    return " ".join("".join(_runs(block)).replace("\0", " ").split())


def _runs(block: ElementTree.Element) -> Iterator[str]:
    """Yield what is read in a paragraph: not what was deleted, nor the code of a field."""
    for part in block.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif part.tag == f"{_W}noBreakHyphen":
            yield "-"
