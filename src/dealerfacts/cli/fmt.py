"""Bring the files of a store to the canonical form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.files import write_whole
from dealerfacts.cli.options import StoreOption, flag
from dealerfacts.cli.output import tell
from dealerfacts.curate.fmt import FormatError, formatted
from dealerfacts.errors import Exit, harmless
from dealerfacts.store.paths import StoreFile


def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders of a store."),
    ] = None,
    check: Annotated[
        bool, flag("--check", "Change nothing; name the files that would change.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Write a store's files in one canonical form.

    All comments are kept. The order of sections and fields, lists in brackets, quotation marks and
    the width of lines change; what the files say does not. Each file is written whole, and
    only when all of them can be.

    Exit status: 0 done, or nothing to do; 1 with --check, files would change; 2 a file that cannot
    be read, and then none is changed.

    Examples:
        dealerfacts fmt my-facts.yaml
        dealerfacts fmt my-facts/ --check
    """
    stores.remember(paths)
    changed = _changed(stores.own())
    for file, text in changed:
        if not check:
            write_whole(file.path, text)
        sys.stdout.write(f"{file.name}\n")
    if changed and check:
        tell(f"{_count(len(changed))} not in the canonical form; dealerfacts fmt writes it")
        raise SystemExit(Exit.NEGATIVE)


def _changed(files: list[StoreFile]) -> list[tuple[StoreFile, str]]:
    """Return the files that are not in the canonical form, each with its text in that form."""
    found, faults = [], []
    for file in files:
        try:
            text = Path(file.path).read_bytes().decode("utf-8")
            if (made := formatted(text)) != text:
                found.append((file, made))
        except UnicodeDecodeError:
            faults.append(f"{file.name}: it is not UTF-8 text")
        except FormatError as error:
            faults.append(f"{file.name}: {' '.join(str(error).split())}")
    for fault in faults:
        sys.stderr.write(f"dealerfacts: {harmless(fault)}\n")
    if faults:
        tell("nothing was changed; dealerfacts validate says more")
        raise SystemExit(Exit.FAULT)
    return found


def _count(number: int) -> str:
    return "1 file is" if number == 1 else f"{number} files are"
