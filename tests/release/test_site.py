"""The site of the documents: it has each of them, and no link in it leads nowhere."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from program import TESTS

ROOT = TESTS.parent
DOCS = ROOT / "docs"
# Its loader takes each scalar as text.
TEXT = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
SETTINGS: Any = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506


def pages(nav: Any) -> Iterator[str]:
    """Yield the paths of a navigation."""
    match nav:
        case str():
            yield nav
        case dict():
            for inner in nav.values():
                yield from pages(inner)
        case list():
            for inner in nav:
                yield from pages(inner)


def test_every_document_is_in_the_navigation() -> None:
    """Each page of docs/ can be found; whoever adds one adds it to nav in mkdocs.yml."""
    named = list(pages(SETTINGS["nav"]))
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    left = there - set(named)
    assert not left, f"add {sorted(left)} to nav in mkdocs.yml"
    assert len(named) == len(set(named))
    # Two lie outside docs/: docs/outside.py takes them in.
    assert {one for one in named if not (DOCS / one).is_file()} == {"design.md", "bench.md"}


class Links(HTMLParser):
    """What a page links to, loads, and can be linked at."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag names."""
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.add(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with every warning an error."""
    if not importlib.util.find_spec("material"):
        pytest.skip("mkdocs-material is not installed; `make site` installs it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "WARNING" not in ended.stdout + ended.stderr
    return folder


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    """A link within the site leads to a file of it, and to a place that the page has."""
    read = {page: Links(page) for page in site.rglob("*.html") if page.name != "404.html"}
    assert len(read) > len(list(DOCS.rglob("*.md")))
    for page, links in read.items():
        for link in links.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = (page.parent / unquote(address.path)).resolve() if address.path else page
            assert target.is_file() or (target / "index.html").is_file(), (page, link)
            if address.fragment and target in read:
                assert unquote(address.fragment) in read[target].ids, (page, link)


def test_the_site_asks_no_other_host_for_anything(site: Path) -> None:
    """No page loads a script, a style, a font or a picture from elsewhere."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for loaded in ('src="http', "src='http", 'rel="stylesheet" href="http', "fonts.g"):
            assert loaded not in text, page
    assert not list(site.rglob("*.py"))
