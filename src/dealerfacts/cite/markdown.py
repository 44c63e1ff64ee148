"""Write a citation in Markdown, its title a link to the place that holds the fact."""

from __future__ import annotations

import re

from dealerfacts.cite.chicago import Marks, note
from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import flat, stop
from dealerfacts.context import context_of
from dealerfacts.link import open_at

_SPECIAL = r"[\\`*_{}\[\]<>#|~&]"
# What would make a list or a heading of a line that begins with it (CommonMark 5.2, 4.3).
_FIRST = r"^([-+=]|[0-9]{1,9}(?=[.)]))"
# What would end a link's address early.
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"}


def entry(citation: Citation) -> str:
    r"""Write a Chicago note with italics and a linked title, and whom a figure counts.

    The link opens the page at the fact's anchor, and so does that of a copy that was read instead.
    Special characters are escaped as CommonMark (2.4) lets them be.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "Drug_War", "DPA", "report", "2019", url="https://x.org")))
        'DPA, [*Drug\\_War*](https://x.org) (2019).'
    """
    marks = Marks(_escape, lambda text: f"*{text}*", _linked, _copy, url=False)
    context = context_of(citation.measure)
    counted = f" ({_escape(flat(context))})" if context else ""
    line = stop(note(citation, marks) + counted)
    return re.sub(_FIRST, _made_text, flat(line))


def _made_text(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _linked(title: str, citation: Citation) -> str:
    url = citation.own_url
    return f"[{title}]({_opened(url, citation)})" if url else title


def _copy(citation: Citation) -> str:
    url = citation.source.copy_url
    return f"[copy]({_opened(url, citation)})" if url else ""


def _opened(url: str, citation: Citation) -> str:
    address = open_at(url, citation.fact) if citation.fact else url
    return "".join(_IN_ADDRESS.get(letter, letter) for letter in address)


def _escape(text: str) -> str:
    return re.sub(_SPECIAL, r"\\\g<0>", text)
