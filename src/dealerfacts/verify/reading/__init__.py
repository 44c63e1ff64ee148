"""Read a document of any kind: ``read`` finds out what bytes are, whatever they are called."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from importlib import import_module

from dealerfacts.errors import UsageError
from dealerfacts.tuples import NamedTuple

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
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The WHATWG's Encoding Standard reads these labels as windows-1252, and so do browsers.
_LATIN = ("ascii", "iso8859-1", "cp1252")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_HEAD = 4096
# A mark of a footnote stands between these two, which no document may hold itself.
MARK, UNMARK = "\ue0f0", "\ue0f1"
# Private characters, of which the search makes its own use.
_PRIVATE = dict.fromkeys(range(57584, 57600), "�")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# One or more notes: 3, 3-5, 12,14, [7], a, *, †.
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-z]|[*†‡§¶#]{1,3})[\])]?")


class Document(NamedTuple):
    """What was read.

    Args:
        kind: ``html``, ``pdf``, ``docx`` or ``text``; empty where nothing is known.
        text: What it says, a block a line; marks of footnotes stand between ``MARK`` and
            ``UNMARK``.
        fault: Why there is nothing to look in; empty where there is.
        missing: What could not be read of it, as part of a sentence: ``2 of 9 pages are pictures``.
    """

    kind: str
    text: str = ""
    fault: str = ""
    missing: str = ""


class UnreadableError(Exception):
    """A document holds no text that can be read: its text says why."""


def read(data: bytes, type_: str | None = None, name: str = "") -> Document:
    """Return what a document says, or why it says nothing.

    Args:
        data: Its bytes, which decide what it is.
        type_: What a header says that it is: ``text/html; charset=utf-8``.
        name: What its file or address is called.

    Raises:
        UsageError: What reads such a document is not installed.
    """
    try:
        return _read(data, (type_ or "").casefold(), name.casefold())
    except UnreadableError as error:
        return Document("", fault=str(error))


def _read(data: bytes, type_: str, name: str) -> Document:
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableError("the document is empty")
    if packed := "pdf" if _PDF in data[:_PDF_WITHIN] else "docx" if data.startswith(_ZIP) else "":
        return _read_as(packed, data)
    for begin, what in _OTHERS.items():
        if data.startswith(begin):
            raise UnreadableError(f"it is {what}")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", type_)
    text = decode(data, charset[1] if charset else "")
    if "\0" in text[:_LOOK]:
        raise UnreadableError("it is not text")
    if _is_page(text, type_, name):
        return _read_as("html", text)
    return Document("text", own(text.replace("\r\n", "\n")))


def _read_as(kind: str, content: bytes | str) -> Document:
    """Read a document of a kind: only whoever has such documents pays for what reads them."""
    try:
        reader = import_module(f"dealerfacts.verify.reading.{kind}")
    except ModuleNotFoundError as error:
        what = f"reading {kind.upper()} needs {(error.name or '').partition('.')[0]}"
        raise UsageError(f"{what}: install with pip install 'dealerfacts[verify]'") from None
    document: Document = reader.read(content)
    return document


def _is_page(text: str, type_: str, name: str) -> bool:
    if _PAGE.match(text[:_LOOK]):
        return True
    if "html" in type_ or name.endswith((".html", ".htm", ".xhtml")):
        return True
    if type_.startswith("text/plain") or name.endswith((".txt", ".text", ".md")):
        return False
    return bool(_TAGS.search(text[:_LOOK]))


def decode(data: bytes, said: str = "") -> str:
    """Return what bytes spell.

    What is UTF-8 is read as that, whatever it is said to be: no text of another encoding happens to
    be. Else the header is believed, then the page itself, where the bytes bear them out; at last
    every byte has a character in windows-1252, which most pages without a header are in.

    Args:
        data: The bytes.
        said: The encoding that a header names.

    Example:
        >>> decode("naïve".encode(), "iso-8859-1"), decode("“naïve”".encode("cp1252"), "utf-8")
        ('naïve', '“naïve”')
    """
    for mark, unicode in _MARKS:
        if data.startswith(mark):
            return data.decode(unicode, "replace")
    inside = _META.search(data[:_HEAD])
    for name in ("utf-8", said, inside[1].decode("ascii") if inside else ""):
        # Python may know no such encoding, or one that is none of text: zip, rot13.
        with suppress(LookupError, ValueError):
            if codecs.lookup(name).name not in _LATIN:
                return data.decode(name)
    return data.decode("cp1252", "replace")


def own(text: str) -> str:
    """Return a document's text without the characters that the search makes its own use of."""
    return text.translate(_PRIVATE)


def marked(mark: str) -> str:
    """Return a footnote's mark as it stands in ``Document.text``."""
    return f"{MARK}{mark}{UNMARK}"


def superscript(text: str, before: str, *, linked: bool = False) -> str:
    """Return raised characters as they are to stand in a text: a footnote's mark, or an exponent.

    Args:
        text: What is raised.
        before: The character that it stands at; empty where there is none.
        linked: Whether it is a link, as marks of notes are and exponents are not.

    Example:
        >>> superscript("2", "m") == marked("2"), superscript("5", "0"), superscript("th", "5")
        (True, '⁵', 'th')
    """
    raised = text.strip()
    if not _NOTE.fullmatch(raised):
        return text
    if linked or raised[0] in "[*†‡§¶#":
        return marked(raised)
    if before.isdecimal():
        # At a number it is an exponent, or a note that nobody can tell from one.
        return raised.translate(_RAISED)
    return text if before in ("", " ") else marked(raised)
