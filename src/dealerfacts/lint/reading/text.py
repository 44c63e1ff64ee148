"""Read plain text: paragraphs stand between empty lines, and ``>`` opens what is quoted."""

from __future__ import annotations

import re

from dealerfacts.lint.draft import Draft, Edit, Passage, cut

_GAP = re.compile(r"\n[ \t\r]*\n\s*")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)\]]+")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_RULED = re.compile(r"[-=_*~#]{3,}")
_REMARK = re.compile(r"^[ \t]*(?://|#)?[ \t]*(dealerfacts:[^\n]*)", re.MULTILINE)


def read(text: str, name: str) -> Draft:
    """Return a plain text as a draft."""
    remarks = tuple((m.start(1), m[1]) for m in _REMARK.finditer(text))
    passages = []
    for start, end in _blocks(text):
        body = text[start:end]
        quoted = body.lstrip().startswith(">")
        edits = [Edit(start + m.start(), start + m.end(), " " * len(m[0])) for m in urls(body)]
        edits += [Edit(start + m.start(), start + m.end()) for m in _RULED.finditer(body)]
        edits += [Edit(start + m.start(), start + m.end()) for m in _REMARK.finditer(body)]
        if quoted:
            edits += [Edit(start + m.start(), start + m.end()) for m in _QUOTED.finditer(body)]
        clean, places = cut(text, start, end, edits)
        if clean.strip():
            passages.append(Passage("blockquote" if quoted else "paragraph", clean, places))
    return Draft(name, text, tuple(passages), remarks)


def urls(text: str) -> list[re.Match[str]]:
    """Return the addresses in a text, which are not prose."""
    return list(_URL.finditer(text)) if "www." in text or "://" in text else []


def _blocks(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for gap in _GAP.finditer(text):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]
