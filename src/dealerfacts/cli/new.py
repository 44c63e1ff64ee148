"""Write new records into a store: a source, a figure, a quote, a correction; or a new store."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.app import expanded, help_of
from dealerfacts.cli.correction import correction
from dealerfacts.cli.form import KINDS, Form, asker, description_of, sections_of, shape_of
from dealerfacts.cli.forms import FILL
from dealerfacts.cli.options import SETTINGS, StoreOption, readable
from dealerfacts.cli.table import table
from dealerfacts.cli.writing import begin, write
from dealerfacts.curate.additions import added, as_yaml
from dealerfacts.curate.edit import open_files
from dealerfacts.curate.known import Known
from dealerfacts.errors import UsageError

_SEMICOLONS = " Separate several with semicolons."


def store(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A folder, or a file whose name ends in .yaml.")
    ],
) -> None:
    """Make a new, empty store.

    A folder gets a file facts.yaml. Nothing that exists is overwritten.
    """
    sys.stdout.write(f"{begin(path)}\n")


def _make(kind: str) -> Callable[..., None]:
    """Return the command that writes a record of a kind, with an option for each field."""

    def command(
        *, from_csv: str | None, file: str | None, store: list[str] | None, **typed: str | None
    ) -> None:
        given = {name.rstrip("_"): readable(one) for name, one in typed.items() if one}
        if from_csv and given:
            raise UsageError("--from-csv takes the fields from the file, and no other options")
        files = stores.own()
        known = Known(files)
        asks = asker(needed=not from_csv and not _is_whole(kind, given))
        form = Form(kind, known, given, asks)
        additions = table(kind, from_csv, known) if from_csv else FILL[kind](form)
        texts = added(open_files(files), additions, file)
        write(files, texts, as_yaml(additions), asks, [one.id for one in additions])

    command.__doc__ = (
        f"Write a new {kind} into a store.\n\n"
        "On a terminal, fields that no option gives are asked for; ? explains a field. The new "
        "record is shown, put beside those like it, and checked; nothing is written if that fails."
    )
    parameters = _parameters(kind)
    vars(command)["__signature__"] = inspect.Signature(parameters)
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def _is_whole(kind: str, given: dict[str, str]) -> bool:
    """Return whether options give all that must be there, so that nothing needs to be asked."""
    needed = shape_of(KINDS[kind]).required - {"id", "points"}
    return needed | ({"period", "printed"} if kind == "figure" else set()) <= set(given)


def _parameters(kind: str) -> list[inspect.Parameter]:
    """Return an option for each field of a kind, and those that all kinds have."""
    options = {}
    for name, section in sections_of(kind).items():
        about = description_of(section, name).partition(" For example:")[0]
        about = about or "The id; without it, one is proposed."
        if name in ("authors", "dimensions"):
            about += _SEMICOLONS
        flag = f"--{name.replace('_', '-')}"
        options["from_" if name == "from" else name] = (flag, "TEXT", about)
    csv = "A table with the names of fields in its first row."
    options["from_csv"] = ("--from-csv", "FILE", csv)
    options["file"] = ("--file", "FILE", "The file of the store to write it into.")
    hints: dict[str, Any] = {
        name: Annotated[str | None, typer.Option(flag, metavar=metavar, help=about)]
        for name, (flag, metavar, about) in options.items()
    }
    keyword = inspect.Parameter.KEYWORD_ONLY
    return [
        inspect.Parameter(name, keyword, default=None, annotation=hint)
        for name, hint in (hints | {"store": StoreOption}).items()
    ]


def group() -> Any:
    """Return the command with all that it makes."""
    made = typer.Typer(
        add_completion=False, rich_markup_mode=None, no_args_is_help=True, context_settings=SETTINGS
    )

    def new() -> None:
        """Add a record to a store: ask for its fields or take options.

        Exit status: 0 written; 2 nothing was written.

        Examples:
            dealerfacts new store my-own-facts
            dealerfacts new store my-own-facts.yaml
        """

    made.callback(**help_of(new))(new)
    made.command("store", context_settings=SETTINGS)(expanded(store))
    for kind in KINDS:
        made.command(kind, context_settings=SETTINGS)(_make(kind))
    made.command("correction", context_settings=SETTINGS)(expanded(correction))
    command: Any = typer.main.get_command(made)
    command.name = "new"
    return command
