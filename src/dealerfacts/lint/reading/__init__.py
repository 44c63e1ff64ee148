"""Turn a file of any format that is read into a draft."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from dealerfacts.errors import UsageError
from dealerfacts.lint.draft import Draft

# The ends of names, and the module that reads what is in such a file.
FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".docx": "docx",
}
KINDS = ("markdown", "html", "text")
_EXTRA = ("markdown_it", "mdit_py_plugins")


def read(data: bytes, name: str) -> Draft:
    """Return a file as a draft; how it is read follows from the end of its name.

    Raises:
        UsageError: It is not text, or not a DOCX file though its name says so.
    """
    _, dot, end = name.rpartition(".")
    kind = FORMATS.get(dot + end.lower(), "text")
    if kind == "docx":
        return _reader(kind)(data, name)
    return read_text(decode(data, name), name, kind)


def read_text(text: str, name: str, kind: str) -> Draft:
    """Return a text as a draft; ``kind`` is one of ``KINDS``.

    Raises:
        UsageError: What reads the kind is not installed.
    """
    return _reader(kind)(text.removeprefix("\ufeff"), name)


def _reader(kind: str) -> Callable[[Any, str], Draft]:
    """Return what reads a kind of text, if what that needs is installed."""
    try:
        module = import_module(f"dealerfacts.lint.reading.{kind}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        needed = f"a draft in {kind} needs more: install with pip install 'dealerfacts[lint]'"
        raise UsageError(needed) from None
    read: Callable[[Any, str], Draft] = module.read
    return read


def decode(data: bytes, name: str) -> str:
    """Return what a file's bytes spell.

    Raises:
        UsageError: It is not text.
    """
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        raise UsageError(f"cannot read {name}: it is a zip archive; a DOCX file is named .docx")
    if data[:5] == b"%PDF-":
        raise UsageError(f"cannot read {name}: it is a PDF; hand over its text")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if encoding == "utf-8" and b"\0" in data:
        raise UsageError(f"cannot read {name}: it holds NUL bytes; save it as UTF-8 text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        # What older programs for Windows write; every byte has a character here.
        return data.decode("cp1252", "replace")
