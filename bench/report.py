"""Write what was measured as Markdown: the bounds, the medians, and the cost by size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import ge, gt, le
from statistics import median, quantiles
from typing import NamedTuple

from bench.clock import Series

_MEGA = 1_000_000


class Bound(NamedTuple):
    """What the ratio of two commands must be: a word for the comparison, and its number."""

    what: str
    top: str
    bottom: str
    number: float
    word: str = "or less"
    memory: bool = False

    def __str__(self) -> str:
        """Return the bound in words."""
        if self.word == "more than":
            return f"{self.word} {self.number:g}"
        return f"{self.number:g} {self.word}"

    def met(self, ratio: float) -> bool:
        """Return whether a ratio keeps to the bound."""
        return _COMPARISONS[self.word](ratio, self.number)


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "or less": le,
    "or more": ge,
    "more than": gt,
}


BOUNDS = (
    Bound(
        "warm `stat incarceration --json` / bare Typer program",
        "look-up, shipped store",
        "typer_two_commands.py",
        1.12,
    ),
    Bound(
        "warm table / bare Typer and Rich program",
        "table, shipped store",
        "typer_rich_table.py",
        1.18,
    ),
    Bound(
        "warm `ask` in plain words, JSON / bare Typer program",
        "question, shipped store",
        "typer_two_commands.py",
        1.15,
    ),
    Bound(
        "the same question in 100,000 / in the shipped store",
        "question, 100,000 facts",
        "question, shipped store",
        1.5,
    ),
    Bound("`--version` / bare Typer program", "--version", "typer_two_commands.py", 1.0),
    *(
        Bound(
            f"the same look-up by {tool} / ours, {store}",
            f"{tool}, {store}",
            f"look-up, {store}",
            number,
            word,
        )
        for tool, number, word in (
            ("sqlite-utils", 2.0, "or more"),
            ("papis", 2.0, "or more"),
            ("yq", 1.0, "more than"),
        )
        for store in ("shipped store", "100 facts")
    ),
    Bound(
        "warm look-up of ten facts in 100,000 / in the shipped store",
        "ten facts, 100,000 facts",
        "ten facts, shipped store",
        1.2,
    ),
    Bound(
        "warm look-up of ten facts in 1,000,000 / in the shipped store",
        "ten facts, 1,000,000 facts",
        "ten facts, shipped store",
        1.3,
    ),
    Bound(
        "ranked search, 20 answers, in 100,000 / look-up of ten facts in the shipped store",
        "ranked search, 100,000 facts",
        "ten facts, shipped store",
        2.5,
    ),
    Bound(
        "first answer from a YAML store of 100,000, compile included / `yaml.load(CSafeLoader)`",
        "first look-up, 100,000 facts",
        "yaml.load, 100,000 facts",
        0.35,
    ),
    Bound(
        "peak memory of that first answer / of that `yaml.load`",
        "first look-up, 100,000 facts",
        "yaml.load, 100,000 facts",
        0.2,
        memory=True,
    ),
)


class Size(NamedTuple):
    """What a store of a size costs; a command's name leads to its time."""

    facts: int
    yaml_bytes: int
    index_bytes: int
    first: str
    look_up: str
    search: str


@dataclass
class Results:
    """All that a run found out."""

    machine: Sequence[str]
    series: Mapping[str, Series]
    sizes: Sequence[Size] = ()
    notes: Sequence[str] = field(default_factory=list)


def render(results: Results, head: str, tail: str) -> str:
    """Return the whole page: the head, the tables, and the text that says how to read them."""
    parts = [
        head,
        "\n".join(f"- {line}" for line in results.machine),
        "## The bounds",
        _table(("what", "bound", "measured", "met?"), _bound_rows(results.series)),
        "## The medians",
        _table(
            ("command", "median", "middle half", "on a processor", "peak memory", "runs"),
            _series_rows(results.series),
            numbers=5,
        ),
    ]
    if results.sizes:
        columns = ("facts", "YAML", "index", "first answer", "facts a second", "peak memory")
        parts += [
            "## By the size of the store",
            _table((*columns, "ten facts", "search"), _size_rows(results), numbers=8),
        ]
    if results.notes:
        parts.append("\n".join(f"- {note}" for note in results.notes))
    return "\n\n".join([*parts, tail]).rstrip() + "\n"


def ratios(top: Series, bottom: Series) -> list[float]:
    """Return the ratio of two commands in each round that both were run in."""
    common = sorted(top.seconds.keys() & bottom.seconds.keys())
    return [top.seconds[number] / bottom.seconds[number] for number in common]


def _bound_rows(series: Mapping[str, Series]) -> Iterable[tuple[str, ...]]:
    for bound in BOUNDS:
        top, bottom = series.get(bound.top), series.get(bound.bottom)
        if top is None or bottom is None:
            missing = bound.top if top is None else bound.bottom
            yield bound.what, str(bound), f"not measured: {missing}", "not known"
            continue
        values = [top.peak / bottom.peak] if bound.memory else ratios(top, bottom)
        ratio = median(values)
        met = "yes" if bound.met(ratio) else "**no**"
        yield bound.what, str(bound), f"{ratio:.2f}{_spread(values)}", met


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return ""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return f" ({low:.2f} to {high:.2f})"


def _series_rows(series: Mapping[str, Series]) -> Iterable[tuple[str, ...]]:
    for name, one in series.items():
        values = list(one.seconds.values())
        middle = ""
        if len(values) > 1:
            low, _, high = quantiles(values, n=4, method="inclusive")
            middle = f"{time(low)} to {time(high)}"
        worked = time(median(one.processor.values()))
        yield f"`{name}`", time(median(values)), middle, worked, memory(one.peak), str(len(values))


def _size_rows(results: Results) -> Iterable[tuple[str, ...]]:
    def spent(name: str) -> str:
        one = results.series.get(name)
        return time(median(one.seconds.values())) if one else ""

    for size in results.sizes:
        first = results.series.get(size.first)
        pace = size.facts / median(first.seconds.values()) if first else 0
        yield (
            f"{size.facts:,}",
            memory(size.yaml_bytes),
            memory(size.index_bytes),
            spent(size.first),
            f"{pace:,.0f}" if first else "",
            memory(first.peak) if first else "",
            spent(size.look_up),
            spent(size.search),
        )


def time(seconds: float) -> str:
    """Return seconds as people read them: three digits, in milliseconds or seconds."""
    if seconds < 1:
        return f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f} ms"
    return f"{seconds:.{2 if seconds < 10 else 1 if seconds < 100 else 0}f} s"


def memory(size: int) -> str:
    """Return bytes as megabytes (10^6 bytes), or as kilobytes below one."""
    if size < _MEGA:
        return f"{size / 1000:.0f} kB"
    return f"{size / _MEGA:,.1f} MB" if size < 10 * _MEGA else f"{size / _MEGA:,.0f} MB"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> str:
    """Return a Markdown table; its last ``numbers`` columns are set to the right."""
    rules = ["---"] * (len(head) - numbers) + ["---:"] * numbers
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))
