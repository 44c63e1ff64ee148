"""Make nodes of what facts stand on: topics, speakers, sources, measures."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from dealerfacts.cite.record import Citation
from dealerfacts.export.about import filled
from dealerfacts.export.content import Content
from dealerfacts.export.jsonld.vocabulary import (
    ARTICLES,
    NAMES,
    NUMBERS,
    WORKS,
    Node,
    dimension,
    node,
    ref,
)
from dealerfacts.model import Measure, Role, Source, Speaker, Topic
from dealerfacts.names import Author, Group, natural

_TOPICS = f"{NAMES}topics"


def entity_nodes(content: Content) -> Iterator[Node]:
    """Yield the nodes of all topics, speakers, sources and measures."""
    yield {"@id": _TOPICS, "@type": "DefinedTermSet", "name": "Topics"}
    for topic, _ in content.counted("topic"):
        yield _topic(topic)
    for speaker, _ in content.counted("speaker"):
        yield _speaker(speaker)
    for source, _ in content.counted("source"):
        yield _source(source, content.original(source))
    for measure, _ in content.counted("measure"):
        yield _measure(measure)


def _topic(topic: Topic) -> Node:
    properties = {
        "name": topic.label,
        "alternateName": topic.aliases,
        "termCode": topic.id,
        "inDefinedTermSet": {"@id": _TOPICS},
        "skos:broader": topic.parent and ref("topic", topic.parent),
    }
    return node("topic", topic.id, "DefinedTerm", properties)


def _speaker(speaker: Speaker) -> Node:
    """Return the node of a person, with what the person was, and when."""
    properties = {
        "name": speaker.name,
        "alternateName": speaker.aliases,
        "affiliation": [_affiliation(role) for role in speaker.roles if role.organization],
        "hasOccupation": [_office(role) for role in speaker.roles if not role.organization],
    }
    return node("speaker", speaker.id, "Person", properties)


def _affiliation(role: Role) -> Node:
    """Return a role in an organization; a Role stands between a property and its value."""
    held = {"@type": "OrganizationRole", "roleName": role.role}
    named = {"affiliation": organization(role.organization or "")}
    return filled(held | _time(role) | named)


def _office(role: Role) -> Node:
    occupation = {"@type": "Occupation", "name": role.role}
    return filled({"@type": "Role"} | _time(role) | {"hasOccupation": occupation})


def _time(role: Role) -> Node:
    return {"startDate": role.since, "endDate": role.until}


def organization(name: str) -> Node:
    """Return the node of an organization, which has a name only."""
    return {"@type": "Organization", "name": name}


def _measure(measure: Measure) -> Node:
    """Return the node of what is counted, set apart by its dimensions."""
    dimensions = {dimension(name): value for name, value in measure.dimensions.items()}
    properties = {
        "name": measure.label,
        "alternateName": measure.short,
        "description": measure.definition,
        "numConstraints": len(dimensions) or None,
        "constraintProperty": [{"@id": name} for name in dimensions],
        **dimensions,
        "term:unit": measure.unit,
        "term:cadence": measure.cadence,
        "term:keywords": measure.keywords,
        "term:main": measure.main or None,
    }
    return node("measure", measure.id, "StatisticalVariable", properties)


def _source(source: Source, original: str | None) -> Node:
    """Return the node of a document, with its address and all that its citation needs.

    ``original`` is the id of the source that it reports, where the store has that.
    """
    kind, authors = WORKS[source.kind], Citation(source).authors
    properties = {
        "genre": source.kind,
        "description" if source.described else "name": source.title,
        "author": [_author(name) for name in authors.names],
        "creditText": "; ".join(source.authors) if authors.more else None,
        "publisher": None if _journal(source) else organization(source.publisher),
        "datePublished": source.published,
        "inLanguage": source.language or "en",
        "isPartOf": _holders(source),
        "isBasedOn": original and ref("source", original),
        "citation": None if original else source.original,
        "pagination": source.pages if kind in ARTICLES else None,
        NUMBERS.get(kind, "term:number"): source.number,
        "identifier": [*_doi(source), *source.aliases],
        "sameAs": source.doi and f"https://doi.org/{quote(source.doi, safe='/;:()')}",
        "url": source.url,
        "encoding": source.copy_url and {"@type": "MediaObject", "contentUrl": source.copy_url},
        "archivedAt": source.archive_url,
        "term:accessed": source.accessed,
        "comment": comment(source.note),
    }
    return node("source", source.id, kind, properties)


def _author(author: Author) -> Node:
    """Return the node of a person or a group that wrote something."""
    if isinstance(author, Group):
        return organization(author.name)
    named = {"name": natural(author), "familyName": author.family, "givenName": author.given}
    return filled({"@type": "Person", **named})


def comment(text: str | None) -> Node | None:
    """Return what the store notes of a work."""
    return {"@type": "Comment", "text": text} if text else None


def _journal(source: Source) -> str | None:
    """Return the journal that is named as the publisher of its article."""
    named = source.kind == "journal-article" and not source.journal
    return source.publisher if named else None


def _holders(source: Source) -> list[Node]:
    """Return what a work is part of: an issue of a volume of a journal, and a site."""
    pages = source.pages if WORKS[source.kind] not in ARTICLES else None
    journal = source.journal or _journal(source)
    held = {"@type": "Periodical", "name": journal} if journal else None
    if source.volume or pages:
        volume = {"volumeNumber": source.volume, "pagination": pages, "isPartOf": held}
        held = filled({"@type": "PublicationVolume", **volume})
    if source.issue:
        issue = {"issueNumber": source.issue, "isPartOf": held}
        held = filled({"@type": "PublicationIssue", **issue})
    site = source.site and {"@type": "WebSite", "name": source.site}
    return [one for one in (held, site) if one]


def _doi(source: Source) -> list[Node]:
    doi = {"@type": "PropertyValue", "propertyID": "DOI", "value": source.doi}
    return [doi] if source.doi else []
