"""Write a citation in Markdown, its title a link to the place that holds the fact."""

from __future__ import annotations

import re

from dealerfacts.cite.chicago import Marks, note
from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import stop
from dealerfacts.link import anchor_of, link, page_of

_SPECIAL = r"[\\`*_{}\[\]<>#|~&]"
# What would end a link's address early.
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"}


def entry(citation: Citation) -> str:
    r"""Write a Chicago note with italics and a linked title.

    The link opens the page at the fact's anchor. Special characters are escaped as CommonMark
    (2.4) lets them be.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "Drug_War", "DPA", "report", "2019", url="https://x.org")))
        'DPA, [*Drug\\_War*](https://x.org) (2019).'
    """
    return stop(note(citation, Marks(_escape, lambda text: f"*{text}*", _linked, url=False)))


def _linked(title: str, citation: Citation) -> str:
    address = _address(citation)
    return f"[{title}]({address})" if address else title


def _escape(text: str) -> str:
    return re.sub(_SPECIAL, r"\\\g<0>", text)


def _address(citation: Citation) -> str:
    if not citation.url:
        return ""
    fact, source = citation.fact, citation.source
    anchor, page = (anchor_of(fact), page_of(fact)) if fact else (None, None)
    address = link(source, anchor, page=page, archived=not source.url)
    return "".join(_IN_ADDRESS.get(letter, letter) for letter in address)
