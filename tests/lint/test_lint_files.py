"""Which files are read, how, and what comes of those that cannot be."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest

from dealerfacts.errors import Exit, UsageError
from dealerfacts.lint.draft import Passage
from dealerfacts.lint.numbers import numbers
from dealerfacts.lint.reading import read_text
from dealerfacts.lint.run import STDIN, drafts, load
from dealerfacts.lint.sentences import quotations
from program import run

WRONG = "Drug overdose deaths stood at 70,327 in 2017."
BODY = (
    '<?xml version="1.0"?><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)


def docx(path: Path, document: str) -> Path:
    """Write a DOCX file with a document."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    return path


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.txt", f"One.\n\n{WRONG}\n", "3:31"),
        ("a.md", f"# A\n\n> > {WRONG}\n", "3:35"),
        ("a.md", f"- [ ] *Drug* [overdose](x.html) deaths{WRONG[20:]}\n", "1:49"),
        ("a.md", f"```\n{WRONG}\n```\n\n<!-- {WRONG} -->\n\n<p>{WRONG}</p>\n", "7:34"),
        ("a.html", f"<p title='70,327'>&ldquo;</p>\n<p>{WRONG}</p>", "2:34"),
        ("a.html", f"<script>{WRONG}</script><td>Drug <b>overdose</b> deaths{WRONG[20:]}", "1:104"),
    ],
)
def test_the_place_is_that_of_the_file(tmp_path: Path, name: str, text: str, place: str) -> None:
    """Markup is not read, and a finding has the line and the column of the file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    status, out, _ = run("lint", str(path), "--format", "table")
    assert status == Exit.NEGATIVE
    assert out.startswith(f"{path}:{place}: number 70,327 for 70,237")


def test_a_docx_file_is_read_by_paragraphs_and_cells(tmp_path: Path) -> None:
    """A line of a DOCX file is a paragraph, and a cell has the headers of its table."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>{}</w:tr>"
    head = cell.format("Year") + cell.format("Drug arrests for marijuana")
    table = row.format(head) + row.format(cell.format("2007") + cell.format("827,700"))
    text = f"<w:p><w:r><w:t>{WRONG}</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"
    path = docx(tmp_path / "a.docx", BODY.format(text))
    lines = run("lint", str(path), "--format", "github").out.splitlines()
    assert ["line=1,col=31" in lines[0], "line=5,col=1" in lines[1]] == [True, True]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"no zip", "it is not a DOCX file"),
        ("a.txt", b"PK\x03\x04", "it is a zip archive"),
        ("a.txt", b"%PDF-1.7", "it is a PDF"),
        ("a.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it holds NUL bytes"),
        ("a.html", "<p>70,327 deaths</p>".encode("utf-16-le"), "it holds NUL bytes"),
        ("a.txt", b"x" * 1_000_001, "more than 1,000,000 bytes are not a draft"),
    ],
)
def test_what_is_no_draft_is_told(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    """A file that is not a draft is reported, and the others are checked all the same."""
    path, other = tmp_path / name, tmp_path / "other.txt"
    path.write_bytes(data)
    other.write_text(WRONG, encoding="utf-8")
    status, out, err = run("lint", str(path), str(other))
    assert status == Exit.FAULT
    assert sentence in err
    assert "70,327" in out


@pytest.mark.parametrize("digits", [16, 310, 5000])
def test_a_number_of_any_length_is_read(tmp_path: Path, digits: int) -> None:
    """A number too long to be meant is passed over, and the rest of the draft is checked."""
    path = tmp_path / "draft.txt"
    long, round_ = "9" * digits, "1" + "0" * digits
    text = (
        f"In 2017 {long} people died of overdose, {long} percent of {long}-{long}; {round_} or "
        f"0.{round_} a year, {long} years later {round_} million. {WRONG}"
    )
    path.write_text(text, encoding="utf-8")
    status, out, err = run("lint", str(path))
    assert (status, err) == (Exit.NEGATIVE, "")
    assert "70,327" in out


def test_a_docx_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    """A document that declares entities could grow without end."""
    path = docx(tmp_path / "a.docx", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    status, _, err = run("lint", str(path))
    assert (status, "declares entities" in err) == (Exit.FAULT, True)


@pytest.mark.parametrize("encoding", ["foo", "utf-7", "hex", "idna", "punycode"])
def test_a_docx_in_an_encoding_of_no_text_is_refused(tmp_path: Path, encoding: str) -> None:
    """A name that Python does not know, or knows as something else, ends no run."""
    path = docx(tmp_path / "a.docx", f'<?xml version="1.0" encoding="{encoding}"?><a>b</a>')
    status, _, err = run("lint", str(path))
    assert (status, f"cannot read {path}: its text is damaged" in err) == (Exit.FAULT, True)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("form", ["table", "json", "sarif"])
def test_a_damaged_docx_is_named_and_the_others_are_checked(
    tmp_path: Path, method: int, form: str
) -> None:
    """What cannot be unpacked is reported by its name; what is said of the other files is whole."""
    pytest.importorskip("lzma")
    bad = tmp_path / "b.docx"
    with zipfile.ZipFile(bad, "w", method) as archive:
        archive.writestr("word/document.xml", BODY.format(f"<w:p>{WRONG * 40}</w:p>"))
        start = archive.getinfo("word/document.xml").header_offset + 60
    data = bytearray(bad.read_bytes())
    data[start : start + 20] = b"\xff" * 20
    bad.write_bytes(data)
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(WRONG, encoding="utf-8")
    status, out, err = run("lint", str(tmp_path), "--format", form)
    assert (status, err) == (
        Exit.FAULT,
        f"dealerfacts: cannot read {bad}: it is not a DOCX file; save it as one again\n",
    )
    assert all(str(tmp_path / name) in out for name in ("a.txt", "c.txt"))
    if form != "table":
        json.loads(out)


def test_a_list_of_any_length_is_read_once() -> None:
    """What repeats itself thousands of times is not compared with itself each time."""
    shares = numbers("one in five, " * 20_000)
    assert [one.text for one in shares] == ["one in five"] * 20_000
    text = "'a " * 50_000
    assert quotations(Passage("paragraph", text, ((0, 0),))) == ()
    (closed,) = quotations(Passage("paragraph", f"{text}'so it is said' he said", ((0, 0),)))
    assert closed.end - closed.start < 8000


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_refused() -> None:
    """A file of unknown size is read only as far as a draft may be long."""
    with pytest.raises(UsageError, match="more than 1,000,000 bytes are not a draft"):
        load("/dev/zero", "text")


def test_a_folder_named_as_stdin_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lone hyphen means the standard input, whatever is in the folder."""
    (tmp_path / STDIN).mkdir()
    (tmp_path / STDIN / "draft.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert drafts([STDIN, f"./{STDIN}", STDIN]) == [STDIN, str(Path(STDIN) / "draft.txt")]


def test_folders_and_globs_are_read_whole_and_in_order(tmp_path: Path) -> None:
    """A folder's drafts come in order, each once, on all cores as on one; hidden ones do not."""
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "code.py").write_text(WRONG, encoding="utf-8")
    whole = run("lint", str(tmp_path), str(tmp_path / "03.txt"), "--format", "github").out
    named = [line.split("file=")[1].split(",")[0] for line in whole.splitlines()]
    assert named == [str(tmp_path / f"{number:02}.txt") for number in range(20)]
    assert len(run("lint", str(tmp_path / "0*.txt"), "--format", "github").out.splitlines()) == 10


def test_what_markdown_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a draft in Markdown is refused in a sentence that says what to install."""
    monkeypatch.setitem(sys.modules, "mdit_py_plugins.footnote", None)
    monkeypatch.delitem(sys.modules, "dealerfacts.lint.reading.markdown", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'dealerfacts\[lint\]'"):
        read_text("Words.", "a.md", "markdown")
    assert read_text("Words.", "a.txt", "text").passages


def test_a_closed_stdin_and_an_empty_name_are_no_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is taken for something else: each is refused with a sentence."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="stdin: it is closed"):
        load(STDIN, "text")
    for command in ("lint", "compile"):
        ended = run(command, "")
        assert ended.status == Exit.FAULT
        assert ended.err.startswith("dealerfacts: ")
