"""Markdown: a table that renders to the very text."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dealerfacts.model import Sourced
from dealerfacts.rows.page import Page
from dealerfacts.rows.sheet import sheet as make_sheet
from dealerfacts.rows.views import VIEWS
from sheets import NUMBERS, ODD, TEXTS, sheet, written
from sourced import claim, quote


def undone(cell: str) -> str:
    """Return a cell's text: backslashes and ``<br>`` undone, as the format's module says."""
    return re.sub(r"\\([!-/:-@\[-`{-~])|<br>", lambda found: found[1] or "\n", cell)


def read(text: str) -> list[list[str]]:
    """Return the rows under the header: cells between bars, in which the escapes are undone."""
    lines = text.split("\n")
    assert lines.pop() == ""
    rows = [re.split(r" (?<!\\)\| ", line[2:-2]) for line in lines]
    assert rows[1] == ["---"] * len(rows[0])
    return [[undone(cell) for cell in row] for row in rows[2:]]


def test_an_empty_answer_is_a_header() -> None:
    """Without rows the table is its header."""
    assert written("markdown", sheet([], ("id", "value"))) == "| id | value |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("[sic]", "[sic]"),
        ("[a](b)", r"[a]\(b)"),
        ("a|b", r"a\|b"),
        ("two\nlines", "two<br>lines"),
        ("a <br> b", r"a \<br> b"),
        ("snake_case", "snake_case"),
        ("_so_", r"\_so\_"),
        ("*so* `so` ~~so~~", r"\*so\* \`so\` \~\~so\~\~"),
        (r"\n", r"\\n"),
        ("&amp; R&D", r"\&amp; R&D"),
        (":100: 12: 30", r"\:100: 12: 30"),
    ],
)
def test_text_is_never_markup(text: str, cell: str) -> None:
    """What would turn into markup is escaped, and nothing else is touched."""
    assert written("markdown", sheet([{"text": text}])).splitlines()[2] == f"| {cell} |"


def test_a_url_is_a_link() -> None:
    """An address stands between angle brackets, and nothing in it ends the cell."""
    made = sheet([{"url": "https://example.org/a_b?c=|"}, {"url": None}])
    lines = written("markdown", made).splitlines()[2:]
    assert lines == ["| <https://example.org/a_b?c=%7C> |", "|  |"]


def test_a_number_is_in_plain_digits() -> None:
    """No exponent, no separators: the value as the store has it."""
    assert written("markdown", sheet([{"value": Decimal("4E-8")}])).endswith("| 0.00000004 |\n")


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup comes back as it was, once the escapes are undone."""
    assert read(written("markdown", sheet([{"text": text}]))) == [[text]]


def page(*facts: Sourced) -> str:
    """Return the pages of facts."""
    return written("markdown", make_sheet(VIEWS["show"], [Page(one) for one in facts], {}))


def test_a_fact_has_a_page() -> None:
    """A page is a heading, what is said, and a list of all there is to it."""
    one = claim("A statement.", url="https://example.org/a_b")
    assert page(one, one).split("# c\n\n")[1:] == [
        "A statement.\n\n- **source**: Title<br>Some Bureau, 2020-03 (report)<br>"
        f"<https://example.org/a_b>\n- **anchor**: sold 5 apples\n- **topics**: harvest\n{end}"
        for end in ("\n", "")
    ]


@pytest.mark.parametrize("begins", ["# a", "- a", "+ a", "> a", "1. a", "12) a", "===", "    a"])
def test_no_line_of_a_page_begins_a_block(begins: str) -> None:
    """A text that begins like a heading, a list, a quotation or code is a paragraph."""
    tokens = MarkdownIt().parse(page(quote(begins)).split("\n\n")[1])
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert tokens[1].children
    assert "".join(one.content for one in tokens[1].children) == begins.strip()


def test_only_a_whole_text_is_an_address() -> None:
    """A text that goes on after an address is text, also where it goes on in another line."""
    blocks = page(claim("https://example.org/a\n# b", note="http://example.org\n- c")).split("\n\n")
    assert blocks[1] == "https://example.org/a<br># b"
    assert "\n- **note**: http://example.org<br>- c\n" in blocks[2]


@given(rows=st.lists(st.tuples(TEXTS, st.none() | NUMBERS)))
def test_any_text_survives(rows: list[tuple[str, Decimal | None]]) -> None:
    """Whatever a store may hold comes back, once the escapes are undone."""
    made = sheet([{"text": text, "value": value} for text, value in rows], ("text", "value"))
    cells = read(written("markdown", made))
    assert [(text, Decimal(value) if value else None) for text, value in cells] == rows
