"""Write a BibTeX entry."""

from __future__ import annotations

import re

from dealerfacts.cite import dates
from dealerfacts.cite.record import GENRES, Citation
from dealerfacts.cite.text import flat
from dealerfacts.model import Source
from dealerfacts.names import Author, Group, natural

_TYPES = {"report": "techreport", "journal-article": "article", "news-article": "article"}
_HOW = GENRES | {"blog-post": "Blog post", "web-page": "Web page", "law": "Law"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces by name: BibTeX counts an escaped brace too, and loses the end of the entry.
_TEX = {letter: f"\\{letter}" for letter in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_IN_URL = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "^": "%5E"}


def entry(citation: Citation) -> str:
    r"""Write an entry whose key is the source's id.

    Entry types and fields are those of BibTeX (Patashnik, "BibTeXing", 1988), with ``url``,
    ``urldate``, ``doi`` and ``day`` as biblatex and most styles know them. TeX's special
    characters are escaped, accents stay UTF-8, titles and groups stand in a second pair of braces,
    which keeps their case and an "and" in a name.

    Example:
        >>> from dealerfacts.model import Source
        >>> print(entry(Citation(Source("a", "R&D", "DPA", "report", "2019"))))
        @techreport{a,
          author = {{DPA}},
          title = {{R\&D}},
          institution = {{DPA}},
          year = {2019},
        }
    """
    kind = _TYPES.get(citation.source.kind, "misc")
    fields = {**_who(citation, kind), **_where(citation), **_when(citation)}
    lines = [f"  {key} = {value}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{citation.source.id},", *lines, "}"])


def _who(citation: Citation, kind: str) -> dict[str, str]:
    """Name author, title and publisher; an article without authors is known by its journal."""
    writers = citation.authors if kind == "article" else citation.writers
    names = [_name(name) for name in writers.names] + ["others"] * writers.more
    holder = {"article": "journal", "techreport": "institution"}.get(kind, "organization")
    name = citation.journal if kind == "article" else citation.publisher
    publisher = f"{{{{{escape(name)}}}}}"
    return {
        "author": f"{{{' and '.join(names)}}}" if names else "",
        "title": f"{{{{{escape(citation.title)}}}}}",
        # BibTeX calls a report without institution and an article without journal incomplete.
        holder: "" if holder == "organization" and citation.self_published else publisher,
    }


def _name(author: Author) -> str:
    """Write ``Last, Jr., First``, or a group in braces."""
    if isinstance(author, Group):
        return f"{{{escape(author.name)}}}"
    if not author.given:
        return f"{{{escape(natural(author))}}}"
    parts = (author.family, author.suffix, author.given)
    return ", ".join(escape(part) for part in parts if part)


def _where(citation: Citation) -> dict[str, str]:
    source, url = citation.source, citation.url
    plain = {
        "volume": source.volume,
        "number": source.issue,
        "pages": "--".join(filter(None, citation.pages)) or _article_number(source),
        "howpublished": "" if source.kind in _TYPES else _HOW.get(source.kind, ""),
        "doi": citation.doi,
        "note": citation.note,
    }
    address = "".join(_IN_URL.get(letter, letter) for letter in url)
    shown = {key: f"{{{escape(value)}}}" for key, value in plain.items() if value}
    return {**shown, "url": f"{{{address}}}" if address else ""}


def _article_number(source: Source) -> str:
    return source.number or "" if source.kind == "journal-article" else ""


def _when(citation: Citation) -> dict[str, str]:
    """Write year, month (BibTeX's own abbreviation, without braces) and day."""
    source, day = citation.source, dates.read(citation.source.published)
    if day is None:
        year, month = flat(source.published or ""), ""
    else:
        year, month = str(day.year), _MONTHS[day.month - 1] if day.month else ""
    return {
        "year": f"{{{escape(year)}}}" if year else "",
        "month": month,
        "day": f"{{{day.day}}}" if day and day.day else "",
        "urldate": f"{{{source.accessed}}}" if source.accessed else "",
    }


def escape(text: str) -> str:
    r"""Escape TeX's special characters, and set straight quotation marks as TeX does.

    Example:
        >>> print(escape('5% of "A_B"'))
        5\% of ``A\_B''
    """
    escaped = "".join(_TEX.get(letter, letter) for letter in text)
    return re.sub(r'"([^"]*)"', r"``\1''", escaped)
