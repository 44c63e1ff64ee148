"""Answer with what there is: topics, speakers, sources, measures."""

from typing import Annotated

import typer

from dealerfacts.cli.options import Output
from dealerfacts.cli.output import nothing_found, open_named_store, print_sheet, tell
from dealerfacts.errors import Exit
from dealerfacts.index.text import fold
from dealerfacts.model import Entity
from dealerfacts.query import Query
from dealerfacts.rows.sheet import sheet
from dealerfacts.rows.views import VIEWS

ListedWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Only those that hold all of these words."),
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
        shown = counted[: output.limit or None]
        query = {"words": words} if words else {}
        print_sheet(sheet(VIEWS[name], shown, query, output.fields), output)
        if not counted and words:
            asked = Query(words=tuple(words))
            nothing_found(store.suggest(asked), asked)
    if not counted:
        tell(f"nothing found: the store has no {name}")
        raise SystemExit(Exit.NEGATIVE)


def _haystack(entity: Entity) -> str:
    return fold(" ".join(str(getattr(entity, name, "")) for name in _SEARCHED))
