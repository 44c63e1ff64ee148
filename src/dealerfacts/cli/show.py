"""Answer with all there is to one fact."""

from __future__ import annotations

import sys

from dealerfacts.cli.options import Ids, Output, with_output
from dealerfacts.cli.output import opened, print_sheet, tell
from dealerfacts.errors import Exit
from dealerfacts.model import Fact
from dealerfacts.query import Store
from dealerfacts.related import surroundings
from dealerfacts.rows.build import facts_sheet

EXAMPLES = {
    "show": (
        "\b\nExamples:\n"
        "  dealerfacts show dpa-incarcerated-selling\n"
        "  dealerfacts stat overdose --fields id --format tsv | dealerfacts show - --json"
    )
}


@with_output
def show(ids: Ids, *, output: Output) -> None:
    """Print everything about facts: source, anchor, relations both ways, audit; - reads ids."""
    with opened() as store:
        facts, missing = found(store, ids)
        sheet = facts_sheet(
            (store.document(fact.id) for fact in facts),
            store,
            "page",
            query={"ids": [fact.id for fact in facts]},
            count=len(facts),
            fields=output.fields,
            more=lambda record: surroundings(store.get(record["id"]), store),
        )
        print_sheet(sheet, output)
        report_missing(store, missing)


def found(store: Store, ids: list[str]) -> tuple[list[Fact], list[str]]:
    """Return the facts with ``ids``, each once, and the ids that no fact has; ``-`` reads stdin."""
    facts: dict[str, Fact] = {}
    missing: list[str] = []
    for id_ in dict.fromkeys(_spelled_out(ids)):
        try:
            fact = store.get(id_)
        except KeyError:
            missing.append(id_)
        else:
            facts.setdefault(fact.id, fact)
    return list(facts.values()), missing


def report_missing(store: Store, missing: list[str]) -> None:
    """Say which ids were not found, with the nearest ones, and end with the status for it."""
    for id_ in missing:
        near = store.suggest_ids(id_)
        meant = f"; did you mean {', '.join(near)}?" if near else ""
        tell(f"no fact has the id {id_[:60]!r}{meant}")
    if missing:
        raise SystemExit(Exit.NOTHING)


def _spelled_out(ids: list[str]) -> list[str]:
    spelled: list[str] = []
    for id_ in ids:
        # A piped row begins with its id, so that any tab-separated answer can be piped in.
        spelled += (
            [line.split("\t")[0].strip() for line in sys.stdin if line.strip()]
            if id_ == "-"
            else [id_]
        )
    return spelled
