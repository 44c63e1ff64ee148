"""Show facts, each with its source: figures in a table, and all kinds as readable text."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table import parts
from dealerfacts.formats.table.parts import text
from dealerfacts.model import Claim, Figure, Point, Quote, Sourced
from dealerfacts.numerals import after_number
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import amount, byline, sentence, span, weighed

# The room that words are given; where an id or a word needs more, it has it.
_UNIT, _MEASURE, _SOURCE = 13, 28, 16
# Between two columns.
_GAP = 3
# A longer period takes two lines.
_SHORT = 12
_VERDICTS = {
    "exact": "the printed numbers give it",
    "within-rounding": "fits by rounding only",
    "inconsistent": "the printed numbers do not give it",
    "not-computable": "cannot be computed",
}


def figures(sheet: Sheet[Sourced], screen: Screen) -> Iterator[RenderableType]:
    """Yield one table; where it would break a number or an id, a block for each figure."""
    facts = list(sheet.things)
    width = min(screen.width, parts.WIDEST)
    numbers = _widths(facts)
    left = width - sum(numbers) - _GAP * len(numbers)
    measure = max(_MEASURE, parts.widest(one.id for one in facts))
    source = max(
        _SOURCE, parts.widest(word for one in facts for word in byline(one.source).split())
    )
    if left < measure:
        yield from passages(sheet, screen)
        return
    # Without room for a column of its own, the source stands under what is measured.
    apart = left >= measure + _GAP + source
    table = parts.ruled(screen, leading=1)
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
    word = parts.widest(word for unit in units for word in unit.split())
    return (
        max(len("Value"), parts.widest(value for value, _ in lines)),
        max(len("Unit"), word, min(_UNIT, parts.widest(units))),
        max(len("Period"), parts.widest(row for _, rows in lines for row in rows)),
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
    source = parts.source_line(one, screen, "none" if apart else "dim")
    words = [*parts.subject(one.counted), *remarks(one), text(one.id, "dim")]
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
    yield from parts.standing(one)


def change_lines(one: Sourced) -> Iterator[Text]:
    """Yield whether the change that a figure states follows from its numbers."""
    if audit := one.audit:
        said = f"states {audit.stated}: {_VERDICTS[audit.verdict]}"
        yield text(said, "dim" if audit.verdict == "exact" else "warn")


def passages(sheet: Sheet[Sourced], screen: Screen) -> Iterator[RenderableType]:
    """Yield one grid a fact, with a blank line after it."""
    for one in sheet.things:
        yield passage(one, screen)
        yield text("")


def passage(one: Sourced, screen: Screen) -> RenderableType:
    """Return one fact as lines, for a narrow screen too."""
    fact = one.fact
    if isinstance(fact, Figure):
        values = (
            parts.join(
                [
                    text(amount(point), "figure"),
                    text(f"{after_number(one.counted.unit)}, {span(point)}"),
                ],
                " ",
            )
            for point in fact.points
        )
        foot = (parts.source_line(one, screen), text(one.id, "dim"))
        return parts.stacked([*values, *parts.subject(one.counted), *remarks(one), *foot], screen)
    said = speaker_line(one, screen) if isinstance(fact, Quote) else None
    under = (
        Padding(line, (0, 0, 0, 2))
        for line in (parts.second_hand(one), *_foot(one, screen))
        if line
    )
    return parts.stacked([text(sentence(one)), *([said] if said else []), *under], screen)


def speaker_line(one: Sourced, screen: Screen) -> RenderableType:
    """Return who says a quote, with the role of the time, and when and where."""
    fact = one.of(Quote)
    name = one.speaker.name if one.speaker else fact.speaker
    who = [text(name, "label"), *map(text, filter(None, (fact.role, fact.organization)))]
    line = parts.join(who, ", ", "none")
    if when := ", ".join(filter(None, (fact.said, fact.occasion))):
        line = parts.dotted([line, text(when)], screen)
    dash = "- " if screen.ascii else "— "
    return Padding(Text.assemble(dash, line, overflow="fold"), (0, 0, 0, 2))


def _foot(one: Sourced, screen: Screen) -> Iterator[Text]:
    """Yield the source and the id; for a claim what bears on it has a line of its own."""
    said = [parts.source_line(one, screen), text(one.id, "dim")]
    if isinstance(one.fact, Claim):
        yield parts.dotted([text(one.fact.kind, "dim"), *said], screen)
        said = [text(bearing)] if (bearing := weighed(one.evidence)) else []
    if said := [*said, *parts.standing(one)]:
        yield parts.dotted(said, screen, "none")
