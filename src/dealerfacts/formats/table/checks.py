"""Show what came of passages: what differs one by one, and in a line what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import dotted, join, stacked, text
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import byline
from dealerfacts.verify.outcome import (
    AMBIGUOUS,
    CHANGED,
    CHECKED,
    EXACT,
    NORMALISED,
    NOT_FOUND,
    UNCHECKED,
    Check,
    cut,
)

_STYLES = {EXACT: "good", NORMALISED: "good", CHANGED: "bad", NOT_FOUND: "bad"}
# So many sources without a document are named.
_NAMED = 10


def render(sheet: Sheet[Check], screen: Screen) -> Iterator[RenderableType]:
    """Yield a block for each passage that was looked for, then a line for each source not read."""
    for one in sheet.things:
        if one.outcome in CHECKED:
            yield stacked([_head(one), Padding(_about(one, screen), (0, 0, 1, 2))], screen)
    yield from _not_read(one for one in sheet.things if one.outcome not in CHECKED)


def _head(one: Check) -> Text:
    parts = [text(one.outcome, _STYLES.get(one.outcome, "warn")), text(one.sought.fact, "label")]
    return join([*parts, text(one.sought.part, "dim")], "  ")


def _about(one: Check, screen: Screen) -> Text:
    verdict = one.verdict
    lines = [_line("store", one.sought.text)]
    if one.outcome == CHANGED:
        lines.append(_line("source", cut(verdict.found)))
    if verdict.said:
        lines.append(_line("differs" if one.outcome == CHANGED else "note", cut(verdict.said)))
    if verdict.steps:
        lines.append(_line("but for", ", ".join(verdict.steps)))
    if one.outcome == AMBIGUOUS:
        lines.append(_line("stands", f"{verdict.times} times"))
        for before, after in zip(verdict.before, verdict.after, strict=True):
            lines.append(text(f"        ...{before}[{cut(one.sought.text)}]{after}...", "dim"))
    foot = [text(byline(one.source), "dim"), text(one.read.address, "dim")]
    return join([*lines, dotted(foot, screen)], "\n", "none")


def _line(label: str, value: str) -> Text:
    return Text.assemble((f"{label:8}", "dim"), value, overflow="fold")


def _not_read(checks: Iterable[Check]) -> Iterator[RenderableType]:
    def about(one: Check) -> tuple[str, str]:
        return one.outcome, one.source.id

    left: dict[str, int] = {}
    for (outcome, source), group in groupby(sorted(checks, key=about), about):
        left[outcome] = left.get(outcome, 0) + 1
        if outcome == UNCHECKED and left[outcome] > _NAMED:
            continue
        some = next(group)
        said = f": {cut(some.verdict.said)}" if some.verdict.said else ""
        yield Text.assemble(
            (outcome, "warn"), "  ", (source, "label"), (said, "dim"), overflow="fold"
        )
    if (more := left.get(UNCHECKED, 0) - _NAMED) > 0:
        yield text(f"{UNCHECKED}  and {more} more sources", "warn")
