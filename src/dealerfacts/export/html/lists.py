"""Write the pages of topics, sources, speakers and measures, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dealerfacts.errors import counted
from dealerfacts.export.html.cards import Card, listed, number_table, pictured
from dealerfacts.export.html.markup import Markup, away, definitions, element, joined
from dealerfacts.export.html.site import LISTS, Site
from dealerfacts.model import Entity, Measure, Source, Sourced, Speaker, Topic
from dealerfacts.names import natural, read_author
from dealerfacts.rows.outline import held
from dealerfacts.rows.words import byline

_KINDS = {"figure": "Figures", "claim": "Claims", "quote": "Quotes"}


def body(
    kind: str, entity: Entity, found: Sequence[Card], children: Sequence[str], site: Site
) -> Markup:
    """Return what stands on the page of a topic, a source, a speaker or a measure.

    Args:
        kind: Of ``LISTS``.
        entity: What the page is of.
        found: Its facts.
        children: The ids of the topics below a topic.
        site: The pages that there are.
    """
    below = None
    if children:
        links = (element("li", site.entry("topic", id_)) for id_ in children)
        below = element("ul", *links, class_="chips", aria_label="Narrower topics")
    return joined([*_head(kind, entity, site), below, *_facts(found, site)])


def _facts(found: Sequence[Card], site: Site) -> Iterator[Markup]:
    for kind, name in _KINDS.items():
        some = [one for one in found if one.kind == kind]
        if some:
            yield element("h2", f"{name} ", element("span", str(len(some)), class_="count"))
            yield listed(sorted(some, key=lambda one: -one.day), site)


def _head(kind: str, one: Entity, site: Site) -> Iterator[Markup]:
    """Yield what stands above the facts: the way there, the name, and what else it is."""
    above = [site.entry("topic", one.parent)] if isinstance(one, Topic) and one.parent else []
    links = joined([element("a", LISTS[kind], href="index.html"), *above], " · ")
    yield element("p", links, class_="path")
    yield element("h1", site.named[kind][one.id])
    match one:
        case Topic(aliases=aliases) if aliases:
            yield element("p", f"Also: {', '.join(aliases)}", class_="under")
        case Speaker(roles=roles) if roles:
            yield element("ul", *(element("li", held(role)) for role in roles), class_="roles")
        case Source() as source:
            yield definitions([*_of_source(source, site), ("Id", element("code", one.id))])
        case Measure() as measure:
            yield definitions([*_of_measure(measure), ("Id", element("code", one.id))])


def _of_source(one: Source, site: Site) -> Iterator[tuple[str, str | None]]:
    yield "By", ", ".join(natural(read_author(author)) for author in one.authors)
    yield "Published", byline(one)
    yield "Kind", one.kind.replace("-", " ")
    is_here = one.original in site.named["source"]
    yield "Reports", site.entry("source", str(one.original)) if is_here else one.original
    for name, url in (
        ("Address", one.url),
        ("Copy at", one.copy_url),
        ("Archived", one.archive_url),
    ):
        yield name, away(url, url) if url else None
    yield "Read", one.accessed
    yield "Note", one.note


def _of_measure(one: Measure) -> Iterator[tuple[str, str | None]]:
    yield "Unit", one.unit
    for name, value in one.dimensions.items():
        yield name.capitalize(), value
    yield "Definition", one.definition


def series(id_: str, figures: Sequence[Sourced], site: Site, *, is_drawn: bool) -> Markup:
    """Return the numbers of a measure in order of time, with a picture where there is one."""
    picture = pictured("measure", id_, figures) if is_drawn else None
    table = number_table(figures, site, own=False)
    return joined([element("h2", "Every number"), picture, table])


def index(kind: str, found: Sequence[tuple[Entity, int]], site: Site) -> Markup:
    """Return the list of all topics, sources, speakers or measures, each with its number."""
    name = LISTS[kind]
    what = "number" if kind == "measure" else "fact"
    rows = sorted(found, key=lambda pair: site.named[kind][pair[0].id].casefold())
    entries = (
        element(
            "li",
            site.entry(kind, one.id),
            " ",
            element("span", counted(number, what), class_="count"),
            element("span", said, class_="under") if (said := _under(one)) else None,
        )
        for one, number in rows
    )
    head = element("h1", f"{name} ", element("span", str(len(rows)), class_="count"))
    return joined([head, element("ul", *entries, class_=f"entries {kind}")])


def _under(one: Entity) -> str | None:
    if isinstance(one, Source):
        return byline(one)
    if isinstance(one, Measure):
        return "; ".join(f"{name}: {value}" for name, value in one.dimensions.items())
    if isinstance(one, Topic):
        return ", ".join(one.aliases)
    return held(one.roles[-1]) if one.roles else None
