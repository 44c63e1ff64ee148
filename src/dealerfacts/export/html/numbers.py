"""Show numbers over time: a table with bars in it, and the picture that ``chart`` draws."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dealerfacts.chart.data import charts
from dealerfacts.chart.svg import picture
from dealerfacts.export.html.markup import Markup, element
from dealerfacts.export.html.site import Site, address
from dealerfacts.model import Point, Sourced
from dealerfacts.rows.points import ordered, point_of
from dealerfacts.rows.words import amount, byline, counting, span


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


def table(figures: Sequence[Sourced], site: Site, *, own: bool) -> Markup:
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
