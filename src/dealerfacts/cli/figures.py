"""Answer with figures, as a table or drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from dealerfacts.cli.options import (
    Output,
    SinceOption,
    SourceOption,
    UntilOption,
    Words,
    with_output,
)
from dealerfacts.cli.output import limit, opened, print_facts
from dealerfacts.query import Query

EXAMPLES = {
    "stat": (
        "\b\nExamples:\n"
        "  dealerfacts stat incarceration\n"
        "  dealerfacts stat overdose --since 2015 --format csv\n"
        "  dealerfacts stat arrests --chart\n"
        "  dealerfacts stat 450k --json | jq '.facts[0].points[-1].value'"
    )
}


class Wanted(NamedTuple):
    """Which figures, and whether they are drawn."""

    since: SinceOption = None
    until: UntilOption = None
    source: SourceOption = None
    latest: Annotated[
        bool, typer.Option("--latest", help="Only the newest point of each measure.")
    ] = False
    chart: Annotated[
        bool, typer.Option("--chart", help="Draw bars in place of the table; -n counts charts.")
    ] = False
    svg: Annotated[
        str | None,
        typer.Option("--svg", metavar="FILE", help="Draw a picture into FILE; - for stdout."),
    ] = None


def with_wanted(command: Callable[..., None]) -> Callable[..., None]:
    """Spell ``wanted: Wanted`` out as one option for each field, as ``with_output`` does."""

    @wraps(command)
    def expanded(words: list[str], *, output: Output, **values: Any) -> None:
        command(words, Wanted(**values), output=output)

    kind = Parameter.KEYWORD_ONLY
    hints = {"words": Words, **get_type_hints(Wanted, include_extras=True), "output": Output}
    defaults = {"words": Parameter.empty, **Wanted._field_defaults, "output": Parameter.empty}
    parameters = [
        Parameter(name, kind, default=defaults[name], annotation=hint)
        for name, hint in hints.items()
    ]
    del vars(expanded)["__wrapped__"]
    vars(expanded)["__signature__"] = Signature(parameters)
    expanded.__annotations__ = hints
    return expanded


@with_output
@with_wanted
def stat(words: Words, wanted: Wanted, *, output: Output) -> None:
    """Print the figures on a topic, or that match words."""
    query = Query(
        words=tuple(words),
        kinds=("figure",),
        since=wanted.since,
        until=wanted.until,
        source=wanted.source,
        latest=wanted.latest,
    )
    if wanted.chart or wanted.svg is not None:
        # Whoever reads a table does not wait for what draws.
        from dealerfacts.cli.charts import draw

        draw(query, output, chart=wanted.chart, svg=wanted.svg)
        return
    with opened() as store:
        print_facts(store, query._replace(limit=limit(output)), "figures", output)
