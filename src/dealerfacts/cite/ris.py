"""Write a RIS record."""

from __future__ import annotations

from dealerfacts.cite import dates
from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import flat
from dealerfacts.names import inverted

# Where a number belongs that is not an issue's: of an article, and of a report.
_NUMBERS = {"JOUR": "C7", "RPRT": "SN"}


def entry(citation: Citation) -> str:
    """Write a record whose ID is the source's; each value is one line, as the format needs.

    Tags are those of the RIS specification (Research Information Systems, 2001, and its revision of
    2011): two letters, two blanks, a hyphen, a blank. ``ER`` ends the record, its blank included.
    That a list of authors goes on has no tag, and is said in a note.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "T", "DPA", "report", "2019"))).splitlines()[:3]
        ['TY  - RPRT', 'ID  - a', 'AU  - DPA']
    """
    source, kind = citation.source, citation.kind
    writers = citation.credited
    first, last = citation.pages
    container, publisher = citation.holders
    notes = [citation.note, "The list of authors goes on." if writers.more else ""]
    fields = [
        ("TY", kind.ris),
        ("ID", source.id),
        *(("AU", inverted(name)) for name in writers.names),
        ("TI", citation.named_title),
        ("T2", container),
        ("PB", publisher),
        ("M3", kind.genre),
        ("VL", source.volume),
        ("IS", source.issue),
        ("SP", first),
        ("EP", last),
        (_NUMBERS.get(kind.ris, "M1"), citation.bare_number),
        ("LA", source.language),
        ("PY", str(citation.day.year) if citation.day else ""),
        ("DA", _date(source.published)),
        ("Y2", _date(source.accessed)),
        ("DO", source.doi),
        ("UR", citation.url),
        *(("N1", note) for note in notes),
    ]
    lines = [f"{tag}  - {flat(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def _date(text: str | None) -> str:
    """Write a date as ``2019/12/17``; what is not known is left out."""
    day = dates.read(text)
    return "/".join(f"{part:02}" for part in day.parts) if day else text or ""
