"""Answer with what there is: topics, speakers, sources, measures, corrections."""

from typing import Annotated

import typer

from dealerfacts.cli.options import Output
from dealerfacts.cli.output import nothing, nothing_found, open_named_store, print_list
from dealerfacts.index.text import fold
from dealerfacts.model import Entity
from dealerfacts.periods import read_date
from dealerfacts.query import Query

ListedWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Words; only what holds all of them is listed."),
]
# What words are looked for in.
_SEARCHED = (
    "id",
    "label",
    "name",
    "aliases",
    "title",
    "publisher",
    "authors",
    "published",
    "kind",
    "unit",
    "dimensions",
    "keywords",
)


def topics(words: ListedWords = None, *, output: Output) -> None:
    """List the topics, with their aliases and numbers of facts.

    Examples:
        dealerfacts topics
        dealerfacts topics prison
        dealerfacts topics | cut -f1
    """
    _list("topics", words or [], output)


def speakers(words: ListedWords = None, *, output: Output) -> None:
    """List the speakers, with their numbers of quotes.

    Examples:
        dealerfacts speakers
        dealerfacts speakers --json
    """
    _list("speakers", words or [], output)


def measures(words: ListedWords = None, *, output: Output) -> None:
    """List the measures, with their units and numbers of points.

    Examples:
        dealerfacts measures sentence
        dealerfacts measures --format csv
    """
    _list("measures", words or [], output)


def sources(words: ListedWords = None, *, output: Output) -> None:
    """List the sources, with their numbers of facts.

    Examples:
        dealerfacts sources
        dealerfacts sources bureau of justice
        dealerfacts sources --fields id,url --format csv
    """
    _list("sources", words or [], output)


def _list(name: str, words: list[str], output: Output) -> None:
    wanted = fold(" ".join(words)).split()
    with open_named_store() as store:
        counted = [
            (entity, facts)
            for entity, facts in store.counts(name.removesuffix("s"))
            if all(word in _haystack(entity) for word in wanted)
        ]
        print_list(name, counted, {"words": words} if words else {}, output)
        if not counted and words:
            nothing_found(store, Query(words=tuple(words)))
    if not counted:
        nothing(f": the store has no {name}")


def _haystack(entity: Entity) -> str:
    return fold(" ".join(str(getattr(entity, name, "")) for name in _SEARCHED))


def corrections(*, output: Output) -> None:
    """List the corrections of all facts, the newest first.

    Each says what the store said until then, and why it says something else now.

    Exit status: 0 there are some; 1 none; 2 a store that cannot be read.

    Examples:
        dealerfacts corrections
        dealerfacts corrections --limit 1 --json | jq '.corrections[0].why'
    """
    with open_named_store() as store:
        found = [(one, said) for one in store.find(Query()) for said in one.fact.corrections]
        found.sort(key=lambda pair: read_date(pair[1].date), reverse=True)
        print_list("corrections", found, {}, output)
    if not found:
        nothing(": the store has no corrections")
