"""Answer with references: citations of a fact's source, and the link that opens it."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from dealerfacts.cite import STYLES, citable, style_of, warnings
from dealerfacts.cite import cite as cite_sources
from dealerfacts.cli.ids import look_up, report_missing
from dealerfacts.cli.options import Ids, StoreOption, flag, ids_argument
from dealerfacts.cli.output import open_named_store, tell, write_utf8
from dealerfacts.errors import Exit
from dealerfacts.link import NoLinkError, link_fact
from dealerfacts.model import Source

_IDS = "Ids of facts or of sources; - reads them from stdin."
_STYLE = typer.Option(
    "--style",
    "-s",
    metavar="STYLE",
    autocompletion=lambda: list(STYLES),
    help=f"{', '.join(STYLES)}, or a .csl file (needs pandoc); by default "
    f"{style_of(None)}, or {style_of(None, in_text=True)} with --in-text.",
)
_IN_TEXT = "Print the citation for the running text: (Carson, 2020)."
_NOTES = "Say in the citation what disputes or updates a fact."
_ARCHIVED = "Link to the archived copy of the source."
_FROM = "A folder of saved copies, as for verify: link to the words as the page has them."


def cite(
    ids: Annotated[list[str], ids_argument("fact", "ID...", _IDS)],
    style: Annotated[str | None, _STYLE] = None,
    in_text: Annotated[bool, flag("--in-text", _IN_TEXT)] = False,
    notes: Annotated[bool, flag("--notes", _NOTES)] = False,
    store: StoreOption = None,
) -> None:
    """Print the source of facts, or sources, as a citation.

    Examples:
        dealerfacts cite dpa-incarcerated-selling --style apa
        dealerfacts cite lasalle-scapegoats nchs-db294 --style mla
        dealerfacts stat overdose --fields id | dealerfacts cite - --style bibtex
    """
    style = style_of(style, in_text=in_text)
    with open_named_store() as opened_store:
        cited, missing = look_up(citable(opened_store), ids)
        if cited:
            _print(cite_sources(*cited, style=style, in_text=in_text, notes=notes))
        for said in warnings(*cited, style=style, in_text=in_text, notes=notes):
            tell(said)
        report_missing(opened_store, missing, sources=True)


def link(
    ids: Ids,
    archived: Annotated[bool, flag("--archived", _ARCHIVED)] = False,
    saved: Annotated[str | None, typer.Option("--from", metavar="FOLDER", help=_FROM)] = None,
    store: StoreOption = None,
) -> None:
    """Print the URL that opens a fact's source at the fact.

    Examples:
        dealerfacts link dpa-incarcerated-selling
        open "$(dealerfacts link od-2017)"
        dealerfacts link od-2017 --from saved/
    """
    with open_named_store() as opened_store:
        facts, missing = look_up(opened_store.get, ids)
        known = _blocks(saved) if saved and facts else lambda _: []
        lacking = 0
        for one in facts:
            try:
                blocks = known(one.source)
                _print(link_fact(one.fact, one.source, archived=archived, blocks=blocks))
            except NoLinkError as error:
                # The other facts' links are wanted all the same.
                tell(str(error))
                lacking += 1
        report_missing(opened_store, missing)
        if lacking:
            raise SystemExit(Exit.NEGATIVE)


def _blocks(folder: str) -> Callable[[Source], list[str]]:
    """Return a function that finds what the saved copy of a source says, block by block."""
    # Only whoever has saved copies pays for what reads them: 4 ms.
    from dealerfacts.verify.saved import Saved

    return Saved(folder).blocks


def _print(text: str) -> None:
    write_utf8()
    sys.stdout.write(text + "\n")
