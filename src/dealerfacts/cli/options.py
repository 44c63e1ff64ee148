"""Name the options that commands share, once.

``Output`` bundles the ones that every answer has. A command takes ``output: Output``, or any other
record of options, and ``expanded`` makes one option of each of the record's fields for Typer.

This module and those of the look-ups do without ``from __future__ import annotations``: Typer reads
annotations, and those that are kept as text are compiled at each start, which takes 2 ms.
"""

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from dealerfacts import __data_version__, __version__
from dealerfacts.cli import complete, stores
from dealerfacts.errors import UsageError
from dealerfacts.periods import read_date
from dealerfacts.tuples import NamedTuple

COLOURS = complete.COLOURS
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


def choice(choices: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """Return what refuses a value that is none of ``choices``."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}")
        return value

    return check


def _format(ctx: typer.Context, value: str | None) -> str | None:
    return choice(complete.formats_of(ctx.info_name))(value)


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
    typer.Argument(metavar="WORDS...", help=_WORDS_HELP, autocompletion=complete.topics),
]
OptionalWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help=_WORDS_HELP, autocompletion=complete.topics),
]
Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Ids of facts; - reads them from stdin.",
        autocompletion=complete.facts,
    ),
]
TopicOption = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help="Only on this topic: its id, label or an alias.",
        autocompletion=complete.topics,
    ),
]
SpeakerOption = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Only by this speaker: an id, a name or a surname.",
        autocompletion=complete.speakers,
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="SOURCE",
        help="Only from this source: its id, or words of its title, publisher or authors.",
        autocompletion=complete.sources,
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
            autocompletion=complete.formats,
            help=f"{', '.join(complete.FORMATS[:-1])} or {complete.FORMATS[-1]}.",
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="A,B",
            help="Columns to print, comma-separated; a wrong name lists the right ones.",
            autocompletion=complete.fields,
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
            autocompletion=complete.colours,
            help="auto, always or never.",
        ),
    ] = "auto"
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print a long answer without a pager.")
    ] = False
    as_of: AsOfOption = None
    store: StoreOption = None


# Options that name files, which a system may name by any bytes.
_PATHS = {"paths", "path", "svg", "store", "saved", "keep", "destination", "folder", "style"}


def help_of(command: Callable[..., None]) -> dict[str, Any]:
    """Return what Typer prints above and below a command's options, out of its docstring."""
    text, _, examples = inspect.cleandoc(command.__doc__ or "").partition("\nExamples:\n")
    lines = (f"\n  {line.strip()}" for line in examples.splitlines())
    return {"help": text, "epilog": f"\b\nExamples:{''.join(lines)}"}


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """Make one option of each field of the records that a command takes."""
    hints = get_type_hints(command, include_extras=True)
    records = {name: hint for name, hint in hints.items() if hasattr(hint, "_fields")}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if record := records.get(name):
            parameters += _fields(record)
        else:
            kept = parameter.replace(annotation=hints[name], kind=parameter.KEYWORD_ONLY)
            parameters.append(kept)

    @wraps(command)
    def filled(**values: Any) -> None:
        read = {n: value if n in _PATHS else readable(value) for n, value in values.items()}
        _check_order(read.get("since"), read.get("until"))
        for name, record in records.items():
            read[name] = record(**{field: read.pop(field) for field in record._fields})
        if output := read.get("output"):
            read["output"] = with_format(output)
        command(**read)

    del vars(filled)["__wrapped__"]
    vars(filled)["__signature__"] = inspect.Signature(parameters)
    filled.__annotations__ = {one.name: one.annotation for one in parameters}
    return filled


def _fields(record: Any) -> list[inspect.Parameter]:
    kind, defaults = inspect.Parameter.KEYWORD_ONLY, record._field_defaults
    return [
        inspect.Parameter(name, kind, default=defaults[name], annotation=hint)
        for name, hint in get_type_hints(record, include_extras=True).items()
    ]


def _check_order(since: str | None, until: str | None) -> None:
    """Refuse a span of time that ends before it begins: no fact is of such a time."""
    if since and until and read_date(since).first > read_date(until).last:
        raise UsageError(f"--since {since} is later than --until {until}: no date is in between")


def with_format(output: Output) -> Output:
    """Return ``output`` with the format that it asks for."""
    asked = {"--json": "json"} if output.json else {}
    if output.excel:
        asked["--excel"] = "csv"
    if output.format:
        asked[f"--format {output.format}"] = output.format
    if output.header and "csv" not in asked.values():
        asked["--header"] = "tsv"
    if len(set(asked.values())) > 1:
        raise UsageError(f"{' and '.join(asked)} exclude each other")
    return output._replace(format=next(iter(asked.values()), None))


def readable(value: Any) -> Any:
    """Return what was typed as text that can be encoded: stray bytes become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [readable(one) for one in value] if isinstance(value, list) else value
