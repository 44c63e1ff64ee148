"""Read plain text: paragraphs stand between empty lines, and ``>`` opens what is quoted."""

from __future__ import annotations

import re
from itertools import pairwise

from dealerfacts.lint.draft import Draft, Passage, cut
from dealerfacts.lint.reading.parts import addresses, edits

_GAP = re.compile(r"\n[ \t\r]*\n\s*")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_RULED = re.compile(r"[-=_*~#]{3,}")
_REMARK = re.compile(r"^[ \t]*(?://|#)?[ \t]*(dealerfacts:[^\n]*)", re.MULTILINE)


def read(text: str, name: str) -> Draft:
    """Return a plain text as a draft."""
    passages = []
    gaps = [(0, 0), *(m.span() for m in _GAP.finditer(text)), (len(text), len(text))]
    for (_, start), (end, _) in pairwise(gaps):
        raw = text[start:end]
        quoted = raw.lstrip().startswith(">")
        found = addresses(raw, start) + edits(_RULED, raw, start) + edits(_REMARK, raw, start)
        if quoted:
            found += edits(_QUOTED, raw, start)
        clean, places = cut(text, start, end, found)
        if clean.strip():
            passages.append(Passage("blockquote" if quoted else "paragraph", clean, places))
    remarks = tuple((m.start(1), m[1]) for m in _REMARK.finditer(text))
    return Draft(name, text, tuple(passages), remarks)
