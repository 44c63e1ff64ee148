"""Saved copies: how a folder says which source a file is a copy of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dealerfacts.errors import UsageError
from dealerfacts.model import Source
from dealerfacts.verify.outcome import Got, Missed
from dealerfacts.verify.saved import MOST, Saved, same_address

TITLE = "Rethinking the Drug Dealer, a Report"
LONG = f"{TITLE}: What the Data Say"


def source(id_: str, title: str = "A page", url: str | None = None, **more: str) -> Source:
    """Return a source."""
    return Source(id_, title, "Bureau", "report", url=url, copy_url=more.get("copy_url"))


def names(saved: Saved, one: Source) -> list[str]:
    """Return the names of a source's copies, in the order in which they are read."""
    return [Path(copy.read.address).name for copy in saved.copies(one)]


def test_a_copy_is_named_by_the_id_of_its_source(tmp_path: Path) -> None:
    """Files named by id are its copies, pages first, in folders inside it too."""
    (tmp_path / "more").mkdir()
    for name in ("a.txt", "a.html", "more/a.pdf", "b.html", "a.exe", ".a.html", "a.yaml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    saved = Saved(str(tmp_path))
    assert names(saved, source("a")) == ["a.html", "a.pdf", "a.txt"]
    assert names(saved, source("c")) == []
    assert names(saved, source("c")._replace(aliases=("b",))) == ["b.html"]
    assert saved.unclaimed([source("a")]) == ["b.html"]


def test_a_listing_names_copies_by_id_or_address(tmp_path: Path) -> None:
    """A row gives a file to a source by its id, or by any address of it; later rows come first."""
    for name in ("1.html", "2.html", "3.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "sources.csv").write_text(
        "file,source,url\n1.html,a,\n2.html,,http://Example.org/page/\n3.html,,https://example.org/page\n",
        encoding="utf-8",
    )
    saved = Saved(str(tmp_path))
    assert names(saved, source("a")) == ["1.html"]
    assert names(saved, source("b", url="https://example.org/page#top")) == ["3.html", "2.html"]
    assert names(saved, source("b", copy_url="https://example.org/page")) == ["3.html", "2.html"]
    assert names(saved, source("b", url="https://example.org/page?x=1")) == []


@pytest.mark.parametrize(
    ("listing", "sentence"),
    [
        ("name,title\na.html,T\n", "sources.csv:1: a row names a file, and the id or url"),
        ("file,source\nnone.html,a\n", "sources.csv:2: there is no file 'none.html'"),
        ("file,source\n\nnone.html,a\n", "sources.csv:3: there is no file 'none.html'"),
        (
            "file,source\n../out.html,a\n",
            "sources.csv:2: '../out.html' is not a file in the folder",
        ),
        ("file,source\n,a\n", "sources.csv:2: a row names a file, and the id or url"),
        ("file,source\na.html,\n", "sources.csv:2: a row names a file, and the id or url"),
        ("none.html,https://a.org/\n", "sources.csv:1: there is no file 'none.html'"),
        ("\0", "sources.csv"),
    ],
)
def test_a_wrong_listing_is_refused(tmp_path: Path, listing: str, sentence: str) -> None:
    """A listing that names no column or no file says so, with its line."""
    (tmp_path / "sources.csv").write_text(listing, encoding="utf-8")
    with pytest.raises(UsageError, match="sources") as refused:
        Saved(str(tmp_path))
    assert sentence in str(refused.value)


@pytest.mark.parametrize("content", [b"file,source\n\xff,a\n", None])
def test_a_listing_that_is_no_text_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """What cannot be read as a listing is refused in plain words: stray bytes, or a folder."""
    path = tmp_path / "sources.csv"
    path.mkdir() if content is None else path.write_bytes(content)
    said = "it is not a plain file" if content is None else "it is not UTF-8 text"
    with pytest.raises(UsageError) as refused:
        Saved(str(tmp_path))
    assert str(refused.value) == f"cannot read {path}: {said}"


@pytest.mark.parametrize(
    "listing",
    [
        "URL,Path\nhttps://a.org/x,1.html\n",
        "filename,address,note\n1.html,https://a.org/x,saved by hand\n",
        "https://a.org/x,1.html\n",
        "1.html,https://a.org/x\n",
        "1.html,a\n",
        "a,1.html\n",
        "id;file\n".replace(";", ",") + "a,1.html\n",
    ],
)
def test_a_listing_may_be_written_in_several_ways(tmp_path: Path, listing: str) -> None:
    """Columns have usual names, in any order; without a header each cell speaks for itself."""
    (tmp_path / "1.html").write_text("x", encoding="utf-8")
    (tmp_path / "sources.csv").write_text(listing, encoding="utf-8")
    assert names(Saved(str(tmp_path)), source("a", url="https://a.org/x")) == ["1.html"]


def test_no_folder_is_no_answer(tmp_path: Path) -> None:
    """A folder that there is not is wrong usage."""
    with pytest.raises(UsageError, match="there is no such folder"):
        Saved(str(tmp_path / "none"))


def test_the_longest_title_at_the_head_claims_a_copy(tmp_path: Path) -> None:
    """A copy that is named for none is its whose title stands at its head, the longest of them."""
    (tmp_path / "press-release.txt").write_text(
        f"{LONG} | Bureau. Skip to content", encoding="utf-8"
    )
    saved = Saved(str(tmp_path))
    known = [source("report", TITLE), source("release", LONG), source("other", "Other Words of It")]
    assert saved.claim(known) == {"press-release.txt": "release"}
    assert names(saved, known[1]) == ["press-release.txt"]
    assert names(saved, known[0]) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{'Words. ' * 1000}{TITLE} Bureau", TITLE),
        (f"{TITLE}. By nobody.", TITLE),
        ("Two words Bureau", "Two words"),
    ],
)
def test_a_weak_sign_claims_nothing(tmp_path: Path, text: str, title: str) -> None:
    """A title far down, without its publisher, or of few words, is no sign of a source."""
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert Saved(str(tmp_path)).claim([source("a", title)]) == {}


