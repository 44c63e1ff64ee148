"""Cite the source of a fact: one module a style, and the registry of them.

``STYLES`` is the one list of the styles: each writes the entry of one :class:`Citation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dealerfacts.cite import ap, apa, bibtex, chicago, csl_json, markdown, mla, ris
from dealerfacts.cite.record import Citation, name_of
from dealerfacts.errors import UsageError
from dealerfacts.model import Fact, Measure, Source, Speaker

if TYPE_CHECKING:
    from datetime import date

__all__ = ["STYLES", "Citation", "cite", "cite_all"]

STYLES: dict[str, Callable[[Citation], str]] = {
    "ap": ap.entry,
    "apa": apa.entry,
    "mla": mla.entry,
    "chicago": chicago.entry,
    "markdown": markdown.entry,
    "bibtex": bibtex.entry,
    "csl-json": csl_json.entry,
    "ris": ris.entry,
}
# These say something of the fact; the others list sources, each of them once.
_OF_FACTS = ("ap", "markdown")
_BETWEEN = {"markdown": "\n\n", "bibtex": "\n\n", "ris": "\n\n", "csl-json": ",\n"}


def cite(
    fact: Fact | None,
    source: Source,
    *,
    speaker: Speaker | None = None,
    original: Source | str | None = None,
    measure: Measure | None = None,
    style: str,
    today: date | None = None,
) -> str:
    """Cite the source of one fact, in one of ``STYLES``; the text ends without a newline.

    ``original`` is the record or the text that the fact's or the source's ``original`` names;
    without it, those words themselves are taken.

    Raises:
        UsageError: There is no such style.

    Example:
        >>> cite(None, Source("a", "Drug War Statistics", "DPA", "web-page"), style="chicago")
        '“Drug War Statistics,” DPA, n.d.'
    """
    first_hand = original or (fact.original if fact else None) or source.original
    citation = Citation(source, fact, speaker, measure, first_hand, today)
    return cite_all([citation], style)


def cite_all(citations: Iterable[Citation], style: str) -> str:
    """Cite several at once, in the order given, as text that is ready to be saved.

    ``csl-json`` gives one array, ``bibtex`` and ``ris`` records with a blank line between,
    the others lines. A source that comes twice has one entry, which names each original; ``ap`` and
    ``markdown`` have a line for each fact.

    Raises:
        UsageError: There is no such style.

    Example:
        >>> one = Citation(Source("a", "T", "DPA", "report", "2019"))
        >>> cite_all([one, one], "apa")
        'DPA. (2019). T.'
    """
    if style not in STYLES:
        raise UsageError(f"unknown citation style {style!r}: write one of {', '.join(STYLES)}")
    chosen = list(citations) if style in _OF_FACTS else _one_a_source(citations)
    entries = dict.fromkeys(STYLES[style](citation) for citation in chosen)
    text = _BETWEEN.get(style, "\n").join(entries)
    return f"[{text}]" if style == "csl-json" else text


def _one_a_source(citations: Iterable[Citation]) -> list[Citation]:
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.source.id, []).append(citation)
    return [_merged(group) for group in groups.values()]


def _merged(group: list[Citation]) -> Citation:
    """Return the first of the group, its original being each one that the group names."""
    originals = list(dict.fromkeys(c.reported for c in group if c.reported))
    if not originals:
        return group[0]
    if len(originals) == 1:
        return group[0]._replace(original=originals[0])
    return group[0]._replace(original="; ".join(map(name_of, originals)))
