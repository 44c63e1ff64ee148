"""Write facts where other programs read them: databases, spreadsheets, web pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dealerfacts.cli.files import keep_out_of
from dealerfacts.cli.options import (
    AsOfOption,
    ExactOption,
    OptionalWords,
    SinceOption,
    SourceOption,
    SpeakerOption,
    StoreOption,
    TopicOption,
    UntilOption,
    flag,
    limit_option,
)
from dealerfacts.cli.output import nothing_found, open_named_store, say_match, tell
from dealerfacts.cli.progress import facts
from dealerfacts.errors import UsageError, counted
from dealerfacts.export import KINDS, require
from dealerfacts.export import export as write
from dealerfacts.export.content import Content
from dealerfacts.query import Query
from dealerfacts.tuples import NamedTuple

_FORCE = "Replace a file, or a folder that an export made."
# What ends the name of a folder; Path lets go of it.
SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


class Narrowed(NamedTuple):
    """Which facts are exported."""

    topic: TopicOption = None
    speaker: SpeakerOption = None
    source: SourceOption = None
    since: SinceOption = None
    until: UntilOption = None
    exact: ExactOption = False
    limit: Annotated[int | None, limit_option("Write")] = None


class How(NamedTuple):
    """How they are written, and out of which store."""

    force: Annotated[bool, flag("--force", _FORCE)] = False
    excel: Annotated[bool, flag("--excel", "Write csv that Excel recognises as UTF-8.")] = False
    as_of: AsOfOption = None
    store: StoreOption = None


def export(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help=f"{', '.join(KINDS)}.", autocompletion=lambda: list(KINDS)
        ),
    ],
    destination: Annotated[
        str, typer.Argument(metavar="DEST", help="The file or the folder to write.")
    ],
    words: OptionalWords = None,
    *,
    how: How,
    narrowed: Narrowed,
) -> None:
    """Write all facts, or those found, for other programs.

    An export appears whole or not at all, and the same store gives the same bytes.

    Examples:
        dealerfacts export jsonl facts.jsonl
        dealerfacts export jsonl arrests.jsonl drug arrests --since 2015
        dealerfacts export html pages --topic fentanyl
    """
    kind = kind.lower()
    options = {"excel": True} if how.excel else {}
    require(kind, *options)
    _check_name(kind, destination)
    query = Query(words=tuple(words or ()), ranked=bool(words), **narrowed._asdict())
    with open_named_store() as opened:
        keep_out_of(opened.roots, destination)
        content = Content(opened, query._replace(limit=narrowed.limit or None))
        if not len(content) and not content.is_whole:
            nothing_found(opened, query)
        with facts(len(content), f"exporting {kind}") as report:
            write(kind, content, Path(destination), report, force=how.force, **options)
        tell(f"{destination}: {counted(len(content), 'fact')}")
        if match := content.answer.match:
            say_match(match)


def _check_name(kind: str, destination: str) -> None:
    """Make sure that a destination names what a kind makes.

    Raises:
        UsageError: It is stdout, or a folder where the kind makes a file.
    """
    if destination == "-":
        raise UsageError("export writes files; dealerfacts search --format jsonl prints to a pipe")
    if destination.endswith(SEPARATORS) and KINDS[kind].suffix:
        raise UsageError(f"{destination} names a folder, and {kind} makes a file; name the file")
