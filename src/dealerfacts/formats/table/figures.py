"""Show figures: the value first, then its unit, its period, what is counted and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import (
    WIDEST,
    identity,
    join,
    ruled,
    source_line,
    stacked,
    standing,
    subject,
    text,
    widest,
)
from dealerfacts.model import Figure, Point, Sourced
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import amount, byline, span

# The room that words are given; where an id or a word needs more, it has it.
_UNIT, _MEASURE, _SOURCE = 13, 28, 16
# Between two columns.
_GAP = 3
# A longer period takes two lines.
_SHORT = 12


def render(sheet: Sheet[Sourced], screen: Screen) -> Iterator[RenderableType]:
    """Yield one table; where it would break a number or an id, a block for each figure."""
    facts = list(sheet.things)
    if not facts:
        return
    width = min(screen.width, WIDEST)
    numbers = _widths(facts)
    left = width - sum(numbers) - _GAP * len(numbers)
    measure = max(_MEASURE, widest(one.id for one in facts))
    source = max(_SOURCE, widest(word for one in facts for word in byline(one.source).split()))
    if left < measure:
        for one in facts:
            yield block(one, screen)
            yield text("")
        return
    # Without room for a column of its own, the source stands under what is measured.
    apart = left >= measure + _GAP + source
    table = ruled(screen, leading=1)
    table.add_column("Value", width=numbers[0], justify="right", no_wrap=True)
    table.add_column("Unit", width=numbers[1], overflow="fold")
    table.add_column("Period", width=numbers[2], no_wrap=True)
    if apart:
        measure = max(measure, (left - _GAP) * 3 // 5)
        table.add_column("Measure", width=min(measure, left - _GAP - source), overflow="fold")
        table.add_column("Source", width=max(source, left - _GAP - measure), overflow="fold")
    else:
        table.add_column("Measure and source", width=left, overflow="fold")
    for one in facts:
        table.add_row(*_cells(one, screen, apart=apart))
    yield table


def _widths(facts: list[Sourced]) -> tuple[int, int, int]:
    """Return how wide the values, the units and the periods are."""
    lines = [_lines(point) for one in facts for point in one.of(Figure).points]
    units = [one.counted.unit for one in facts]
    word = widest(word for unit in units for word in unit.split())
    return (
        max(len("Value"), widest(value for value, _ in lines)),
        max(len("Unit"), word, min(_UNIT, widest(units))),
        max(len("Period"), widest(row for _, rows in lines for row in rows)),
    )


def _lines(point: Point) -> tuple[str, list[str]]:
    """Return a point's value, and its period in the lines that it takes."""
    period = span(point)
    start, to, end = period.partition(" to ")
    return amount(point), [f"{start} to", end] if to and len(period) > _SHORT else [period]


def _cells(one: Sourced, screen: Screen, *, apart: bool) -> tuple[RenderableType, ...]:
    values, periods = [], []
    for value, rows in map(_lines, one.of(Figure).points):
        values += [text(value, "figure")] + [text("")] * (len(rows) - 1)
        periods += [text(row) for row in rows]
    source = source_line(one, screen, "none" if apart else "dim")
    words = [*subject(one), *remarks(one), identity(one)]
    if not apart:
        words.insert(-1, source)
    cells = (
        Text("\n").join(values),
        text(one.counted.unit),
        Text("\n").join(periods),
        Group(*words),
    )
    return (*cells, source) if apart else cells


def remarks(one: Sourced) -> Iterator[Text]:
    """Yield what a reader must know beside the numbers: a stated change, notes at points."""
    yield from change_lines(one)
    for point in one.of(Figure).points:
        if point.note:
            yield text(f"{point.period}: {point.note}", "dim")
    yield from standing(one)


def change_lines(one: Sourced) -> Iterator[Text]:
    """Yield whether the change that a figure states follows from its numbers."""
    if audit := one.audit:
        said = f"states {audit.stated}: {_VERDICTS[audit.verdict]}"
        yield text(said, "dim" if audit.verdict == "exact" else "warn")


_VERDICTS = {
    "exact": "the printed numbers give it",
    "within-rounding": "fits by rounding only",
    "inconsistent": "the printed numbers do not give it",
    "not-computable": "cannot be computed",
}


def block(one: Sourced, screen: Screen) -> RenderableType:
    """Return a figure as lines, for a narrow screen and for its page."""
    unit = one.counted.unit
    lines: list[RenderableType] = [
        join([text(amount(point), "figure"), text(f"{unit}, {span(point)}")], " ")
        for point in one.of(Figure).points
    ]
    lines += [*subject(one), *remarks(one), source_line(one, screen), identity(one)]
    return stacked(lines, screen)
