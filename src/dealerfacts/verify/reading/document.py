"""Hold the text of a document as a reader sees it, with its footnotes' marks set apart."""

from __future__ import annotations

import re

from dealerfacts.tuples import NamedTuple

# A mark of a footnote stands between these two, which no document may hold itself.
MARK, UNMARK = "\ue0f0", "\ue0f1"
# Private characters, of which the search makes its own use.
_PRIVATE = dict.fromkeys(range(57584, 57600), "�")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# One or more notes: 3, 3-5, 12,14, [7], a, *, †.
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-z]|[*†‡§¶#]{1,3})[\])]?")


class Document(NamedTuple):
    """What was read.

    Args:
        kind: ``html``, ``pdf``, ``docx`` or ``text``; empty where nothing is known.
        text: What it says, a block a line; marks of footnotes stand between ``MARK`` and
            ``UNMARK``.
        fault: Why there is nothing to look in; empty where there is.
        missing: What could not be read of it, as part of a sentence: ``2 of 9 pages are pictures``.
    """

    kind: str
    text: str = ""
    fault: str = ""
    missing: str = ""


class UnreadableError(Exception):
    """A document holds no text that can be read: its text says why."""


def own(text: str) -> str:
    """Return a document's text without the characters that the search makes its own use of."""
    return text.translate(_PRIVATE)


def marked(mark: str) -> str:
    """Return a footnote's mark as it stands in ``Document.text``."""
    return f"{MARK}{mark}{UNMARK}"


def superscript(text: str, before: str, *, linked: bool = False) -> str:
    """Return raised characters as they are to stand in a text: a footnote's mark, or an exponent.

    Args:
        text: What is raised.
        before: The character that it stands at; empty where there is none.
        linked: Whether it is a link, as marks of notes are and exponents are not.

    Example:
        >>> superscript("2", "m") == marked("2"), superscript("5", "0"), superscript("th", "5")
        (True, '⁵', 'th')
    """
    raised = text.strip()
    if not _NOTE.fullmatch(raised):
        return text
    if linked or raised[0] in "[*†‡§¶#":
        return marked(raised)
    if before.isdecimal():
        # At a number it is an exponent, or a note that nobody can tell from one.
        return raised.translate(_RAISED)
    return text if before in ("", " ") else marked(raised)
