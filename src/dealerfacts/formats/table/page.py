"""Show a page about one fact: what is said, who disagrees, how it is counted, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.facts import speaker_line
from dealerfacts.formats.table.parts import join, stacked, subject, text, widest
from dealerfacts.link import link_fact
from dealerfacts.model import Claim, Figure, Point, Quote
from dealerfacts.related import Related
from dealerfacts.rows.outline import details, how, says, tally
from dealerfacts.rows.page import Page
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import amount, sentence

_LABEL = 13
# Below this width, labels stand over what they name.
_NARROW = 50
# A remark beside a number has at least this much room.
_REMARK = 26


def render(sheet: Sheet[Page], screen: Screen) -> Iterator[RenderableType]:
    """Yield the pages, one after the other."""
    for number, page in enumerate(sheet.things):
        if number:
            yield text("")
        yield stacked([Group(*_page(page, screen))], screen)


def _page(page: Page, screen: Screen) -> Iterator[RenderableType]:
    one = page.one
    kind = one.fact.kind if isinstance(one.fact, Claim) else one.kind
    yield Text.assemble((one.id, "label"), f"  {kind}")
    yield Rule(style="dim", characters="-" if screen.ascii else "─")
    if isinstance(one.fact, Figure):
        yield from _figure(one.fact, page, screen)
    else:
        yield text(sentence(one))
    if isinstance(one.fact, Quote):
        yield speaker_line(one, screen)
    if counted := tally(page):
        yield text("")
        yield text(counted, "warn" if one.disputed_by else "none")
    yield text("")
    for label, lines in details(page):
        for head, line in zip(chain([label], repeat("")), lines, strict=False):
            yield _row(head, _detail(line, page, screen), screen)
    for related in page.related:
        yield from _related(related, screen)


def _figure(fact: Figure, page: Page, screen: Screen) -> Iterator[RenderableType]:
    yield from subject(page.one.counted)
    columns = widest(map(amount, fact.points)) + widest(point.period for point in fact.points)
    lines = _points if screen.width >= columns + _REMARK else _narrow
    yield Padding(lines(fact.points), (0, 0, 0, 2))
    yield text(f"in {page.one.counted.unit}", "dim")
    if page.explained and page.one.audit:
        yield text("")
        yield text(page.explained, "none" if page.one.audit.verdict == "exact" else "warn")


def _points(shown: tuple[Point, ...]) -> RenderableType:
    points = Table.grid(padding=(0, 2, 0, 0))
    points.add_column(justify="right", no_wrap=True, style="figure")
    points.add_column(no_wrap=True)
    points.add_column(overflow="fold", style="dim")
    for point in shown:
        points.add_row(text(amount(point)), text(point.period), text(_remark(point)))
    return points


def _narrow(shown: tuple[Point, ...]) -> RenderableType:
    lines = []
    for point in shown:
        lines.append(join([text(amount(point), "figure"), text(point.period)], "  "))
        if remark := _remark(point):
            lines.append(text(remark, "dim"))
    return Group(*lines)


def _remark(point: Point) -> str:
    printed = f"printed {point.printed}" if point.printed != amount(point) else ""
    return "; ".join(filter(None, (printed, point.note)))


def _detail(value: str, page: Page, screen: Screen) -> Text:
    source = page.one.source
    if value not in (source.url, source.copy_url):
        return text(value)
    shown = text(value, "dim")
    if screen.links:
        link = link_fact(page.one.fact, source) if value == source.url else value
        shown.stylize(Style(link=link))
    return shown


def _row(label: str, value: RenderableType, screen: Screen) -> RenderableType:
    if screen.width < _NARROW:
        return Group(*([text(label, "dim")] if label else []), Padding(value, (0, 0, 0, 2)))
    grid = Table.grid(padding=0)
    grid.add_column(width=_LABEL, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(text(label), value)
    return grid


def _related(one: Related, screen: Screen) -> Iterator[RenderableType]:
    yield text("")
    style = "warn" if one.how == "disputes" else "label"
    yield Text.assemble((how(one), style), "  ", (one.fact.id, "dim"), overflow="fold")
    indent = 0 if screen.width < _NARROW else 2
    for number, line in enumerate(says(one)):
        yield Padding(text(line, "dim" if number == 1 else "none"), (0, 0, 0, indent))
