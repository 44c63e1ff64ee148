"""Write a BibTeX entry."""

from __future__ import annotations

import re

from dealerfacts.cite import dates
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
    lines = [f"  {key} = {value}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{citation.source.id},", *lines, "}"])


def _who(citation: Citation, kind: str) -> dict[str, str]:
    """Name author, title and publisher; an article without authors is known by its journal."""
    writers = citation.credited
    names = [_name(name) for name in writers.names] + ["others"] * writers.more
    holder = _HOLDERS.get(kind, "organization")
    name = citation.container if kind == "article" else citation.publisher
    # BibTeX calls a report without institution and an article without journal incomplete.
    known = holder == "organization" and citation.self_published and not citation.kind.legal
    return {
        "author": f"{{{' and '.join(names)}}}" if names else "",
        "title": f"{{{{{escape(citation.named_title)}}}}}",
        "journal": f"{{{escape(citation.source.journal or '')}}}" if kind == "jurisdiction" else "",
        holder: "" if known else f"{{{{{escape(name)}}}}}",
    }


def _name(author: Author) -> str:
    """Write ``Last, Jr., First``, or a group in braces."""
    if isinstance(author, Group):
        return f"{{{escape(author.name)}}}"
    if not author.given:
        return f"{{{escape(natural(author))}}}"
    parts = (author.family, author.suffix, author.given)
    return ", ".join(escape(part) for part in parts if part)


def _where(citation: Citation, kind: str) -> dict[str, str]:
    source, genre = citation.source, citation.kind.genre
    article = source.kind == "journal-article"
    form = "type" if kind in ("techreport", "thesis") else "titleaddon"
    plain = {
        "volume": source.volume,
        "number": source.issue if article else citation.bare_number,
        "eid": citation.bare_number if article else None,
        "pages": "--".join(filter(None, citation.pages)),
        "entrysubtype": "newspaper" if source.kind == "news-article" else None,
        form: genre if kind != "dataset" else None,
        "langid": source.language,
        "note": citation.note,
    }
    # These are read letter by letter.
    verbatim = {"doi": source.doi or "", "url": citation.url}
    shown = {
        key: f"{{{value if key == 'pages' else escape(flat(value))}}}"
        for key, value in plain.items()
        if value
    }
    return shown | {key: f"{{{_verbatim(value)}}}" for key, value in verbatim.items() if value}


def _verbatim(address: str) -> str:
    return "".join(_IN_URL.get(letter, letter) for letter in address)


def _when(citation: Citation) -> dict[str, str]:
    """Write the date, and its year and month as BibTeX knows them."""
    source, day = citation.source, dates.read(citation.source.published)
    year = str(day.year) if day else flat(source.published or "")
    return {
        "year": f"{{{escape(year)}}}" if year else "",
        "month": _MONTHS[day.month - 1] if day and day.month else "",
        "date": f"{{{source.published}}}" if day else "",
        "urldate": f"{{{source.accessed}}}" if source.accessed else "",
    }


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
