"""Rewrite the files of a store: in the canonical form, or with another id for a record."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from dealerfacts.cli import stores
from dealerfacts.cli.files import alone, write_whole
from dealerfacts.cli.options import StoreOption, flag, one_of, word_option
from dealerfacts.cli.output import tell
from dealerfacts.curate.fmt import FormatError, formatted, refused
from dealerfacts.curate.rename import KINDS
from dealerfacts.curate.rename import rename as renamed
from dealerfacts.errors import Exit, counted
from dealerfacts.store.paths import StoreFile

_PATHS = "Files or folders of a store."
_CHECK = "Change nothing; name the files that would change."
_KIND = f"Which of several with this id: {one_of(KINDS)}."


def fmt(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=_PATHS)] = None,
    check: Annotated[bool, flag("--check", _CHECK)] = False,
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
    files = stores.own()
    with nullcontext() if check else alone(one.path for one in files):
        changed = _changed(files)
        for file, text in changed:
            if not check:
                write_whole(file.path, text)
            sys.stdout.write(f"{file.name}\n")
    if changed and check:
        those = "1 file is" if len(changed) == 1 else f"{len(changed)} files are"
        tell(f"{those} not in the canonical form; dealerfacts fmt writes it")
        raise SystemExit(Exit.NEGATIVE)


def _changed(files: list[StoreFile]) -> list[tuple[StoreFile, str]]:
    """Return the files that are not in the canonical form, each with its text in that form."""
    found, faults = [], []
    for file in files:
        try:
            if made := _rewritten(file):
                found.append((file, made))
        except FormatError as error:
            faults.append(str(error))
    for fault in faults:
        tell(fault)
    if faults:
        tell("nothing was changed; dealerfacts validate says more")
        raise SystemExit(Exit.FAULT)
    return found


def _rewritten(file: StoreFile) -> str:
    """Return a file's text in the canonical form, or nothing where it is in that form.

    Raises:
        FormatError: It cannot be rewritten, or holds what no store may hold.
    """
    made = fault = ""
    try:
        text = Path(file.path).read_bytes().decode("utf-8")
        if (made := formatted(text)) == text:
            return ""
    except UnicodeDecodeError:
        raise FormatError(f"{file.name}: it is not UTF-8 text") from None
    except FormatError as error:
        fault = f"{file.name}: {' '.join(str(error).split())}"
    # Whoever reads stores says it better: where it is, and what to do.
    if told := refused(file) or fault:
        raise FormatError(str(told))
    return made


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id that the record has now.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new id.")],
    kind: Annotated[str | None, word_option(KINDS, "KIND", _KIND)] = None,
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
    files = stores.own()
    with alone(one.path for one in files):
        done = renamed(files, old, new, kind)
        for path, text in done.texts.items():
            write_whole(path, text)
    changed = f"{counted(done.references, 'reference')}, {counted(len(done.texts), 'file')} changed"
    alias = f"; {old} is an alias now" if done.kept else f"; a {done.kind} keeps no former id"
    sys.stdout.write(f"{old} is {new}: {changed}{alias}\n")
