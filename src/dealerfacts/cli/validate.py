"""Answer what is wrong with a store."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from dealerfacts.checks import check_files
from dealerfacts.checks.printed import Anchors
from dealerfacts.checks.stale import stale as overdue
from dealerfacts.cli import stores
from dealerfacts.cli.options import Output, flag
from dealerfacts.cli.output import print_list
from dealerfacts.cli.progress import watched
from dealerfacts.errors import Exit, Problem, UsageError, counted
from dealerfacts.store.paths import StoreFile, store_files

_PATHS = "Files or folders, read as one store."
_LINKS = "Also warn of missing addresses, plain http and aggregators."
_STALE = "Only list the series whose next number is due, the most overdue first."


def validate(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=_PATHS)] = None,
    strict: Annotated[bool, flag("--strict", "Count warnings as problems.")] = False,
    links: Annotated[bool, flag("--links", _LINKS)] = False,
    stale: Annotated[bool, flag("--stale", _STALE)] = False,
    *,
    output: Output,
) -> None:
    """Report every problem of a store, and audit its arithmetic.

    Without --format the report is what compilers print, in a pipe too: file:line:column, the line,
    a caret and what to do. The last lines count the figures whose anchor has none of
    their numbers, the problems and the warnings.

    Exit status: 0 clean, or only warnings; 1 problems; 2 no store to read.

    Examples:
        dealerfacts validate
        dealerfacts validate my-facts.yaml --strict
        dealerfacts validate --links
        dealerfacts validate --stale
        dealerfacts validate my-facts/ --json | jq '.problems[].message'
    """
    if output.as_of:
        raise UsageError("--as-of narrows answers, and a store is checked as it stands")
    stores.remember(paths)
    roots = stores.roots()
    problems, anchors = _problems(store_files(roots), links=links, stale=stale)
    errors = sum(one.level == "error" for one in problems)
    warnings = len(problems) - errors
    output = output._replace(format=output.format or "table")
    print_list("validate", problems, {"stores": [str(root) for root in roots]}, output)
    if output.format == "table":
        found = f"{counted(errors, 'problem')}, {counted(warnings, 'warning')}"
        sys.stdout.write(f"{anchors.summary()}{found}\n")
    if errors or (strict and warnings):
        raise SystemExit(Exit.NEGATIVE)


def _problems(files: list[StoreFile], *, links: bool, stale: bool) -> tuple[list[Problem], Anchors]:
    """Return what is wrong, and which anchors show none of their numbers."""
    anchors = Anchors()
    with watched() as report:
        problems = check_files(files, report, anchors, links=links)
    if stale and not any(one.level == "error" for one in problems):
        return overdue(files, datetime.now(UTC).astimezone().date()), Anchors()
    return problems, anchors
