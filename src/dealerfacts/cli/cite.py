"""Answer with references: citations of a fact's source, and the link that opens it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dealerfacts.cite import STYLES, Citation, cite_all
from dealerfacts.cli import complete
from dealerfacts.cli.options import Ids, StoreOption, remember_stores
from dealerfacts.cli.output import opened, tell
from dealerfacts.cli.show import found, report_missing
from dealerfacts.errors import Exit, UsageError
from dealerfacts.link import NoLinkError, link_fact

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
            citations = list(map(Citation.of, facts))
            _print(cite_all(citations, style))
        report_missing(opened_store, missing)


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
        for one in facts:
            try:
                _print(link_fact(one.fact, one.source, archived=archived))
            except NoLinkError as error:
                # The other facts' links are wanted all the same.
                tell(str(error))
                lacking += 1
        report_missing(opened_store, missing)
        if lacking:
            raise SystemExit(Exit.NEGATIVE)


def _print(text: str) -> None:
    """Print a text as UTF-8 with plain line ends, whatever the locale says."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="strict", newline="\n")
    sys.stdout.write(text + "\n")
