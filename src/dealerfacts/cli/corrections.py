"""Answer what the store said otherwise before, and why that was changed."""

from __future__ import annotations

from dealerfacts.cli.options import Output
from dealerfacts.cli.output import open_named_store, print_sheet, tell
from dealerfacts.errors import Exit
from dealerfacts.periods import read_date
from dealerfacts.query import Query
from dealerfacts.rows.correction import Corrected
from dealerfacts.rows.sheet import sheet
from dealerfacts.rows.views import VIEWS


def corrections(*, output: Output) -> None:
    """List the corrections of all facts, the newest first.

    Each says what the store said until then, and why it says something else now.

    Exit status: 0 there are some; 1 none; 2 a store that cannot be read.

    Examples:
        dealerfacts corrections
        dealerfacts corrections --limit 1 --json | jq '.corrections[0].why'
    """
    with open_named_store() as store:
        found = [
            Corrected(one, said) for one in store.find(Query()) for said in one.fact.corrections
        ]
        found.sort(key=lambda one: read_date(one.correction.date), reverse=True)
        shown = found[: output.limit or None]
        print_sheet(sheet(VIEWS["corrections"], shown, {}, output.fields), output)
    if not found:
        tell("nothing found: the store has no corrections")
        raise SystemExit(Exit.NEGATIVE)
