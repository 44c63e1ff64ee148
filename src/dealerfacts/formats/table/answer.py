"""Show an answer on one screen: the best fact large, the others in a line each, what to type."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dealerfacts.context import context_of
from dealerfacts.formats import Screen
from dealerfacts.formats.table import parts
from dealerfacts.formats.table.facts import change_lines, speaker_line
from dealerfacts.formats.table.parts import text
from dealerfacts.model import Claim, Figure, Quote, Sourced
from dealerfacts.numerals import after_number
from dealerfacts.periods import read_period
from dealerfacts.query.question import Match, some_of
from dealerfacts.rows.points import leading
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import amount, sentence, span, weighed, where

# What marks that words are left out: of a quote as in the store, of our own words as anywhere.
_OF_QUOTES, _OF_OURS, _IN_ASCII = " [...]", "…", "..."
# A passage takes at most this many rows of the screen, and other points this many words.
_ROWS = 8
_OTHERS = 4
# Below this width an id stands under its fact, and what a command does over the command.
_NARROW = 60
# The width of what is said before each step.
_STEP = 14
_INDENT = (0, 0, 0, 2)


def render(sheet: Sheet[Sourced], screen: Screen) -> Iterator[RenderableType]:
    """Yield the answer: the first fact, the others, and how to see more."""
    first, *others = sheet.things
    if said := _near(sheet.match):
        yield parts.stacked([text(said, "warn")], screen)
        yield text("")
    yield parts.stacked(_large(first, screen), screen)
    yield text("")
    if others:
        for one in others:
            yield from _line(one, screen)
        yield text("")
    yield _next(first, sheet.query.get("words", ()), screen)


def _near(match: Match | None) -> str | None:
    """Return what the answer does not meet, where it is only near."""
    if match is None or match.full:
        return None
    unmet = some_of(match.unmet)
    return f"only near; not met: {unmet}" if unmet else "only near: no fact of that kind"


def _large(one: Sourced, screen: Screen) -> Iterator[RenderableType]:
    """Yield the first fact: what it says, of whom, by whom, and who says otherwise."""
    fact = one.fact
    if isinstance(fact, Figure):
        yield from _figure(one)
    else:
        room = (min(screen.width, parts.READABLE) - 2) * _ROWS
        kept = _cut(sentence(one), room, _mark(one, screen))
        yield text(kept, "label" if isinstance(fact, Claim) else "none")
    if isinstance(fact, Quote):
        yield speaker_line(one, screen)
    if reported := parts.second_hand(one):
        yield reported
    foot = [parts.source_line(one, screen, "none"), text(one.id, "dim")]
    yield parts.dotted(foot, screen, "none")
    if bearing := weighed(one.evidence):
        yield text(bearing)
    for said in parts.standing(one):
        if len(one.disputed_by) > 1 and said.plain.startswith("disputed"):
            said.append(f": show {one.id}")
        yield said


def _figure(one: Sourced) -> Iterator[RenderableType]:
    point = leading(one)
    head = Text.assemble((amount(point), "figure"), (f" {after_number(one.counted.unit)}", "label"))
    yield parts.join([head, text(span(point))], "  ", "none")
    yield text(one.counted.label)
    if place := where(one):
        yield text(place)
    if point.note:
        yield text(point.note, "dim")
    yield from change_lines(one)
    if others := [other for other in one.of(Figure).points if other is not point]:
        # What was asked for besides the leading one comes before the rest.
        newest = sorted(
            others,
            key=lambda other: (other.period in one.asked, read_period(other.period).last),
            reverse=True,
        )
        shown = [f"{amount(other)} ({span(other)})" for other in newest[:_OTHERS]]
        more = f", and {len(others) - _OTHERS} more" if len(others) > _OTHERS else ""
        yield text(f"also {', '.join(shown)}{more}", "dim")


def _line(one: Sourced, screen: Screen) -> Iterator[RenderableType]:
    """Yield a fact as a line with its id; what must be known too has one of its own."""
    width = min(screen.width, parts.WIDEST)
    head, rest = _head(one)
    context = filter(None, [context_of(one.measure)])
    beside = parts.dotted([*map(text, context), *parts.standing(one)], screen, "none")
    mark = _mark(one, screen)
    if width < _NARROW:
        under = [text(_cut(rest, width - 2, mark)), beside, text(one.id, "dim")]
        lines = [Padding(line, _INDENT) for line in under if line.plain]
        yield parts.stacked([head, *lines], screen)
        return
    room = width - cell_len(one.id) - 2
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(width=room, overflow="fold")
    grid.add_column(no_wrap=True)
    head.append(f"  {_cut(rest, room - head.cell_len - 2, mark)}")
    grid.add_row(head, text(one.id, "dim"))
    yield grid
    if beside.plain:
        yield parts.stacked([Padding(beside, _INDENT)], screen)


def _head(one: Sourced) -> tuple[Text, str]:
    """Return the number of a figure, or who says it; then what may be cut."""
    if isinstance(one.fact, Figure):
        point = leading(one)
        head = Text.assemble(
            (amount(point), "label"), f" {after_number(one.counted.unit)}, {span(point)}"
        )
        head.overflow = "fold"
        return head, one.counted.short or one.counted.label
    who = one.speaker.name if one.speaker else one.kind
    return text(f"{who}:", "dim"), sentence(one)


def _mark(one: Sourced, screen: Screen) -> str:
    if isinstance(one.fact, Quote):
        return _OF_QUOTES
    return _IN_ASCII if screen.ascii else _OF_OURS


def _cut(said: str, room: int, mark: str) -> str:
    """Return as many whole words as fit, and a mark where some are left out."""
    if cell_len(said) <= room:
        return said
    kept = ""
    for word in said.split():
        longer = f"{kept} {word}" if kept else word
        if cell_len(longer) + len(mark) > room:
            break
        kept = longer
    return f"{kept}{mark}".strip()


def _next(one: Sourced, words: Iterable[str], screen: Screen) -> RenderableType:
    """Return what to type for all about the fact, for its citation, and for more answers."""
    more = f"dealerfacts search {shlex.join(words)}"
    room = min(screen.width, parts.READABLE) - (0 if screen.width < _NARROW else _STEP)
    steps = {
        "all about it": f"dealerfacts show {one.id}",
        "to cite it": f"dealerfacts cite {one.id}",
        # A long question is not said again.
        "more answers": more if cell_len(more) <= room else "the same with -n 20",
    }
    if screen.width < _NARROW:
        return parts.stacked([text(step, "dim") for step in steps.values()], screen)
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold", style="dim", max_width=room)
    for what, step in steps.items():
        grid.add_row(text(what), text(step))
    return grid
