"""Answer with texts: exact words, claims, and facts of every kind."""

from typing import Annotated

import typer

from dealerfacts.cli.options import (
    ExactOption,
    OptionalWords,
    Output,
    SourceOption,
    SpeakerOption,
    TopicOption,
    Words,
    choice,
)
from dealerfacts.cli.output import limit, open_named_store, print_facts
from dealerfacts.query import Query


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
        words=tuple(words or ()),
        kinds=("quote",),
        speaker=speaker,
        topic=topic,
        source=source,
        exact=exact,
        limit=limit(output),
    )
    with open_named_store() as store:
        print_facts(store, query, "quotes", output)


# As ``model.CLAIM_KINDS`` has them: to make the records' classes takes longer than a look-up.
CLAIM_KINDS = ("finding", "argument", "recommendation")


def claims(
    words: OptionalWords = None,
    topic: TopicOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            callback=choice(CLAIM_KINDS),
            help="finding, argument or recommendation.",
            autocompletion=lambda: list(CLAIM_KINDS),
        ),
    ] = None,
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
        words=tuple(words or ()),
        kinds=("claim",),
        topic=topic,
        claim_kind=kind,
        source=source,
        exact=exact,
        limit=limit(output),
    )
    with open_named_store() as store:
        print_facts(store, query, "claims", output)


def search(words: OptionalWords = None, exact: ExactOption = False, *, output: Output) -> None:
    """Search facts of every kind, the best match first.

    Examples:
        dealerfacts search drug-induced homicide
        dealerfacts search 3000%
        dealerfacts search 'Good Samaritan' --format jsonl
    """
    query = Query(words=tuple(words or ()), ranked=True, exact=exact, limit=limit(output))
    with open_named_store() as store:
        print_facts(store, query, "search", output)


# So many facts answer a question, unless --limit says otherwise.
_ANSWERS = 5


def ask(words: Words, exact: ExactOption = False, *, output: Output) -> None:
    """Answer a question: the best fact first, then up to four more.

    Examples:
        dealerfacts ask how many people died of an overdose in 2019
        dealerfacts ask do dealers use drugs themselves
        dealerfacts ask weed arrests --json | jq '.facts[0].points[-1].value'
    """
    most = _ANSWERS if output.limit is None else output.limit or None
    query = Query(words=tuple(words), ranked=True, exact=exact, limit=most)
    with open_named_store() as store:
        print_facts(store, query, "ask", output)
