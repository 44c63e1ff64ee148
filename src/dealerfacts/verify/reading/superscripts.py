"""Distinguish a footnote's mark from an exponent, and either from the text beside it."""

from __future__ import annotations

import re

from dealerfacts.verify.reading.document import marked

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# One or more notes: 3, 3-5, 12,14, [7], a, *, †.
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-z]|[*†‡§¶#]{1,3})[\])]?")


def superscript(text: str, before: str, *, linked: bool = False) -> str:
    """Return raised characters as they are to stand in a text.

    Args:
        text: What is raised.
        before: The character that it stands at; empty where there is none.
        linked: Whether it is a link, as marks of notes are and exponents are not.

    Example:
        >>> superscript("2", "m") == marked("2"), superscript("5", "0"), superscript("th", "5")
        (True, '⁵', 'th')
    """
    if not _NOTE.fullmatch(text.strip()):
        return text
    if linked or text.strip()[0] in "[*†‡§¶#":
        return marked(text.strip())
    if not before.isdecimal():
        return text if before in ("", " ") else marked(text.strip())
    # At a number it is an exponent, or a note that nobody can tell from one.
    return text.strip().translate(_RAISED)
