"""DOCX files, plain texts, and documents that lie about what they are or mean harm."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from papers import papers
from webpages import PAGES, Made

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(body: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document {_SPACE}><w:body>{body}</w:body></w:document>'


def _docx(body: str, head: str = "", **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", _document(body, head))
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:notes {_SPACE}>{text}</w:notes>")
    return file.getvalue()


def _paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"


def _run(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


_LETTER = _docx(
    _paragraph(_run("The bureau counts "), _run("363"), _run(",000 prisoners for sale."))
    + "<w:tbl><w:tr><w:tc>"
    + _paragraph(_run("2019"))
    + "</w:tc><w:tc>"
    + _paragraph(_run("1,558,862"))
    + "</w:tc></w:tr></w:tbl>"
)
_TRACKED = _docx(
    "<w:p><w:r><w:t>The share was </w:t></w:r><w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>16</w:t></w:r></w:ins><w:r><w:t> percent, crimi</w:t><w:softHyphen/>"
    "<w:t>nal law</w:t></w:r></w:p>"
)
_NOTED = _docx(
    _paragraph(
        _run("Carfentanil is ninety times"), '<w:footnoteReference w:id="2"/>', _run(" as strong.")
    ),
    footnotes=_paragraph(_run("Drug bulletin of 2016, page seven.")),
)
_WRAPPED = (
    b"The num-\nber of people held for sale rose from\n15,100 in 1981 to 451,000 to-\nday -- so "
    b"says the\nalliance.\n\nA second paragraph of the note.\n"
)
_OLDER = "The “war on drugs” – as Nixon’s men called it – cost $1 trillion.".encode("cp1252")
_WIDE = "Zwölf Gramm über dem Grenzwert kosten 2.000 Euro.".encode("utf-16")
_GLUED = (
    b"Skip to contentQuick LinksDrug FactsPress ReleaseWe counted 15,000 in 1980 and 450,000 "
    b"today.Nearly half of them use drugs.Footer menu"
)
# So many megabytes.
_FLOOD = 130


def _bomb() -> bytes:
    before, after = _document("<w:p><w:r><w:t>|All quiet here.</w:t></w:r></w:p>").split("|")
    megabyte = b" " * 1_000_000
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            part.write(before.encode())
            for _ in range(_FLOOD):
                part.write(megabyte)
            part.write(after.encode())
    return file.getvalue()


_LAUGHS = _docx(
    _paragraph("<w:t>&b; says nothing.</w:t>"),
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
)
_APP = (
    b"<!doctype html><html><head><title>App</title></head><body><div id=root></div><script>"
    b"window.__DATA__ = {'text': 'arrests fell by 9 percent'}</script></body></html>"
)


def _texts() -> tuple[Made, ...]:
    return (
        Made(
            "wrapped.txt",
            _WRAPPED,
            (
                ("The number of people held for sale", "normalised"),
                ("to 451,000 today – so says the alliance", "normalised"),
                ("A second paragraph of the note", "exact"),
            ),
            "text/plain",
        ),
        Made(
            "older.txt",
            _OLDER,
            (
                ('The "war on drugs" - as Nixon\'s men', "normalised"),
                ("cost $1 trillion", "exact"),
                ("cost $2 trillion", "changed"),
            ),
            "text/plain",
        ),
        Made(
            "wide.txt",
            _WIDE,
            (
                ("Zwölf Gramm über dem Grenzwert", "exact"),
                ("Zwo\u0308lf Gramm u\u0308ber", "normalised"),
                ("kosten 3.000 Euro", "changed"),
            ),
            "text/plain",
        ),
        Made(
            "glued.txt",
            _GLUED,
            (
                ("We counted 15,000 in 1980 and 450,000 today", "exact"),
                ("Nearly half of them use drugs", "exact"),
                ("We counted 5,000 in 1980", "changed"),
            ),
            "text/plain",
        ),
    )


def _letters() -> tuple[Made, ...]:
    return (
        Made(
            "letter.docx",
            _LETTER,
            (
                ("363,000 prisoners for sale", "exact"),
                ("2019 1,558,862", "normalised"),
                ("364,000 prisoners for sale", "changed"),
            ),
            _DOCX,
        ),
        Made(
            "tracked.docx",
            _TRACKED,
            (
                ("The share was 16 percent", "exact"),
                ("16 percent, criminal law", "normalised"),
                ("The share was 15 percent", "changed"),
            ),
            _DOCX,
        ),
        Made(
            "noted.docx",
            _NOTED,
            (
                ("Carfentanil is ninety times as strong", "normalised"),
                ("Drug bulletin of 2016", "exact"),
                ("cocaine and heroin together", "not-found"),
            ),
            _DOCX,
        ),
    )


def _hostile() -> tuple[Made, ...]:
    paper = next(one for one in papers() if one.name == "grid.pdf")
    page = next(one for one in PAGES if one.name == "article.html")
    old = next(one for one in PAGES if one.name == "old.html")
    none = (("All quiet", "unreadable"), ("All quiet here", "unreadable"), ("ha ha", "unreadable"))
    return (
        Made("paper.html", paper.data, paper.passages, "text/html"),
        Made("page.pdf", page.data, page.passages, "application/pdf"),
        Made("lie.html", old.data, old.passages, "text/html; charset=utf-8"),
        Made("truth.html", page.data, page.passages, "text/html; charset=iso-8859-1"),
        Made("bomb.docx", _bomb(), none, _DOCX),
        Made("laughs.docx", _LAUGHS, none, _DOCX),
        Made("cut.pdf", paper.data[:600], none, "application/pdf"),
        Made(
            "app.html",
            _APP,
            (
                ("arrests fell by 9 percent", "unreadable"),
                ("arrests fell", "unreadable"),
                ("9 percent", "unreadable"),
            ),
            "text/html",
        ),
    )


@cache
def documents() -> tuple[Made, ...]:
    """Return forty documents, each with three passages and their outcomes."""
    return (*PAGES, *papers(), *_letters(), *_texts(), *_hostile())
