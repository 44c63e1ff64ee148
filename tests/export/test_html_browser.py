"""The exported pages in a real browser: run by ``make browser``, since few machines have one."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from dealerfacts import Query, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content

# The program, and where axe-core's axe.min.js is, if it is anywhere.
BROWSER, AXE = os.environ.get("BROWSER_PROGRAM"), os.environ.get("AXE")
PAGES = (
    "index.html",
    "index.html?q=fentanyl+deaths+2017",
    "fact/dpa-incarcerated-selling.html",
    "fact/lasalle-scapegoats.html",
    "fact/dpa-opposite-of-purpose.html",
    "topic/fentanyl.html",
    "topic/index.html",
    "source/dpa-release-2019.html",
    "source/index.html",
    "speaker/index.html",
    "measure/cases-federal.html",
)
# Waits for the page's own scripts, then leaves what axe found in the page.
CHECK = """
addEventListener("load", () => setTimeout(async () => {
  const found = (await axe.run()).violations.map((one) => [one.id, one.nodes.map((n) => n.html)]);
  const made = document.createElement("pre");
  made.id = "found";
  made.textContent = JSON.stringify(found);
  document.body.append(made);
}, 500));
"""

pytestmark = pytest.mark.skipif(not BROWSER, reason="make browser runs it")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped store."""
    folder = tmp_path_factory.mktemp("browser")
    with open_store() as opened:
        export("html", Content(opened, Query()), folder / "site", lambda _: None)
    return folder / "site"


def shown(page: str, *options: str) -> str:
    """Return a page as the browser has it once its scripts have run."""
    assert BROWSER
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu"]
    wait = "--virtual-time-budget=15000"
    ended = subprocess.run(
        [*command, *options, wait, "--dump-dom", f"file://{page}"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return ended.stdout


def test_the_search_works_from_a_disk(site: Path) -> None:
    """Under the page's own policy, without a server, the best fact comes first."""
    page = shown(f"{site}/index.html?q=how+many+people+are+in+prison+for+drugs")
    first = page.partition('id="results"')[2].partition("</li>")[0]
    assert "fact/bjs-fed-2022.html" in first
    assert "facts found" in page


def test_citations_have_a_button(site: Path) -> None:
    """The script of a page runs, and adds what copies each citation."""
    assert shown(f"{site}/fact/dpa-incarcerated-selling.html").count("</button>") == 8


@pytest.mark.skipif(not AXE, reason="AXE does not say where axe.min.js is")
@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(site: Path, page: str, scheme: int) -> None:
    """Nothing is in the way of those who do not see, or do not see well, in dark and in light."""
    assert AXE
    path, mark, query = page.partition("?")
    checked = site / path.replace(".html", "-checked.html")
    # The page's policy would not let the checker in.
    text = re.sub(r"<meta http-equiv=\"Content[^>]*>", "", (site / path).read_text("utf-8"))
    script = f"<script>{Path(AXE).read_text('utf-8')}{CHECK}</script>"
    checked.write_text(text.replace("<title>", f"{script}<title>"), encoding="utf-8")
    dom = shown(f"{checked}{mark}{query}", f"--blink-settings=preferredColorScheme={scheme}")
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[:500]
    assert json.loads(unescape(found[1])) == []
