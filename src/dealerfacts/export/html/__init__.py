"""Export facts as a folder of web pages, which need no server and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.html import facts, lists, numbers, start
from dealerfacts.export.html.cards import Card, card
from dealerfacts.export.html.markup import element
from dealerfacts.export.html.site import LISTS, Site, address, page
from dealerfacts.model import Entity, Figure, Quote, Sourced, Topic
from dealerfacts.query import Query
from dealerfacts.rows.page import page as page_of
from dealerfacts.rows.words import counting, sentence

_ASSETS = ("style.css", "page.js", "search.js")
_TITLE = 90


def write(content: Content, folder: Path, _: str, report: Report) -> None:
    """Write the pages into ``folder``: the start, a page a fact, and those of what facts are on."""
    for name in _ASSETS:
        (folder / name).write_bytes(files(__name__).joinpath(name).read_bytes())
    for kind in ("fact", *LISTS):
        (folder / kind).mkdir()
    site = Site.of(content)
    topics = [one for one, _ in content.topics()]
    cards, disputed = _facts(content, folder, site, {one.id: one for one in topics}, report)
    for kind in LISTS:
        _entities(kind, content, folder, site, cards, topics)
    body = start.body(list(cards.all.values()), disputed, topics, site)
    _put(folder / "index.html", page("dealerfacts", body, top="", script="search"))


class _Cards:
    """The facts in short, and which of them stand on what."""

    def __init__(self) -> None:
        self.all: dict[str, Card] = {}
        self._on: dict[tuple[str, str], list[str]] = {}

    def add(self, one: Sourced) -> Card:
        """Keep a fact."""
        made = self.all[one.id] = card(one)
        keys = [("topic", topic) for topic in one.fact.topics]
        keys.append(("source", one.source.id))
        if isinstance(one.fact, Quote):
            keys.append(("speaker", one.fact.speaker))
        for key in keys:
            self._on.setdefault(key, []).append(one.id)
        return made

    def on(self, kind: str, id_: str) -> list[Card]:
        """Return the facts on a topic, from a source or by a speaker, in the store's order."""
        return [self.all[one] for one in self._on.get((kind, id_), ())]


def _facts(
    content: Content, folder: Path, site: Site, topics: dict[str, Topic], report: Report
) -> tuple[_Cards, list[Card]]:
    """Write the page of each fact, and the data of the search; return the facts in short."""
    cards = _Cards()
    doubts: list[tuple[int, str]] = []

    def entries() -> Iterator[list[object]]:
        for one in content.facts(report):
            _fact(one, content, folder, site)
            doubts.append((len(one.disputed_by), one.id))
            yield start.entry(one, cards.add(one), topics)

    with (folder / "facts.js").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(start.data(entries()))
    most = sorted(doubts, key=lambda pair: -pair[0])
    return cards, [cards.all[id_] for number, id_ in most[:6] if number]


def _fact(one: Sourced, content: Content, folder: Path, site: Site) -> None:
    said = counting(one) if isinstance(one.fact, Figure) else sentence(one)
    title = said if len(said) <= _TITLE else f"{said[:_TITLE].rsplit(' ', 1)[0]} …"
    body = facts.body(page_of(one, content.store), site)
    _put(folder / address("fact", one.id), page(title, body))
    if isinstance(one.fact, Figure) and (picture := numbers.drawn([one])):
        _put(_picture(folder, "fact", one.id), picture)
    for former in one.fact.aliases:
        _put(folder / address("fact", former), _moved(one.id))


def _moved(id_: str) -> str:
    """Return the page at a former address."""
    there = element("a", id_, href=f"../{address('fact', id_)}")
    again = element("meta", http_equiv="refresh", content=f"0; url=../{address('fact', id_)}")
    return page(id_, element("h1", "This fact has a new id"), element("p", there), head=again)


def _entities(
    kind: str, content: Content, folder: Path, site: Site, cards: _Cards, topics: list[Topic]
) -> None:
    """Write the list of all topics, sources, speakers or measures, and the page of each."""
    counted: dict[str, Callable[[], object]] = {
        "topic": content.topics,
        "source": content.sources,
        "speaker": content.speakers,
        "measure": content.measures,
    }
    found: list[tuple[Entity, int]] = list(counted[kind]())  # type: ignore[call-overload]
    for one, _ in found:
        children = [topic for topic in topics if kind == "topic" and topic.parent == one.id]
        body = lists.body(kind, one, cards.on(kind, one.id), children, site)
        if kind == "measure":
            body = element("article", body, _series(one.id, content, folder, site))
        _put(folder / address(kind, one.id), page(site.named[kind][one.id], body, here=kind))
    _put(folder / kind / "index.html", page(LISTS[kind], lists.index(kind, found, site), here=kind))


def _series(id_: str, content: Content, folder: Path, site: Site) -> str:
    """Return the numbers of a measure, and draw them where there are two or more."""
    asked = content.query
    query = Query(measure=id_, since=asked.since, until=asked.until, latest=asked.latest)
    figures = [one for one in content.store.find(query) if one.id in site.facts]
    picture = numbers.drawn(figures)
    if picture:
        _put(_picture(folder, "measure", id_), picture)
    return lists.series(id_, figures, site, is_drawn=bool(picture))


def _picture(folder: Path, kind: str, id_: str) -> Path:
    return (folder / address(kind, id_)).with_suffix(".svg")


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
