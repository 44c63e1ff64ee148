"""Answer with charts: bars on a terminal, a picture in a file, or both."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dealerfacts.chart.data import Chart, charts
from dealerfacts.cli.files import write_whole
from dealerfacts.cli.options import Output
from dealerfacts.cli.output import is_terminal, nothing_found, opened, screen, tell
from dealerfacts.errors import Exit, UsageError
from dealerfacts.query import Query

# At most this many charts on a terminal and in a picture, unless --limit says otherwise.
DEFAULT_LIMIT = 6
STDOUT = "-"


def draw(query: Query, output: Output, *, chart: bool, svg: str | None) -> None:
    """Draw the figures that ``query`` finds; say on stderr what was written and what was not."""
    check(output, chart=chart, svg=svg)
    with opened() as store:
        answer = store.find(query)
        if not answer.total:
            nothing_found(store.suggest(query), query)
        figures = list(answer)
    made = charts(figures)
    if not made:
        asked = _asked(chart=chart)
        tell(f"nothing to chart: {_alone(len(figures))}; leave out {asked} to read on")
        raise SystemExit(Exit.NEGATIVE)
    shown = made[: _most(output, svg)]
    if svg is not None:
        _picture(shown, svg)
    if chart:
        _bars(shown, output)
    if len(shown) < len(made) and output.limit is None:
        tell(f"{len(shown)} of {len(made)} charts shown; --limit 0 shows all")
    if alone := len(figures) - sum(len(one.series) for one in made):
        tell(f"not drawn: {_alone(alone)}")


def check(output: Output, *, chart: bool, svg: str | None) -> None:
    """Refuse options that contradict each other.

    Raises:
        UsageError: A sentence that names both.
    """
    asked = _asked(chart=chart)
    if output.format not in (None, "table"):
        given = "--json" if output.json else f"--format {output.format}"
        raise UsageError(
            f"{asked} draws for people, and {given} prints for programs: leave one out"
        )
    if output.fields is not None:
        raise UsageError(f"--fields picks columns, and {asked} has none: leave one out")
    if svg == "":
        raise UsageError("--svg names no file; - writes to stdout")
    if chart and svg == STDOUT:
        raise UsageError("--chart and --svg - both write to stdout: name a file")


def _asked(*, chart: bool) -> str:
    return "--chart" if chart else "--svg"


def _most(output: Output, svg: str | None) -> int | None:
    if output.limit is not None:
        return output.limit or None
    return DEFAULT_LIMIT if svg is not None or is_terminal() else None


def _alone(count: int) -> str:
    if count == 1:
        return "1 figure, the only point of its measure"
    return f"{count} figures, each the only point of its measure"


def _picture(shown: Sequence[Chart], path: str) -> None:
    # A chart on a terminal does without it.
    from dealerfacts.chart.svg import picture

    text = picture(shown)
    if path == STDOUT:
        if reconfigure := getattr(sys.stdout, "reconfigure", None):
            reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(text)
        return
    write_whole(path, text)
    tell(f"wrote {path}: {len(shown)} chart{'s' if len(shown) > 1 else ''}")


def _bars(shown: Sequence[Chart], output: Output) -> None:
    # Rich is loaded where a terminal is drawn on; a picture does without.
    from dealerfacts.formats.table.chart import write

    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="replace")
    write(shown, sys.stdout, screen(output))
