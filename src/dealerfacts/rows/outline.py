"""Say what stands on the page of a fact, in the order in which every format shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dealerfacts.model import Correction, Figure, Quote, Role, Source
from dealerfacts.names import natural, read_author
from dealerfacts.numerals import after_number
from dealerfacts.rows.words import amount, byline, counting, original, sentence, span, weighed

if TYPE_CHECKING:
    from dealerfacts.related import Related
    from dealerfacts.rows.page import Page

# What a fact is to another, from here and from there; disputes first, so that none is overlooked.
HOW = {
    "disputes": ("disputes", "disputed by"),
    "updates": ("updates", "updated by"),
    "corroborates": ("corroborates", "corroborated by"),
    "context": ("context for", "context from"),
    "figure": ("rests on", "carries"),
}


def is_address(text: str) -> bool:
    """Return whether a text is a web address and nothing else, so that it may be a link."""
    return text.startswith(("https://", "http://")) and not any(map(str.isspace, text))


def how(related: Related) -> str:
    """Return what stands between a fact and a related one: ``disputed by``."""
    return HOW[related.how][related.incoming]


def tally(page: Page) -> str:
    """Return how many facts stand in which relation, and for a claim which way they point."""
    counted = Counter(map(how, page.related))
    said = [f"{what} {number}" for what, number in counted.items()]
    return "; ".join(filter(None, (weighed(page.one.evidence), ", ".join(said))))


def says(related: Related) -> list[str]:
    """Return the lines about a related fact: what it says, its source, and why it is related."""
    one = related.fact
    return [sentence(one), byline(one.source), *filter(None, [related.why])]


def opening(page: Page) -> Iterator[str]:
    """Yield what a page begins with: what the fact says, and what bears on it."""
    one, fact = page.one, page.one.fact
    if isinstance(fact, Figure):
        yield counting(one)
        for point in fact.points:
            note = f" ({point.note})" if point.note else ""
            yield f"{amount(point)} {after_number(one.counted.unit)}, {span(point)}{note}"
        yield page.explained or ""
    else:
        yield sentence(one)
    if isinstance(fact, Quote):
        name = one.speaker.name if one.speaker else fact.speaker
        said = (name, fact.role, fact.organization, fact.said, fact.occasion)
        yield f"— {', '.join(filter(None, said))}"
    yield tally(page)


def details(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Yield what a page says of its fact: each label that there is something to say to, and it."""
    for label, *lines in _details(page):
        if said := [line for line in lines if line]:
            yield label, said


def _details(page: Page) -> Iterator[tuple[str, *tuple[str | None, ...]]]:
    one, fact, source, measure = page.one, page.one.fact, page.one.source, page.one.measure
    yield "source", source.title, credited(source), source.url
    yield "copy at", source.copy_url
    yield "reporting", original(one)
    yield "page", fact.page
    yield "anchor", None if isinstance(fact, Quote) else fact.anchor
    if measure:
        yield "measure", measure.id
        yield "counted", "; ".join(f"{name}: {value}" for name, value in measure.dimensions.items())
        yield "definition", measure.definition
    yield "change", page.change
    for role in one.speaker.roles if one.speaker else ():
        if role.since or role.until or role.role != one.of(Quote).role:
            yield "role", held(role)
    yield "topics", ", ".join(fact.topics)
    yield "note", fact.note
    yield "source note", source.note
    for correction in fact.corrections:
        yield "corrected", corrected(correction)
    yield "once called", ", ".join(fact.aliases)
    yield "cite as", page.citation


def credited(source: Source) -> str:
    """Return who wrote and who published a source, when, and what kind of document it is."""
    authors = (natural(read_author(author)) for author in source.authors)
    by = ", ".join([*authors, source.publisher, source.published or "no date"])
    return f"{by} ({source.kind.replace('-', ' ')})"


def corrected(correction: Correction) -> str:
    """Return what was said before, until when, and why that was changed."""
    return f"{correction.date}, before: {correction.was}; {correction.why}"


def held(role: Role) -> str:
    """Return a role with where and when it was held: ``mayor, Baltimore (1987 to 1999)``."""
    what = ", ".join(filter(None, (role.role, role.organization)))
    if not (role.since or role.until):
        return what
    return f"{what} ({role.since or 'until'}{' to ' if role.since else ' '}{role.until or 'now'})"
