"""A CSL style of the user's own: pandoc sets it, and what is missing is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from citing import cited, source
from dealerfacts.errors import UsageError

STYLE = Path(__file__).parents[1] / "data" / "styles" / "numbered.csl"
DEPENDENT = """<?xml version="1.0"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info>
</style>
"""
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")


@pytest.fixture
def pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in pandoc's place that says with what it was run, and then what it was told."""
    program = tmp_path / "bin" / "pandoc"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        'echo "$@" >&2\n'
        'for last; do :; done; cat "${last#--bibliography=}"; cat >/dev/null\n'
        'exit "${FAILS:-0}"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return program


# What goes wrong


def test_without_pandoc_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that is missing is named, with the place to get it."""
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match=r"numbered.csl needs pandoc.*not on PATH: install it \("):
        cited(None, source(), str(STYLE))


def test_a_style_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A mistyped path is a wrong usage, and nothing is made at it."""
    with pytest.raises(UsageError, match=r"no style can be read from .*: No such file"):
        cited(None, source(), str(tmp_path / "apa.csl"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "<style/>", "format: 1", "\x00\xff"])
def test_what_is_no_style_is_refused(text: str, tmp_path: Path) -> None:
    """A file of another kind is told of before pandoc sees it."""
    path = tmp_path / "a.csl"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(UsageError, match="is not a CSL style: get one from https://zotero"):
        cited(None, source(), str(path))


def test_a_style_that_points_to_another_is_refused(tmp_path: Path, pandoc: Path) -> None:
    """Pandoc would fetch the other one from the network, which no citation does."""
    path = tmp_path / "b.csl"
    path.write_text(DEPENDENT, encoding="utf-8")
    with pytest.raises(UsageError, match=r"only points to another style: take http://www\.zotero"):
        cited(None, source(), str(path))


def test_a_failure_of_pandoc_is_handed_on(pandoc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line that pandoc says is part of the message."""
    monkeypatch.setenv("FAILS", "23")
    with pytest.raises(UsageError, match=r"pandoc fails with numbered.csl: --sandbox .*citeproc"):
        cited(None, source(), str(STYLE))


# What works


def test_pandoc_is_given_our_items_and_no_network(pandoc: Path) -> None:
    """It runs in its sandbox on the CSL-JSON that ``csl-json`` prints."""
    assert cited(None, source(), str(STYLE)) == cited(None, source(), "csl-json")


@needs_pandoc
def test_a_style_of_the_users_own_is_set() -> None:
    """Names, dates and "and others" are as the style has them, one entry a source."""
    authors = ("Carson, E. Ann", "et al.")
    assert (
        cited(None, source(authors=authors), str(STYLE)) == "1. Carson, EA et al.: Drug War; 2019."
    )
