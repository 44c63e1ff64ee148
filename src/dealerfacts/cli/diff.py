"""Answer what changed between two stores."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dealerfacts.cli.options import JsonOption, word_option
from dealerfacts.cli.output import write_utf8
from dealerfacts.diff.changes import changes
from dealerfacts.diff.formats import FORMATS
from dealerfacts.diff.sides import read_side
from dealerfacts.errors import Exit, UsageError

_FORMAT = "text, json, markdown (for a pull request) or github (beside its lines)."
_SIDE = "A file, a folder, bundled, git:REV or git:REV:PATH."


def diff(
    before: Annotated[str, typer.Argument(metavar="OLD", help=_SIDE)],
    after: Annotated[str, typer.Argument(metavar="NEW", help=_SIDE)],
    format_: Annotated[
        str, word_option(tuple(FORMATS), "FORMAT", _FORMAT, "--format", "-f")
    ] = "text",
    json: JsonOption = False,
) -> None:
    """Report what two stores say differently, the worst first.

    A quote with other words is the worst of all; then come facts that went, numbers, periods,
    units, negations and modals, sources and relations. The order of fields, comments and how a text
    is written in YAML do not count as differences.

    git:REV is the other side's path at that revision.

    Exit status: 0 the same; 1 something differs; 2 a side that cannot be read.

    Examples:
        dealerfacts diff bundled my-facts/
        dealerfacts diff git:HEAD my-facts/
        dealerfacts diff git:HEAD my-facts/ --format markdown
    """
    if json and format_ not in ("text", "json"):
        raise UsageError(f"--json and --format {format_} exclude each other")
    name = "json" if json else format_
    if name != "text":
        write_utf8()
    found = changes(read_side(before, after), read_side(after, before))
    FORMATS[name](found, {"old": before, "new": after}, sys.stdout)
    if found:
        raise SystemExit(Exit.NEGATIVE)
