"""Answer with what there is: topics, speakers, sources."""

from __future__ import annotations

from dealerfacts.cli.options import OptionalWords, Output, with_output
from dealerfacts.cli.output import nothing_found, opened, print_sheet, tell
from dealerfacts.index.text import fold
from dealerfacts.query import Doc, Query
from dealerfacts.rows.build import entities_sheet

EXAMPLES = {
    "topics": "\b\nExamples:\n  dealerfacts topics\n  dealerfacts topics --format tsv | cut -f1",
    "speakers": "\b\nExamples:\n  dealerfacts speakers\n  dealerfacts speakers --json",
    "sources": (
        "\b\nExamples:\n"
        "  dealerfacts sources\n"
        "  dealerfacts sources bureau of justice\n"
        "  dealerfacts sources --fields id,url --format csv"
    ),
}


@with_output
def topics(*, output: Output) -> None:
    """List the topics, with their aliases and numbers of facts."""
    _list("topics", [], output)


@with_output
def speakers(*, output: Output) -> None:
    """List the speakers, with their numbers of quotes."""
    _list("speakers", [], output)


@with_output
def sources(words: OptionalWords = None, *, output: Output) -> None:
    """List the sources, with their numbers of facts; words narrow the list."""
    _list("sources", words or [], output)


def _list(name: str, words: list[str], output: Output) -> None:
    wanted = fold(" ".join(words)).split()
    with opened() as store:
        counted = [
            (entity, facts)
            for entity, facts in store.counts(name.removesuffix("s"))
            if all(word in _haystack(entity) for word in wanted)
        ]
        most = (output.limit or None) if output.limit is not None else None
        shown = counted[:most]
        query = {"words": words} if words else {}
        print_sheet(entities_sheet(name, shown, query=query, fields=output.fields), output)
        if not counted:
            nothing_found([], Query(words=tuple(words)))
        if len(shown) < len(counted):
            tell(f"{len(shown)} of {len(counted)} shown")


def _haystack(entity: Doc) -> str:
    names = ("id", "title", "publisher", "authors", "published", "kind")
    return fold(" ".join(str(entity.get(name, "")) for name in names))
