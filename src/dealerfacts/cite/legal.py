"""Cite laws, decisions and testimony as the Bluebook does, and after it APA and Chicago."""

from __future__ import annotations

import re

from dealerfacts.cite import dates
from dealerfacts.cite.record import Authors, Citation, people
from dealerfacts.cite.text import unstopped

# A title that says itself where the text is printed: ``Pub. L. No. 111-220``, ``347 U.S. 483``.
_CODE = (
    r"§|U\.\s?S\.\s?C|Pub\. ?L|Public Law|C\.\s?F\.\s?R|\bStat\.|[0-9][a-z]{2} Cong\."
    r"|[0-9] (?:U\.\s?S\.|S\. ?Ct\.|F\.)"
)


def cited(citation: Citation, title: str, publisher: str) -> str:
    """Write name, where it is printed, and in parentheses the year; see ``KINDS`` for which.

    ``title`` and ``publisher`` are as the style marks them. A court is named unless it is the
    Supreme Court, which its reporter implies; the whole date stands where there is no reporter.
    """
    source, title = citation.source, unstopped(title)
    if source.kind == "court-decision":
        return _decision(citation, title, publisher)
    where = source.number or ("" if re.search(_CODE, title) else publisher)
    witnesses = citation.authors.names[:3] if source.kind == "testimony" else ()
    said = f" (testimony of {people(Authors(witnesses))})" if witnesses else ""
    return f"{', '.join(filter(None, (title, where)))} ({citation.year}){said}"


def _decision(citation: Citation, title: str, court: str) -> str:
    source = citation.source
    reporter = " ".join(filter(None, (source.volume, source.journal, citation.pages.first)))
    if source.journal:
        implied = source.journal.startswith(("U.S", "S. Ct"))
        inside = citation.year if implied else f"{court} {citation.year}"
        return f"{title}, {reporter} ({inside})"
    if re.search(_CODE, title):
        return f"{title} ({citation.year})"
    number = f", {citation.number.replace('no.', 'No.', 1)}" if source.number else ""
    return f"{title}{number} ({court} {dates.long(source.published or 'n.d.')})"
