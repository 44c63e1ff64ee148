"""Answer with references: citations of a fact's source, and the link that opens it."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Annotated

import typer

from dealerfacts.cite import STYLES, Citation, cite_all
from dealerfacts.cli import complete
from dealerfacts.cli.options import Ids, StoreOption, remember_stores
from dealerfacts.cli.output import opened, tell
from dealerfacts.cli.show import found, report_missing
from dealerfacts.errors import Exit, UsageError
from dealerfacts.link import NoLinkError, link_fact
from dealerfacts.model import Fact, Figure, Quote, Source
from dealerfacts.query import Store

EXAMPLES = {
    "cite": (
        "\b\nExamples:\n"
        "  dealerfacts cite dpa-incarcerated-selling --style apa\n"
        "  dealerfacts cite lasalle-scapegoats\n"
        "  dealerfacts stat overdose --fields id | dealerfacts cite - --style bibtex"
    ),
    "link": (
        "\b\nExamples:\n"
        "  dealerfacts link dpa-incarcerated-selling\n"
        '  open "$(dealerfacts link od-2017)"'
    ),
}


def cite(
    ids: Ids,
    style: Annotated[
        str,
        typer.Option(
            "--style",
            "-s",
            metavar="STYLE",
            autocompletion=complete.styles,
            help=f"{', '.join(STYLES)}.",
        ),
    ] = "ap",
    store: StoreOption = None,
) -> None:
    """Print the source of facts as a citation."""
    if style not in STYLES:
        raise UsageError(f"no style {style!r}: choose from {', '.join(STYLES)}")
    remember_stores(store)
    with opened() as opened_store:
        facts, missing = found(opened_store, ids)
        if facts:
            citations = [_citation(fact, opened_store) for fact in facts]
            _print(cite_all(citations, style))
        report_missing(opened_store, missing)


def _citation(fact: Fact, store: Store) -> Citation:
    source = store.source(fact.source)
    original: Source | str | None = fact.original or source.original
    with suppress(KeyError):
        original = store.source(original) if isinstance(original, str) else None
    return Citation(
        source,
        fact,
        store.speaker(fact.speaker) if isinstance(fact, Quote) else None,
        store.measure(fact.measure) if isinstance(fact, Figure) else None,
        original,
    )


def link(
    ids: Ids,
    archived: Annotated[
        bool, typer.Option("--archived", help="Link to the archived copy of the source.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Print the URL that opens a fact's source at the fact."""
    remember_stores(store)
    with opened() as opened_store:
        facts, missing = found(opened_store, ids)
        lacking = 0
        for fact in facts:
            try:
                _print(link_fact(fact, opened_store.source(fact.source), archived=archived))
            except NoLinkError as error:
                # The other facts' links are wanted all the same.
                tell(str(error))
                lacking += 1
        report_missing(opened_store, missing)
        if lacking:
            raise SystemExit(Exit.NOTHING)


def _print(text: str) -> None:
    """Print a text as UTF-8 with plain line ends, whatever the locale says."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="strict", newline="\n")
    sys.stdout.write(text + "\n")
