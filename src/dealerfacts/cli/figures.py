"""Answer with figures, as a table or drawn."""

from typing import Annotated

import typer

from dealerfacts.cli.options import (
    DRAWN,
    ExactOption,
    OptionalWords,
    Output,
    SinceOption,
    SourceOption,
    UntilOption,
    chosen,
    flag,
    known,
)
from dealerfacts.cli.output import print_facts
from dealerfacts.query import Query
from dealerfacts.rows.points import ORDERS
from dealerfacts.tuples import NamedTuple

_MEASURE = "Only this measure, in order of time; the command measures lists all."
_SORT = "Sort points by period, the oldest first, or by value, the largest first."
_CHART = "Draw bars in place of the table; -n then counts charts."


class Wanted(NamedTuple):
    """Which figures, and whether they are drawn."""

    since: SinceOption = None
    until: UntilOption = None
    source: SourceOption = None
    measure: Annotated[str | None, known("measure", "ID", _MEASURE)] = None
    sort: Annotated[str | None, chosen(ORDERS, "HOW", _SORT)] = None
    exact: ExactOption = False
    latest: Annotated[bool, flag("--latest", "Only the newest point of each measure.")] = False
    chart: Annotated[bool, flag("--chart", _CHART)] = False
    svg: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write pictures to FILE; - for stdout.")
    ] = None
    together: Annotated[bool, flag("--together", "Draw all charts in one picture.")] = False


def stat(words: OptionalWords = None, *, wanted: Wanted, output: Output) -> None:
    """Print all figures, or those on a topic or question.

    Examples:
        dealerfacts stat incarceration
        dealerfacts stat overdose --since 2015 --format csv
        dealerfacts stat arrests --chart
        dealerfacts stat 450k --json | jq '.facts[0].points[-1].value'
    """
    narrowed = {name: one for name, one in wanted._asdict().items() if name in Query._fields}
    query = Query(words=tuple(words or ()), kinds=("figure",), **narrowed)
    if wanted.chart or wanted.svg is not None or wanted.together or output.format in DRAWN:
        # Whoever reads a table does not wait for what draws: 4 ms.
        from dealerfacts.cli import charts

        asked = charts.Drawing(wanted.chart, wanted.svg, wanted.together)
        if drawing := charts.wanted(asked, output):
            charts.draw(query, output, drawing)
            return
    print_facts(query, "stat", output, wanted.sort)
