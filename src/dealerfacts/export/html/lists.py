"""Write the pages of topics, sources, speakers and measures, and the lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dealerfacts.export.html import numbers
from dealerfacts.export.html.cards import Card, listed
from dealerfacts.export.html.facts import away, definitions
from dealerfacts.export.html.markup import Markup, element, joined
from dealerfacts.export.html.site import LISTS, Site
from dealerfacts.model import Entity, Measure, Source, Sourced, Speaker, Topic
from dealerfacts.names import natural, read_author
from dealerfacts.rows.outline import held
from dealerfacts.rows.words import byline

_KINDS = {"figure": "Figures", "claim": "Claims", "quote": "Quotes"}
# Lists of more than this are told apart by their first letter, for those who jump.
_MANY = 40


def body(
    kind: str, entity: Entity, found: Sequence[Card], children: Sequence[Topic], site: Site
) -> Markup:
    """Return what stands on the page of a topic, a source, a speaker or a measure.

    Args:
        kind: Of ``LISTS``.
        entity: What the page is of.
        found: Its facts.
        children: The topics below a topic.
        site: The pages that there are.
    """
    head = _HEADS[kind](entity, site)
    below = None
    if children:
        links = (element("li", site.entry("topic", one.id)) for one in children)
        below = element("ul", *links, class_="chips", aria_label="Narrower topics")
    return joined([*head, below, *_facts(found, site)])


def _facts(found: Sequence[Card], site: Site) -> Iterator[Markup]:
    for kind, name in _KINDS.items():
        some = [one for one in found if one.kind == kind]
        if some:
            yield element("h2", f"{name} ", element("span", str(len(some)), class_="count"))
            yield listed(sorted(some, key=lambda one: -one.day), site)


def _path(kind: str, *more: Markup) -> Markup:
    links = joined([element("a", LISTS[kind], href="index.html"), *more], " · ")
    return element("p", links, class_="path")


def _topic(one: Topic, site: Site) -> Iterator[Markup]:
    yield _path("topic", *([site.entry("topic", one.parent)] if one.parent else []))
    yield element("h1", one.label)
    if one.aliases:
        yield element("p", f"Also: {', '.join(one.aliases)}", class_="under")


def _source(one: Source, site: Site) -> Iterator[Markup]:
    authors = ", ".join(natural(read_author(author)) for author in one.authors) or None
    yield _path("source")
    yield element("h1", one.title)
    original = None
    if one.original:
        known = one.original in site.named["source"]
        original = site.entry("source", one.original) if known else one.original
    yield definitions(
        [
            ("By", authors),
            ("Published", byline(one)),
            ("Kind", one.kind.replace("-", " ")),
            ("Reports", original),
            ("Address", away(one.url, one.url) if one.url else None),
            ("Copy at", away(one.copy_url, one.copy_url) if one.copy_url else None),
            ("Archived", away(one.archive_url, one.archive_url) if one.archive_url else None),
            ("Read", one.accessed),
            ("Note", one.note),
            ("Id", element("code", one.id)),
        ]
    )


def _speaker(one: Speaker, site: Site) -> Iterator[Markup]:
    yield _path("speaker")
    yield element("h1", one.name)
    roles = (element("li", held(role)) for role in one.roles)
    if one.roles:
        yield element("ul", *roles, class_="roles")


def _measure(one: Measure, site: Site) -> Iterator[Markup]:
    yield _path("measure")
    yield element("h1", one.label)
    dimensions = [(name.capitalize(), value) for name, value in one.dimensions.items()]
    yield definitions(
        [
            ("Unit", one.unit),
            *dimensions,
            ("Definition", one.definition),
            ("Id", element("code", one.id)),
        ]
    )


_HEADS: dict[str, Callable[..., Iterator[Markup]]] = {
    "topic": _topic,
    "source": _source,
    "speaker": _speaker,
    "measure": _measure,
}


def series(id_: str, figures: Sequence[Sourced], site: Site, *, is_drawn: bool) -> Markup:
    """Return the numbers of a measure in order of time, with a picture where there is one."""
    picture = numbers.pictured("measure", id_, figures) if is_drawn else None
    table = numbers.table(figures, site, own=False)
    return joined([element("h2", "Every number"), picture, table])


def index(kind: str, counted: Sequence[tuple[Entity, int]], site: Site) -> Markup:
    """Return the list of all topics, sources, speakers or measures, each with its number."""
    name = LISTS[kind]
    what = "number" if kind == "measure" else "fact"
    rows = sorted(counted, key=lambda pair: site.named[kind][pair[0].id].casefold())
    entries = (
        element(
            "li",
            site.entry(kind, one.id),
            " ",
            element("span", f"{number} {what}{'' if number == 1 else 's'}", class_="count"),
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
