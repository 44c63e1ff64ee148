"""Write a RIS record."""

from __future__ import annotations

from dealerfacts.cite import dates
from dealerfacts.cite.record import GENRES, PERIODICALS, Citation
from dealerfacts.cite.text import flat
from dealerfacts.names import inverted

_TYPES = {
    "press-release": "ELEC",
    "web-page": "ELEC",
    "report": "RPRT",
    "journal-article": "JOUR",
    "dataset": "DATA",
    "news-article": "NEWS",
    "law": "STAT",
    "blog-post": "BLOG",
}


def entry(citation: Citation) -> str:
    """Write a record whose ID is the source's; each value is one line, as the format needs.

    Tags are those of the RIS specification (Research Information Systems, 2001, and its revision of
    2011): two letters, two blanks, a hyphen, a blank. ``ER`` ends the record, its blank included.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "T", "DPA", "report", "2019"))).splitlines()[:3]
        ['TY  - RPRT', 'ID  - a', 'AU  - DPA']
    """
    source = citation.source
    article = source.kind in PERIODICALS
    writers = citation.authors if article else citation.writers
    people = [inverted(name) for name in writers.names] + ["et al."] * writers.more
    fields = [
        ("TY", _TYPES.get(source.kind, "GEN")),
        ("ID", source.id),
        *(("AU", person) for person in people),
        ("TI", citation.title),
        ("T2", citation.journal if article else ""),
        ("PB", "" if article or citation.self_published else citation.publisher),
        ("M3", GENRES.get(source.kind, "")),
        *_serial(citation),
        *_date("PY", "DA", source.published),
        *_date("", "Y2", source.accessed),
        *_location(citation),
    ]
    lines = [f"{tag}  - {flat(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def _serial(citation: Citation) -> list[tuple[str, str]]:
    source = citation.source
    first, last = citation.pages
    if source.kind == "journal-article":
        first = first or source.number or ""
    fields = [("VL", source.volume), ("IS", source.issue), ("SP", first), ("EP", last)]
    return [(tag, value) for tag, value in fields if value]


def _date(year_tag: str, date_tag: str, text: str | None) -> list[tuple[str, str]]:
    """Write a year, and a date as ``2019/12/17``; what is not known is left out."""
    day = dates.read(text)
    if day is None:
        return [(date_tag, text or "")]
    full = "/".join(f"{part:02}" for part in day.parts)
    return [(year_tag, str(day.year) if year_tag else ""), (date_tag, full)]


def _location(citation: Citation) -> list[tuple[str, str]]:
    return [("DO", citation.doi), ("UR", citation.url), ("N1", citation.note)]
