"""Forty made documents, and what comes of three passages in each, as it was written down before."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from builders import Fields, claim, source, write
from dealerfacts.errors import Exit, UsageError
from dealerfacts.verify.judge import Judge
from dealerfacts.verify.outcome import ANCHOR, FINE, Sought
from dealerfacts.verify.reading import read
from others import documents
from program import run
from webpages import Made

MADE = documents()
BY_NAME = {one.name: one for one in MADE}


def outcomes(made: Made) -> list[str]:
    """Return what comes of a document's passages."""
    document = read(made.data, made.type, made.name)
    if document.fault:
        return ["unreadable"] * len(made.passages)
    judge = Judge(document.text)
    return [next(judge.judge([Sought("f", ANCHOR, text)])).outcome for text, _ in made.passages]


def test_there_are_forty_with_three_passages_each() -> None:
    """The documents are forty of different names, and the passages a hundred and twenty."""
    assert len(BY_NAME) == len(MADE) == 40
    assert sum(len(one.passages) for one in MADE) == 120


@pytest.mark.parametrize("name", BY_NAME)
def test_each_passage_has_the_outcome_written_down(name: str) -> None:
    """Each passage of a document comes out as it was said to, whatever the document's shape."""
    made = BY_NAME[name]
    assert outcomes(made) == [outcome for _, outcome in made.passages]


@pytest.mark.parametrize("name", BY_NAME)
def test_no_passage_of_another_document_is_found(name: str) -> None:
    """What stands in other documents alone is never exact or normalised here."""
    document = read(BY_NAME[name].data, BY_NAME[name].type, name)
    judge = Judge(document.text)
    own = {text for text, _ in BY_NAME[name].passages}
    for other in MADE:
        if other.data == BY_NAME[name].data:
            continue
        for text, outcome in other.passages:
            # Two tables hold the same numbers.
            if outcome in FINE and text not in own and not text[0].isdecimal():
                found = next(judge.judge([Sought("f", ANCHOR, text)])).outcome
                assert found not in FINE, (other.name, text)


def test_saved_copies_answer_as_the_documents_do(tmp_path: Path) -> None:
    """The command finds in a folder of copies what was written down, each beside its source."""
    folder = tmp_path / "saved"
    folder.mkdir()
    facts: list[Fields] = []
    sources: dict[str, Fields] = {}
    expected: dict[str, str] = {}
    for made in MADE:
        id_ = made.name.replace(".", "-")
        (folder / f"{id_}{Path(made.name).suffix}").write_bytes(made.data)
        sources[id_] = source()
        for number, (text, outcome) in enumerate(made.passages):
            facts.append(claim(f"{id_}-{number}", source=id_, anchor=text))
            expected[f"{id_}-{number}"] = outcome
    store = write(tmp_path / "store.yaml", *facts, sources=sources)
    asked = ("--from", folder, "--store", store, "--fields", "id,outcome", "--format", "tsv")
    status, out, _ = run("verify", *asked)
    assert status == Exit.NEGATIVE
    assert dict(line.split("\t") for line in out.splitlines()) == expected


@pytest.mark.parametrize("wrong", [b"\xff" * 8, b"\0" * 8])
def test_a_packed_document_that_is_damaged_says_so(wrong: bytes) -> None:
    """Bytes that cannot be unpacked are a fault of the document, whoever reads it."""
    packed = BY_NAME["letter.docx"].data
    at = packed.index(b"word/document.xml") + len(b"word/document.xml")
    damaged = packed[:at] + wrong + packed[at + len(wrong) :]
    assert read(damaged).fault == "the DOCX file is damaged or locked"


def test_a_document_packed_as_none_is_says_so() -> None:
    """What unpacks other ways than a DOCX file's is not tried: its errors are of other kinds."""
    pytest.importorskip("lzma")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<document>words</document>" * 20)
    data = bytearray(packed.getvalue())
    data[60:80] = b"\xff" * 20
    assert read(bytes(data)).fault == "the DOCX file is damaged or locked"


def test_a_page_that_is_nested_too_deep_says_so() -> None:
    """A page that the parser gives up on is neither read in part nor said to show no text."""
    deep = read(b"<p>First words." + b"<div>" * 200_000 + b"Last words.", "text/html")
    # Older versions of libxml2 read it to its end.
    assert "Last words." in deep.text or deep.fault == "the page is nested too deeply"


@pytest.mark.parametrize(
    ("data", "what"), [(b"<html><p>Words.", "HTML needs lxml"), (b"%PDF-1.4", "PDF needs pdfminer")]
)
def test_what_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, data: bytes, what: str
) -> None:
    """A document whose reader is missing says what to install, whichever command reads it."""
    for package in ("lxml", "pdfminer.converter"):
        monkeypatch.setitem(sys.modules, package, None)
    for kind in ("html", "pdf"):
        monkeypatch.delitem(sys.modules, f"dealerfacts.verify.reading.{kind}", raising=False)
    with pytest.raises(UsageError, match=f"reading {what}: install with pip install"):
        read(data)
