"""Answer with figures."""

from __future__ import annotations

from typing import Annotated

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
        "  dealerfacts stat 450k --json | jq '.facts[0].points[-1].value'"
    )
}


@with_output
def stat(
    words: Words,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    latest: Annotated[
        bool, typer.Option("--latest", help="Only the newest point of each measure.")
    ] = False,
    *,
    output: Output,
) -> None:
    """Print the figures on a topic, or that match words."""
    query = Query(
        words=tuple(words),
        kinds=("figure",),
        since=since,
        until=until,
        source=source,
        latest=latest,
        limit=limit(output),
    )
    with opened() as store:
        print_facts(store, query, "figures", output)
