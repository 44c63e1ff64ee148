"""Turn bytes into characters, whatever encoding they claim."""

from __future__ import annotations

import codecs
import re

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


def decode(data: bytes, said: str | None = None, *, page: bool = False) -> str:
    """Return what bytes spell.

    What is UTF-8 is read as that, whatever it is said to be: no text of another encoding happens to
    be. Else the header is believed, then the page itself, where the bytes bear them out; at last
    every byte has a character in windows-1252, which most pages without a header are in.

    Args:
        data: The bytes.
        said: The encoding that a header names.
        page: Whether a page's own word counts.

    Example:
        >>> decode("naïve".encode(), "iso-8859-1"), decode("“naïve”".encode("cp1252"), "utf-8")
        ('naïve', '“naïve”')
    """
    for mark, unicode in _MARKS:
        if data.startswith(mark):
            return data.decode(unicode, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    inside = _META.search(data[:_HEAD]) if page else None
    for name in (said, inside[1].decode("ascii") if inside else None):
        if (encoding := _known(name)) and encoding not in ("utf-8", *_LATIN):
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, ValueError):
                continue
    return data.decode("cp1252", "replace")


def _known(name: str | None) -> str | None:
    """Return the name of an encoding of text as Python has it."""
    try:
        found = codecs.lookup((name or "").strip())
        # Python has codecs that are none of text: zip, rot13.
        "".encode(found.name)
    except (LookupError, ValueError, TypeError):
        return None
    return found.name
