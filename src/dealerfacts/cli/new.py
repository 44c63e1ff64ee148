"""Write new records into a store: a source, a figure, a quote, a correction; or a new store."""

from __future__ import annotations

import sys
from collections import namedtuple
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.app import help_of, with_options
from dealerfacts.cli.files import write_whole
from dealerfacts.cli.form import KINDS, Asker, Form, asker, description_of, sections_of, shape_of
from dealerfacts.cli.forms import FILL
from dealerfacts.cli.options import FIELD, SETTINGS, StoreOption, date_option
from dealerfacts.cli.table import table
from dealerfacts.cli.writing import write
from dealerfacts.curate.additions import added, as_yaml
from dealerfacts.curate.correct import Corrections, checked, correct, fact, fields
from dealerfacts.curate.edit import EditError, Entry, open_files
from dealerfacts.curate.known import Known
from dealerfacts.errors import UsageError, shown
from dealerfacts.periods import read_date
from dealerfacts.store.paths import making

_BEGINNING = """\
# A store of facts. dealerfacts new adds to it, and dealerfacts validate checks it.
format: 1
"""
_CSV = "A table with the names of fields in its first row."
_FILE = "The file of the store to write it into."
_WHY = "Why, in one sentence."
_SET = "The field, points.2019.value say, and what it says from now on. May be repeated."
_WAS = "What the store said until now, where the old value does not tell."


def store(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A folder, or a file whose name ends in .yaml.")
    ],
) -> None:
    """Make a new, empty store.

    A folder gets a file facts.yaml. Nothing that exists is overwritten.
    """
    target = Path(path)
    if target.suffix.lower() not in (".yaml", ".yml"):
        target = target / "facts.yaml"
        if target.parent.exists() and any(target.parent.iterdir()):
            raise EditError(f"{path} exists already, and is not empty")
    if target.exists():
        raise EditError(f"{path} exists already")
    is_folder = target.parent != Path(path).parent
    with making(target.parent) if is_folder else nullcontext():
        write_whole(str(target), _BEGINNING)
    sys.stdout.write(f"{target}\n")


def _make(kind: str) -> Callable[..., None]:
    """Return the command that writes a record of a kind, with an option for each field."""

    def command(
        *,
        typed: Any,
        from_csv: Annotated[str | None, typer.Option(metavar="FILE", help=_CSV)] = None,
        file: Annotated[str | None, typer.Option(metavar="FILE", help=_FILE)] = None,
        store: StoreOption = None,
    ) -> None:
        given = {name: one for name, one in typed._asdict().items() if one}
        if from_csv and given:
            raise UsageError("--from-csv takes the fields from the file, and no other options")
        files = stores.own()
        known = Known(files)
        asks = asker(needed=not from_csv and not _is_whole(kind, given))
        form = Form(kind, known, given, asks)
        additions = table(kind, from_csv, known) if from_csv else FILL[kind](form)
        opened = open_files(files)
        texts = added(opened, additions, file)
        write(opened, texts, as_yaml(additions), asks, [one.id for one in additions])

    command.__doc__ = (
        f"Write a new {kind} into a store.\n\n"
        "On a terminal, fields that no option gives are asked for; ? explains a field. The new "
        "record is shown, put beside those like it, and checked; nothing is written if that fails."
    )
    command.__annotations__["typed"] = _fields_of(kind)
    return with_options(command, exact=True)


def _is_whole(kind: str, given: dict[str, str]) -> bool:
    """Return whether options give all that must be there, so that nothing needs to be asked."""
    needed = shape_of(KINDS[kind]).required - {"id", "points"}
    return needed | ({"period", "printed"} if kind == "figure" else set()) <= set(given)


def _fields_of(kind: str) -> Any:
    """Return the record of a kind's fields, each with its option."""
    hints = {}
    for name, section in sections_of(kind).items():
        about = description_of(section, name).partition(" For example:")[0]
        about = about or "The id; without it, one is proposed."
        if name in ("authors", "dimensions"):
            about += " Separate several with semicolons."
        hints[name] = Annotated[str | None, typer.Option(metavar=FIELD, help=about)]
    record = namedtuple("Typed", hints, defaults=[None] * len(hints))  # type: ignore[misc]
    record.__annotations__ = hints
    return record


def correction(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a fact.")],
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=_SET)
    ] = None,
    why: Annotated[str | None, typer.Option(metavar=FIELD, help=_WHY)] = None,
    was: Annotated[str | None, typer.Option(metavar=FIELD, help=_WAS)] = None,
    date: Annotated[str | None, date_option("The date of the correction, if not today.")] = None,
    store: StoreOption = None,
) -> None:
    """Correct a fact, visibly.

    It gets another value, and beside it what the store said until then, and why: both in one step.
    On a terminal what no option gives is asked for.
    """
    # The day is the curator's, and not that of Greenwich.
    today = datetime.now(UTC).astimezone().date().isoformat()
    if date and read_date(date).first > read_date(today).first:
        raise UsageError(f"--date {date} is in the future: today is {today}")
    inside = open_files(stores.own())
    values = dict(_pair(one) for one in set_ or ())
    asks = asker(needed=not (values and why))
    entry = fact(inside, id_)
    if not values and asks:
        values = _ask_for_values(asks, entry)
    if not why and asks:
        why = asks.ask("Why", required=True, about=_WHY)
    if not values or not why:
        missing = [name for name, one in (("--set", values), ("--why", why)) if not one]
        raise UsageError(f"missing: {' and '.join(missing)}; on a terminal they are asked for")
    texts = correct(inside, id_, Corrections(values, why, date or today, was))
    told = "".join(f"{entry.id}: {name}: {value}\n" for name, value in values.items())
    write(inside, texts, told, asks, [entry.id])


def _pair(typed: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not (name and equals and value):
        raise UsageError(f"--set {shown(typed)}: write FIELD=VALUE, points.2019.value=15000 say")
    return name, value


def _ask_for_values(asks: Asker, entry: Entry) -> dict[str, str]:
    known = fields(entry)
    asks.say("Fields:")
    for name, one in known.items():
        asks.say(f"  {name}: {one.leaf.text.strip()}")

    def unknown(answer: str) -> str | None:
        return None if answer in known else "type the name of one of the fields above"

    def fault(answer: str) -> str | None:
        try:
            checked(known[name], answer)
        except EditError as error:
            return str(error)
        return None

    about = "The name of one of the fields above, points.2019.value say."
    name = asks.ask("Field", required=True, check=unknown, about=about)
    label, about = "What it says from now on", description_of(*_field(entry.section, name))
    return {name: asks.ask(label, required=True, check=fault, about=about)}


def _field(section: str, name: str) -> tuple[str, str]:
    """Return the section in which a field is described, and its name there."""
    group, _, last = name.rpartition(".")
    return ("points" if group.startswith("points.") else section), last


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
    made.command("store", context_settings=SETTINGS)(with_options(store))
    for kind in KINDS:
        made.command(kind, context_settings=SETTINGS)(_make(kind))
    made.command("correction", context_settings=SETTINGS)(with_options(correction, exact=True))
    command: Any = typer.main.get_command(made)
    command.name = "new"
    return command
