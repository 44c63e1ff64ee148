"""HTML: a document that shows every text as it is, and links addresses."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from dealerfacts.model import Sourced
from dealerfacts.rows.page import Page
from dealerfacts.rows.sheet import sheet as make_sheet
from dealerfacts.rows.views import VIEWS
from sheets import ODD, TEXTS, sheet, written
from sourced import claim, figure, point, quote


class Read(HTMLParser):
    """The texts and the links of a document, and the tags that are open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag down, and begin a new text."""
        self.tags.append(tag)
        if tag == "br":
            self.texts[-1] += "\n"
        elif tag == "a":
            self.links.append(dict(attrs)["href"] or "")
        else:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Begin a new text where an element ends."""
        if tag != "a":
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Add to the text that is open."""
        if self.texts:
            self.texts[-1] += data


def page(*facts: Sourced) -> str:
    """Return the pages of facts."""
    return written("html", make_sheet(VIEWS["show"], [Page(one) for one in facts], {}))


def test_the_document_is_whole() -> None:
    """It says its type and its encoding, and needs no script and no other host."""
    text = written("html", sheet([{"a": "x"}]))
    assert text.startswith('<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n')
    assert text.endswith("</table>\n</html>\n")
    assert "<script" not in text
    assert "://" not in text


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(text: str) -> None:
    """What looks like markup is text."""
    assert text in Read(written("html", sheet([{"text": text}]))).texts


@given(text=TEXTS)
def test_any_text_survives(text: str) -> None:
    """Whatever a store may hold comes back, in a table and on a page."""
    assert text in Read(written("html", sheet([{"text": text}]))).texts
    assert text in Read(page(claim(text), quote(text))).texts or not text


def test_an_address_is_a_link() -> None:
    """Only an address of the web becomes a link, and only a whole one."""
    texts = ["https://example.org/?a=1&b=<2>", "javascript:alert(1)", "https://x.org and more"]
    made = Read(written("html", sheet([{"url": text} for text in texts])))
    assert made.links == [texts[0]]


def test_a_page_is_an_article() -> None:
    """Pages stand one under the other, each with its details as a list."""
    text = page(figure("f", point("2001", "5")), claim("x"))
    assert [text.count(tag) for tag in ("<article ", "</article>", "<dl>", "<table>")] == [
        2,
        2,
        2,
        0,
    ]
    assert "<p>5 apples, 2001</p>" in text
    assert "<dt>measure</dt><dd>m</dd>" in text
