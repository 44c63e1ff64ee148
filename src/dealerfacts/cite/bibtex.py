"""Write a BibTeX entry."""

from __future__ import annotations

import re

from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import flat
from dealerfacts.names import Author, Group, natural

_HOLDERS = {
    "article": "journal",
    "techreport": "institution",
    "thesis": "institution",
    "book": "publisher",
    "dataset": "publisher",
    "legislation": "institution",
    "jurisdiction": "institution",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces by name: BibTeX counts an escaped brace too, and loses the end of the entry.
_TEX = {letter: f"\\{letter}" for letter in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
}
# TeX makes one sign of two of these; ``,,`` and ``?`` before a grave accent among them.
_PAIRS = r"(?<=')(?=')|(?<=-)(?=-)|(?<=,)(?=,)"
_IN_URL = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "^": "%5E"}


def entry(citation: Citation) -> str:
    r"""Write an entry whose key is the source's id.

    Entry types and fields are those of biblatex (Kime, Wemheuer and Lehman, 3.19), with ``year``
    and ``month`` for BibTeX itself (Patashnik, "BibTeXing", 1988), whose styles take ``online`` for
    ``misc``. TeX's special characters are escaped but in addresses, accents stay UTF-8, titles and
    groups stand in a second pair of braces, which keeps their case and an "and" in a name.

    Example:
        >>> from dealerfacts.model import Source
        >>> print(entry(Citation(Source("a", "R&D", "DPA", "report", "2019"))))
        @techreport{a,
          author = {{DPA}},
          title = {{R\&D}},
          institution = {{DPA}},
          year = {2019},
          date = {2019},
        }
    """
    kind = citation.kind.bibtex
    if kind == "online" and not citation.url:
        kind = "misc"
    fields = {**_who(citation, kind), **_where(citation, kind), **_when(citation)}
    # The name of a month is TeX's own.
    lines = [
        f"  {key} = {value if key == 'month' else f'{{{value}}}'},"
        for key, value in fields.items()
        if value is not None
    ]
    return "\n".join([f"@{kind}{{{citation.source.id},", *lines, "}"])


def _who(citation: Citation, kind: str) -> dict[str, str | None]:
    """Name author, title and publisher; an article without authors is known by its journal."""
    writers = citation.credited
    names = [_name(name) for name in writers.names] + ["others"] * writers.more
    holder = _HOLDERS.get(kind, "organization")
    name = citation.container if kind == "article" else citation.publisher
    # BibTeX calls a report without institution and an article without journal incomplete.
    known = holder == "organization" and citation.self_published and not citation.kind.legal
    return {
        "author": " and ".join(names) or None,
        "title": f"{{{escape(citation.named_title)}}}",
        "journal": escape(citation.source.journal or "") if kind == "jurisdiction" else None,
        holder: None if known else f"{{{escape(name)}}}",
    }


def _name(author: Author) -> str:
    """Write ``Last, Jr., First``, or a group in braces."""
    if isinstance(author, Group) or not author.given:
        return f"{{{escape(natural(author))}}}"
    parts = (author.family, author.suffix, author.given)
    return ", ".join(escape(part) for part in parts if part)


def _where(citation: Citation, kind: str) -> dict[str, str | None]:
    source, article = citation.source, citation.source.kind == "journal-article"
    form = "type" if kind in ("techreport", "thesis") else "titleaddon"
    return {
        "volume": _text(source.volume),
        "number": _text(source.issue if article else citation.bare_number),
        "eid": _text(citation.bare_number if article else None),
        "pages": "--".join(filter(None, citation.pages)) or None,
        "entrysubtype": "newspaper" if source.kind == "news-article" else None,
        form: _text(citation.kind.genre if kind != "dataset" else None),
        "langid": _text(source.language),
        "note": _text(citation.note),
        "doi": _verbatim(source.doi or ""),
        "url": _verbatim(citation.url),
    }


def _when(citation: Citation) -> dict[str, str | None]:
    """Write the date, and its year and month as BibTeX knows them."""
    source, day = citation.source, citation.day
    return {
        "year": _text(str(day.year) if day else source.published),
        "month": _MONTHS[day.month - 1] if day and day.month else None,
        "date": source.published if day else None,
        "urldate": source.accessed or None,
    }


def _text(text: str | None) -> str | None:
    return escape(flat(text or "")) or None


def _verbatim(address: str) -> str | None:
    """Write what is read letter by letter."""
    return "".join(_IN_URL.get(letter, letter) for letter in address) or None


def escape(text: str) -> str:
    r"""Escape TeX's special characters, so that they come back as they are.

    Straight quotation marks become TeX's where it is plain which opens and which closes; else they
    are named, as signs are that TeX would run together.

    Example:
        >>> print(escape('5% of "A_B"'))
        5\% of ``A\_B''
    """
    escaped = re.sub(_PAIRS, "{}", "".join(_TEX.get(letter, letter) for letter in text))
    if re.fullmatch(r"""(?:[^"]|(?<![\w'"])"(?=[^\s'"])[^"]*(?<=[^\s'"])"(?![\w'"]))*""", text):
        return re.sub(r'"([^"]*)"', r"``\1''", escaped)
    return escaped.replace('"', r"\textquotedbl{}")
