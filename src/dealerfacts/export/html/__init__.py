"""Export facts as a folder of web pages, which need no server and nothing from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.html import facts, lists, start
from dealerfacts.export.html.cards import Card, card, drawn
from dealerfacts.export.html.markup import element
from dealerfacts.export.html.site import LISTS, Site, address, page
from dealerfacts.model import Figure, Quote, Sourced
from dealerfacts.query import Query
from dealerfacts.rows.page import around
from dealerfacts.rows.words import counting, sentence

_ASSETS = ("style.css", "page.js", "search.js")
_TITLE = 90


def write(content: Content, folder: Path, _: str, report: Report) -> None:
    """Write the pages into ``folder``: the start, a page a fact, and those of what facts are on."""
    for name in _ASSETS:
        (folder / name).write_bytes(files(__name__).joinpath(name).read_bytes())
    pages = _Pages(content, folder)
    with (folder / "facts.js").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(start.data(pages.facts(report)))
    for kind in LISTS:
        pages.entities(kind)
    body = start.body(pages.cards, [*pages.topics.values()], pages.site)
    pages.put("index.html", page("dealerfacts", body, top=""))


class _Pages:
    """The pages, which are written one after the other.

    ``cards`` are the facts in short, as far as their pages are written, and ``on`` those on a
    topic, from a source or by a speaker.
    """

    def __init__(self, content: Content, folder: Path) -> None:
        self.content, self.folder = content, folder
        self.site = Site.of(content)
        self.topics = {one.id: one for one, _ in content.counted("topic")}
        self.cards: list[Card] = []
        self.on: dict[tuple[str, str], list[Card]] = defaultdict(list)
        for kind in ("fact", *LISTS):
            (folder / kind).mkdir()

    def put(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def facts(self, report: Report) -> Iterator[list[object]]:
        """Write the page of each fact, and yield what the search knows of it."""
        for one in self.content.facts(report):
            self._fact(one)
            made = card(one)
            self.cards.append(made)
            for topic in one.fact.topics:
                self.on["topic", topic].append(made)
            self.on["source", one.source.id].append(made)
            if isinstance(one.fact, Quote):
                self.on["speaker", one.fact.speaker].append(made)
            yield start.entry(one, made, self.topics)

    def _fact(self, one: Sourced) -> None:
        said = counting(one) if isinstance(one.fact, Figure) else sentence(one)
        title = said if len(said) <= _TITLE else f"{said[:_TITLE].rsplit(' ', 1)[0]} …"
        body = facts.body(around(one, self.content.store), self.site)
        self.put(address("fact", one.id), page(title, body))
        if isinstance(one.fact, Figure):
            self._draw("fact", one.id, [one])
        for former in one.fact.aliases:
            self.put(address("fact", former), _moved(one.id))

    def entities(self, kind: str) -> None:
        """Write the list of all topics, sources, speakers or measures, and the page of each."""
        found = self.content.counted(kind)
        for one, _ in found:
            topics = self.topics.values() if kind == "topic" else ()
            children = [topic.id for topic in topics if topic.parent == one.id]
            body = lists.body(kind, one, self.on[kind, one.id], children, self.site)
            if kind == "measure":
                body = element("article", body, self._series(one.id))
            name = self.site.named[kind][one.id]
            self.put(address(kind, one.id), page(name, body, here=kind))
        body = lists.index(kind, found, self.site)
        self.put(f"{kind}/index.html", page(LISTS[kind], body, here=kind))

    def _series(self, id_: str) -> str:
        """Return the numbers of a measure, and draw them where there are two or more."""
        asked = self.content.query
        query = Query(measure=id_, since=asked.since, until=asked.until, latest=asked.latest)
        figures = [one for one in self.content.store.find(query) if one.id in self.site.facts]
        is_drawn = self._draw("measure", id_, figures)
        return lists.series(id_, figures, self.site, is_drawn=is_drawn)

    def _draw(self, kind: str, id_: str, figures: Sequence[Sourced]) -> bool:
        """Draw the numbers of a page; return whether there was something to draw."""
        picture = drawn(figures)
        if picture:
            self.put(address(kind, id_, "svg"), picture)
        return bool(picture)


def _moved(id_: str) -> str:
    """Return the page at a former address."""
    there = f"../{address('fact', id_)}"
    link = element("p", element("a", id_, href=there))
    again = element("meta", http_equiv="refresh", content=f"0; url={there}")
    return page(id_, element("h1", "This fact has a new id"), link, head=again)
