"""Give a record of a store another id."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.files import write_whole
from dealerfacts.cli.options import StoreOption, chosen, one_of
from dealerfacts.curate.rename import KINDS
from dealerfacts.curate.rename import rename as renamed
from dealerfacts.errors import counted


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id that the record has now.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id to give it.")],
    kind: Annotated[
        str | None, chosen(KINDS, "KIND", f"Which of several with this id: {one_of(KINDS)}.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Change the id of a record in all files of a store.

    References to it follow; a fact, a source and a topic keep the old id as an alias. No other
    byte changes. A run that was cut off between two files is finished by the same command.

    Exit status: 0 done; 2 there is no such record, the new id is taken, or a file cannot be
    changed: nothing is written then.

    Examples:
        dealerfacts rename od-2017 od-final-2017 --store my-facts/
        dealerfacts rename ap-2024 ap-2024-stobbe --kind source --store my-facts/
    """
    done = renamed(stores.own(), old, new, kind)
    for path, text in done.texts.items():
        write_whole(path, text)
    changed = f"{counted(done.references, 'reference')}, {counted(len(done.texts), 'file')} changed"
    alias = f"; {old} is an alias now" if done.kept else f"; a {done.kind} keeps no former id"
    sys.stdout.write(f"{old} is {new}: {changed}{alias}\n")
