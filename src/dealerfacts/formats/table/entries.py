"""Show sources and measures as entries: what it is called, then what is to be known of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import dot, join, stacked, text
from dealerfacts.model import Measure, Source
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import byline


def render(sheet: Sheet[tuple[Source | Measure, int]], screen: Screen) -> Iterator[RenderableType]:
    """Yield a block for each; an id is whole, so that it can be typed."""
    for entry, count in sheet.things:
        if isinstance(entry, Source):
            title, about, counted = text(entry.title, "label"), byline(entry), "fact"
            if screen.links and entry.url:
                title.stylize(Style(link=entry.url))
        else:
            title, about, counted = text(entry.label, "label"), entry.unit, "point"
        number = f"{count} {counted}{'' if count == 1 else 's'}"
        foot = join([text(about), text(number), text(entry.id, "dim")], dot(screen))
        yield stacked([title, Padding(foot, (0, 0, 1, 2))], screen)
