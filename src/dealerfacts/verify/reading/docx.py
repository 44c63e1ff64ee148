"""Read the text of a DOCX file: its body, then its footnotes and endnotes."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from dealerfacts.verify.reading import Document, UnreadableError, marked, own

_BODY = "word/document.xml"
_PARTS = (_BODY, "word/footnotes.xml", "word/endnotes.xml")
# This much text unpacked is not a document that anybody wrote.
MOST = 100_000_000
_STEP = 1 << 16
# The two ways in which a DOCX file may be packed (ISO/IEC 29500-2, annex B).
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
# A footnote's place in the text: the reader counts its notes, and the file does not.
_NOTES = ("footnoteReference", "endnoteReference")
# What was taken out, moved away or never shown.
_UNSEEN = ("del", "moveFrom", "instrText", "delText", "Fallback", "pPr")


def read(data: bytes) -> Document:
    """Return what a DOCX file says.

    Raises:
        UnreadableError: It is damaged, locked or too large, or holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _BODY not in names:
                raise UnreadableError("the archive holds no document")
            texts = [_part(archive, name) for name in _PARTS if name in names]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise UnreadableError("the DOCX file is damaged or locked") from None
    except expat.ExpatError:
        raise UnreadableError("the DOCX file's text is damaged") from None
    text = "\n".join(filter(None, texts))
    if not text.strip():
        raise UnreadableError("the DOCX file holds no text")
    return Document("docx", text)


def _part(archive: zipfile.ZipFile, name: str) -> str:
    taker = _Taker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = taker.start
    parser.EndElementHandler = taker.end
    parser.CharacterDataHandler = taker.characters
    parser.EntityDeclHandler = _refuse
    size = 0
    if archive.getinfo(name).compress_type not in _PACKED:
        raise zipfile.BadZipFile
    with archive.open(name) as member:
        while piece := member.read(_STEP):
            size += len(piece)
            if size > MOST:
                raise UnreadableError(f"the DOCX file unpacks to more than {MOST:,} bytes")
            parser.Parse(piece)
    parser.Parse(b"", True)
    return taker.text()


def _refuse(*_: object) -> None:
    raise UnreadableError("the DOCX file declares entities, which none does")


class _Taker:
    """Take up text as its elements come by."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._unseen = 0
        self._text = False
        self._notes = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        tag = name.rpartition(" ")[2]
        if self._unseen or tag in _UNSEEN:
            self._unseen += 1
        elif tag in _TEXT:
            self._parts.append(_TEXT[tag])
        elif tag in _NOTES:
            self._notes += 1
            self._parts.append(marked(str(self._notes)))
        elif tag in ("t", "tc"):
            self._text = tag == "t"

    def end(self, name: str) -> None:
        """Take the end of an element."""
        tag = name.rpartition(" ")[2]
        if self._unseen:
            self._unseen -= 1
        elif tag == "t":
            self._text = False
        elif tag in ("p", "tr"):
            self._close("\n")
        elif tag == "tc":
            self._close("\t")

    def characters(self, text: str) -> None:
        """Take text."""
        if self._text and not self._unseen:
            self._parts.append(own(text))

    def text(self) -> str:
        """Return what was taken up."""
        return "".join(self._parts).strip("\n\t ")

    def _close(self, mark: str) -> None:
        """End a block; the end of a cell takes the place of its last paragraph's."""
        while self._parts and self._parts[-1] in ("\n", "\t"):
            self._parts.pop()
        self._parts.append(mark)
