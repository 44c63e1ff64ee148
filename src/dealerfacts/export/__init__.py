"""Write facts where other programs read them: one module a kind of export, found by its name.

A kind is a module with a function ``write(content, folder, name, report)``: it writes its files
into an empty folder of its own, and ``place`` brings them where they were asked for, all or none.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dealerfacts.errors import UsageError
from dealerfacts.export.place import put_whole
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.export.content import Content

# Facts written so far.
Report = Callable[[int], None]


class Kind(NamedTuple):
    """A kind of export.

    Args:
        about: What it is, for the help.
        suffix: What the name of its file ends in; None where it is a folder.
        needs: The packages that write it, beyond the core's.
        extra: What to install for them.
        options: The further options that its ``write`` takes.
        beside: The files that it puts beside its own.
    """

    about: str
    suffix: str | None = None
    needs: tuple[str, ...] = ()
    extra: str | None = None
    options: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


KINDS = {
    "jsonl": Kind("one JSON object per line, one line per fact", ".jsonl"),
    "csv": Kind(
        "comma-separated, one row per point, facts of all kinds", ".csv", options=("excel",)
    ),
    "xlsx": Kind("a workbook, one sheet per kind", ".xlsx", needs=("xlsxwriter",), extra="xlsx"),
    "datapackage": Kind("a Data Package: a folder of described CSV files"),
    "sqlite": Kind(
        "a database, with a description for Datasette beside it", ".db", beside=("datasette.yaml",)
    ),
    "parquet": Kind("a folder with one typed file per table", needs=("duckdb",), extra="parquet"),
    "jsonld": Kind("linked data, in the terms of schema.org", ".jsonld"),
    "html": Kind("a folder of web pages with a search, which needs no server"),
}


def export(
    kind: str,
    content: Content,
    destination: Path,
    report: Report,
    *,
    force: bool = False,
    **options: bool,
) -> None:
    """Write ``content`` to ``destination``, a file or a folder, whole or not at all.

    Args:
        kind: Of ``KINDS``.
        content: The facts, and what they stand on.
        destination: Where to write it; its folder must be there.
        report: Called with the number of facts written so far, now and then.
        force: Replace what an earlier export put there.
        options: The further options of the kind: ``excel`` for csv.

    Raises:
        UsageError: There is no such kind, or what it needs is not installed, or it has no such
            option.
        WriteError: Something is there already, or it cannot be written.
    """
    require(kind, *options)
    one = KINDS[kind]
    is_folder = one.suffix is None
    with put_whole(
        kind, destination, is_folder=is_folder, force=force, beside=one.beside
    ) as folder:
        # A kind is loaded when it is asked for: some need large packages.
        module = import_module(f"dealerfacts.export.{kind}")
        module.write(content, folder, destination.name, report, **options)


def require(kind: str, *options: str) -> None:
    """Make sure that a kind can be written, with options.

    Raises:
        UsageError: There is no such kind, or what it needs is not installed, or it has no such
            option.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind of export {kind!r}: choose from {', '.join(KINDS)}")
    one = KINDS[kind]
    for option in options:
        if option not in one.options:
            able = ", ".join(name for name, other in KINDS.items() if option in other.options)
            raise UsageError(f"--{option} is for export {able}, not for {kind}")
    if missing := ", ".join(name for name in one.needs if find_spec(name) is None):
        install = f"pip install 'dealerfacts[{one.extra}]'"
        raise UsageError(f"export {kind} needs {missing}: install with {install}")
