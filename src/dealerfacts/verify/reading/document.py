"""Hold the text of a document as a reader sees it, and what could not be read of it."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple

# A mark of a footnote stands between these two, which no document may hold itself.
MARK, UNMARK = "\ue0f0", "\ue0f1"
# Private characters, of which the search makes its own use.
_PRIVATE = dict.fromkeys(range(57584, 57600), "�")


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
