"""Write an item of CSL-JSON, which reference managers and citation processors read."""

from __future__ import annotations

import json

from dealerfacts.cite import dates
from dealerfacts.cite.record import Citation
from dealerfacts.names import Author, Group


def entry(citation: Citation) -> str:
    """Write one item, an object whose id is the source's; the schema asks for an array of them.

    Names and limits of the fields are those of CSL 1.0.2 (specification, appendix IV) and of its
    schema csl-data.json. An article without authors is known by its container.

    Example:
        >>> from dealerfacts.model import Source
        >>> json.loads(entry(Citation(Source("a", "T", "DPA", "report", "2019"))))["issued"]
        {'date-parts': [[2019]]}
    """
    source, kind = citation.source, citation.kind
    writers = citation.credited
    # The schema knows no "and others": this is what pandoc, and others after it, take for that.
    people = [_name(name) for name in writers.names] + [{"literal": "others"}] * writers.more
    law = citation.bare_number if source.kind == "law" else ""
    container, publisher = citation.holders
    # A book is not in the site that holds it.
    stands_alone = not kind.legal and (kind.whole or source.kind in ("thesis", "working-paper"))
    holder = "authority" if source.kind == "court-decision" else "publisher"
    item = {
        "id": source.id,
        "type": kind.csl,
        "genre": kind.genre,
        "author": people,
        # Styles write "Pub. L. No." before a law's number, which ours has already.
        "title": ", ".join(filter(None, (citation.named_title, law))),
        "source" if stands_alone else "container-title": container,
        holder: publisher,
        "volume": source.volume,
        "issue": source.issue,
        "page": "-".join(filter(None, citation.pages)),
        "number": "" if law else citation.bare_number,
        "language": source.language,
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "DOI": source.doi,
        "URL": citation.url,
        "note": citation.note,
    }
    lines = [f"  {_dumped(key)}: {_dumped(value)}" for key, value in item.items() if value]
    return "\n".join(["{", ",\n".join(lines), "}"])


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _name(author: Author) -> dict[str, str]:
    if isinstance(author, Group):
        return {"literal": author.name}
    return {key: part for key, part in author._asdict().items() if part}


def _date(text: str | None) -> dict[str, object] | None:
    if not text:
        return None
    day = dates.read(text)
    return {"date-parts": [day.parts]} if day else {"literal": text}
