"""The manual pages and the reference: they are what the commands say of themselves now."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dealerfacts.cli.app import COMMANDS, NEW
from make import SHARE, of_commands
from making.man import ENVIRONMENT, manual
from making.pages import Entry, Page, pages
from making.reference import reference
from program import TESTS, run

ROOT = TESTS.parent
RENEW = "run `make docs`, and commit what it changes"
MADE = of_commands()
PAGES = pages()
# What each formatter would take for its own.
HOSTILE = Page(
    ("dealerfacts", "odd"),
    "[OPTIONS] [A-B]...",
    "Print 'it' with \\fB, `ticks` and \"marks\".",
    (".SH a request at the beginning", "'br another one", "é … ^ ~ \\", "a-b --c <i> *d* [e](f)"),
    (Entry("[A-B]...", ".TP"),),
    (Entry("-x, --x-y A,B", "\\ at the beginning."),),
    (),
    (Entry("0", "done"),),
    (".git/hooks -a 'b' \\ \"c\"", "printf '%s\\n' \"$x\""),
)


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_made_document_is_what_the_program_says(path: Path) -> None:
    """What is checked in is what `make docs` would write now."""
    name = path.relative_to(ROOT)
    assert path.is_file(), f"there is no {name}: {RENEW}"
    same = path.read_text(encoding="utf-8") == MADE[path]
    assert same, f"{name} is not what the commands say of themselves now: {RENEW}"


def test_no_page_is_left_of_a_command_that_went() -> None:
    """Below share/ stands what is made, and nothing else."""
    left = {path for path in SHARE.rglob("*") if path.is_file()} - set(MADE)
    assert not left, f"{sorted(left)}: {RENEW}"


def test_every_command_has_a_page_and_a_section() -> None:
    """The program, each command and each thing that `new` makes have a page and a section."""
    titles = ["dealerfacts", *(f"dealerfacts {name}" for name in COMMANDS)]
    titles += [f"dealerfacts new {name}" for name in NEW]
    assert {page.title for page in PAGES} == set(titles)
    text = MADE[ROOT / "docs" / "commands.md"]
    for title in titles:
        assert re.search(rf"^##+ {title}$", text, re.MULTILINE)
        assert SHARE / "man" / "man1" / f"{title.replace(' ', '-')}.1" in MADE


def test_a_page_tells_all_that_the_help_tells() -> None:
    """Each option, argument and command of the help stands in the page, with all of its words."""
    for page in PAGES:
        told = " ".join(run(*page.words[1:], "--help").out.split())
        for entry in (*page.arguments, *page.options, *page.commands):
            assert entry.spelling in told
            assert " ".join(entry.help.split()) in told, page.title


def test_the_pages_name_each_variable_that_the_program_reads() -> None:
    """What the program reads of its surroundings stands under ENVIRONMENT."""
    named = {name for entry in ENVIRONMENT for name in entry.spelling.split(", ")}
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', text))
        read |= set(re.findall(r'^VARIABLE = "(\w+)"$', text, re.MULTILINE))
    # Every program on Windows has LOCALAPPDATA, and every one elsewhere HOME.
    assert named == read - {"LOCALAPPDATA", "HOME"}


def plain(command: list[str], page: str, **how: str) -> str:
    """Return a page as a formatter prints it: without marks, each run of blanks as one."""
    ended = subprocess.run(command, input=page.encode(), capture_output=True, check=True)
    assert ended.stderr == b""
    shown = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", ended.stdout.decode())
    return " ".join(shown.split())


FORMATTERS = {
    "groff": ["groff", "-ww", "-man", "-Tutf8", "-rLL=200n"],
    "mandoc": ["mandoc", "-Tutf8", "-Owidth=200"],
}


def formatter(name: str) -> list[str]:
    """Return the command of a formatter, or skip the test where it is not installed."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    return FORMATTERS[name]


@pytest.mark.parametrize("name", FORMATTERS)
def test_a_page_shows_each_character(name: str) -> None:
    """No text is taken for a request, and each character is printed as it is."""
    command = formatter(name)
    shown = plain(command, manual(HOSTILE, [HOSTILE]))
    helps = [entry.help for entry in (*HOSTILE.arguments, *HOSTILE.options, *HOSTILE.exits)]
    for text in (HOSTILE.summary, *HOSTILE.more, *helps, *HOSTILE.examples, "-x, --x-y A,B"):
        assert " ".join(text.split()) in shown


@pytest.mark.parametrize("name", FORMATTERS)
def test_no_formatter_complains_of_a_page(name: str) -> None:
    """Each page is printed without a warning, and begins with what stands for it in a list."""
    command = formatter(name)
    for page in PAGES:
        shown = plain(command, manual(page, PAGES))
        assert f"NAME {page.name} - " in shown
        assert f"SYNOPSIS {page.title} {page.usage} DESCRIPTION {page.summary}" in shown


def test_mandoc_finds_nothing_to_warn_of() -> None:
    """Mandoc's own linter finds only that no page bears a date, which is how they are made."""
    formatter("mandoc")
    made = [str(path) for path in MADE if path.suffix == ".1"]
    ended = subprocess.run(["mandoc", "-Tlint", "-Wwarning", *made], capture_output=True, text=True)
    assert [
        line for line in ended.stdout.splitlines() if 'missing date, using ""' not in line
    ] == []


def test_the_reference_shows_each_character() -> None:
    """A text of the help marks nothing in the reference: no emphasis, no link, no HTML."""
    markdown = pytest.importorskip("markdown_it")
    shown = markdown.MarkdownIt().render(reference([HOSTILE]))
    assert "a-b --c &lt;i&gt; *d* [e](f)" in shown
    assert "`ticks`" in shown
    assert "<em>" not in shown
