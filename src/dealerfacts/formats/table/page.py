"""Show a page about one fact: what is said, how it is counted, by whom, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import READABLE, join, link_to, text, widest
from dealerfacts.formats.table.passages import speaker_line
from dealerfacts.names import natural, read_author
from dealerfacts.rows.flat import amount
from dealerfacts.rows.sheet import Record, Sheet

_HOW = {
    "corroborates": ("corroborates", "corroborated by"),
    "updates": ("updates", "updated by"),
    "disputes": ("disputes", "disputed by"),
    "context": ("context for", "context from"),
    "figure": ("rests on", "carries"),
}
_LABEL = 13
# Below this width, labels stand over what they name.
_NARROW = 50
# A remark beside a number has at least so much room.
_REMARK = 26


def render(sheet: Sheet, screen: Screen) -> Iterator[RenderableType]:
    """Yield the pages, one after the other."""
    width = min(screen.width, READABLE)
    for number, record in enumerate(sheet.records):
        if number:
            yield text("")
        yield _fitted(Group(*_page(record, screen)), width)


def _fitted(content: RenderableType, width: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(width=width, overflow="fold")
    grid.add_row(content)
    return grid


def _page(record: Record, screen: Screen) -> Iterator[RenderableType]:
    yield Text.assemble((record["id"], "label"), f"  {record.get('claim_kind') or record['kind']}")
    yield Rule(style="dim", characters="-" if screen.ascii else "─")
    match record["kind"]:
        case "figure":
            yield from _figure(record, screen)
        case "quote":
            yield text(record["text"])
            yield speaker_line(record, screen)
        case _:
            yield text(record["statement"])
    yield text("")
    yield from _facts(record, screen)
    yield from _relations(record.get("related", ()), screen)


def _figure(record: Record, screen: Screen) -> Iterator[RenderableType]:
    measure = record["measure"]
    yield text(measure["label"])
    columns = widest(map(amount, record["points"])) + widest(p["period"] for p in record["points"])
    fits = screen.width >= columns + _REMARK
    yield Padding(_points(record) if fits else _narrow(record), (0, 0, 0, 2))
    yield text(f"in {measure['unit']}", "dim")
    if "explained" in record:
        yield text("")
        style = "none" if record["audit"]["verdict"] == "exact" else "warn"
        yield text(record["explained"], style)


def _points(record: Record) -> Table:
    points = Table.grid(padding=(0, 2, 0, 0))
    points.add_column(justify="right", no_wrap=True, style="figure")
    points.add_column(no_wrap=True)
    points.add_column(overflow="fold", style="dim")
    for point in record["points"]:
        points.add_row(text(amount(point)), text(point["period"]), text(_remark(point)))
    return points


def _narrow(record: Record) -> Group:
    lines = []
    for point in record["points"]:
        lines.append(join([text(amount(point), "figure"), text(point["period"])], "  "))
        if remark := _remark(point):
            lines.append(text(remark, "dim"))
    return Group(*lines)


def _remark(point: Record) -> str:
    printed = f"printed {point['printed']}" if point["printed"] != amount(point) else ""
    return "; ".join(filter(None, (printed, point.get("note"))))


def _facts(record: Record, screen: Screen) -> Iterator[RenderableType]:
    source = record["source"]
    measure = record.get("measure", {})
    yield _row("source", text(source["title"]), screen)
    authors = [natural(read_author(author)) for author in source.get("authors", ())]
    byline = ", ".join([*authors, source["publisher"]])
    dated = source.get("published", "no date")
    yield _row("", text(f"{byline}, {dated} ({source['kind'].replace('-', ' ')})"), screen)
    if url := source.get("url"):
        shown = text(url, "dim")
        if screen.links:
            shown.stylize(Style(link=link_to(record)))
        yield _row("", shown, screen)
    rows = {
        "reporting": record.get("original"),
        "anchor": record.get("anchor"),
        "counted": "; ".join(f"{k}: {v}" for k, v in measure.get("dimensions", {}).items()),
        "definition": measure.get("definition"),
        "topics": ", ".join(record["topics"]),
        "note": record.get("note"),
        "source note": source.get("note"),
        "once called": ", ".join(record.get("aliases", ())),
    }
    for label, value in rows.items():
        if value:
            yield _row(label, text(str(value)), screen)


def _row(label: str, value: RenderableType, screen: Screen) -> RenderableType:
    if screen.width < _NARROW:
        return Group(*([text(label, "dim")] if label else []), Padding(value, (0, 0, 0, 2)))
    grid = Table.grid(padding=0)
    grid.add_column(width=_LABEL, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(text(label), value)
    return grid


def _relations(related: list[Record], screen: Screen) -> Iterator[RenderableType]:
    for one in related:
        yield text("")
        out, into = _HOW[one["how"]]
        how = into if one["incoming"] else out
        style = "warn" if one["how"] == "disputes" else "label"
        yield Text.assemble((how, style), "  ", (one["id"], "dim"), overflow="fold")
        indent = 0 if screen.width < _NARROW else 2
        yield Padding(text(one["says"]), (0, 0, 0, indent))
        yield Padding(text(one["source"], "dim"), (0, 0, 0, indent))
        if why := one.get("why"):
            yield Padding(text(why), (0, 0, 0, indent))
