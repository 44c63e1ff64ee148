"""The pieces that the tables share: a fact's source line, its words, what prints them.

Every text becomes a ``Text``, so that nothing in the data is taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from dealerfacts.context import context_of
from dealerfacts.formats import Screen
from dealerfacts.link import link_fact
from dealerfacts.model import Measure, Sourced
from dealerfacts.names import first_few
from dealerfacts.rows.words import byline, disputed, original

# Few styles, and each means one thing: bold is the fact, dim is where it comes from.
_THEME = {
    "none": "none",
    "figure": "bold cyan",
    "head": "dim",
    "label": "bold",
    "dim": "dim",
    "warn": "yellow",
    "good": "green",
    "bad": "red",
    "table.header": "dim",
}
# A line longer than this is hard to read, however wide the terminal.
READABLE = 88
# Beyond this width, columns drift too far apart to be read as one row.
WIDEST = 120


def print_all(renderables: Iterable[RenderableType], file: IO[str], screen: Screen) -> None:
    """Print each of ``renderables``."""
    console = make_console(file, screen)
    for renderable in renderables:
        with console.capture() as captured:
            console.print(renderable, crop=False)
        # Rich fills lines up with blanks, and nobody wants to copy those.
        *lines, rest = captured.get().split("\n")
        file.writelines(f"{line.rstrip(' ')}\n" for line in lines)
        file.write(rest)


def make_console(file: IO[str], screen: Screen) -> Console:
    """Return a console that asks nothing of its surroundings: the screen says it all."""
    return Console(
        file=file,
        width=screen.width,
        force_terminal=screen.colour or screen.links,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        safe_box=screen.ascii,
        markup=False,
        highlight=False,
        emoji=False,
        theme=Theme(_THEME, inherit=False),
    )


def text(value: str, style: str = "none", *, wrap: bool = True) -> Text:
    """Return ``value`` as it is, folded rather than cut where it is too long."""
    return Text(value, style=style, overflow="fold", no_wrap=not wrap)


def join(parts: list[Text], by: str, style: str = "dim") -> Text:
    """Join texts, so that they wrap as one."""
    joined = Text(by, style=style).join(parts)
    joined.overflow = "fold"
    return joined


def dotted(parts: list[Text], screen: Screen, style: str = "dim") -> Text:
    """Join the parts of a line with a dot between them."""
    return join(parts, " - " if screen.ascii else " · ", style)


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


def subject(measure: Measure) -> list[Text]:
    """Return what is counted, and under it where and whom, where that is not the usual."""
    return [text(line) for line in (measure.label, context_of(measure)) if line]


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
    if said := disputed(one):
        yield text(said, "warn")
    if by := one.updated_by:
        yield text(f"updated by {first_few(by, 1)}", "warn")
