"""Cite the source of a fact.

``STYLES`` is the one list of the styles: each writes the entry of one :class:`Citation`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealerfacts.cite import (
    ap,
    apa,
    bibtex,
    chicago,
    csl,
    mla,
    ris,
)
from dealerfacts.cite.record import Citation, caveats, name_of
from dealerfacts.errors import UsageError
from dealerfacts.model import Source, Sourced
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from dealerfacts.query import Store

__all__ = ["STYLES", "Citation", "citable", "cite", "style_of", "warnings"]


class Style(NamedTuple):
    """How a style writes an entry, and what stands in the text; ``of_facts``: a line a fact."""

    entry: Callable[[Citation], str]
    in_text: Callable[[Citation], str] | None = None
    between: str = "\n"
    of_facts: bool = False
    machine: bool = False


STYLES: dict[str, Style] = {
    "ap": Style(ap.entry, of_facts=True),
    "apa": Style(apa.entry, apa.in_text),
    "mla": Style(mla.entry, mla.in_text),
    "chicago": Style(chicago.entry, chicago.in_text),
    "markdown": Style(chicago.markdown, between="\n\n", of_facts=True),
    "bibtex": Style(bibtex.entry, between="\n\n", machine=True),
    "csl-json": Style(csl.entry, between=",\n", machine=True),
    "ris": Style(ris.entry, between="\n\n", machine=True),
}


def cite(
    *ones: Sourced | Source,
    style: str,
    in_text: bool = False,
    notes: bool = False,
    today: date | None = None,
) -> str:
    """Cite facts by their sources, or sources, in the order given, as text ready to be saved.

    ``csl-json`` gives one array, ``bibtex`` and ``ris`` records with a blank line between,
    the others lines. A source that comes twice has one entry, which names each original; ``ap`` and
    ``markdown`` have a line for each fact. The text ends without a newline.

    Args:
        ones: Facts with their sources, or sources.
        style: One of ``STYLES``, in any case, or the path of a CSL style, which pandoc sets.
        in_text: What stands in the text instead of the list: author, year and page.
        notes: Say by which facts a fact is disputed or updated.
        today: AP leaves out the year of this day.

    Raises:
        UsageError: There is no such style, or it has no form for the text.

    Example:
        >>> one = Source("a", "T", "DPA", "report", "2019")
        >>> cite(one, one, style="apa"), cite(one, style="apa", in_text=True)
        ('DPA. (2019). T.', '(DPA, 2019)')
    """
    style = style_of(style, in_text=in_text)
    citations = _citations(ones, style, notes=notes, today=today)
    if csl.is_file(style):
        return csl.cited(_listed(STYLES["csl-json"], citations), style) if citations else ""
    if in_text and (shown := STYLES[style].in_text):
        return "\n".join(dict.fromkeys(map(shown, citations)))
    return _listed(STYLES[style], citations)


def citable(store: Store) -> Callable[[str], Sourced | Source]:
    """Return a function that finds a fact, or else a source, by its id; KeyError for neither."""

    def get(id_: str) -> Sourced | Source:
        try:
            return store.get(id_)
        except KeyError:
            return store.source(id_)

    return get


def style_of(name: str | None, *, in_text: bool = False) -> str:
    """Return the style of a name in any case, or the path of a CSL style; without one, the first.

    Raises:
        UsageError: There is no such style, or it has no form for the text.
    """
    known = [style for style, one in STYLES.items() if one.in_text or not in_text]
    if name is None:
        return known[0]
    style = name if csl.is_file(name) else name.lower()
    if style not in STYLES and not csl.is_file(style):
        raise UsageError(f"no style {name!r}: choose from {', '.join(STYLES)}, or name a .csl file")
    if in_text and style not in known:
        raise UsageError(f"{style} has no form for the text: choose from {', '.join(known)}")
    return style


def _citations(
    ones: Sequence[Sourced | Source], style: str, *, notes: bool = False, today: date | None = None
) -> list[Citation]:
    citations = [Citation.of(one, notes=notes, today=today) for one in ones]
    return apa.with_letters(citations) if style == "apa" else citations


def _listed(style: Style, citations: list[Citation]) -> str:
    groups: dict[object, list[Citation]] = {}
    for number, citation in enumerate(citations):
        groups.setdefault(number if style.of_facts else citation.source.id, []).append(citation)
    entries = dict.fromkeys(_noted(style, _merged(group)) for group in groups.values())
    text = style.between.join(entries)
    return f"[{text}]" if style.entry is csl.entry else text


def _merged(group: list[Citation]) -> Citation:
    """Return the first of the group, with each original, and each caveat, that the group names."""
    first = group[0]
    originals = list(dict.fromkeys(one.reported for one in group if one.reported))
    several = "; ".join(map(name_of, originals)) if len(originals) > 1 else None
    return first._replace(
        # A page pins one fact, and a list has the work.
        fact=first.fact if len(group) == 1 else None,
        original=several or next(iter(originals), first.original),
        caveats=tuple(dict.fromkeys(said for one in group for said in one.caveats)),
    )


def _noted(style: Style, citation: Citation) -> str:
    """Write an entry, and after it what is said of its facts; machine formats have a field."""
    said = "" if style.machine else "; ".join(citation.caveats)
    return f"{style.entry(citation)} ({said})" if said else style.entry(citation)


def warnings(
    *ones: Sourced | Source, style: str, in_text: bool = False, notes: bool = False
) -> list[str]:
    """Say what a citation does not: what disputes or updates a fact, and what it was first in.

    Example:
        >>> from dealerfacts.model import Claim
        >>> claim = Claim("a", "finding", "It is so.", "s", (), "so")
        >>> one = Sourced(claim, Source("s", "T", "DPA", "report"), original="The FBI")
        >>> warnings(one, style="mla")
        ['a is second-hand: cite it in the text as (The FBI, qtd. in T)']
    """
    style = style_of(style)
    said: list[str] = []
    lists_what_was_read = style in ("apa", "mla") or csl.is_file(style)
    shown = STYLES[style].in_text if style in STYLES else None
    for one, citation in zip(ones, _citations(ones, style), strict=True):
        if isinstance(one, Source):
            continue
        said += () if notes else caveats(one)
        if citation.reported and not in_text and lists_what_was_read:
            how = f"as {shown(citation)}" if shown else f"with {name_of(citation.reported)}"
            said.append(f"{one.id} is second-hand: cite it in the text {how}")
    return said
