"""The whole output of every command in every format, on the small store.

``--update-golden`` rewrites the files under ``golden/small``: read the difference like code.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dealerfacts.cite import STYLES
from dealerfacts.cli.app import COMMANDS
from dealerfacts.errors import Exit
from program import ASKED, MACHINE_FORMATS, TESTS, Result, run

Golden = Callable[[str, str], None]
STORE = Path("data", "small")
# More than one question where one does not show all that a command prints.
ASKED_TOO = {
    "stat-prices": ("stat", "prices"),
    "stat-latest": ("stat", "prison", "--latest", "--since", "2018"),
    "show-all": ("show", "journal-deaths", "herald-drug", "alliance-harm-found", "dubois-naloxone"),
    "compare-words": ("compare", "fatal overdose"),
}
QUESTIONS = ASKED | ASKED_TOO
CITED = ("alliance-selling", "herald-drug", "alliance-harm", "oneill-plain", "lee-long")


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    # The store's path stands in some outputs, and is to be the same everywhere.
    monkeypatch.chdir(TESTS)


def ask(*args: str, width: int = 80) -> Result:
    """Ask the small store, by its path from here."""
    ended = run(*args, "--store", STORE, width=width)
    # What is to be known of a fact that is cited is said beside the citation.
    assert (ended.status, ended.err if args[0] != "cite" else "") == (Exit.OK, "")
    return ended


def test_every_command_has_its_files() -> None:
    """No command is left out: what prints no sheet of the small store has tests of its own."""
    others = set(COMMANDS) - set(ASKED) - {"cite", "link"}
    assert [name for name in others if not any(TESTS.rglob(f"test_*{name}*.py"))] == []


@pytest.mark.parametrize("format_", MACHINE_FORMATS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_machine_formats(question: str, format_: str, golden: Golden) -> None:
    """Each command prints what programs rely on, to the last character."""
    golden(f"small/{question}.{format_}.txt", ask(*QUESTIONS[question], "--format", format_).out)


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("question", QUESTIONS)
def test_tables(question: str, width: int, golden: Golden) -> None:
    """Each command prints tables for reading, on a usual screen and on a narrow one."""
    out = ask(*QUESTIONS[question], "--format", "table", width=width).out
    golden(f"small/{question}.table-{width}.txt", out)


@pytest.mark.parametrize("style", STYLES)
def test_citations(style: str, golden: Golden) -> None:
    """Each style cites a figure, second-hand facts, a claim and quotes."""
    golden(f"small/cite.{style}.txt", ask("cite", *CITED, "--style", style).out)


def test_links(golden: Golden) -> None:
    """A link opens the source at the fact."""
    golden("small/link.txt", ask("link", "alliance-selling", "herald-drug", "oneill-plain").out)
