"""Answer with texts: exact words, claims, and facts of every kind."""

from typing import Annotated

from dealerfacts.cli.options import (
    ExactOption,
    OptionalWords,
    Output,
    SourceOption,
    SpeakerOption,
    TopicOption,
    Words,
    chosen,
    one_of,
)
from dealerfacts.cli.output import print_facts
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
        tuple(words or ()), ("quote",), speaker=speaker, topic=topic, source=source, exact=exact
    )
    print_facts(query, "quotes", output)


# As ``model.CLAIM_KINDS`` has them: to make the records' classes takes longer than a look-up.
CLAIM_KINDS = ("finding", "argument", "recommendation")


def claims(
    words: OptionalWords = None,
    topic: TopicOption = None,
    kind: Annotated[str | None, chosen(CLAIM_KINDS, "KIND", f"{one_of(CLAIM_KINDS)}.")] = None,
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


# So many facts answer a question, unless --limit says otherwise.
_ANSWERS = 5


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
