"""Show sources: the title, then who published it and when, and how many facts it holds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import dot, join, stacked, text
from dealerfacts.model import Source
from dealerfacts.rows.flat import byline
from dealerfacts.rows.sheet import Sheet


def render(sheet: Sheet[tuple[Source, int]], screen: Screen) -> Iterator[RenderableType]:
    """Yield a block for each source."""
    for source, count in sheet.things:
        title = text(source.title, "label")
        if screen.links and source.url:
            title.stylize(Style(link=source.url))
        facts = f"{count} fact{'' if count == 1 else 's'}"
        foot = join([text(byline(source)), text(facts), text(source.id, "dim")], dot(screen))
        yield stacked([title, Padding(foot, (0, 0, 1, 2))], screen)
