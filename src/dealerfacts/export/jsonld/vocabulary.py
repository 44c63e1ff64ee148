"""The words of the export: which term of which vocabulary says what.

Types and properties are those of schema.org, release 30.0. It has none for what one claim is to
another ("a natural area for future exploration", it says of Claim): those are terms of CiTO, the
Citation Typing Ontology. A wider topic is SKOS's. What none of them has is a term of our own.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dealerfacts.export.about import filled

# Ids are names, not addresses: these facts stand at no address of their own. Whoever publishes
# them at one changes a line of the context.
NAMES = "urn:dealerfacts:"
_OWN = ("fact", "point", "topic", "speaker", "source", "measure", "dimension", "term")
_LINKS = ("url", "sameAs", "archivedAt", "contentUrl", "license")
_DATES = (
    "datePublished",
    "dateCreated",
    "observationDate",
    "startDate",
    "endDate",
    "term:accessed",
)
CONTEXT: dict[str, object] = {
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    **{name: f"{NAMES}{name}:" for name in _OWN},
    **{name: {"@type": "@id"} for name in _LINKS},
    **{name: {"@type": "Date"} for name in _DATES},
}

# What a source of each kind is. There is no type for a press release, a testimony, a speech, a
# decision or a letter: ``genre`` says the kind of every source.
WORKS = {
    "press-release": "Article",
    "report": "Report",
    "journal-article": "ScholarlyArticle",
    "dataset": "Dataset",
    "web-page": "WebPage",
    "news-article": "NewsArticle",
    "law": "Legislation",
    "blog-post": "BlogPosting",
    "testimony": "CreativeWork",
    "speech": "CreativeWork",
    "court-decision": "CreativeWork",
    "book": "Book",
    "thesis": "Thesis",
    "working-paper": "Report",
    "video": "VideoObject",
    "letter": "CreativeWork",
}
# The types that may have pages; of the others, a volume has.
ARTICLES = ("Article", "Report", "ScholarlyArticle", "NewsArticle", "BlogPosting")
# Which property holds a source's number.
NUMBERS = {"Report": "reportNumber", "Legislation": "legislationIdentifier"}

# What a relation is, and what those of others to a fact are.
RELATIONS = {
    "corroborates": "cito:supports",
    "updates": "cito:updates",
    "disputes": "cito:disputes",
    "context": "cito:citesAsRelated",
}
DISPUTED_BY, UPDATED_BY = "cito:isDisputedBy", "cito:isUpdatedBy"

# UN/CEFACT Recommendation 20, and only for words that mean one thing: a pound is money too.
UNIT_CODES = {
    "percent": "P1",
    "years": "ANN",
    "months": "MON",
    "weeks": "WEE",
    "days": "DAY",
    "hours": "HUR",
    "kilograms": "KGM",
    "grams": "GRM",
    "milligrams": "MGM",
}

Node = dict[str, Any]


def ref(kind: str, id_: str) -> Node:
    """Return a reference to a node."""
    return {"@id": f"{kind}:{id_}"}


def dimension(name: str) -> str:
    """Return the term of a dimension, whose name may hold any characters."""
    return f"dimension:{quote(name, safe='')}"


def node(kind: str, id_: str, type_: str, properties: Node) -> Node:
    """Return a node with those of its properties that have a value."""
    return filled({**ref(kind, id_), "@type": type_, **properties})
