"""Answer with facts: figures, as a table or drawn, exact words, claims, and facts of every kind."""

from typing import Annotated

import typer

from dealerfacts.cli.options import (
    DRAWN,
    ExactOption,
    OptionalWords,
    Output,
    SinceOption,
    SourceOption,
    SpeakerOption,
    TopicOption,
    UntilOption,
    Words,
    flag,
    id_option,
    one_of,
    word_option,
)
from dealerfacts.cli.output import print_facts
from dealerfacts.query import Query
from dealerfacts.rows.points import ORDERS
from dealerfacts.tuples import NamedTuple

# As ``model.CLAIM_KINDS`` has them: to make the records' classes takes longer than a look-up.
CLAIM_KINDS = ("finding", "argument", "recommendation")
# So many facts answer a question, unless --limit says otherwise.
_ANSWERS = 5
_MEASURE = "Only this measure, in order of time; the command measures lists all."
_SORT = "Sort points by period, the oldest first, or by value, the largest first."
_CHART = "Draw bars in place of the table; -n then counts charts."


class Wanted(NamedTuple):
    """Which figures, and whether they are drawn."""

    since: SinceOption = None
    until: UntilOption = None
    source: SourceOption = None
    topic: TopicOption = None
    measure: Annotated[str | None, id_option("measure", "ID", _MEASURE)] = None
    sort: Annotated[str | None, word_option(ORDERS, "HOW", _SORT)] = None
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


def quotes(
    words: OptionalWords = None,
    speaker: SpeakerOption = None,
    topic: TopicOption = None,
    source: SourceOption = None,
    exact: ExactOption = False,
    *,
    output: Output,
) -> None:
    """Print exact words, with speaker, role and source.

    Examples:
        dealerfacts quotes --speaker LaSalle
        dealerfacts quotes fentanyl --format markdown
        dealerfacts quotes | cut -f4
    """
    query = Query(
        tuple(words or ()), ("quote",), speaker=speaker, topic=topic, source=source, exact=exact
    )
    print_facts(query, "quotes", output)


def claims(
    words: OptionalWords = None,
    topic: TopicOption = None,
    kind: Annotated[str | None, word_option(CLAIM_KINDS, "KIND", f"{one_of(CLAIM_KINDS)}.")] = None,
    source: SourceOption = None,
    exact: ExactOption = False,
    *,
    output: Output,
) -> None:
    """Print what sources assert or recommend, in the store's words.

    Examples:
        dealerfacts claims violence
        dealerfacts claims --kind recommendation
        dealerfacts claims --topic good-samaritan --json
    """
    query = Query(
        tuple(words or ()), ("claim",), topic=topic, claim_kind=kind, source=source, exact=exact
    )
    print_facts(query, "claims", output)


def search(words: OptionalWords = None, exact: ExactOption = False, *, output: Output) -> None:
    """Search facts of every kind, the best match first.

    Examples:
        dealerfacts search drug-induced homicide
        dealerfacts search 3000%
        dealerfacts search 'Good Samaritan' --format jsonl
    """
    print_facts(Query(tuple(words or ()), ranked=True, exact=exact), "search", output)


def ask(words: Words, exact: ExactOption = False, *, output: Output) -> None:
    """Answer a question: the best fact first, then up to four more.

    Examples:
        dealerfacts ask how many people died of an overdose in 2019
        dealerfacts ask do dealers use drugs themselves
        dealerfacts ask weed arrests --json | jq '.facts[0].points[-1].value'
    """
    # The view says how to see more.
    if output.limit is None:
        output = output._replace(limit=_ANSWERS)
    print_facts(Query(tuple(words), ranked=True, exact=exact), "ask", output)
