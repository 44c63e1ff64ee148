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
# Those of pictures.
DRAWN = ("chart", "svg")
# Formats that only one command has.
_MORE_FORMATS = {"verify": ("sarif", "github")}
# What an option takes that is a field of a record.
FIELD = "TEXT"
NO_TEXT = "holds bytes that are not UTF-8 text"
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
    """Return what refuses a value that is none of ``choices``, in whatever case."""

    def check(value: str | None) -> str | None:
        if value is None or value.lower() in choices:
            return value and value.lower()
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}")

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


def flag(name: str, help_: str) -> Any:
    """Return an option without a value; left to itself Typer would add its opposite."""
    return typer.Option(name, help=help_)


def word_option(choices: Sequence[str], metavar: str, help_: str, *names: str) -> Any:
    """Return an option that takes one of some words, and completes them."""
    check, words = choice(choices), list(choices)
    return typer.Option(
        *names, metavar=metavar, help=help_, callback=check, autocompletion=lambda: words
    )


def id_option(kind: str, metavar: str, help_: str) -> Any:
    """Return an option that takes an id of a kind, and completes it."""
    return typer.Option(metavar=metavar, help=help_, autocompletion=ids_of(kind))


def ids_argument(kind: str, metavar: str, help_: str) -> Any:
    """Return an argument of ids of a kind, which it completes."""
    return typer.Argument(metavar=metavar, help=help_, autocompletion=ids_of(kind))


def date_option(help_: str, callback: Callable[[str | None], str | None] = typed_date) -> Any:
    """Return an option that takes a date."""
    return typer.Option(metavar="DATE", help=help_, callback=callback)


def limit_option(verb: str) -> Any:
    """Return the option that limits how many facts are printed, or written."""
    said = f"{verb} at most this many; 0 for all."
    return typer.Option("--limit", "-n", metavar="N", callback=_limit, help=said)


# Remembered as they are read: no command passes on the stores, nor the date as of which it asks.
StoreOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH",
        callback=stores.remember,
        help="A YAML file or folder, or https://...#sha256=..., to read in place of "
        "DEALERFACTS_STORE, or of the shipped store, 'bundled'. May be repeated; all are read as "
        "one.",
    ),
]
AsOfOption = Annotated[
    str | None, date_option("Answer as if nothing published later were known.", _as_of)
]
_WORDS = "A question, or topics, words or numbers; the best facts come first."
Words = Annotated[list[str], ids_argument("topic", "WORDS...", _WORDS)]
OptionalWords = Annotated[list[str] | None, ids_argument("topic", "[WORDS]...", _WORDS)]
Ids = Annotated[list[str], ids_argument("fact", "ID...", "Ids of facts; - reads them from stdin.")]
TopicOption = Annotated[
    str | None, id_option("topic", "TOPIC", "Only on this topic: its id, label or an alias.")
]
_SPEAKER = "Only by this speaker: an id, a name, a surname or a given name."
SpeakerOption = Annotated[str | None, id_option("speaker", "NAME", _SPEAKER)]
_SOURCE = "Only from this source: its id, or words of its title, publisher or authors."
SourceOption = Annotated[str | None, id_option("source", "SOURCE", _SOURCE)]
SinceOption = Annotated[str | None, date_option("Only points from this date on.")]
UntilOption = Annotated[str | None, date_option("Only points up to this date.")]
ExactOption = Annotated[bool, flag("--exact", "Only facts that meet all of the words.")]
JsonOption = Annotated[bool, flag("--json", "The same as --format json.")]
LimitOption = Annotated[int | None, limit_option("Print")]
_FIELDS = "Columns to print, comma-separated; a wrong name lists the right ones."


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
    json: JsonOption = False
    fields: Annotated[
        str | None, typer.Option(metavar="A,B", help=_FIELDS, autocompletion=_fields)
    ] = None
    limit: LimitOption = None
    header: Annotated[bool, flag("--header", "Put the names of the columns above tsv.")] = False
    excel: Annotated[bool, flag("--excel", "Print csv that Excel recognises as UTF-8.")] = False
    color: Annotated[str, word_option(COLOURS, "WHEN", "auto, always or never.")] = "auto"
    no_pager: Annotated[bool, flag("--no-pager", "Print a long answer without a pager.")] = False
    as_of: AsOfOption = None
    store: StoreOption = None


def readable(value: Any) -> Any:
    """Return what was typed as text that can be encoded: stray bytes become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [readable(one) for one in value] if isinstance(value, list) else value
