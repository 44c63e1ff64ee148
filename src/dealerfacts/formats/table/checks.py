"""Show what came of passages: what differs one by one, and in a line what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import dotted, join, stacked, text
from dealerfacts.rows.sheet import Sheet
from dealerfacts.rows.words import byline
from dealerfacts.verify import outcome
from dealerfacts.verify.outcome import Check, cut

_STYLES = {
    outcome.EXACT: "good",
    outcome.NORMALISED: "good",
    outcome.CHANGED: "bad",
    outcome.NOT_FOUND: "bad",
}
# So many sources without a document are named.
_NAMED = 10


def render(sheet: Sheet[Check], screen: Screen) -> Iterator[RenderableType]:
    """Yield a block for each passage that was looked for, then a line for each source not read."""
    for one in sheet.things:
        if one.outcome in outcome.CHECKED:
            yield stacked([_head(one), Padding(_about(one, screen), (0, 0, 1, 2))], screen)
    yield from _not_read(one for one in sheet.things if one.outcome not in outcome.CHECKED)


def _head(one: Check) -> Text:
    parts = [text(one.outcome, _STYLES.get(one.outcome, "warn")), text(one.sought.fact, "label")]
    return join([*parts, text(one.sought.part, "dim")], "  ")


def _about(one: Check, screen: Screen) -> Text:
    verdict, changed = one.verdict, one.outcome == outcome.CHANGED
    said = {
        "store": one.sought.text,
        "source": cut(verdict.found) if changed else None,
        "differs" if changed else "note": cut(verdict.said) if verdict.said else None,
        "but for": ", ".join(verdict.steps) if verdict.steps else None,
        "stands": f"{verdict.times} times" if one.outcome == outcome.AMBIGUOUS else None,
    }
    lines = [
        Text.assemble((f"{label:8}", "dim"), value, overflow="fold")
        for label, value in said.items()
        if value is not None
    ]
    if one.outcome == outcome.AMBIGUOUS:
        for before, after in zip(verdict.before, verdict.after, strict=True):
            lines.append(text(f"        ...{before}[{cut(one.sought.text)}]{after}...", "dim"))
    foot = [text(byline(one.source), "dim"), text(one.read.address, "dim")]
    return join([*lines, dotted(foot, screen)], "\n", "none")


def _not_read(checks: Iterable[Check]) -> Iterator[RenderableType]:
    about = attrgetter("outcome", "source.id")
    left: dict[str, int] = {}
    for (came, source), group in groupby(sorted(checks, key=about), about):
        left[came] = left.get(came, 0) + 1
        if came == outcome.UNCHECKED and left[came] > _NAMED:
            continue
        some = next(group)
        said = f": {cut(some.verdict.said)}" if some.verdict.said else ""
        yield Text.assemble((came, "warn"), "  ", (source, "label"), (said, "dim"), overflow="fold")
    if (more := left.get(outcome.UNCHECKED, 0) - _NAMED) > 0:
        yield text(f"{outcome.UNCHECKED}  and {more} more sources", "warn")
