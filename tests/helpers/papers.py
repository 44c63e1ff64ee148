"""PDFs in the shapes that real ones have, made by two programs that know nothing of each other."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import reportlab
from fpdf import FPDF
from fpdf.enums import AccessPermission
from PIL import Image
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from webpages import Made

_TYPE = "application/pdf"
_STORY = (
    "Arrests of people who sell drugs rose through the decade. In the year 2019 the police made "
    "1,558,862 arrests for drug offenses, of which 13.3 percent were for sale or manufacture. "
    "Nothing in the record suggests that the supply of heroin, cocaine or methamphetamine fell, "
    "and prices on the street were lower at the end than they had been at the beginning. "
)


def _canvas(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def _flowed(*parts: Paragraph | Table) -> bytes:
    file = io.BytesIO()
    SimpleDocTemplate(file, invariant=True).build(list(parts))
    return file.getvalue()


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text, getSampleStyleSheet()["BodyText"])


def _lines(canvas: Canvas, left: float, lines: Sequence[str], top: float = 750) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(left, top - 14 * number, line)


def _hyphens(canvas: Canvas) -> None:
    _lines(
        canvas,
        72,
        (
            "The criminal-",
            "ization of supply has not reduced over-",
            "dose deaths, and drug-",
            "induced homicide laws filled 450,000",
            "beds between 1980-",
            "2019, the report of the alliance says.",
        ),
    )


_LEFT = (
    "Policing of the market was",
    "stepped up in 1988, and the",
    "number of prisoners grew to",
    "450,000 in thirty years.",
    "Few of them led a gang.",
)
_RIGHT = (
    "Prices of heroin fell from",
    "$2,690 to $450 a gram, as",
    "adjusted for inflation and",
    "for purity by the office.",
    "Supply was never short.",
)


def _columns(canvas: Canvas) -> None:
    # Some programs write a page line by line, across its columns.
    for number, pair in enumerate(zip(_LEFT, _RIGHT, strict=True)):
        canvas.drawString(60, 700 - 14 * number, pair[0])
        canvas.drawString(320, 700 - 14 * number, pair[1])


def _ligatures(canvas: Canvas) -> None:
    font = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    pdfmetrics.registerFont(TTFont("Vera", font))
    canvas.setFont("Vera", 11)
    _lines(
        canvas,
        72,
        ("The arti\ufb01ce of \ufb01fty kilograms was", "\ufb02agged by customs at the port."),
    )


_GRID = [
    ["Year", "Arrests", "Share"],
    ["2018", "1,654,282", "14.6%"],
    ["2019", "1,558,862", "15.1%"],
]
_NOTED = (
    "Fentanyl is fifty times<super>1</super> as potent as heroin.<super>2</super> In that year "
    "70,237<super>3</super> people died of an overdose, more than ever before."
)


def _fpdf(write: Callable[[FPDF], None], *, pages: bool = True) -> bytes:
    made = FPDF()
    if pages:
        made.add_page()
    made.set_font("Times", size=11)
    write(made)
    return bytes(made.output())


def _beside(made: FPDF) -> None:
    # Others write one column after the other.
    for left, lines in ((15, (*_LEFT[:4], "Few ever ran a gang.")), (110, _RIGHT)):
        for number, line in enumerate(lines):
            made.set_xy(left, 30 + 6 * number)
            made.cell(80, 6, line)


class _Running(FPDF):  # type: ignore[misc]  # it has no types
    """A report with a running head and the number of each page at its foot."""

    def header(self) -> None:
        """Write the running head."""
        self.set_font("Times", "I", 9)
        self.cell(0, 10, "Bureau of Numbers", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        """Write the number of the page."""
        self.set_y(-15)
        self.cell(0, 10, str(self.page_no()), align="C")


def _two_pages() -> bytes:
    made = _Running()
    made.add_page()
    made.set_font("Times", size=11)
    made.multi_cell(0, 6, "The first page begins it. " + "Line after line fills the page. " * 12)
    made.add_page()
    made.set_font("Times", size=11)
    made.multi_cell(0, 6, "The second page ends with 4,321 seizures at the border.")
    return bytes(made.output())


def _table(made: FPDF) -> None:
    with made.table() as table:
        for cells in _GRID:
            row = table.row()
            for cell in cells:
                row.cell(cell)


def _scan(made: FPDF) -> None:
    picture = Image.new("L", (200, 100), 255)
    for place in range(20, 180, 2):
        picture.putpixel((place, 50), 0)
    made.image(picture, w=150)


def _locked(owner_only: bool) -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("Times", size=11)
    made.multi_cell(0, 6, "A locked report counts 12,345 sentences for sale.")
    made.set_encryption(
        "owner", "" if owner_only else "reader", permissions=AccessPermission.none()
    )
    return bytes(made.output())


def papers() -> tuple[Made, ...]:
    """Return the PDFs."""
    return tuple(Made(name, data, passages, _TYPE) for name, data, passages in _made())


def _made() -> Sequence[tuple[str, bytes, tuple[tuple[str, str], ...]]]:
    return (
        (
            "flowed.pdf",
            _flowed(_paragraph(_STORY)),
            (
                ("the police made 1,558,862 arrests for drug offenses", "normalised"),
                ("13.3 percent were for sale or manufacture", "exact"),
                ("16.3 percent were for sale or manufacture", "changed"),
            ),
        ),
        (
            "hyphens.pdf",
            _canvas(_hyphens),
            (
                ("criminalization of supply has not reduced overdose deaths", "normalised"),
                ("drug-induced homicide laws", "normalised"),
                ("450,000 beds between 1980-2019", "normalised"),
            ),
        ),
        (
            "columns.pdf",
            _canvas(_columns),
            (
                ("number of prisoners grew to 450,000 in thirty years", "normalised"),
                ("fell from $2,690 to $450 a gram", "normalised"),
                ("market was Prices of", "not-found"),
            ),
        ),
        (
            "grid.pdf",
            _flowed(Table(_GRID), _paragraph("Source: the states.")),
            (
                ("1,654,282", "exact"),
                ("2019 1,558,862 15.1%", "normalised"),
                ("654,282", "not-found"),
            ),
        ),
        (
            "noted.pdf",
            _flowed(_paragraph(_NOTED)),
            (
                ("as potent as heroin", "exact"),
                ("fifty times as potent as", "normalised"),
                ("70,237", "exact"),
            ),
        ),
        (
            "ligatures.pdf",
            _canvas(_ligatures),
            (
                ("artifice of fifty kilograms was flagged by customs", "normalised"),
                ("customs at the port", "exact"),
                ("artifice of sixty kilograms was flagged by customs", "changed"),
            ),
        ),
        (
            "justified.pdf",
            _fpdf(lambda made: made.multi_cell(80, 6, _STORY, align="J")),
            (
                ("the police made 1,558,862 arrests for drug offenses", "normalised"),
                ("13.3 percent were for sale or manufacture", "normalised"),
                ("the supply of heroin, cocaine or methamphetamine grew", "changed"),
            ),
        ),
        (
            "beside.pdf",
            _fpdf(_beside),
            (
                ("number of prisoners grew to 450,000 in thirty years", "normalised"),
                ("fell from $2,690 to $450 a gram", "normalised"),
                ("Few ever ran a gang", "exact"),
            ),
        ),
        (
            "running.pdf",
            _two_pages(),
            (
                ("ends with 4,321 seizures at the border", "exact"),
                ("The first page begins it", "exact"),
                ("Bureau of Numbers", "ambiguous"),
            ),
        ),
        (
            "lattice.pdf",
            _fpdf(_table),
            (
                ("1,654,282", "exact"),
                ("2019 1,558,862 15.1%", "normalised"),
                ("1,558,863", "not-found"),
            ),
        ),
        (
            "scan.pdf",
            _fpdf(_scan),
            (
                ("No text is in a picture", "unreadable"),
                ("of a page", "unreadable"),
                ("that was scanned", "unreadable"),
            ),
        ),
        (
            "locked.pdf",
            _locked(owner_only=False),
            (
                ("counts 12,345 sentences for sale", "unreadable"),
                ("12,345", "unreadable"),
                ("A locked report", "unreadable"),
            ),
        ),
        (
            "unlocked.pdf",
            _locked(owner_only=True),
            (
                ("counts 12,345 sentences for sale", "exact"),
                ("12,345", "exact"),
                ("counts 12,346 sentences for sale", "changed"),
            ),
        ),
    )
