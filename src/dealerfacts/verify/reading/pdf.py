"""Read the text of a PDF page by page.

A PDF knows characters and where each stands, and neither words nor lines. pdfminer.six finds the
characters, in the order in which they are written; this makes words of them, in which raised
characters are told apart, and ``layout`` puts the words in order.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import median
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure, LTImage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from dealerfacts.verify.reading import Document, UnreadableError, own, superscript
from dealerfacts.verify.reading.layout import Word, ordered

# Raised characters are smaller than their word, and stand higher.
_SMALLER, _HIGHER = 0.82, 0.12
# Characters of one word, and their feet, are not farther apart than this, in the size of the text.
_GAP, _BACK, _FEET = 0.15, 0.6, 0.6


def read(data: bytes) -> Document:
    """Return what a PDF says.

    Raises:
        UnreadableError: It is locked or damaged, or holds no text.
    """
    pages: list[str] = []
    pictures = 0
    for page in _pages(data):
        items = list(_items(page))
        text = _text(items)
        pictures += not text.strip() and any(isinstance(one, LTImage) for one in items)
        pages.append(text)
    if not any(page.strip() for page in pages):
        what = "only pictures, as of a scan" if pictures else "no text"
        raise UnreadableError(f"the PDF holds {what}")
    missing = f"{pictures} of {len(pages)} pages hold only pictures" if pictures else ""
    return Document("pdf", "\n\n".join(pages), missing=missing)


def _pages(data: bytes) -> Iterator[Any]:
    # What it thinks of a file's faults does not concern a reader of ours.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=None)
        interpreter = PDFPageInterpreter(resources, device)
        for page in PDFPage.get_pages(io.BytesIO(data)):
            interpreter.process_page(page)
            yield device.get_result()
    except PDFPasswordIncorrect:
        raise UnreadableError("the PDF is locked with a password") from None
    except RecursionError:
        raise UnreadableError("the PDF is nested too deeply") from None
    except MemoryError:
        raise
    except Exception as error:
        # A damaged file fails anywhere in its library, with errors of any kind.
        raise UnreadableError(f"the PDF is damaged ({type(error).__name__})") from None


def _items(page: Iterable[Any]) -> Iterator[Any]:
    """Yield what stands on a page, also in the forms that are drawn on it."""
    for one in page:
        if isinstance(one, LTFigure):
            yield from _items(one)
        else:
            yield one


def _text(items: Iterable[Any]) -> str:
    """Return the text of a page; what is turned stands behind what is upright."""
    chars = [one for one in items if isinstance(one, LTChar)]
    upright = ordered(list(_words(one for one in chars if one.upright)))
    turned = "".join(own(one.get_text()) for one in chars if not one.upright)
    return f"{upright}\n{turned}" if turned.strip() else upright


def _words(chars: Iterable[Any]) -> Iterator[Word]:
    """Yield the words that are written one character after the other."""
    word: list[Any] = []
    for char in chars:
        text = char.get_text()
        blank = not text.strip() and text != "\xad"
        if word and not blank and _is_twice(word[-1], char):
            continue
        if word and (blank or not _joins(word[-1], char)):
            yield _word(word)
            word = []
        if not blank:
            word.append(char)
    if word:
        yield _word(word)


def _is_twice(last: Any, char: Any) -> bool:
    """Return whether a character is written over itself, which makes it look bold."""
    near = abs(last.x0 - char.x0) < 0.1 * char.size and abs(last.y0 - char.y0) < 0.1 * char.size
    return bool(near and last.get_text() == char.get_text())


def _joins(last: Any, char: Any) -> bool:
    size = max(last.size, char.size)
    gap = char.x0 - last.x1
    # A note's mark stands higher, and any other character at the same foot.
    foot = abs(char.y0 - last.y0) < size * (_FEET if _differ(last, char) else _HIGHER * 2)
    return bool(-_BACK * size < gap < _GAP * size and foot)


def _differ(last: Any, char: Any) -> bool:
    return bool(min(last.size, char.size) < _SMALLER * max(last.size, char.size))


def _word(chars: list[Any]) -> Word:
    # A mark may be longer than what it stands at: "is12".
    size = max(one.size for one in chars)
    foot = median(one.y0 for one in chars if one.size >= size * _SMALLER)

    def is_raised(one: Any) -> bool:
        return bool(one.size < size * _SMALLER and one.y0 > foot + size * _HIGHER)

    shown = ""
    for raised, run in groupby(chars, is_raised):
        text = "".join(own(one.get_text()) for one in run)
        shown += superscript(text, shown[-1:]) if raised else text
    left, right = min(one.x0 for one in chars), max(one.x1 for one in chars)
    return Word(shown, left, right, foot, size)
