"""Show quotes, claims and mixed facts as readable text, each with its source under it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table import figures
from dealerfacts.formats.table.parts import (
    dot,
    identity,
    join,
    second_hand,
    source_line,
    stacked,
    standing,
    text,
)
from dealerfacts.model import Claim, Figure, Quote, Sourced
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import sentence, weighed


def render(sheet: Sheet[Sourced], screen: Screen) -> Iterator[RenderableType]:
    """Yield one grid a fact, with a blank line after it."""
    for one in sheet.things:
        yield passage(one, screen)
        yield text("")


def passage(one: Sourced, screen: Screen) -> RenderableType:
    """Return one fact as readable text."""
    if isinstance(one.fact, Figure):
        return figures.block(one, screen)
    lines: list[RenderableType] = [text(sentence(one))]
    if isinstance(one.fact, Quote):
        lines.append(speaker_line(one, screen))
    foot = [second_hand(one), *_foot(one, screen)]
    return stacked([*lines, *(Padding(line, (0, 0, 0, 2)) for line in foot if line)], screen)


def speaker_line(one: Sourced, screen: Screen) -> RenderableType:
    """Return who says a quote, with the role of the time, and when and where."""
    fact = one.of(Quote)
    name = one.speaker.name if one.speaker else fact.speaker
    parts = [text(name, "label"), *map(text, filter(None, (fact.role, fact.organization)))]
    line = join(parts, ", ", "none")
    if when := ", ".join(filter(None, (fact.said, fact.occasion))):
        line = join([line, text(when)], dot(screen))
    dash = "- " if screen.ascii else "— "
    return Padding(Text.assemble(dash, line, overflow="fold"), (0, 0, 0, 2))


def _foot(one: Sourced, screen: Screen) -> Iterator[Text]:
    """Yield the source and the id; for a claim what bears on it has a line of its own."""
    parts = [source_line(one, screen), identity(one)]
    against = list(standing(one))
    if isinstance(one.fact, Claim):
        yield join([text(one.fact.kind, "dim"), *parts], dot(screen))
        said = weighed(one.evidence)
        parts = [text(said)] if said else []
    if parts or against:
        yield join([*parts, *against], dot(screen), "none")
