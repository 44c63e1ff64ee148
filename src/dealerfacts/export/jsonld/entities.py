"""Make nodes of what facts stand on: topics, speakers, sources, measures."""

from __future__ import annotations

from urllib.parse import quote

from dealerfacts.cite.record import Citation
from dealerfacts.export.jsonld.vocabulary import (
    ARTICLES,
    NAMES,
    NUMBERS,
    WORKS,
    Node,
    dimension,
    filled,
    ref,
)
from dealerfacts.model import Measure, Role, Source, Speaker, Topic
from dealerfacts.names import Author, Group, natural

TOPICS = f"{NAMES}topics"


def topic_set() -> Node:
    """Return the node of the list of topics."""
    return {"@id": TOPICS, "@type": "DefinedTermSet", "name": "Topics"}


def topic_node(topic: Topic) -> Node:
    """Return the node of a subject heading."""
    return filled(
        ref("topic", topic.id)
        | {
            "@type": "DefinedTerm",
            "name": topic.label,
            "alternateName": topic.aliases,
            "termCode": topic.id,
            "inDefinedTermSet": {"@id": TOPICS},
            "skos:broader": topic.parent and ref("topic", topic.parent),
        }
    )


def speaker_node(speaker: Speaker) -> Node:
    """Return the node of a person, with what the person was, and when."""
    return filled(
        ref("speaker", speaker.id)
        | {
            "@type": "Person",
            "name": speaker.name,
            "alternateName": speaker.aliases,
            "affiliation": [_affiliation(role) for role in speaker.roles if role.organization],
            "hasOccupation": [_office(role) for role in speaker.roles if not role.organization],
        }
    )


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


def measure_node(measure: Measure) -> Node:
    """Return the node of what is counted, set apart by its dimensions."""
    dimensions = {dimension(name): value for name, value in measure.dimensions.items()}
    return filled(
        ref("measure", measure.id)
        | {
            "@type": "StatisticalVariable",
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
    )


def source_node(source: Source, original: str | None) -> Node:
    """Return the node of a document, with its address and all that its citation needs.

    Args:
        source: The document.
        original: The id of the source that it reports, where the store has that.
    """
    kind = WORKS[source.kind]
    named = "description" if source.described else "name"
    return filled(
        ref("source", source.id)
        | {
            "@type": kind,
            "genre": source.kind,
            named: source.title,
            "author": [author_node(name) for name in Citation(source).authors.names],
            "creditText": "; ".join(source.authors) if Citation(source).authors.more else None,
            "publisher": None if _journal(source) else organization(source.publisher),
            "datePublished": source.published,
            "inLanguage": source.language or "en",
            "isPartOf": _holders(source),
            "isBasedOn": original and ref("source", original),
            "citation": None if original else source.original,
            "pagination": source.pages if kind in ARTICLES else None,
            NUMBERS.get(kind, "term:number"): source.number,
            "identifier": _doi(source) + list(source.aliases),
            "sameAs": source.doi and f"https://doi.org/{quote(source.doi, safe='/;:()')}",
            "url": source.url,
            "encoding": source.copy_url and {"@type": "MediaObject", "contentUrl": source.copy_url},
            "archivedAt": source.archive_url,
            "term:accessed": source.accessed,
            "comment": comment(source.note),
        }
    )


def author_node(author: Author) -> Node:
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
    held: Node | None = {"@type": "Periodical", "name": journal} if journal else None
    if source.volume or pages:
        volume: Node = {
            "@type": "PublicationVolume",
            "volumeNumber": source.volume,
            "pagination": pages,
        }
        held = filled({**volume, "isPartOf": held})
    if source.issue:
        issue: Node = {"@type": "PublicationIssue", "issueNumber": source.issue}
        held = filled({**issue, "isPartOf": held})
    site: Node | None = {"@type": "WebSite", "name": source.site} if source.site else None
    return [one for one in (held, site) if one]


def _doi(source: Source) -> list[object]:
    if not source.doi:
        return []
    return [{"@type": "PropertyValue", "propertyID": "DOI", "value": source.doi}]