def test_two_sources_of_one_title_claim_nothing(tmp_path: Path) -> None:
    """Where it cannot be told which source is meant, none is."""
    (tmp_path / "x.txt").write_text(f"{TITLE}. Bureau", encoding="utf-8")
    assert Saved(str(tmp_path)).claim([source("a", TITLE), source("b", TITLE)]) == {}


def test_a_copy_says_what_was_read(tmp_path: Path) -> None:
    """A copy comes with its path, the day of its file and the hash of its bytes."""
    (tmp_path / "a.txt").write_bytes(b"x")
    (copy,) = Saved(str(tmp_path)).copies(source("a"))
    assert isinstance(copy, Got)
    assert copy.read.hash == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert len(copy.read.date) == 10


def test_a_copy_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """A copy beyond the limit is missed, and says why."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MOST + 1)
    (copy,) = Saved(str(tmp_path)).copies(source("a"))
    assert isinstance(copy, Missed)
    assert "larger than 20 MB" in copy.said


def test_a_copy_of_a_year_that_is_none_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose time is beyond the calendar is reported, and the run goes on."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    saved, real = Saved(str(tmp_path)), path.stat()
    # Few file systems keep such a time.
    far = os.stat_result((*real[:8], 10**12, real[9]))
    monkeypatch.setattr(Path, "stat", lambda *_, **__: far)
    (copy,) = saved.copies(source("a"))
    assert isinstance(copy, Missed)
    assert "out of range" in copy.said


def test_spellings_of_an_address_are_one() -> None:
    """Scheme, case of the host, a last slash and a fragment make no other address."""
    assert same_address("http://A.org:80/b/#c") == same_address("https://a.org/b")
    assert same_address("https://a.org/B") != same_address("https://a.org/b")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no named pipes")
def test_a_pipe_is_no_copy(tmp_path: Path) -> None:
    """A named pipe in the folder is not waited for."""
    os.mkfifo(tmp_path / "a.html")
    (copy,) = Saved(str(tmp_path)).copies(source("a"))
    assert isinstance(copy, Missed)
