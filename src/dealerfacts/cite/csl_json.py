"""Write an item of CSL-JSON, which reference managers and citation processors read."""

from __future__ import annotations

import json

from dealerfacts.cite import dates
from dealerfacts.cite.record import GENRES, PERIODICALS, Citation
from dealerfacts.names import Author, Group

_TYPES = {
    # CSL has no type for these: a page, with its genre, is dated and set as one.
    "press-release": "webpage",
    "web-page": "webpage",
    "report": "report",
    "journal-article": "article-journal",
    "dataset": "dataset",
    "news-article": "article-newspaper",
    "law": "legislation",
    "blog-post": "post-weblog",
}


def entry(citation: Citation) -> str:
    """Write one item, an object whose id is the source's; the schema asks for an array of them.

    Names and limits of the fields are those of CSL 1.0.2 (specification, appendix IV) and of its
    schema csl-data.json. An article without authors is known by its container.

    Example:
        >>> from dealerfacts.model import Source
        >>> json.loads(entry(Citation(Source("a", "T", "DPA", "report", "2019"))))["issued"]
        {'date-parts': [[2019]]}
    """
    source = citation.source
    article = source.kind in PERIODICALS
    writers = citation.authors if article else citation.writers
    holder = "container-title" if article else "publisher"
    # The schema knows no "and others": a literal is what processors print as it stands.
    people = [_name(name) for name in writers.names] + [{"literal": "et al."}] * writers.more
    item = {
        "id": source.id,
        "type": _TYPES.get(source.kind, "document"),
        "genre": GENRES.get(source.kind),
        "author": people,
        "title": citation.title,
        holder: citation.journal if article or not citation.self_published else None,
        **_serial(citation),
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "DOI": citation.doi,
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


def _serial(citation: Citation) -> dict[str, str]:
    source = citation.source
    number = source.number if source.kind == "journal-article" else None
    page = "-".join(filter(None, citation.pages)) or number
    fields = {"volume": source.volume, "issue": source.issue, "page": page}
    return {key: value for key, value in fields.items() if value}


def _date(text: str | None) -> dict[str, object] | None:
    if not text:
        return None
    day = dates.read(text)
    return {"date-parts": [day.parts]} if day else {"literal": text}
