"""Show facts in short and numbers over time, as pages, lists and searches do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dealerfacts.chart.data import charts
from dealerfacts.chart.svg import picture
from dealerfacts.export.html.markup import Markup, element, joined
from dealerfacts.export.html.site import Site, address
from dealerfacts.model import Figure, Point, Quote, Sourced
from dealerfacts.numerals import after_number
from dealerfacts.periods import NEVER, read_date, read_period
from dealerfacts.rows.points import leading, ordered, point_of
from dealerfacts.rows.words import amount, byline, counting, sentence, span
from dealerfacts.tuples import NamedTuple


class Card(NamedTuple):
    """A fact in short.

    Args:
        id: The fact's id.
        kind: ``figure``, ``claim`` or ``quote``.
        number: The newest number of a figure, and its unit; else empty.
        text: What a figure counts and where, or what is claimed or said.
        under: When, and whose it is.
        doubt: Whether it is disputed or updated, and by how many.
        disputes: By how many it is disputed.
        day: The day that its newest number, or its source, is of, as ``periods`` counts days.
    """

    id: str
    kind: str
    number: str
    text: str
    under: str
    doubt: str
    disputes: int
    day: int


def card(one: Sourced) -> Card:
    """Return a fact in short."""
    number, text, when = "", sentence(one), ""
    day = read_date(one.source.published).last if one.source.published else NEVER.last
    if isinstance(one.fact, Figure):
        point = leading(one)
        number, text, when = (
            f"{amount(point)} {after_number(one.counted.unit)}",
            counting(one),
            span(point),
        )
        day = read_period(point.period).last or day
    elif isinstance(one.fact, Quote):
        when = ", ".join(filter(None, (one.speaker and one.speaker.name, one.fact.role)))
    under = " · ".join(filter(None, (when, byline(one.source))))
    doubts = ("disputed by", one.disputed_by), ("updated by", one.updated_by)
    doubt = "; ".join(f"{how} {len(by)}" for how, by in doubts if by)
    return Card(one.id, one.kind, number, text, under, doubt, len(one.disputed_by), day)


def listed(cards: Iterable[Card], site: Site, top: str = "../") -> Markup:
    """Return facts as a list, each a link to its page."""
    entries = (element("li", shown(one, site, top=top)) for one in cards)
    return element("ul", *entries, class_="cards")


def shown(one: Card, site: Site, why: str | None = None, top: str = "../") -> Markup:
    """Return a fact in short; ``why`` is what relates it to the one whose page this is."""
    text = f"“{one.text}”" if one.kind == "quote" else one.text
    number = element("strong", one.number) if one.number else None
    said = joined([number, text], " ")
    return joined(
        [
            element("p", site.fact(one.id, said, top), class_=f"says {one.kind}"),
            element("p", one.under, class_="under"),
            element("p", one.doubt, class_="doubt") if one.doubt else None,
            element("p", why, class_="why") if why else None,
        ]
    )


# --- Numbers over time


def drawn(figures: Sequence[Sourced]) -> str | None:
    """Return the numbers of figures as an SVG picture, or None where there is nothing to draw."""
    made = charts(figures)
    return picture(made) if made else None


def pictured(kind: str, id_: str, figures: Sequence[Sourced]) -> Markup:
    """Return the picture of a page's numbers, which the table beside it says in words."""
    at = f"../{address(kind, id_, 'svg')}"
    what = "; ".join(dict.fromkeys(map(counting, figures)))
    alt = f"Chart: {what}. The table has its numbers."
    return element("a", element("img", src=at, alt=alt, loading="lazy"), href=at, class_="chart")


def number_table(figures: Sequence[Sourced], site: Site, *, own: bool) -> Markup:
    """Return every number of figures on one measure, in order of time, each with a bar.

    ``own`` is True on the page of the figure itself, where each number has the same source.
    """
    rows = ordered(figures, "period")
    points = [point_of(one) for one in rows]
    ends = [end for point in points for end in (point.value, point.low, point.high) if end]
    top = max(ends, default=Decimal()) if min(ends, default=Decimal()) >= 0 else Decimal()
    counted = rows[0].counted
    heads = ["Period", counted.unit[:1].upper() + counted.unit[1:], *([] if own else ["Source"])]
    return element(
        "table",
        element("caption", f"{counted.label}, in order of time", class_="unseen"),
        element("thead", element("tr", *(element("th", one, scope="col") for one in heads))),
        element("tbody", *(_row(one, top, site, own=own) for one in rows)),
        class_="numbers",
    )


def _row(one: Sourced, top: Decimal, site: Site, *, own: bool) -> Markup:
    point = point_of(one)
    note = element("span", point.note, class_="note") if point.note else None
    return element(
        "tr",
        element("th", span(point), scope="row"),
        element("td", element("b", amount(point)), _bar(point, top), note),
        None if own else element("td", site.fact(one.id, byline(one.source))),
    )


def _bar(point: Point, top: Decimal) -> Markup | None:
    """Return a bar as long as the value is of the largest; a range begins where it does."""
    if not top:
        return None
    low, high = point.low or Decimal(), point.value if point.high is None else point.high
    bar = element(
        "rect",
        x=f"{low / top * 100:.2f}%",
        width=f"{max((high or Decimal()) - low, top / 200) / top * 100:.2f}%",
        height="100%",
    )
    return element("svg", bar, class_="bar", aria_hidden="true", focusable="false")
