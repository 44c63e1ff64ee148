"""The order of words on a page: columns of justified text, tables, headings and feet."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from dealerfacts.verify.find import Normal, find
from dealerfacts.verify.outcome import FINE, NOT_FOUND
from dealerfacts.verify.reading import pdf
from dealerfacts.verify.reading.layout import Word, ordered

_WORDS = [
    *("arrests", "people", "who", "sell", "drugs", "rose", "while", "prices", "fell", "and", "the"),
    *("police", "of", "many", "states", "counted", "heroin", "cocaine", "prisoners", "sentences"),
    *("years", "judges", "reports", "in", "market", "for", "methamphetamine", "a", "is", "said"),
]


def sentences(count: int) -> list[str]:
    """Return sentences, no two of them alike, each with a number of its own."""
    chance = random.Random(7)  # noqa: S311  (it is no secret)
    return [
        f"Table {number} says {' '.join(chance.choices(_WORDS, k=chance.randint(9, 30)))} by "
        f"{number * 37 + 1000:,} in all."
        for number in range(count)
    ]


def flowed(texts: Sequence[str], columns: int) -> bytes:
    """Set paragraphs in justified columns, with reportlab."""
    file = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    style.alignment = 4
    template = BaseDocTemplate(file, pagesize=A4)
    wide = (A4[0] - 100 - 24 * (columns - 1)) / columns
    frames = [Frame(50 + n * (wide + 24), 50, wide, A4[1] - 100) for n in range(columns)]
    template.addPageTemplates([PageTemplate(frames=frames)])
    template.build([Paragraph(text, style) for text in texts])
    return file.getvalue()


def headed(texts: Sequence[str]) -> bytes:
    """Set paragraphs in two justified columns under a heading over the page, with fpdf2."""
    made = FPDF()
    made.add_page()
    made.set_font("Times", size=16)
    made.cell(
        0, 10, "A heading that stands over both of the columns of the page, as it does", align="C"
    )
    made.ln(14)
    made.set_font("Times", size=10)
    with made.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        for text in texts:
            columns.write(text)
            columns.ln()
            columns.ln()
    return bytes(made.output())


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_justified_columns_are_read_one_after_the_other(columns: int) -> None:
    """Blanks of any width within a line break no sentence, and columns are told apart."""
    texts = sentences(40)
    text = Normal(pdf.read(flowed(texts, columns)).text)
    assert [one for one in texts if find(text, one).outcome not in FINE] == []


def test_a_heading_over_columns_breaks_none_of_them() -> None:
    """What stands over the whole page is read first, and the columns below are told apart."""
    texts = sentences(20)
    found = pdf.read(headed(texts)).text
    assert found.startswith("A heading that stands over both of the columns")
    text = Normal(found)
    assert [one for one in texts if find(text, one).outcome not in FINE] == []


def test_nothing_is_read_across_columns() -> None:
    """Words that stand beside each other in two columns are no passage."""
    texts = sentences(40)
    text = pdf.read(flowed(texts, 2)).text
    true = " ".join(texts)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) > 80
    assert [line for line in lines if " ".join(line.split()) not in true] == []


def row(foot: float, *cells: tuple[float, str]) -> list[Word]:
    """Return the words of a row, each with its left edge."""
    return [Word(text, left, left + 5 * len(text), foot, 10) for left, text in cells]


def test_a_table_is_read_row_by_row() -> None:
    """Cells stand in one line with tabs between them, however many rows there are."""
    words = [
        word
        for number in range(12)
        for word in row(
            700 - 14 * number, (50, str(2000 + number)), (200, f"{number}.5%"), (350, "7")
        )
    ]
    assert ordered(words).splitlines()[:2] == ["2000\t0.5%\t7", "2001\t1.5%\t7"]


def test_nothing_on_a_page_is_nothing() -> None:
    """A page without words has no text."""
    assert ordered([]) == ""


WORDS = st.builds(
    lambda text, left, foot, size: Word(text, left, left + size * len(text) / 2, foot, size),
    st.text("abc1", min_size=1, max_size=9),
    st.floats(0, 600),
    st.floats(0, 800),
    st.floats(4, 40),
)


@given(st.lists(WORDS, max_size=60))
def test_no_word_is_lost_and_none_is_read_twice(words: list[Word]) -> None:
    """Whatever stands on a page comes out once, in some order."""
    assert sorted(ordered(words).split()) == sorted(word.text for word in words)


def test_a_word_of_another_column_is_not_found() -> None:
    """The last word of a line is not followed by the first one of the column beside it."""
    feet = [700 - 14 * number for number in range(8)]
    left = [row(foot, (50, "left"), (80, "words"), (120, f"here{foot}")) for foot in feet]
    right = [row(foot, (300, "right"), (340, "words"), (380, f"there{foot}")) for foot in feet]
    text = Normal(ordered([word for line in (*left, *right) for word in line]))
    assert find(text, "here700 right").outcome == NOT_FOUND
    assert find(text, "here700 left").outcome in FINE
