"""Export facts as linked data: JSON-LD in the terms of schema.org.

The file is one object whose graph has a node a line: what the file is, topics, speakers, sources,
measures, then the facts. Nothing has to be fetched to read it, for the context stands in it. There
is no ``ClaimReview``, since nothing is rated.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dealerfacts.export import Report
from dealerfacts.export.about import about, filled
from dealerfacts.export.content import Content
from dealerfacts.export.jsonld.entities import entity_nodes, organization
from dealerfacts.export.jsonld.facts import fact_nodes
from dealerfacts.export.jsonld.vocabulary import CONTEXT, NAMES, Node
from dealerfacts.formats.json import encode


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write the file ``name`` in ``folder``."""
    with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {encode(CONTEXT)},\n"@graph": [')
        separator = "\n"
        for node in _nodes(content, report):
            # It can stand in a web page's script element, which nothing here ends.
            file.write(separator + encode(node).replace("<", "\\u003c"))
            separator = ",\n"
        file.write("\n]}\n")


def _nodes(content: Content, report: Report) -> Iterator[Node]:
    yield _file(content)
    yield from entity_nodes(content)
    for one in content.facts(report):
        yield from fact_nodes(one, content.current)


def _file(content: Content) -> Node:
    """Return the node that says what the file is."""
    one = about(content)
    return filled(
        {
            "@id": f"{NAMES}{'store' if content.is_whole else 'answer'}",
            "@type": "Dataset",
            "name": one.title,
            "description": one.description,
            "version": one.version,
            "creator": one.authors and organization(one.authors),
            "license": one.licence and one.licence.url,
        }
    )
