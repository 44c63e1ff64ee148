"""Compile a store once, for all who read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.options import StoreOption
from dealerfacts.cli.output import tell
from dealerfacts.cli.progress import watched
from dealerfacts.index.cache import SHARED
from dealerfacts.index.share import share


def compile(  # noqa: A001  (a command's function has its name)
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder for the index; made if missing.")
    ],
    store: StoreOption = None,
) -> None:
    """Compile the index of a store once, for all who read it.

    Anybody who names its folder in DEALERFACTS_INDEX looks things up in the same store without
    compiling or keeping anything. The index answers only while the files are unchanged, and only if
    root, the reader or the store's owner made it and nobody else can write to it; otherwise the
    store is compiled as usual. Those who can read all of the store's files can read the index.

    Exit status: 0 compiled; 2 a store that cannot be read, or a folder that cannot be written to.

    Examples:
        dealerfacts compile shared-index
        dealerfacts compile shared-index --store my-facts/
    """
    with watched() as report:
        path = share(stores.roots(), Path(folder).absolute(), report)
    sys.stdout.write(f"{path}\n")
    tell(f"{SHARED}={path.parent} in other people's environment lets them use it")
