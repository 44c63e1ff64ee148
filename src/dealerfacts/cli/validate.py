"""Answer what is wrong with a store."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from dealerfacts.checks import check_store
from dealerfacts.cli import complete
from dealerfacts.cli.options import Output, StoreOption, given_stores, remember_stores
from dealerfacts.cli.output import print_sheet, tell
from dealerfacts.errors import Exit, UsageError
from dealerfacts.rows.build import problems_sheet
from dealerfacts.store.paths import VARIABLE, chosen

EXAMPLES = {
    "validate": (
        "\b\nExamples:\n"
        "  dealerfacts validate\n"
        "  dealerfacts validate my-facts.yaml --strict\n"
        "  dealerfacts validate my-facts/ --format json | jq '.problems[].message'"
    )
}


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders, read as one store."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as problems.")] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", autocompletion=complete.formats, help="table, json, jsonl, csv ..."
        ),
    ] = "table",
    store: StoreOption = None,
) -> None:
    """Report every problem of a store, and audit its arithmetic.

    Exit status: 0 clean, or warnings alone; 1 problems; 2 no store to read.
    """
    if format_ not in complete.FORMATS:
        raise UsageError(f"no format {format_!r}: choose from {', '.join(complete.FORMATS)}")
    remember_stores([*(paths or ()), *(store or ())])
    roots = chosen(given_stores(), os.environ.get(VARIABLE))
    problems = check_store(roots)
    errors = sum(problem.level == "error" for problem in problems)
    sheet = problems_sheet(problems, query={"stores": [str(root) for root in roots]})
    print_sheet(sheet, Output(format=format_))
    warnings = len(problems) - errors
    tell(f"{_count(errors, 'problem')}, {_count(warnings, 'warning')}")
    if errors or (strict and warnings):
        raise SystemExit(Exit.NOTHING)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
