"""Write the start page: the search and its data, the topics, and where sources disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dealerfacts.errors import counted
from dealerfacts.export.html.cards import Card, listed
from dealerfacts.export.html.markup import Markup, element, joined
from dealerfacts.export.html.site import Site, address
from dealerfacts.formats.json import encode
from dealerfacts.index.text import fold, numbers
from dealerfacts.model import Claim, Figure, Point, Quote, Sourced, Topic
from dealerfacts.periods import read_period
from dealerfacts.query.lexicon import LITTLE, groups

_SHOWN = 6
# Two days of one year, or of a fiscal year, are at most this far apart, as ``periods`` counts.
_YEAR = 10000
_KINDS = ("figure", "claim", "quote")


def body(cards: Sequence[Card], topics: Sequence[Topic], site: Site) -> Markup:
    """Return what stands on the start page."""
    disputed = sorted((one for one in cards if one.disputes), key=lambda one: -one.disputes)
    newest = sorted((one for one in cards if one.kind == "figure"), key=lambda one: -one.day)
    by_topic = element("section", element("h2", "Topics"), _tree(topics), class_="topics")
    parts = [_search(cards, site), by_topic]
    for name, some in (("Where sources disagree", disputed), ("Newest numbers", newest)):
        if some:
            found = listed(some[:_SHOWN], site, top="")
            parts.append(element("section", element("h2", name), found))
    return joined(parts)


def _search(cards: Sequence[Card], site: Site) -> Markup:
    of_kind = Counter(one.kind for one in cards)
    said = [counted(of_kind[kind], kind) for kind in _KINDS if of_kind[kind]]
    said.append(counted(len(site.named["source"]), "source"))
    field = element(
        "input", type="search", id="q", name="q", autocomplete="off", spellcheck="false",
        placeholder="How many people are in prison for drugs?", aria_describedby="keys",
        aria_controls="results",
    )  # fmt: skip
    keys = element("p", "Type words, a year or a number. Press / to come back here.", id="keys")
    return element(
        "section",
        element("h1", f"{counted(len(cards), 'fact')}, each with its source"),
        element("p", " · ".join(said), class_="under"),
        element(
            "form", element("label", "Search the facts", for_="q", class_="unseen"), field,
            role="search", class_="search", action="index.html",
        ),
        keys,
        element("noscript", element("p", "The search needs JavaScript; the lists below do not.")),
        element("p", id="said", role="status"),
        element("ol", id="results", class_="cards", aria_label="Results"),
        class_="start",
    )  # fmt: skip


def _tree(topics: Sequence[Topic]) -> Markup:
    """Return the topics, those below another inside it."""
    below: dict[str | None, list[Topic]] = {}
    for one in topics:
        below.setdefault(one.parent, []).append(one)

    def branch(parent: str | None) -> Markup:
        entries = (
            element(
                "li",
                element("a", one.label, href=address("topic", one.id)),
                branch(one.id) if one.id in below else None,
            )
            for one in sorted(below[parent], key=lambda one: one.label.casefold())
        )
        return element("ul", *entries)

    return branch(None) if None in below else element("ul")


# --- The data of the search


def data(entries: Iterable[list[object]]) -> Iterator[str]:
    """Yield the script that holds what the search looks through, an entry a line."""
    said = {"little": " ".join(sorted(LITTLE)), "groups": groups()}
    yield f'window.dealerfacts = {encode(said)[:-1]}, "facts": [\n'
    separator = ""
    for entry in entries:
        yield f"{separator}{encode(entry)}"
        separator = ",\n"
    yield "\n]};\n"


def entry(one: Sourced, card: Card, topics: dict[str, Topic]) -> list[object]:
    """Return what the search knows of a fact.

    Its kind, address, number, text, byline, doubt and day, whether it is the plain total of its
    subject, and the years of its numbers; then the words that say what it is, those that say what
    it is on, and what else it holds.
    """
    fact, named = one.fact, []
    for id_ in fact.topics:
        topic = topics.get(id_)
        named += [topic.label, *topic.aliases] if topic else [id_]
    source, points = one.source, fact.points if isinstance(fact, Figure) else ()
    weak = [card.text, one.id.replace("-", " "), source.publisher, source.title, fact.note or ""]
    text = " ".join(weak + [f"{point.period} {point.printed}" for point in points])
    where = address("fact", one.id)
    main = int(bool(one.measure and one.measure.main))
    shown = [one.kind, where, card.number, card.text, card.under, card.doubt, card.day, main]
    label = one.measure.label if one.measure else getattr(fact, "statement", "")
    words = label, " ".join([*_subject(one), *named]), " ".join([text, *numbers(text)])
    return [*shown, _years(points), *map(_words, words)]


def _years(points: Sequence[Point]) -> str:
    """Return the years that a figure has a number for; one of many years is of none of them."""
    spans = [read_period(point.period) for point in points]
    short = [span for span in spans if span.first and span.last - span.first <= _YEAR]
    return " ".join(sorted({str(day // 10000) for span in short for day in span}))


def _subject(one: Sourced) -> Iterator[str]:
    """Yield the words that people type for a fact."""
    fact, measure = one.fact, one.measure
    if measure:
        yield from measure.keywords
        yield from measure.dimensions.values()
        yield measure.unit
    if isinstance(fact, Claim):
        yield from fact.keywords
    if isinstance(fact, Quote):
        yield one.speaker.name if one.speaker else fact.speaker
        yield " ".join(one.speaker.aliases if one.speaker else ())


def _words(text: str) -> str:
    """Return the words of a text once each, as the search compares them."""
    kept = "".join([c if c.isalnum() or c == "." else " " for c in fold(text)])
    words = (word.strip(".") for word in kept.split())
    return " ".join(dict.fromkeys(word for word in words if word))
