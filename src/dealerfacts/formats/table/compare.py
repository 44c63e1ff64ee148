"""Show figures that are compared: two by two, and a topic as time lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dealerfacts.compare import Comparison
from dealerfacts.compare.timelines import Reading, Timeline, under, years
from dealerfacts.formats import Screen
from dealerfacts.formats.table import parts
from dealerfacts.formats.table.facts import passage
from dealerfacts.formats.table.parts import text
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import amount, gap_in_words, span

_WORDS = {
    "agrees": ("agrees", "good"),
    "differs": ("differs", "warn"),
    "other-period": ("other period", "dim"),
    "groups": ("two groups", "label"),
    "not-comparable": ("not comparable", "warn"),
}
_PERIOD, _VERDICT, _GAPS = 10, 17, 12
_REST = _PERIOD + _VERDICT + _GAPS
# A label is not squeezed into less than this.
_LABEL = 26
_GAP = 3
_MOST = 6


def comparisons(sheet: Sheet[Comparison], screen: Screen) -> Iterator[RenderableType]:
    """Yield the base figure, and a row for each figure beside it."""
    found = list(sheet.things)
    yield passage(found[0].base, screen)
    yield text("")
    width, (values, against, ids) = min(screen.width, parts.WIDEST), _widths(found)
    if width < values + against + ids + _REST:
        for one in found:
            yield parts.stacked(_lines(one, screen), screen)
            yield text("")
        return
    table = parts.ruled(screen, leading=1)
    table.add_column("Value", width=values, justify="right", no_wrap=True)
    table.add_column("Period", width=_PERIOD, overflow="fold")
    table.add_column("Against", width=against, no_wrap=True, style="dim")
    left = width - values - _PERIOD - against - _GAPS
    measure = max(ids, left * 3 // 5)
    table.add_column("Verdict", width=left - measure, overflow="fold")
    table.add_column("Measure", width=measure, overflow="fold")
    seen = None
    for one in found:
        first = one.other.id != seen
        seen = one.other.id
        table.add_row(
            text(amount(one.other_point), "figure"),
            text(one.other_point.period),
            text(f"{amount(one.base_point)}\n{one.base_point.period}"),
            Group(*_verdict(one, whole=first)),
            Group(*_about(one, screen)) if first else text(f"({seen})", "dim"),
        )
    yield table


def _widths(found: list[Comparison]) -> tuple[int, int, int]:
    """Return how wide the values are, what they are compared with, and the ids in brackets."""
    values = parts.widest(amount(one.other_point) for one in found)
    base = (one.base_point for one in found)
    against = parts.widest(said for point in base for said in (amount(point), point.period))
    ids = parts.widest(f"({one.other.id})" for one in found)
    return max(len("Value"), values), max(len("Against"), against), ids


def _about(one: Comparison, screen: Screen) -> Iterator[Text]:
    yield from parts.subject(one.other.counted)
    yield parts.source_line(one.other, screen)
    yield text(one.other.id, "dim")
    if relation := one.relation:
        said = text(f"{relation.how}: ", "warn" if relation.how == "disputes" else "label")
        said.append(relation.why, "dim")
        yield said


def _verdict(one: Comparison, *, whole: bool) -> Iterator[Text]:
    word, style = _WORDS[one.verdict]
    differs = one.verdict == "differs" and one.ratio is not None
    yield text(f"{word} ({one.ratio:,f} times)" if differs else word, style)
    if one.gap and one.gap.difference and one.verdict != "agrees":
        change, *allowed = gap_in_words(one.gap, one.other.counted.unit)
        yield text(f"computed: {change}")
        yield from (text(said, "dim") for said in allowed)
    if not whole:
        return
    for difference in one.differs_in:
        here, there = difference.here or "any", difference.there or "any"
        yield text(f"{difference.dimension}: {there}, not {here}")
    for name in one.unstated:
        yield text(f"{name}: not stated by one", "dim")


def _lines(one: Comparison, screen: Screen) -> Iterator[RenderableType]:
    point, base = one.other_point, one.base_point
    value = Text.assemble((amount(point), "figure"), f" {point.period}", overflow="fold")
    value.append(f"  against {amount(base)} {base.period}", "dim")
    yield value
    yield from _verdict(one, whole=True)
    yield from _about(one, screen)


def timelines(sheet: Sheet[Timeline], screen: Screen) -> Iterator[RenderableType]:
    """Yield a table of years, or a block a measure where years would not fit."""
    lines = list(sheet.things)
    width = min(screen.width, parts.WIDEST)
    for most in range(_MOST, 1, -1):
        chosen = years(lines, most)
        cells = [_cells(line, chosen) for line in lines]
        widths = [
            max(4, parts.widest(row for cell in column for row in cell.plain.split("\n")))
            for column in zip(*cells, strict=True)
        ]
        if len(chosen) > 1 and sum(widths) + _GAP * len(widths) + _LABEL <= width:
            break
    else:
        for line in lines:
            yield parts.stacked([*_subject(line), *map(_reading, line.readings)], screen)
            yield text("")
        return
    table = parts.ruled(screen, leading=1)
    label = width - sum(widths) - _GAP * len(widths)
    table.add_column("Measure", width=label, overflow="fold")
    for year, room in zip(chosen, widths, strict=True):
        table.add_column(str(year), width=room, justify="right", no_wrap=True)
    for line, row in zip(lines, cells, strict=True):
        table.add_row(Group(*_subject(line)), *row)
    yield table


def _cells(line: Timeline, chosen: Sequence[int]) -> list[Text]:
    pairs = zip(under(line, chosen), chosen, strict=True)
    return [_cell(line, found, year) if found else text("") for found, year in pairs]


def _cell(line: Timeline, found: Reading, year: int) -> Text:
    """Return the value under a year, its own period where that is another, and its rivals."""
    cell = text(amount(found.point), "figure")
    if found.point.period != str(year):
        cell.append(f"\n{span(found.point)}", "dim")
    for rival in line.rivals(found):
        cell.append(f"\nor {amount(rival.point)}", "warn")
    return cell


def _subject(line: Timeline) -> Iterator[Text]:
    yield from parts.subject(line.measure)
    yield text(line.measure.unit, "dim")
    if line.gap and line.gap.difference:
        first, last = line.dated[0].point, line.dated[-1].point
        change, *allowed = gap_in_words(line.gap, line.measure.unit)
        yield text(f"{span(first)} to {span(last)}, computed: {change}", "dim")
        yield from (text(said, "dim") for said in allowed)


def _reading(one: Reading) -> Text:
    value = (amount(one.point), "figure")
    return Text.assemble("  ", value, f"  {one.point.period}", overflow="fold")
