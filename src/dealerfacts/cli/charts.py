"""Answer with charts: bars on a terminal, pictures in files, or both."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from dealerfacts.chart.data import Chart, NothingToDrawError, charts, lone_points
from dealerfacts.cli.files import WriteError, write_whole
from dealerfacts.cli.options import DRAWN, Output
from dealerfacts.cli.output import (
    is_terminal,
    nothing_found,
    open_named_store,
    print_sheet,
    query_record,
    screen,
    tell,
    tell_rest,
)
from dealerfacts.errors import UsageError, counted, reason
from dealerfacts.formats import write
from dealerfacts.model import Sourced
from dealerfacts.query import Query
from dealerfacts.rows.sheet import Sheet, sheet
from dealerfacts.rows.views import VIEWS
from dealerfacts.store.paths import ENDINGS
from dealerfacts.tuples import NamedTuple

# At most this many charts on a terminal and in pictures, unless --limit says otherwise.
DEFAULT_LIMIT = 6
STDOUT = "-"
# How an SVG file begins: with its root, after what XML allows before that.
_PICTURE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?:<\?xml\b[^>]*>|<!--.*?-->|<!DOCTYPE\s+svg\b[^>]*>)\s*)*+<svg[\s>]",
    re.DOTALL,
)
_BEGINNING = 4096


class Drawing(NamedTuple):
    """Where charts go.

    Args:
        chart: Draw bars on stdout.
        svg: The file of a picture; ``-`` is stdout.
        together: Draw all charts in one picture, and not one a file.
    """

    chart: bool = False
    svg: str | None = None
    together: bool = False


def wanted(drawing: Drawing, output: Output) -> Drawing | None:
    """Return what is to be drawn, by whichever options; None where nothing is.

    Raises:
        UsageError: Options contradict each other; the sentence names both.
    """
    if output.format == "chart":
        drawing = drawing._replace(chart=True)
    elif output.format == "svg":
        drawing = drawing._replace(svg=drawing.svg or STDOUT)
    if not drawing.chart and drawing.svg is None:
        if drawing.together:
            raise UsageError("--together draws charts in one picture: add --svg FILE")
        return None
    asked = "--chart" if drawing.chart else "--svg"
    if output.format not in (None, "table", *DRAWN):
        given = "--json" if output.json else f"--format {output.format}"
        raise UsageError(
            f"{asked} draws for people, and {given} prints for programs: leave one out"
        )
    if output.fields is not None:
        raise UsageError(f"--fields picks columns, and {asked} has none: leave one out")
    _check_file(drawing)
    return drawing


def _check_file(drawing: Drawing) -> None:
    if drawing.svg is None:
        return
    if drawing.svg == STDOUT and drawing.chart:
        raise UsageError("--chart and --svg - both write to stdout: name a file")
    ending = Path(drawing.svg).suffix.casefold()
    if ending not in ("", ".svg") and drawing.svg != STDOUT and not Path(drawing.svg).exists():
        raise UsageError(
            f"--svg draws SVG, and {drawing.svg} ends in {ending}: write a name that ends in .svg"
        )


def draw(query: Query, output: Output, drawing: Drawing) -> None:
    """Draw the figures that ``query`` finds; say on stderr what was written and what was not."""
    with open_named_store() as store:
        answer = store.find(query)
        if not answer.total:
            nothing_found(store, query)
        figures = list(answer)
    made = charts(figures)
    if not made:
        asked = "--chart" if drawing.chart else "--svg"
        lone = lone_points(len(figures))
        raise NothingToDrawError(f"nothing to chart: {lone}; leave out {asked} to read on")
    most = DEFAULT_LIMIT if drawing.svg is not None or is_terminal() else None
    shown = made[: most if output.limit is None else output.limit or None]
    if drawing.svg is not None and drawing.svg != STDOUT:
        _pictures(shown, query, output, drawing)
    if drawing.chart or drawing.svg == STDOUT:
        name = "chart" if drawing.chart else "svg"
        print_sheet(_sheet(shown, query), output._replace(format=name))
    tell_rest(len(shown), len(made), output, " charts")
    if left := len(figures) - sum(len(one.series) for one in made):
        tell(f"not drawn: {lone_points(left)}")


def _sheet(shown: Sequence[Chart], query: Query) -> Sheet[Sourced]:
    figures = [series.one for one in shown for series in one.series]
    return sheet(VIEWS["stat"], figures, query_record(query))


def _pictures(shown: Sequence[Chart], query: Query, output: Output, drawing: Drawing) -> None:
    """Write one file, or one a chart, its number before the ending."""
    path = drawing.svg or ""
    # What names a folder is refused as it is; a device or a pipe takes all as it comes.
    special = path.endswith(os.sep) or (Path(path).exists() and not Path(path).is_file())
    if drawing.together or len(shown) == 1 or special:
        parts = {path: shown}
    else:
        stem, ending = path.removesuffix(".svg"), ".svg" if path.endswith(".svg") else ""
        parts = {f"{stem}-{n}{ending}": [one] for n, one in enumerate(shown, 1)}
    for name in parts:
        _keep(Path(name))
    for name, some in parts.items():
        text = StringIO()
        write("svg", _sheet(some, query), text, screen(output))
        write_whole(name, text.getvalue())
        tell(f"wrote {name}: {counted(len(some), 'chart')}")


def _keep(path: Path) -> None:
    """Make sure that only an SVG file or an empty file is replaced.

    Raises:
        WriteError: Another file would be, or cannot be read.
    """
    real = Path(os.path.realpath(path))  # unlike that of Path it never raises
    if real.suffix.casefold() in ENDINGS:
        raise WriteError(f"{path} may be a store, so it is not replaced; choose another name")
    if not real.is_file():
        return
    try:
        with real.open("rb") as file:
            begins = file.read(_BEGINNING)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {reason(error)}") from None
    if begins and not _PICTURE.match(begins):
        raise WriteError(f"{path} is not an SVG file, so it is not replaced; choose another name")
