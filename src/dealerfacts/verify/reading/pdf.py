"""Read the text of a PDF page by page: its columns one after the other, its tables row by row.

A PDF knows characters and where each stands, and neither words nor lines. pdfminer.six finds lines,
and blocks of them; what is raised and what stands in a row of a table is told here.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from dealerfacts.tuples import NamedTuple
from dealerfacts.verify.reading.document import Document, UnreadableError, own
from dealerfacts.verify.reading.superscripts import superscript

# Raised characters are smaller than their line, and stand higher.
_SMALLER, _HIGHER = 0.82, 0.12
# A cell of a table is short, and in a row of numbers at least one is a number.
_CELL = 40
_NUMBER = re.compile(
    r"[(<>~±+−–$€£-]{0,3}\d[\d,.\s]*[%)*a-z⁰-⁹¹²³]{0,3}|[-–—.*]+|n/?a", re.IGNORECASE
)


class _Line(NamedTuple):
    """A line of text and the room that it takes on the page."""

    text: str
    left: float
    bottom: float
    top: float


def read(data: bytes) -> Document:
    """Return what a PDF says.

    Raises:
        UnreadableError: It is locked or damaged, or holds no text.
    """
    pages: list[str] = []
    pictures = 0
    for layout in _pages(data):
        text = _page(layout)
        pictures += not text.strip() and _has_picture(layout)
        pages.append(text)
    if not any(page.strip() for page in pages):
        what = "only pictures, as of a scan" if pictures else "no text"
        raise UnreadableError(f"the PDF holds {what}")
    missing = f"{pictures} of {len(pages)} pages hold only pictures" if pictures else ""
    return Document("pdf", "\n\n".join(pages), missing=missing)


def _pages(data: bytes) -> Iterator[Any]:
    # pdfminer.six is an extra, and heavy.
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    # What it thinks of a file's faults is no news to a reader of ours.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        yield from extract_pages(io.BytesIO(data), laparams=LAParams())
    except PDFPasswordIncorrect:
        raise UnreadableError("the PDF is locked with a password") from None
    except RecursionError:
        raise UnreadableError("the PDF is nested too deep") from None
    except Exception as error:
        # A damaged file fails anywhere in its library, with errors of any kind.
        raise UnreadableError(f"the PDF is damaged ({type(error).__name__})") from None


def _has_picture(layout: Iterable[Any]) -> bool:
    # Loaded by now.
    from pdfminer.layout import LTFigure, LTImage

    return any(
        isinstance(one, LTImage)
        or (isinstance(one, LTFigure) and (_has_picture(one) or one.width > 0))
        for one in layout
    )


def _page(layout: Iterable[Any]) -> str:
    blocks = [list(_lines(box)) for box in _boxes(layout)]
    rows = _rows([line for block in blocks for line in block])
    written: set[int] = set()
    parts: list[str] = []
    for block in blocks:
        lines: list[str] = []
        for line in block:
            row = rows.get(id(line))
            if row is None:
                lines.append(line.text)
            elif id(row) not in written:
                written.add(id(row))
                lines.append("\t".join(cell.text for cell in row))
        if lines:
            parts.append("\n".join(lines))
    return "\n".join(parts)


def _boxes(layout: Iterable[Any]) -> Iterator[Any]:
    # Loaded by now.
    from pdfminer.layout import LTFigure, LTTextBox

    for one in layout:
        if isinstance(one, LTTextBox):
            yield one
        elif isinstance(one, LTFigure):
            # What stands in a form that is drawn on the page is text all the same.
            yield from _boxes(one)


def _lines(box: Any) -> Iterator[_Line]:
    for line in box:
        if text := _text(line).strip():
            yield _Line(text, line.x0, line.y0, line.y1)


def _text(line: Any) -> str:
    """Return a line's characters, in which raised ones are told apart."""
    # Loaded by now.
    from pdfminer.layout import LTChar

    chars = [one for one in line if isinstance(one, LTChar)]
    if not chars:
        return ""
    size = median(one.size for one in chars)
    base = median(one.y0 for one in chars if one.size >= size * _SMALLER)
    parts: list[str] = []
    raised = ""
    for one in line:
        text = own(one.get_text())
        if (
            isinstance(one, LTChar)
            and one.size < size * _SMALLER
            and one.y0 > base + size * _HIGHER
            and text.strip()
        ):
            raised += text
            continue
        if raised:
            parts.append(superscript(raised, _last(parts)))
            raised = ""
        parts.append(text)
    if raised:
        parts.append(superscript(raised, _last(parts)))
    return "".join(parts)


def _last(parts: list[str]) -> str:
    return parts[-1][-1:] if parts else ""


def _rows(lines: list[_Line]) -> dict[int, list[_Line]]:
    """Return the row of each line that stands in a row of a table."""
    rows: dict[int, list[_Line]] = {}
    ordered = sorted(lines, key=lambda one: -(one.bottom + one.top))
    start = 0
    for place, line in enumerate(ordered):
        middle = (line.bottom + line.top) / 2
        first = ordered[start]
        if place and not first.bottom <= middle <= first.top:
            _keep(ordered[start:place], rows)
            start = place
    _keep(ordered[start:], rows)
    return rows


def _keep(row: list[_Line], rows: dict[int, list[_Line]]) -> None:
    short = all(len(cell.text) <= _CELL for cell in row)
    if len(row) > 1 and short and any(_NUMBER.fullmatch(cell.text) for cell in row):
        row = sorted(row, key=lambda cell: cell.left)
        rows.update((id(cell), row) for cell in row)
