"""Write new records into a store: a source, a figure, a quote, a correction; or a new store."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from dealerfacts.cli import forms, stores
from dealerfacts.cli.app import expanded, help_of
from dealerfacts.cli.asking import Asker, is_asking
from dealerfacts.cli.correction import correction
from dealerfacts.cli.form import Form, description_of, shape_of
from dealerfacts.cli.options import SETTINGS, StoreOption, readable
from dealerfacts.cli.table import table
from dealerfacts.cli.writing import begin, write
from dealerfacts.curate.additions import added, as_yaml
from dealerfacts.curate.edit import open_files
from dealerfacts.curate.known import Known
from dealerfacts.curate.order import FLAGS
from dealerfacts.errors import UsageError

_KINDS = {"source": "sources", "figure": "figures", "quote": "quotes"}
_FILL = {"source": forms.source, "figure": forms.figure, "quote": forms.quote}
_SEMICOLONS = " Separate several with semicolons."
# What is typed with a figure beside its own fields: a point of it, and its measure.
_MORE = {
    "figure": {
        "points": ("period", "printed", "value", "low", "high", "qualifier"),
        "measures": ("label", "unit", "dimensions"),
    }
}


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
        if from_csv:
            additions, asker = table(kind, from_csv, known, _fields(kind)), None
        else:
            asker = Asker() if is_asking() and not _is_whole(kind, given) else None
            additions = _FILL[kind](Form(known, given, asker))
        texts = added(open_files(files), additions, file)
        write(files, texts, as_yaml(additions), asker, [one.id for one in additions])

    command.__doc__ = (
        f"Write a new {kind} into a store.\n\n"
        "On a terminal, fields that no option gives are asked for; ? explains a field. The new "
        "record is shown, put beside those like it, and checked; nothing is written if that fails."
    )
    parameters = [*_options(kind), *_common()]
    vars(command)["__signature__"] = inspect.Signature(parameters)
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def _is_whole(kind: str, given: dict[str, str]) -> bool:
    """Return whether options give all that must be there, so that nothing needs to be asked."""
    shape = shape_of(_KINDS[kind])
    needed = {name for name, one in shape.fields.items() if one.required}
    needed -= {"id", "points"}
    needed |= {"period", "printed"} if kind == "figure" else set()
    return needed <= set(given)


def _fields(kind: str) -> dict[str, str]:
    """Return the fields that can be given for a kind, each with its section."""
    shape = shape_of(_KINDS[kind])
    own = [name for name, one in shape.fields.items() if not (one.part or one.parts)]
    if "id" not in own:
        own.append("id")
    fields = dict.fromkeys((name for name in own if name not in FLAGS), _KINDS[kind])
    for section, names in _MORE.get(kind, {}).items():
        fields |= {name: section for name in names if name not in fields}
    return fields


def _options(kind: str) -> list[inspect.Parameter]:
    found = []
    for name, section in _fields(kind).items():
        about = description_of(section, name).partition(" For example:")[0]
        about = about or "The id; without it, one is proposed."
        if name in ("authors", "dimensions"):
            about += _SEMICOLONS
        flag = f"--{name.replace('_', '-')}"
        option = typer.Option(flag, metavar="TEXT", help=about)
        found.append(_parameter(f"{name}_" if name == "from" else name, str, option))
    return found


def _common() -> list[inspect.Parameter]:
    csv = typer.Option(
        "--from-csv", metavar="FILE", help="A table with the names of fields in its first row."
    )
    file = typer.Option("--file", metavar="FILE", help="The file of the store to write it into.")
    kind, none = inspect.Parameter.KEYWORD_ONLY, None
    stores = inspect.Parameter("store", kind, default=none, annotation=StoreOption)
    return [_parameter("from_csv", str, csv), _parameter("file", str, file), stores]


def _parameter(name: str, type_: Any, option: Any) -> inspect.Parameter:
    hint = Annotated[type_ | None, option]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint)


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
    for kind in _KINDS:
        made.command(kind, context_settings=SETTINGS)(_make(kind))
    made.command("correction", context_settings=SETTINGS)(expanded(correction))
    command: Any = typer.main.get_command(made)
    command.name = "new"
    return command
