"""The addresses of sources, as ``validate --links`` sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Fields, claim, source, write
from checking import check_store
from dealerfacts.errors import Exit
from program import run


def problems(folder: Path, **fields: str) -> list[str]:
    """Return what is said of the addresses of a source with these fields."""
    store = write(folder / "store.yaml", claim("c"), sources={"bureau-report": source(**fields)})
    return [one.message for one in check_store([store], links=True) if one.code == "link"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ["the source bureau-report has no address"]),
        ({"url": "https://a.org/"}, []),
        ({"copy_url": "https://a.org/"}, []),
        ({"url": "http://a.org/"}, ["the url of bureau-report is http: http://a.org/"]),
        (
            {"url": "https://a.org/", "archive_url": "HTTP://b.org/"},
            ["the archive_url of bureau-report is http: HTTP://b.org/"],
        ),
        ({"archive_url": "https://web.archive.org/web/2019/http://a.org/"}, []),
        (
            {"url": "https://www.DocPlayer.net/1.html", "original": "A report"},
            ["the source bureau-report stands at docplayer.net, and its original is given"],
        ),
        ({"url": "https://docplayer.net/1.html"}, []),
        ({"url": "https://a.org/", "copy_url": "https://docplayer.net/1", "original": "A"}, []),
        ({"url": "https://notdocplayer.net/1", "original": "A report"}, []),
    ],
)
def test_what_is_said_of_addresses(tmp_path: Path, fields: Fields, said: list[str]) -> None:
    """Missing and plain addresses are named, and aggregators' where the original is given."""
    assert problems(tmp_path, **fields) == said


def test_addresses_are_checked_only_where_asked(tmp_path: Path) -> None:
    """Without ``--links`` nothing is said of them; with it they are warnings."""
    store = write(tmp_path / "store.yaml", claim("c"), sources={"bureau-report": source()})
    assert "no address" not in run("validate", store).out
    status, out, _ = run("validate", store, "--links")
    assert status == Exit.OK
    assert "link the source bureau-report has no address" in out
    assert run("validate", store, "--links", "--strict").status == Exit.NEGATIVE
