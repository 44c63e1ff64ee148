"""Cite in tests: a fact on what it stands on, or a source by itself."""

from __future__ import annotations

from typing import Any

from dealerfacts.cite import cite
from dealerfacts.model import Claim, Fact, Measure, Source, Sourced, Speaker


def source(kind: str = "report", title: str = "Drug War", **fields: Any) -> Source:
    """Build a source of the Drug Policy Alliance, of 2019, unless told otherwise."""
    known = {"id": "a", "publisher": "Drug Policy Alliance", "published": "2019"}
    return Source(title=title, kind=kind, **(known | fields))


def claim(**fields: Any) -> Claim:
    """Build a claim of which a citation says nothing."""
    known = {"id": "c", "kind": "finding", "statement": "It is so.", "source": "a", "topics": ()}
    return Claim(**({"anchor": "so"} | known | fields))


def sourced(
    fact: Fact | None,
    source: Source,
    *,
    speaker: Speaker | None = None,
    measure: Measure | None = None,
    original: Source | str | None = None,
) -> Sourced:
    """Put a fact, or else any claim, on its source; an original that is a text is as written."""
    fact = fact or claim()
    return Sourced(fact, source, measure, speaker, original or fact.original or source.original)


def cited(fact: Fact | None, source: Source, style: str, **fields: Any) -> str:
    """Cite a fact, or a source by itself where there is nothing to be said of a fact."""
    options = {key: fields.pop(key) for key in ("today", "in_text", "notes") if key in fields}
    alone = fact is None and not any(fields.values()) and not source.original
    return cite(source if alone else sourced(fact, source, **fields), style=style, **options)
