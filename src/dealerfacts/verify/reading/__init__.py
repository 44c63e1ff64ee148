"""Read a document of any kind: ``read`` finds out what bytes are, whatever they are called."""

from __future__ import annotations

import re
from importlib import import_module
from types import ModuleType

from dealerfacts.verify.reading.charset import decode
from dealerfacts.verify.reading.document import Document, UnreadableError, own

__all__ = ["Document", "UnreadableError", "read"]

# How a PDF begins, perhaps behind other bytes (ISO 32000-1, annex H, 3.4.1).
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What is not text, and what it is instead.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as DOCX or PDF",
    b"{\\rtf": "an RTF file: save it as DOCX or text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
}
_BEFORE = r"(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
_PAGE = re.compile(rf"\s*{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"</(?:p|div|span|a|td|li|h[1-6]|table|body)\s*>", re.IGNORECASE)
_LOOK = 100_000


def read(data: bytes, type_: str | None = None, name: str = "") -> Document:
    """Return what a document says, or why it says nothing.

    Args:
        data: Its bytes, which decide what it is.
        type_: What a header says that it is: ``text/html; charset=utf-8``.
        name: What its file or address is called.
    """
    try:
        return _read(data, (type_ or "").casefold(), name.casefold())
    except UnreadableError as error:
        return Document("", fault=str(error))


def _read(data: bytes, type_: str, name: str) -> Document:
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableError("the document is empty")
    if packed := "pdf" if _PDF in data[:_PDF_WITHIN] else "docx" if data.startswith(_ZIP) else "":
        document: Document = _reader(packed).read(data)
        return document
    for begin, what in _OTHERS.items():
        if data.startswith(begin):
            raise UnreadableError(f"it is {what}")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", type_)
    text = decode(data, charset[1] if charset else None, page=True)
    if "\0" in text[:_LOOK]:
        raise UnreadableError("it is not text")
    if _is_page(text, type_, name):
        shown: str = _reader("html").read(text)
        if not shown.strip():
            raise UnreadableError("the page shows no text without its scripts")
        return Document("html", shown)
    return Document("text", own(text.replace("\r\n", "\n")))


def _reader(kind: str) -> ModuleType:
    """Load what reads a kind of document: only whoever has such documents pays for it."""
    return import_module(f"dealerfacts.verify.reading.{kind}")


def _is_page(text: str, type_: str, name: str) -> bool:
    if _PAGE.match(text[:_LOOK]):
        return True
    if "html" in type_ or name.endswith((".html", ".htm", ".xhtml")):
        return True
    if type_.startswith("text/plain") or name.endswith((".txt", ".text", ".md")):
        return False
    return bool(_TAGS.search(text[:_LOOK]))
