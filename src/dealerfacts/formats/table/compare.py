"""Show a comparison: the figure, then who says what for when, and may the two be held together?"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dealerfacts.compare import Comparison
from dealerfacts.formats import Screen
from dealerfacts.formats.table.figures import block
from dealerfacts.formats.table.parts import (
    WIDEST,
    identity,
    ruled,
    source_line,
    stacked,
    subject,
    text,
    widest,
)
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import allowed_in_words, amount, gap_in_words

_WORDS = {
    "agrees": ("agrees", "good"),
    "differs": ("differs", "warn"),
    "other-period": ("other period", "dim"),
    "groups": ("two groups", "label"),
    "not-comparable": ("not comparable", "warn"),
}
_PERIOD, _VERDICT, _GAPS = 10, 17, 12
_REST = _PERIOD + _VERDICT + _GAPS


def render(sheet: Sheet[Comparison], screen: Screen) -> Iterator[RenderableType]:
    """Yield the base figure, and a row for each figure beside it."""
    found = list(sheet.things)
    if not found:
        return
    yield block(found[0].base, screen)
    yield text("")
    width = min(screen.width, WIDEST)
    if width < sum(_widths(found)) + _longest(found) + _REST:
        for one in found:
            yield stacked(_lines(one, screen), screen)
            yield text("")
        return
    values, against = _widths(found)
    table = ruled(screen, leading=1)
    table.add_column("Value", width=values, justify="right", no_wrap=True)
    table.add_column("Period", width=_PERIOD, overflow="fold")
    table.add_column("Against", width=against, no_wrap=True, style="dim")
    left = width - values - _PERIOD - against - _GAPS
    measure = max(_longest(found), left * 3 // 5)
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


def _widths(found: list[Comparison]) -> tuple[int, int]:
    """Return how wide the values are, and what they are held against."""
    values = widest(amount(one.other_point) for one in found)
    base = (one.base_point for one in found)
    against = widest(text for point in base for text in (amount(point), point.period))
    return max(len("Value"), values), max(len("Against"), against)


def _longest(found: list[Comparison]) -> int:
    """Return the width of the longest id, in brackets where it is told again."""
    return widest(f"({one.other.id})" for one in found)


def _about(one: Comparison, screen: Screen) -> Iterator[Text]:
    yield from subject(one.other)
    yield source_line(one.other, screen)
    yield identity(one.other)
    if relation := one.relation:
        said = text(f"{relation.how}: ", "warn" if relation.how == "disputes" else "label")
        said.append(relation.why, "dim")
        yield said


def _verdict(one: Comparison, *, whole: bool) -> Iterator[Text]:
    word, style = _WORDS[one.verdict]
    differs = one.verdict == "differs" and one.ratio is not None
    yield text(f"{word} ({one.ratio:,f} times)" if differs else word, style)
    if one.gap and one.gap.difference and one.verdict != "agrees":
        yield text(f"computed: {gap_in_words(one.gap, one.other.counted.unit)}")
        if allowed := allowed_in_words(one.gap):
            yield text(allowed, "dim")
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
