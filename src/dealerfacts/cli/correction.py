"""Correct a fact of a store, visibly."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.form import Asker, asker
from dealerfacts.cli.options import StoreOption, dated
from dealerfacts.cli.writing import write
from dealerfacts.curate.correct import Corrections, checked, correct, fact, fields
from dealerfacts.curate.edit import EditError, Entry, open_files
from dealerfacts.errors import UsageError, shown

_SET = "The field, points.2019.value say, and what it says from now on. May be repeated."
_WAS = "What the store said until now, where the old value does not tell."


def correction(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a fact.")],
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=_SET)
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in one sentence.")] = None,
    was: Annotated[str | None, typer.Option(metavar="TEXT", help=_WAS)] = None,
    date: Annotated[str | None, dated("The date of the correction, if not today.")] = None,
    store: StoreOption = None,
) -> None:
    """Correct a fact, visibly.

    It gets another value, and beside it what the store said until then, and why: both in one step.
    On a terminal what no option gives is asked for.
    """
    files = stores.own()
    inside = open_files(files)
    values = dict(_pair(one) for one in set_ or ())
    asks = asker(needed=not (values and why))
    entry = fact(inside, id_)
    if not values and asks:
        values = _asked(asks, entry)
    if not why and asks:
        why = asks.ask("Why", required=True)
    if not values or not why:
        missing = [name for name, one in (("--set", values), ("--why", why)) if not one]
        raise UsageError(f"missing: {' and '.join(missing)}; on a terminal they are asked for")
    # The day is the curator's, and not that of Greenwich.
    day = date or datetime.now(UTC).astimezone().date().isoformat()
    texts = correct(inside, id_, Corrections(values, why, day, was))
    told = "".join(f"{entry.id}: {name}: {value}\n" for name, value in values.items())
    write(files, texts, told, asks, [entry.id])


def _pair(typed: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not (name and equals and value):
        raise UsageError(f"--set {shown(typed)}: write FIELD=VALUE, points.2019.value=15000 say")
    return name, value


def _asked(asks: Asker, entry: Entry) -> dict[str, str]:
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

    name = asks.ask("Field", required=True, check=unknown)
    return {name: asks.ask("What it says from now on", required=True, check=fault)}
