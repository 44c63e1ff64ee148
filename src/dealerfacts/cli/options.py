"""Name the options that commands share, once.

``Output`` bundles the ones that every answer has. A command takes ``output: Output``, or any other
record of options; each of its fields becomes an option.

This module and those of the look-ups do without ``from __future__ import annotations``: Typer reads
annotations, and those that are kept as text are compiled at each start, which takes 2 ms.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from dealerfacts import __data_version__, __version__
from dealerfacts.cli import stores
from dealerfacts.formats import FORMATS as _FORMATS
from dealerfacts.periods import read_date
from dealerfacts.tuples import NamedTuple

FORMATS = tuple(_FORMATS)
# Formats that only one command has.
_MORE_FORMATS = {"verify": ("sarif", "github")}
COLOURS = ("auto", "always", "never")
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def show_version(value: bool) -> None:
    """Print the versions of the program and of its data, and end."""
    if value:
        typer.echo(f"dealerfacts {__version__} (data {__data_version__})")
        raise typer.Exit


def typed_date(value: str | None) -> str | None:
    """Return a date that was typed, if it is one."""
    if value is not None:
        try:
            read_date(value)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return value


def _as_of(value: str | None) -> str | None:
    stores.as_of.set(typed_date(value))
    return value


def _limit(value: int | None) -> int | None:
    if value is None:
        return None
    if value < 0:
        raise typer.BadParameter(f"{value} must be 0 or more; 0 shows all")
    # No answer has more than a machine can count.
    return min(value, sys.maxsize)


def choice(choices: Sequence[str]) -> Callable[[str | None], str | None]:
    """Return what refuses a value that is none of ``choices``."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}")
        return value

    return check


def one_of(choices: Sequence[str]) -> str:
    """Return words for a sentence: ``a, b or c``."""
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _formats(ctx: typer.Context) -> list[str]:
    return [*FORMATS, *_MORE_FORMATS.get(ctx.info_name or "", ())]


def _format(ctx: typer.Context, value: str | None) -> str | None:
    return choice(_formats(ctx))(value)


def _complete() -> Any:
    # Only a shell that completes a word pays for the reading: 5 ms.
    from dealerfacts.cli import complete

    return complete


def ids_of(kind: str) -> Callable[[str], list[str]]:
    """Return what completes the ids of a kind, ``fact`` among them, out of the store."""

    def ids(incomplete: str) -> list[str]:
        found: list[str] = _complete().ids(kind, incomplete)
        return found

    return ids


def _fields(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return names of fields, after those that are typed already."""
    typed, comma, _ = incomplete.rpartition(",")
    left = _complete().columns(ctx.info_name, typed.split(","))
    return [f"{typed}{comma}{name}" for name in left]


# Remembered as they are read: no command passes on the stores, nor the date as of which it asks.
StoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--store",
        metavar="PATH",
        callback=stores.remember,
        help="A YAML file or folder, or https://...#sha256=..., to read in place of "
        "DEALERFACTS_STORE, or of the shipped store, 'bundled'. May be repeated; all are read as "
        "one.",
    ),
]
_WORDS_HELP = "A question, or topics, words or numbers; the best facts come first."
Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS...", help=_WORDS_HELP, autocompletion=ids_of("topic")),
]
OptionalWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help=_WORDS_HELP, autocompletion=ids_of("topic")),
]
Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Ids of facts; - reads them from stdin.",
        autocompletion=ids_of("fact"),
    ),
]
TopicOption = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help="Only on this topic: its id, label or an alias.",
        autocompletion=ids_of("topic"),
    ),
]
SpeakerOption = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Only by this speaker: an id, a name or a surname.",
        autocompletion=ids_of("speaker"),
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="SOURCE",
        help="Only from this source: its id, or words of its title, publisher or authors.",
        autocompletion=ids_of("source"),
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", callback=typed_date, help="Only points from this date on."
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DATE", callback=typed_date, help="Only points up to this date."
    ),
]
ExactOption = Annotated[
    bool, typer.Option("--exact", help="Only facts that meet all of the words.")
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", metavar="N", callback=_limit, help="Print at most this many; 0 for all."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        callback=_as_of,
        help="Answer as if nothing published later were known.",
    ),
]


class Output(NamedTuple):
    """How an answer is printed."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=_format,
            autocompletion=_formats,
            help=f"{one_of(FORMATS)}.",
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="A,B",
            help="Columns to print, comma-separated; a wrong name lists the right ones.",
            autocompletion=_fields,
        ),
    ] = None
    limit: LimitOption = None
    header: Annotated[
        bool, typer.Option("--header", help="Put the names of the columns above tsv.")
    ] = False
    excel: Annotated[
        bool, typer.Option("--excel", help="Print csv that Excel recognises as UTF-8.")
    ] = False
    color: Annotated[
        str,
        typer.Option(
            "--color",
            metavar="WHEN",
            callback=choice(COLOURS),
            autocompletion=lambda: list(COLOURS),
            help="auto, always or never.",
        ),
    ] = "auto"
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print a long answer without a pager.")
    ] = False
    as_of: AsOfOption = None
    store: StoreOption = None


def readable(value: Any) -> Any:
    """Return what was typed as text that can be encoded: stray bytes become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [readable(one) for one in value] if isinstance(value, list) else value
