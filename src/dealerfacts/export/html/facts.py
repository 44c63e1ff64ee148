"""Write the page of a fact: what it says, what disputes it, its source, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from dealerfacts.cite import STYLES, cite
from dealerfacts.export.html import cards
from dealerfacts.export.html.markup import Markup, away, definitions, element, joined, lines
from dealerfacts.export.html.site import Site
from dealerfacts.link import NoLinkError, link, link_fact
from dealerfacts.model import Claim, Figure, Quote, Sourced
from dealerfacts.numerals import after_number
from dealerfacts.related import Related
from dealerfacts.rows.outline import corrected, credited, held, how
from dealerfacts.rows.page import Page
from dealerfacts.rows.points import leading
from dealerfacts.rows.words import amount, byline, counting, original, span, where

# What each style is called where people choose one.
_STYLES = {
    "ap": "AP",
    "apa": "APA",
    "mla": "MLA",
    "chicago": "Chicago",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON",
    "ris": "RIS",
}
_OPEN = "ap"


def body(page: Page, site: Site) -> Markup:
    """Return what stands on the page of a fact."""
    one = page.one
    return element(
        "article",
        element("div", *_opening(page, site), *_related(page, site), class_="column"),
        element("div", *_about(page, site), class_="column aside"),
        class_=f"fact {one.kind}",
    )


# --- What it says


def _opening(page: Page, site: Site) -> Iterator[Markup | None]:
    one, fact = page.one, page.one.fact
    topics = joined([site.entry("topic", id_) for id_ in fact.topics], " · ")
    yield element("p", element("span", one.kind.capitalize(), class_="kind"), topics, class_="path")
    if isinstance(fact, Figure):
        yield from _figure(page)
    elif isinstance(fact, Claim):
        yield element("h1", fact.statement, class_="statement")
        yield element("p", f"{fact.kind.capitalize()} of {byline(one.source)}", class_="under")
        yield _weighed(one)
    else:
        name = one.speaker.name if one.speaker else fact.speaker
        yield element("h1", f"Quote by {name}", class_="unseen")
        yield element("blockquote", element("p", lines(fact.text)))
        yield element("p", "— ", _said_by(one, site), class_="by")
    yield _doubts(page)
    yield from _numbers(page, site)


def _figure(page: Page) -> Iterator[Markup | None]:
    one, point = page.one, leading(page.one)
    yield element("h1", counting(one), class_="counted")
    yield element(
        "p",
        element("strong", amount(point), class_="number"),
        " ",
        element("span", f"{after_number(one.counted.unit)}, {span(point)}", class_="unit"),
        class_="large",
    )
    if place := where(one):
        yield element("p", f"Counted: {place}", class_="where")
    note = f"; {point.note}" if point.note else ""
    printed = f"Printed as “{point.printed}” by {byline(one.source)}{note}"
    yield element("p", printed, class_="under")
    if page.explained:
        yield element("p", page.explained, class_="explained")


def _numbers(page: Page, site: Site) -> Iterator[Markup]:
    """Yield the numbers of a figure that has several."""
    one = page.one
    if isinstance(one.fact, Figure) and len(one.fact.points) > 1:
        yield element("h2", "Every number")
        yield cards.pictured("fact", one.id, [one])
        yield cards.number_table([one], site, own=True)
    if page.change:
        yield element("p", page.change, class_="under")


def _weighed(one: Sourced) -> Markup | None:
    if not one.evidence:
        return None
    said = []
    for way, number in zip(("for", "against", "mixed"), one.evidence, strict=True):
        said.append(element("li", element("strong", str(number)), f" {way}", class_=way))
    return element("ul", *said, class_="weighed", aria_label="Facts that bear on it")


def _said_by(one: Sourced, site: Site) -> Markup:
    fact = one.of(Quote)
    said = (site.entry("speaker", fact.speaker), fact.role, fact.organization, fact.said)
    return joined([part for part in (*said, fact.occasion) if part], ", ")


# --- What stands beside it


def _doubts(page: Page) -> Markup | None:
    """Return who disputes or updates a fact, before all else that is said of it."""
    said = []
    for kind, text in (("disputes", "Disputed by"), ("updates", "Updated by")):
        found = [one for one in page.related if one.incoming and one.how == kind]
        links = [element("a", one.fact.id, href=f"#{_mark(one)}") for one in found]
        if links:
            said.append(element("p", element("strong", text), " ", joined(links, ", ")))
    return element("div", *said, class_="doubts") if said else None


def _mark(one: Related) -> str:
    return f"{one.how}-{'in' if one.incoming else 'out'}-{one.fact.id}"


def _related(page: Page, site: Site) -> Iterator[Markup]:
    """Yield the related facts, a heading for each way of being related."""
    for way in dict.fromkeys(map(how, page.related)):
        found = [one for one in page.related if how(one) == way]
        yield element("h2", f"{way.capitalize()} {len(found) if len(found) > 1 else ''}".rstrip())
        entries = []
        for one in found:
            shown = cards.shown(cards.card(one.fact), site, one.why)
            entries.append(element("li", shown, id=_mark(one)))
        yield element("ul", *entries, class_=f"cards {found[0].how}")


# --- Where it is from


def _about(page: Page, site: Site) -> Iterator[Markup]:
    one = page.one
    yield element("section", element("h2", "Source"), *_source(one, site))
    yield element("section", element("h2", "Cite"), *_citations(one))
    yield element("section", element("h2", "Details"), definitions(_details(page, site)))


def _source(one: Sourced, site: Site) -> Iterator[Markup | None]:
    source = one.source
    yield element("p", site.entry("source", source.id), class_="title")
    yield element("p", credited(source), class_="under")
    if not isinstance(one.fact, Quote):
        yield element("p", element("q", one.fact.anchor), class_="anchor")
    with suppress(NoLinkError):
        at = f", page {one.fact.page}" if one.fact.page else ""
        yield element("p", away(link_fact(one.fact, source), f"Open it at the passage{at}"))
    if source.archive_url:
        yield element("p", away(link(source, archived=True), "An archived copy"))
    if source.copy_url and source.url:
        yield element("p", away(source.url, "The original’s address"))
    if reported := original(one):
        yield element("p", f"Reporting {reported}", class_="under")


def _citations(one: Sourced) -> Iterator[Markup]:
    for style in STYLES:
        name = _STYLES.get(style, style)
        yield element(
            "details",
            element("summary", name),
            element("pre", cite(one, style=style, notes=True), data_copy=True),
            open=style == _OPEN,
        )


def _details(page: Page, site: Site) -> Iterator[tuple[str, str | None]]:
    one, fact = page.one, page.one.fact
    yield "Id", element("code", one.id)
    if one.measure:
        yield "Measure", site.entry("measure", one.measure.id)
        for name, value in one.measure.dimensions.items():
            yield name.capitalize(), value
        yield "Definition", one.measure.definition
    if isinstance(fact, Figure) and fact.change:
        yield "Change as stated", fact.change.stated
    for role in one.speaker.roles if one.speaker else ():
        yield "Role", held(role)
    yield "Note", fact.note
    yield "About the source", one.source.note
    for correction in fact.corrections:
        yield "Corrected", corrected(correction)
    yield "Once called", ", ".join(fact.aliases)
