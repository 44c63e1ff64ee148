"""The pieces that the views share: a fact's source line, its links, its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dealerfacts.context import context_of
from dealerfacts.formats import Screen
from dealerfacts.link import link_fact
from dealerfacts.model import Sourced
from dealerfacts.rows.words import byline, original

# Few styles, and each means one thing: bold is the fact, dim is where it comes from.
THEME = {
    "none": "none",
    "figure": "bold cyan",
    "head": "dim",
    "label": "bold",
    "dim": "dim",
    "warn": "yellow",
    "good": "green",
    "bad": "red",
    "table.header": "dim",
    "table.title": "bold",
}
# A line longer than this is hard to read, however wide the terminal.
READABLE = 88
# Beyond this width, columns drift too far apart to be read as one row.
WIDEST = 120


def text(value: str, style: str = "none", *, wrap: bool = True) -> Text:
    """Return ``value`` as it is, folded rather than cut where it is too long."""
    return Text(value, style=style, overflow="fold", no_wrap=not wrap)


def dot(screen: Screen) -> str:
    """Return what stands between the parts of a line."""
    return " - " if screen.ascii else " · "


def join(parts: list[Text], by: str, style: str = "dim") -> Text:
    """Join texts, so that they wrap as one."""
    joined = Text(by, style=style).join(parts)
    joined.overflow = "fold"
    return joined


def stacked(lines: Iterable[RenderableType], screen: Screen) -> Table:
    """Return lines one under the other, no wider than can be read."""
    grid = Table.grid(padding=0)
    grid.add_column(width=min(screen.width, READABLE), overflow="fold")
    for line in lines:
        grid.add_row(line)
    return grid


def source_line(one: Sourced, screen: Screen, style: str = "dim") -> Text:
    """Return a fact's publisher and date, a hyperlink where the terminal takes one."""
    line = text(byline(one.source), style)
    if screen.links and one.source.url:
        line.stylize(Style(link=link_fact(one.fact, one.source)))
    return line


def subject(one: Sourced) -> list[Text]:
    """Return what a figure counts, and under it where and whom, where that is not the usual."""
    return [text(line) for line in (one.counted.label, context_of(one.measure)) if line]


def second_hand(one: Sourced) -> Text | None:
    """Return what document the source reports, where the fact was read second-hand."""
    reported = original(one)
    return text(f"reporting {reported}", "dim") if reported else None


def ruled(screen: Screen, *, leading: int = 0) -> Table:
    """Return a table with a rule under its head and no other lines, yet without columns."""
    return Table(
        box=None if screen.ascii else box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        leading=leading,
        show_edge=False,
        header_style="head",
    )


def widest(texts: Iterable[str]) -> int:
    """Return how many columns the widest of ``texts`` takes."""
    return max(map(cell_len, texts), default=0)


def standing(one: Sourced) -> Iterator[Text]:
    """Yield what disputes or updates a fact, so that neither is overlooked."""
    if by := one.disputed_by:
        said = by[0] if len(by) == 1 else f"{len(by)} others"
        yield text(f"disputed by {said}", "warn")
    if by := one.updated_by:
        more = f" and {len(by) - 1} more" if len(by) > 1 else ""
        yield text(f"updated by {by[0]}{more}", "warn")


def identity(one: Sourced) -> Text:
    """Return a fact's id, by which ``show``, ``compare`` and ``cite`` know it."""
    return text(one.id, "dim")
